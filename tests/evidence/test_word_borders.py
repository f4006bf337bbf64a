from __future__ import annotations

import pytest

from missionlog.evidence.normalise import SOFT_HYPHEN
from missionlog.evidence.word_borders import may_begin, may_end


@pytest.mark.parametrize(
    "text",
    [
        "a |party",
        "Force-|Operation",
        "two-|stage",
        "encounter-|group",
        "l'|accord",
        "O'|Brien",
        '"|We go',
        "U.S.-|Iraq",
        "the end.|The",
        "港口|委员会",
        "a |-5",
        "a - |5",
    ],
)
def test_may_begin(text: str) -> None:
    before, after = text.split("|")
    assert may_begin(before + after, len(before))


@pytest.mark.parametrize(
    "text",
    [
        "p|arty",
        "2,|500",
        "2|,500",
        "1.|5",
        "12:|30",
        "10-|15",
        "2029-|2031",
        "at -|5",
        "U.|S.",
        "anti-|ISIS",
        "counter-|terrorism",
        "the Counter-|terrorism",
        "non-|state",
        "don|'t",
        "don'|t",
        "it'|s",
        f"coopera{SOFT_HYPHEN}|tion",
        f"coopera|{SOFT_HYPHEN}tion",
        "x|\u0301",
        "क|\u093f",
    ],
)
def test_may_not_begin(text: str) -> None:
    before, after = text.split("|")
    assert not may_begin(before + after, len(before))


@pytest.mark.parametrize(
    "text", ["party|", "party|.", "the boys|' school", "two|-stage", "in the U.S|.", "港口|委员会"]
)
def test_may_end(text: str) -> None:
    before, after = text.split("|")
    assert may_end(before + after, len(before))


@pytest.mark.parametrize(
    "text",
    [
        "part|y",
        "2|,500",
        "2|.5 million",
        "10|-15",
        "I don|'t",
        "don'|t",
        "crane|'s",
        "U|.S.",
        "nuclear|-free",
    ],
)
def test_may_not_end(text: str) -> None:
    before, after = text.split("|")
    assert not may_end(before + after, len(before))
