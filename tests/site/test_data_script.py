"""A file of data is a script that only hands over a value, whatever the texts in it are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.site.data_script import coded, day_deltas, deltas, lists, script


def value_of(data: bytes) -> Any:
    """What a script hands over; that it is a call with one JSON value is checked."""
    match = re.fullmatch(r'globalThis\.missionlog\.data\("name",(\{.*\})\);\n', data.decode())
    assert match is not None
    return json.loads(match[1])


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(texts, texts))
def test_any_text_comes_through(value: dict[str, str]) -> None:
    assert value_of(script("name", value)) == value


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "</SCRIPT\t>", "\u2028", "\u2029", "]]>", '");alert(1)//', "\\"]
)
def test_no_text_ends_the_script_or_a_line_of_it(text: str) -> None:
    data = script("name", {text: [text]}).decode()
    assert "<" not in data
    assert "\u2028" not in data
    assert "\u2029" not in data
    assert data.count("\n") == 1
    assert value_of(data.encode()) == {text: [text]}


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_deltas_add_up(numbers: list[int]) -> None:
    added = [sum(deltas(numbers)[: at + 1]) for at in range(len(numbers))]
    assert added == numbers


def test_open_ends_are_signs_and_the_furthest_days_stay_exact() -> None:
    assert day_deltas([FAR_PAST, 10, FAR_FUTURE, 12, -(10**18), 12]) == [
        *("-", 10, "+", 2),
        *(-(2**52) - 12, 2**52 + 12),
    ]


def test_columns_of_lists_and_of_values_that_are_alike() -> None:
    assert lists([[1, 2], [], [3]]) == {"counts": [2, 0, 1], "values": [1, 2, 3]}
    assert coded(["a", "b", "a"]) == {"known": ["a", "b"], "codes": [0, 1, -1]}
