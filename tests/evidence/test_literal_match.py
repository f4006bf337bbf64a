from __future__ import annotations

import pytest

from missionlog.evidence.literal_match import LiteralText, occurrences
from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.text_range import TextRange

SOURCE = prepare("The crane, the cranes. A two-\nstage plan, re-form, the crane.")


def _found(literal: LiteralText) -> list[str]:
    return [SOURCE.text[slice(*SOURCE.in_text(place))] for place in occurrences(literal, SOURCE)]


@pytest.mark.parametrize(
    ("literal", "found"),
    [
        (LiteralText("the crane"), ["the crane"]),
        (LiteralText("the crane", lenient=True), ["The crane", "the crane"]),
        (LiteralText("THE crane", lenient=True), []),
        (LiteralText("crane"), ["crane", "crane"]),
        (LiteralText("two-stage plan"), ["two-\nstage plan"]),
        (LiteralText("twostage plan"), ["two-\nstage plan"]),
        (LiteralText("re-form"), ["re-form"]),
        (LiteralText("reform"), []),
        (LiteralText("he crane", starts_within=True), ["he crane", "he crane"]),
        (LiteralText("he crane", starts_within=True, ends_within=True), ["he crane", "he crane", "he crane"]),
        (LiteralText("ferry"), []),
    ],
)
def test_standing(literal: LiteralText, found: list[str]) -> None:
    assert _found(literal) == found


def test_within_a_stretch() -> None:
    assert list(occurrences(LiteralText("crane"), SOURCE, TextRange(0, 8))) == []
    assert list(occurrences(LiteralText("crane"), SOURCE, TextRange(0, 9))) == [TextRange(4, 9)]


def test_a_passage_may_have_the_hyphen_of_a_lines_end() -> None:
    source = prepare("a two-stage plan of cooperation")
    assert list(occurrences(LiteralText(prepare("two-\nstage plan of coopera-\ntion").plain), source))
