"""Phrases in, EDTF out; and what is refused, where, and with which readings."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.phrases import PhraseError, read_date, settle, to_edtf
from missionlog.phrases.english import explain
from missionlog.phrases.vocabulary import MEANINGS

from .tables import TODAY, refusal, rows


@pytest.mark.parametrize("row", rows("read.tsv"), ids=lambda row: row[0])
def test_a_phrase_is_read(row: list[str]) -> None:
    phrase, expected, *told = row
    today = date.fromisoformat(told[0]) if told else TODAY
    assert to_edtf(phrase, today) == expected
    assert read_date(phrase, today) == parse(expected)


@pytest.mark.parametrize("row", rows("refused.tsv"), ids=lambda row: row[0])
def test_a_phrase_is_refused(row: list[str]) -> None:
    phrase, column, *readings = row
    error = refusal(phrase)
    assert error is not None
    assert error.column == int(column)
    assert error.readings == (tuple(readings[0].split(" | ")) if readings else ())


@pytest.mark.parametrize("row", rows("refused.tsv"), ids=lambda row: row[0])
def test_every_reading_is_edtf(row: list[str]) -> None:
    error = refusal(row[0])
    assert error is not None
    for reading in error.readings:
        parse(reading)


@pytest.mark.parametrize("case", [str.upper, str.title, str.lower])
def test_capitals_do_not_matter(case: Callable[[str], str]) -> None:
    for phrase, expected, *told in rows("read.tsv"):
        today = date.fromisoformat(told[0]) if told else TODAY
        assert to_edtf(case(phrase), today) == expected


def test_blanks_between_words_may_be_those_of_a_typesetter() -> None:
    assert to_edtf("27\u00a0September\n 2024", TODAY) == "2024-09-27"
    assert to_edtf("no\u202flater  than 2025", TODAY) == "[..2025]"


@pytest.mark.parametrize("text", ["1939-41", "1936-39", "1910-30", "2023-24"])
def test_in_english_a_year_and_two_digits_are_years(text: str) -> None:
    """As a whole text that a person types it may be EDTF, too: `read_date` refuses it."""
    first, last = text.split("-")
    assert to_edtf(text, TODAY) == f"{first}/{first[:2]}{last}"


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212")
def test_any_dash_makes_a_range(dash: str) -> None:
    assert to_edtf(f"2014{dash}2016", TODAY) == "2014/2016"
    assert to_edtf(f"mid{dash}1990s", TODAY) == "[1994..1996]"


_WORDS = st.sampled_from(
    [
        *(*MEANINGS, *"-–,?/.()[]", "'", "s"),
        *("2014", "2015", "5", "31", "44", "476", "0", "12,000", "1990s", "3rd", "2014-03", "1914–18"),
        *("14:30", "5 p.m.", "midnight", "192-", "18--", "80s", "XIX", "early-mid", "4Q", "[", "]", "&", "~"),
        *("2014-02-29", "12/04/1985", "2001/02", "99999999999999999999", "Q2", " ", "\u00a0", "é", "٣"),
        *("1939-41", "1846-7", "1731/2", "1961/62", "10/15/11", "2024-W05", "30-Mar-2020", "'24", "1914–08"),
    ]
)
_PHRASES = st.one_of(
    st.text(max_size=40),
    st.lists(_WORDS, max_size=9).map(" ".join),
    st.lists(_WORDS, max_size=9).map("".join),
)


@given(_PHRASES, st.dates(), st.sampled_from([to_edtf, read_date]))
def test_any_text_is_read_or_refused_with_a_place(
    text: str, today: date, read: Callable[[str, date], object]
) -> None:
    try:
        read(text, today)
    except PhraseError as error:
        refused = error
    else:
        return
    assert refused.message
    assert 1 <= refused.column <= len(text) + 1
    for reading in refused.readings:
        parse(reading)


@given(_PHRASES)
def test_what_is_read_is_edtf(text: str) -> None:
    try:
        found = to_edtf(text, TODAY)
    except PhraseError:
        return
    parse(found)


def test_a_long_text_is_refused_unread() -> None:
    error = refusal("2014 or " * 25 + "2015")
    assert error is not None
    assert "at most 200" in error.message
    assert error.column == 201


class TestReadDate:
    @pytest.mark.parametrize("text", ["2014", "2024-09-27", "[..2025-09-30]", "2019/", "2024-21", "?2004"])
    def test_edtf_comes_first(self, text: str) -> None:
        assert read_date(text, TODAY) == parse(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2014-2016", "2014/2016"),
            ("1990s", "199X"),
            ("25/12/1985", "1985-12-25"),
            ("1914-18", "1914/1918"),
            ("1939–41", "1939/1941"),
            ("c. 1939-41", "1939~/1941~"),
        ],
    )
    def test_what_is_no_edtf_may_be_english(self, text: str, expected: str) -> None:
        assert read_date(text, TODAY).text == expected

    @pytest.mark.parametrize(
        ("text", "column", "years"),
        [
            ("1939-41", 1, "1939/1941"),
            ("1936-39", 1, "1936/1939"),
            ("2020-21", 1, "2020/2021"),
            ("2023-24", 1, "2023/2024"),
            ("1910-30", 1, "1910/1930"),
            ("0014-21", 1, "0014/0021"),
            ("1939-41?", 1, "1939?/1941?"),
            ("~1939-41", 2, "~1939/~1941"),
            ("1939?-41", 1, "1939?/1941"),
            ("1939?-41~", 1, "1939?/1941~"),
            ("1920?-30", 1, "1920?/1930"),
            ("[1939?-41]", 2, "1939?/1941"),
            ("1939-41/1945", 1, "1939/1945"),
            ("1937/1939-41", 6, "1937/1941"),
            ("2023-24/2024-25", 1, "2023/2025"),
            ("1939-41/..", 1, "1939/.."),
            ("/1939-41", 2, "/1941"),
            ("[1939-41]", 2, "1939/1941"),
            ("[..1939-41]", 4, "[..1941]"),
            ("{1937,1939-41~}", 7, "{1937,1939~..1941~}"),
            ("[1939-41..1940-41]", 2, "[1939..1941]"),
        ],
    )
    def test_what_is_edtf_and_may_be_two_years_is_refused_with_both(
        self, text: str, column: int, years: str
    ) -> None:
        with pytest.raises(PhraseError) as refused:
            read_date(text, TODAY)
        assert refused.value.column == column
        assert refused.value.readings == (parse(years).text, parse(text).text)
        assert explain(text, TODAY).error == str(refused.value)
        assert explain(text, TODAY, edtf=True).edtf == text

    @pytest.mark.parametrize("part", range(21, 42))
    @pytest.mark.parametrize("year", [1900, 1920, 1921, 1930, 1941, 1999, 2000])
    def test_a_part_of_a_year_is_refused_exactly_if_it_is_a_later_year_of_the_century(
        self, year: int, part: int
    ) -> None:
        text = f"{year}-{part}"
        if part > year % 100:
            with pytest.raises(PhraseError):
                read_date(text, TODAY)
        else:
            assert read_date(text, TODAY).text == text

    @pytest.mark.parametrize("text", ["2011-12", "2001-02", "2001~-21", "2001-?21", "201X-21", "-1939-41"])
    def test_what_nobody_types_for_two_years_is_edtf(self, text: str) -> None:
        assert read_date(text, TODAY).text == text

    @pytest.mark.parametrize(
        ("text", "column", "readings"),
        [
            ("1985-4-12", 6, ("1985-04-12",)),
            ("2023-02-29", 9, ()),
            ("2004-06-11T25:00:00Z", 12, ()),
            ("2014/2012", 6, ("2012/2014",)),
            ("19850412", 5, ("1985-04-12",)),
            ("12/04/1985", 1, ("1985-04-12", "1985-12-04")),
            ("２０１４", 1, ("2014",)),
            ("?-1984", 1, ("/1984", "-1984?")),
            ("1846-7", 1, ("1846/1847", "1846-07")),
            ("1846-3", 6, ("1846-03",)),
            ("1731/2", 1, ("1731/1732", "[1731,1732]", "1731-02")),
            ("10/15/11", 1, ("2011-10-15", "1911-10-15")),
            ("2024-W05", 1, ("[2024-01-29..2024-02-04]", "2024-01-29/2024-02-04")),
        ],
    )
    def test_what_looks_like_edtf_is_refused_with_its_reason(
        self, text: str, column: int, readings: tuple[str, ...]
    ) -> None:
        with pytest.raises(PhraseError) as refused:
            read_date(text, TODAY)
        assert refused.value.column == column
        assert refused.value.readings == readings


class TestPhraseError:
    def test_it_tells_place_reason_and_readings(self) -> None:
        assert str(refusal("12/04/1985")) == (
            "column 1: the day first or the month first? (1985-04-12 or 1985-12-04?)"
        )
        assert str(refusal("hello world")) == "column 1: 'hello' is no word of a date"

    def test_it_can_be_pickled(self) -> None:
        error = refusal("12/04/1985")
        assert error is not None
        copy = pickle.loads(pickle.dumps(error))
        assert (copy.message, copy.column, copy.readings) == (error.message, error.column, error.readings)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("2 April 2024", "2024-04-02"), ("1930s", "193X"), ("by May 2024", "[..2024-05]"), ("2024", "2024")],
)
def test_one_date(text: str, edtf: str) -> None:
    assert settle(text).edtf == edtf


def test_one_of_several() -> None:
    found = settle("2/4/2024")
    assert (found.edtf, found.readings) == ("", ("2024-02-04", "2024-04-02"))
    assert found.why == "the day first or the month first?"


@pytest.mark.parametrize("text", ["yesterday", "today", "last May", "a year ago", "this year"])
def test_another_one_every_day(text: str) -> None:
    found = settle(text)
    assert (found.relative, found.edtf, found.readings) == (True, "", ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5 May", "a year is missing"),
        ("31 February 2024", "February 2024 has 29 days, not 31"),
        ("soon", "'soon' is no word of a date"),
    ],
)
def test_none(text: str, why: str) -> None:
    found = settle(text)
    assert (found.edtf, found.readings, found.relative, found.why) == ("", (), False, why)


@given(st.text(alphabet="2014-/., aeprilmyX?~", max_size=14))
def test_what_is_settled_is_edtf(text: str) -> None:
    found = settle(text)
    for edtf in filter(None, (found.edtf, *found.readings)):
        assert parse(edtf)
    assert found.edtf or found.relative or found.why
