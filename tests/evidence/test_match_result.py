from __future__ import annotations

from missionlog.evidence.match_result import excerpt, position
from tests.evidence.prose import TEXT


def test_position_counts_from_one() -> None:
    assert position("ab\ncd", 0) == (1, 1)
    assert position("ab\ncd", 4) == (2, 2)
    assert position("ab\r\ncd", 4) == (2, 1)


def test_context_is_cut_between_words() -> None:
    start = TEXT.index("old crane, and")
    found = excerpt(TEXT, start, start + len("old crane"))
    assert found.words == "old crane"
    assert (found.line, found.column) == (3, 58)
    assert found.prefix == "board said on Tuesday that it won’t sell the "
    assert found.suffix == ", and that the quay would stay open to\nthe"


def test_context_ends_with_the_text() -> None:
    assert excerpt("the old crane", 4, 7)[-2:] == ("the ", " crane")
