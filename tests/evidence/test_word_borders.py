from __future__ import annotations

import pytest

from missionlog.evidence.normalise import SOFT_HYPHEN
from missionlog.evidence.prepared_text import PreparedText, prepare
from missionlog.evidence.word_borders import may_begin, may_end, token_end, token_start


def _at(text: str) -> tuple[PreparedText, int]:
    """A text with a border marked as `|`, and the border's offset in its plain form."""
    before, after = text.split("|")
    source = prepare(before + after)
    assert source.plain == before + after
    return source, len(before)


@pytest.mark.parametrize(
    "text",
    [
        "a |party",
        "encounter |group",
        "l'|accord",
        "O'|Brien",
        '"|We go',
        "the end.|The",
        "港口|委员会",
        "a |-5",
        "a - |5",
        "stay(1)|They",
        "NATO(|北约)",
        "In 2024 |500 troops",
        "12, |500 troops",
    ],
)
def test_may_begin(text: str) -> None:
    assert may_begin(*_at(text))


@pytest.mark.parametrize(
    "text",
    [
        "p|arty",
        "2,|500",
        "2|,500",
        "2 |500",
        "1.|5",
        "12:|30",
        "10-|15",
        "2029-|2031",
        "at -|5",
        "U.|S.",
        "anti-|ISIS",
        "counter-|terrorism",
        "the Counter-|terrorism",
        "not-|guilty",
        "U.S.-|led",
        "two-|stage",
        "COVID-|19",
        "(non-)|violent",
        "(non|-)violent",
        "(non-|)violent",
        "(un)|able",
        "don|'t",
        "don'|t",
        "it'|s",
        "x|\u0301",
        "क|\u093f",
    ],
)
def test_may_not_begin(text: str) -> None:
    source, at = _at(text)
    assert not may_begin(source, at)
    assert not may_begin(prepare(text.split("|")[0] + text.split("|")[1] + " and so on"), at)


@pytest.mark.parametrize(
    "text",
    ["party|", "party|.", 'the boys|" school', "in the U.S|.", "港口|委员会", "troops|(1)", "in 2024| 500"],
)
def test_may_end(text: str) -> None:
    assert may_end(*_at(text))


@pytest.mark.parametrize(
    "text",
    [
        "part|y",
        "2|,500",
        "2| 500",
        "2|.5 million",
        "10|-15",
        "I don|'t",
        "don'|t",
        "crane|'s",
        "U|.S.",
        "nuclear|-free",
        "two|-stage",
        "the U.S|.-led",
        "the U.S.|-led",
        "unit|(s)",
        "announce|[d]",
    ],
)
def test_may_not_end(text: str) -> None:
    assert not may_end(*_at(text))


@pytest.mark.parametrize("dash", ["—", "--", " – ", " - ", "–"])
def test_a_dash_is_a_border(dash: str) -> None:
    source = prepare(f"guilty{dash}no confidence")
    at = source.plain.index("no")
    assert may_begin(source, at)
    assert may_end(source, len("guilty"))


def test_a_dash_in_place_of_a_hyphen_does_not_cut_off_a_negation() -> None:
    source = prepare("anti–ISIS and nuclear–free")
    assert not may_begin(source, source.plain.index("ISIS"))
    assert not may_end(source, source.plain.index("-free"))


def test_a_word_that_a_line_divides_is_one() -> None:
    source = prepare("coopera-\ntion")
    at = source.plain.index(SOFT_HYPHEN)
    assert not may_begin(source, at + 1)
    assert not may_end(source, at)


def test_a_line_end_is_the_border_of_numbers() -> None:
    source = prepare("page 12\n500 troops")
    assert may_begin(source, source.plain.index("500"))


def test_the_token_around_an_offset() -> None:
    source = prepare("an un-American act")
    at = source.plain.index("merican")
    assert source.plain[token_start(source, at, 60) : token_end(source, at, 60)] == "un-American"
    assert token_start(source, at, 2) == at - 2
    assert token_end(source, at, 2) == at + 2
