from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.evidence import numbers
from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState
from missionlog.evidence.numbers import NUMBER_PARTS, is_within_number
from missionlog.evidence.prepared_text import prepare

EXAMPLES = [(part.what, example) for part in NUMBER_PARTS for example in part.examples]


@pytest.mark.parametrize(("what", "example"), EXAMPLES)
def test_what_stands_inside_a_number(what: str, example: str) -> None:
    before, after = example.split("|")
    assert is_within_number(prepare(before + after).normal.layout, len(prepare(before).normal.layout)), what


def test_all_signs_of_currencies_are_known() -> None:
    signs = {chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) == "Sc"}
    kept = {sign for sign in signs if unicodedata.normalize("NFKC", sign) == sign}
    assert all(re.fullmatch(numbers._CURRENCY, sign) for sign in kept)


@pytest.mark.parametrize(
    "layout",
    [
        "2024 |500",
        "2,| 500",
        "12\n|500",
        "500|, 600",
        "a-b |5",
        "page |5",
        "5| kg",
        "5| %5",
        "5 |$5",
        "...|5",
        "|",
        "5|",
    ],
)
def test_the_borders_of_numbers(layout: str) -> None:
    before, after = layout.split("|")
    assert not is_within_number(before + after, len(before))


#: What may stand between the groups of a number.
SEPARATORS = st.sampled_from([*",.'’·٬٫،⸳⋅", "\u00a0", "\u2007", "\u2009", "\u202f", "\u200a", " "])
DIGITS = st.sampled_from(
    ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]
)


@given(st.integers(1_000, 10**12), SEPARATORS, DIGITS)
def test_no_group_of_a_number_stands_for_it(number: int, separator: str, digits: str) -> None:
    groups = [group.translate(str.maketrans("0123456789", digits)) for group in f"{number:,}".split(",")]
    source = prepare(f"Some {separator.join(groups)} troops stay")
    assert find(f"{separator.join(groups)} troops", source).state is MatchState.EXACT
    for count in range(1, len(groups)):
        assert not find(f"{separator.join(groups[count:])} troops stay", source).proved
        assert not find(f"Some {separator.join(groups[:count])}", source).proved
