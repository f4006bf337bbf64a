"""The lines of a cell, and values as one text."""

import pytest

from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.view import lines

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
    assert lines.flat(value) == text


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
    assert lines.when(row) == said


def test_who() -> None:
    assert lines.who(PLEDGE) == ["Selby Town Council, Josiah Mills", "#ferry #bridge"]
    assert lines.who(Row("event", {"actors": ["mills"]}, {})) == ["mills"]


def test_speaker_with_the_role() -> None:
    assert lines.speaker(NO_BOAT) == ["Josiah Mills", "Clerk to the Town Council"]
    assert lines.speaker(Row("quote", {}, {})) == ["(nobody named)"]


def test_only_the_speakers_own_words_stand_in_quotation_marks() -> None:
    assert lines.words(NO_BOAT)[0].startswith("“No boat")
    assert lines.words(ALL_WELL) == ["that all is well (paraphrase)"]


def test_promise() -> None:
    assert lines.promise(PLEDGE) == ["extended to 1888, overdue by 94 days"]
    assert lines.promise(FLOOD) == []


def test_kin() -> None:
    assert lines.kin(SOURCES[0]) == ["copied by reprint"]
    assert lines.kin(SOURCES[1]) == ["copy of gazette"]
    assert lines.kin(Row("source", {"derives-from": ["a", "b"]}, {})) == ["derives from a, b"]
