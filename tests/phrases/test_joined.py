"""Tokens that are one thing: years and decades in words, and ends that nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.phrases import to_edtf
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import tokens

from .tables import TODAY, refusal, rows

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _in_words(number: int, hyphen: str) -> str:
    """A number from 1 to 99."""
    if number < 20:
        return _ONES[number - 1]
    tens = _TENS[number // 10 - 2]
    return f"{tens}{hyphen}{_ONES[number % 10 - 1]}" if number % 10 else tens


def _spellings(year: int, hyphen: str) -> list[str]:
    hundreds, rest = divmod(year, 100)
    first, thousand = _in_words(hundreds, hyphen), f"{_ONES[year // 1000 - 1]} thousand"
    if rest == 0:
        return [f"{first} hundred" if year % 1000 else thousand]
    last = _in_words(rest, hyphen)
    with_and = f"{thousand} and {last}" if year % 1000 < 100 else f"{first} hundred and {last}"
    return [with_and, f"{first} {last}" if rest > 9 else f"{first} oh {last}"]


@given(st.integers(1000, 2099), st.sampled_from("- "))
def test_a_year_in_words(year: int, hyphen: str) -> None:
    for said in _spellings(year, hyphen):
        assert to_edtf(said, TODAY) == f"{year}"
        assert to_edtf(f"3 May {said}", TODAY) == f"{year}-05-03"
        assert to_edtf(f"by {said}", TODAY) == f"[..{year}]"


@given(st.integers(10, 20), st.sampled_from(_TENS), st.sampled_from("- "))
def test_a_decade_in_words(century: int, tens: str, hyphen: str) -> None:
    said = f"the {_in_words(century, hyphen)} {tens[:-1]}ies"
    assert to_edtf(said, TODAY) == f"{century}{_TENS.index(tens) + 2}X"
    assert refusal(f"the {tens[:-1]}ies") is not None


@given(st.integers(100, 209), st.integers(1, 9))
def test_a_decade_takes_the_century_of_the_one_before_it(first: int, tens: int) -> None:
    years = f"{first}0s"
    second = first // 10 * 10 + tens
    if first % 10 == 0:
        return
    for phrase, edtf in (
        (f"the {years} and {tens}0s", f"{{{first}X,{second}X}}"),
        (f"{years} or '{tens}0s", f"[{first}X,{second}X]"),
        (f"{years}–{tens}0’s", f"{first}X/{second}X"),
    ):
        if second > first:
            assert to_edtf(phrase, TODAY) == edtf
        else:
            assert refusal(phrase) is not None


@pytest.mark.parametrize("numeral", ["I", "IV", "IX", "XI", "XIV", "XVIII", "XIX", "XX", "XXI"])
def test_centuries_in_roman_numbers(numeral: str) -> None:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    assert to_edtf(f"the {numeral} century", TODAY) == to_edtf(f"{numeral}th c.", TODAY)
    assert to_edtf(f"the {numeral} century", TODAY) == f"[{100 * number - 99:04d}..{100 * number:04d}]"
    assert refusal(f"{numeral} May 1850") is not None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("1984-?", ["Y", "-", "unknown"]),
        ("? – 1984", ["unknown", "–", "Y"]),
        ("1984?", ["Y", "?"]),
        ("1984? – 1990", ["Y", "?", "–", "Y"]),
    ],
)
def test_a_question_mark_alone_at_an_end(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(text)] == kinds


def test_columns_are_those_of_the_text_with_its_brackets() -> None:
    assert tokens("[3 May] [18]50") == [
        Token("D", (3,), 2),
        Token("M", (5,), 4),
        Token("Y", (1850,), 10),
    ]


@pytest.mark.parametrize("row", rows("read.tsv"), ids=lambda row: row[0])
def test_brackets_of_a_catalogue_change_nothing(row: list[str]) -> None:
    phrase, expected, *told = row
    if told or "[" in phrase:
        return
    assert to_edtf(f"[{phrase}]", TODAY) == expected
    first, *rest = phrase.split(" ")
    if rest:
        assert to_edtf(f"[{first}] {' '.join(rest)}", TODAY) == expected
        assert to_edtf(f"{first} [{' '.join(rest)}]", TODAY) == expected
