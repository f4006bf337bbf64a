from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.evidence.match_result import DiffSegment
from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.text_range import TextRange
from missionlog.evidence.word_diff import passage_diff
from tests.evidence.drawn import texts


def _difference(source: str, log: str) -> list[tuple[str, str]]:
    prepared = prepare(source)
    found = passage_diff(TextRange(0, len(prepared.key)), prepared, prepare(log))
    return [(one.source, one.log) for one in found if not one.same]


@pytest.mark.parametrize(
    ("source", "log", "differing"),
    [
        ("The board is not selling", "The board is selling", [("not", "")]),
        ("The board is selling", "the board is never selling", [("", "never")]),
        ("in March 2031, it", "in March 2032, it", [("2031,", "2032,")]),
        ("“The quay”, said", "“The pier”, said", [("quay”,", "pier”,")]),
        ("the coopera-\ntion of a two-\nstage", "The cooperation of any two-stage", [("a", "any")]),
        ("the ferry union", "the Ferry union", [("ferry", "Ferry")]),
        ("港口委员会", "港口事员会", [("委", "事")]),
        ("港口", "港 口", [("港口", "港 口")]),
    ],
)
def test_difference(source: str, log: str, differing: list[tuple[str, str]]) -> None:
    assert _difference(source, log) == differing


def test_stretches_cover_both_sides() -> None:
    prepared = prepare("a b  c\nd")
    found = passage_diff(TextRange(0, len(prepared.key)), prepared, prepare("a x c e"))
    assert found == (
        DiffSegment("a", "a", True),
        DiffSegment("b", "x", False),
        DiffSegment("c", "c", True),
        DiffSegment("d", "e", False),
    )


def test_long_stretches_are_changed_in_whole() -> None:
    left, right = "a " * 600, "b " * 600
    assert _difference(f"x {left} y", f"x {right} y") == [(left.strip(), right.strip())]


@given(texts.filter(lambda text: text.strip()), texts)
def test_there_is_a_difference_always(source: str, log: str) -> None:
    prepared = prepare(source)
    if prepared.key:
        found = passage_diff(TextRange(0, len(prepared.key)), prepared, prepare(log))
        assert not all(one.same for one in found)
