"""Counted parts of a period, against a calendar that is counted through day by day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.phrases import PhraseError, to_edtf
from missionlog.phrases.vocabulary import ordinal

from .tables import TODAY, refusal

_MONTHS = st.tuples(st.integers(1583, 2400), st.integers(1, 12))
_DAYS = st.dates(date(1583, 1, 8), date(2400, 12, 20))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH = ("first", "second", "third", "fourth", "fifth")


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _read(phrase: str) -> str | None:
    try:
        return to_edtf(phrase, TODAY)
    except PhraseError:
        return None


@given(_MONTHS, st.sampled_from(_WEEKDAYS), st.integers(0, 4))
def test_the_nth_weekday_of_a_month_is_counted(month: tuple[int, int], weekday: str, index: int) -> None:
    fitting = [day.isoformat() for day in _days(*month) if f"{day:%A}" == weekday]
    named = f"{date(*month, 1):%B %Y}"
    expected = fitting[index] if index < len(fitting) else None
    for nth in (_NTH[index], ordinal(index + 1)):
        assert _read(f"the {nth} {weekday} of {named}") == expected
        assert _read(f"{nth} {weekday[:3]}. in {named}") == expected
    assert _read(f"the last {weekday} of {named}") == fitting[-1]


@given(_MONTHS, st.integers(1, 5))
def test_the_weeks_of_a_month_are_seven_days_each(month: tuple[int, int], number: int) -> None:
    days, named = _days(*month), f"{date(*month, 1):%B %Y}"
    week = days[7 * number - 7 : 7 * number]
    expected = f"[{week[0]}..{week[-1]}]" if number < 5 else None
    assert _read(f"the {ordinal(number)} week of {named}") == expected
    assert _read(f"the last week of {named}") == f"[{days[-7]}..{days[-1]}]"


@given(_DAYS)
def test_the_week_of_a_day_is_read_for_a_monday_and_else_refused_with_both(day: date) -> None:
    def seven(first: date) -> str:
        return f"[{first}..{first + timedelta(days=6)}]"

    named, monday = f"{day:%-d %B %Y}", day - timedelta(days=day.weekday())
    assert _read(f"the week beginning {named}") == seven(day)
    assert _read(f"week ending {named}") == seven(day - timedelta(days=6))
    error = refusal(f"the week of {named}")
    if day == monday:
        assert _read(f"the week of {named}") == seven(day)
    else:
        assert error is not None
        assert error.readings == (seven(monday), seven(day))


@given(_MONTHS, st.integers(1, 12))
def test_the_first_and_the_last_months_of_a_year(month: tuple[int, int], count: int) -> None:
    year = month[0]
    first, last = parse(to_edtf(f"the first {count} months of {year}", TODAY)), f"{year}-{13 - count:02d}"
    assert (first.earliest, first.latest[:7]) == (f"{year}-01-01", f"{year}-{count:02d}")
    assert parse(to_edtf(f"the last {count} months of {year}", TODAY)).earliest[:7] == last


@given(st.integers(1, 21), st.integers(1, 4))
def test_quarters_and_halves_of_centuries(number: int, which: int) -> None:
    century = list(range(100 * number - 99, 100 * number + 1))
    quarter, half = century[25 * which - 25 : 25 * which], century[50 * (which // 3) :][:50]
    expected = f"[{quarter[0]:04d}..{quarter[-1]:04d}]"
    for name in ("century", "c.", "cent."):
        assert _read(f"{_NTH[which - 1]} quarter of the {ordinal(number)} {name}") == expected
    assert _read(f"{_NTH[which // 3]} half of the {ordinal(number)} c.") == f"[{half[0]:04d}..{half[-1]:04d}]"


@given(_MONTHS)
def test_halves_of_a_month_are_read_where_its_days_are_even_in_number(month: tuple[int, int]) -> None:
    days, named = _days(*month), f"{date(*month, 1):%B %Y}"
    middle = len(days) // 2
    found = _read(f"first half of {named}"), _read(f"the second half of {named}")
    if len(days) % 2:
        assert found == (None, None)
        error = refusal(f"second half of {named}")
        assert error is not None
        assert error.readings == (f"[{days[middle]}..{days[-1]}]", f"[{days[middle + 1]}..{days[-1]}]")
    else:
        assert found == (f"[{days[0]}..{days[middle - 1]}]", f"[{days[middle]}..{days[-1]}]")


@pytest.mark.parametrize(
    "phrase",
    [
        "the first week of 2024",
        "the third month of May 2024",
        "the first quarter of May 2024",
        "the first decade of the 1990s",
        "the fifth quarter of 2024",
        "the third half of 2024",
        "the 366th day of 2023",
        "the last fourteen months of 2024",
        "the third five years of the 1990s",
        "the first zero days of May 2024",
        "the first 0 days of May 2024",
        "the evening of May 2024",
        "the weekend of May 2024",
        "the week of 2024",
        "on the first week of May 2024",
        "in the first Monday of May 2024",
        "about the first week of May 2024",
    ],
)
def test_what_is_no_part_is_refused(phrase: str) -> None:
    assert refusal(phrase) is not None
