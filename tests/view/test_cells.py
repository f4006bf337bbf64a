"""The lines of a cell, and values as one text."""

import pytest

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view import cells

from .samples import ALL_WELL, FLOOD, FOUNDED, NO_BOAT, PLEDGE, SOURCES


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("a", "a"),
        (True, "true"),
        (False, "false"),
        (2, "2"),
        (-1.07, "-1.07"),
        (["a", "b"], "a; b"),
        ([], ""),
        ({"a": ["b"]}, '{"a": ["b"]}'),
    ],
)
def test_flat(value: Plain | None, text: str) -> None:
    assert cells.flat(value) == text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FOUNDED, ["3 May 1847"]),
        (PLEDGE, ["by 29 Sep 1887", "announced"]),
        (FLOOD, ["? c. 1888"]),
        (Row("event", {}, {"date": "1888", "between": True}), ["1888", "by its order"]),
        (Row("event", {}, {}), ["undated"]),
    ],
)
def test_when(row: Row, said: list[str]) -> None:
    assert cells.when(row) == said


def test_who() -> None:
    assert cells.who(PLEDGE) == ["Selby Town Council, Josiah Mills", "#ferry #bridge"]
    assert cells.who(Row("event", {"actors": ["mills"]}, {})) == ["mills"]


def test_speaker_with_the_role() -> None:
    assert cells.speaker(NO_BOAT) == ["Josiah Mills", "Clerk to the Town Council"]
    assert cells.speaker(Row("quote", {}, {})) == ["(nobody named)"]


def test_only_the_speakers_own_words_stand_in_quotation_marks() -> None:
    assert cells.words(NO_BOAT)[0].startswith("“No boat")
    assert cells.words(ALL_WELL) == ["that all is well (paraphrase)"]


def test_promise() -> None:
    assert cells.promise(PLEDGE) == ["extended to 1888, overdue by 94 days"]
    assert cells.promise(FLOOD) == []


def test_kin() -> None:
    assert cells.kin(SOURCES[0]) == ["copied by reprint"]
    assert cells.kin(SOURCES[1]) == ["copy of gazette"]
    assert cells.kin(Row("source", {"derives-from": ["a", "b"]}, {})) == ["derives from a, b"]
