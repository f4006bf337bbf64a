from __future__ import annotations

import pytest

from missionlog.evidence.literal import Literal, standing
from missionlog.evidence.prepared import Span, prepare

SOURCE = prepare("The crane, the cranes. A two-\nstage plan, re-form, the crane.")


def _found(literal: Literal) -> list[str]:
    return [SOURCE.text[slice(*SOURCE.in_text(place))] for place in standing(literal, SOURCE)]


@pytest.mark.parametrize(
    ("literal", "found"),
    [
        (Literal("the crane"), ["the crane"]),
        (Literal("the crane", lenient=True), ["The crane", "the crane"]),
        (Literal("THE crane", lenient=True), []),
        (Literal("crane"), ["crane", "crane"]),
        (Literal("two-stage plan"), ["two-\nstage plan"]),
        (Literal("twostage plan"), ["two-\nstage plan"]),
        (Literal("re-form"), ["re-form"]),
        (Literal("reform"), []),
        (Literal("he crane", starts_within=True), ["he crane", "he crane"]),
        (Literal("he crane", starts_within=True, ends_within=True), ["he crane", "he crane", "he crane"]),
        (Literal("ferry"), []),
    ],
)
def test_standing(literal: Literal, found: list[str]) -> None:
    assert _found(literal) == found


def test_within_a_stretch() -> None:
    assert list(standing(Literal("crane"), SOURCE, Span(0, 8))) == []
    assert list(standing(Literal("crane"), SOURCE, Span(0, 9))) == [Span(4, 9)]


def test_a_passage_may_have_the_hyphen_of_a_lines_end() -> None:
    source = prepare("a two-stage plan of cooperation")
    assert list(standing(Literal(prepare("two-\nstage plan of coopera-\ntion").plain), source))
