"""Day numbers against `datetime`, where it reaches, and against themselves beyond."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf.calendar import (
    FAR_FUTURE,
    FAR_PAST,
    MAX_YEAR,
    add_months,
    civil,
    day_number,
    days_in_month,
    is_leap,
    iso,
    month_start,
)

_ANY_DAY = st.integers(-(365 * MAX_YEAR), 365 * MAX_YEAR)


@given(st.dates())
def test_days_are_numbered_as_datetime_numbers_them(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert civil(number) == (day.year, day.month, day.day)
    assert iso(number) == day.isoformat()


@given(_ANY_DAY)
def test_a_day_number_and_its_date_are_one(day: int) -> None:
    year, month, of_month = civil(day)
    assert 1 <= of_month <= days_in_month(year, month)
    assert day_number(year, month, of_month) == day


@given(_ANY_DAY)
def test_the_calendar_repeats_after_400_years(day: int) -> None:
    year, month, of_month = civil(day)
    assert civil(day + 146_097) == (year + 400, month, of_month)


def test_the_year_0_exists_and_is_a_leap_year() -> None:
    assert iso(0) == "0000-12-31"
    assert iso(-306) == "0000-02-29"
    assert iso(-366) == "-0001-12-31"
    assert [is_leap(year) for year in (-4, -1, 0, 1900, 2000, 2004)] == [True, False, True, False, True, True]


def test_the_far_ends_lie_beyond_every_year_that_is_read() -> None:
    assert FAR_PAST < day_number(-MAX_YEAR, 1, 1) < day_number(MAX_YEAR, 12, 31) < FAR_FUTURE
    assert (iso(FAR_PAST), iso(FAR_FUTURE)) == ("-inf", "inf")


@pytest.mark.parametrize(
    ("year", "month", "first"),
    [(2004, 13, "2005-01-01"), (2004, 0, "2003-12-01"), (2004, -11, "2003-01-01"), (-1, 14, "0000-02-01")],
)
def test_months_are_counted_past_the_ends_of_a_year(year: int, month: int, first: str) -> None:
    assert iso(month_start(year, month)) == first


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ((2004, 1, 31), 1, "2004-02-29"),
        ((2004, 3, 31), -1, "2004-02-29"),
        ((2004, 2, 29), 12, "2005-02-28"),
        ((2004, 12, 15), 1, "2005-01-15"),
        ((1, 1, 1), -12, "0000-01-01"),
        ((0, 1, 1), -1, "-0001-12-01"),
    ],
)
def test_months_on_and_back(day: tuple[int, int, int], months: int, then: str) -> None:
    assert iso(add_months(day_number(*day), months)) == then


def test_ever_stays_ever() -> None:
    assert add_months(FAR_PAST, -12) == FAR_PAST
    assert add_months(FAR_FUTURE, 12) == FAR_FUTURE


@pytest.mark.parametrize(
    ("year", "written"),
    [(44, "0044-01-01"), (-44, "-0044-01-01"), (12345, "12345-01-01"), (-12345, "-12345-01-01")],
)
def test_years_have_four_digits_or_as_many_as_they_need(year: int, written: str) -> None:
    assert iso(day_number(year, 1, 1)) == written
