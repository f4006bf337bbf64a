"""The days that a date may be, those on which a term may end, and the days between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.day_ranges import (
    DayRange,
    Days,
    ahead,
    as_term,
    between,
    day_range,
    term_end,
)
from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso, parse


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(1, 1), "1 day"),
        (Days(0, 0), "0 days"),
        (Days(15, 15), "15 days"),
        (Days(1, 110), "1 to 110 days"),
        (Days(1461, 1826), "1,461 to 1,826 days"),
        (Days(-5, 25), "−5 to 25 days"),
        (Days(10, FAR_FUTURE), "at least 10 days"),
        (Days(FAR_PAST, 1), "at most 1 day"),
        (Days(FAR_PAST, FAR_FUTURE), "some days"),
    ],
)
def test_said(days: Days, said: str) -> None:
    assert str(days) == said


@pytest.mark.parametrize(
    ("days", "plain"),
    [
        (Days(-1, 110), [-1, 110]),
        (Days(10, FAR_FUTURE), [10, "inf"]),
        (Days(FAR_PAST, 1), ["-inf", 1]),
    ],
)
def test_in_a_listing(days: Days, plain: list[object]) -> None:
    assert days.plain() == plain


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Days(0, 0), "today"),
        (Days(1, 1), "in 1 day"),
        (Days(12, 12), "in 12 days"),
        (Days(3, 33), "in 3 to 33 days"),
        (Days(0, 29), "in 0 to 29 days"),
        (Days(12, FAR_FUTURE), "in at least 12 days"),
        (Days(-13, 16), "in at most 16 days, if not past already"),
        (Days(FAR_PAST, 1), "in at most 1 day, if not past already"),
        (Days(-29, 0), "today at the latest, if not past already"),
        (Days(-29, FAR_FUTURE), "at any time"),
        (Days(364, 364), "in 364 days"),
        (Days(400, 400), "in 400 days (about 1 year 1 month)"),
        (Days(7305, 7670), "in 7,305 to 7,670 days (about 20 to 21 years)"),
        (Days(12, 400), "in 12 to 400 days (up to about 1 year 1 month)"),
        (Days(-13, 800), "in at most 800 days (up to about 2 years 2 months), if not past already"),
        (Days(800, FAR_FUTURE), "in at least 800 days (about 2 years 2 months)"),
    ],
)
def test_how_far_ahead(left: Days, said: str) -> None:
    assert ahead(left) == said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2025-09?", "2025-09-01", "2025-09-30"),
        ("2025-09~", "2025-08-01", "2025-10-31"),
        ("2025-09-30~", "2025-09-29", "2025-10-01"),
        ("[..2025-09-30]", "-inf", "2025-09-30"),
        ("2025-09-30/..", "2025-09-30", "inf"),
    ],
)
def test_the_days_that_a_date_may_be(text: str, first: str, last: str) -> None:
    assert [iso(day) for day in day_range(parse(text))] == [first, last]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09-30", "2025-09-30", "2025-09-30"),
        ("2025-09", "2025-09-30", "2025-09-30"),
        ("2024-02", "2024-02-29", "2024-02-29"),
        ("2025", "2025-12-31", "2025-12-31"),
        ("2025-34", "2025-06-30", "2025-06-30"),
        ("2025-07/2025-09", "2025-09-30", "2025-09-30"),
        ("[..2025-09-30]", "2025-09-30", "2025-09-30"),
        ("[..2025-09]", "2025-09-30", "2025-09-30"),
        ("../2025-09", "2025-09-30", "2025-09-30"),
        ("/2025-09-30", "2025-09-30", "2025-09-30"),
        ("0043-01", "0043-01-31", "0043-01-31"),
        ("-0043", "-0043-12-31", "-0043-12-31"),
        ("2025-09~", "2025-08-31", "2025-10-31"),
        ("2024-03~", "2024-02-29", "2024-04-30"),
        ("2025~", "2024-12-31", "2026-12-31"),
        ("2025-09-30~", "2025-09-29", "2025-10-01"),
        ("2025-33~", "2024-12-31", "2025-06-30"),
        ("[..2025-09~]", "2025-08-31", "2025-10-31"),
        ("2025-09?", "2025-09-01", "2025-09-30"),
        ("2025-09%", "2025-08-01", "2025-10-31"),
        ("2025-09-30?", "2025-09-30", "2025-09-30"),
        ("[2025-06,2025-09]", "2025-06-30", "2025-09-30"),
        ("{2025-06,2025-09}", "2025-06-30", "2025-09-30"),
        ("[2025-06..2025-09]", "2025-06-30", "2025-09-30"),
        ("[2025-06-15..2025-09-15]", "2025-06-15", "2025-09-15"),
        ("[..2025-03-31,2025-09]", "2025-03-31", "2025-09-30"),
        ("[2025-09..]", "2025-09-30", "inf"),
        ("2025-09/..", "2025-09-30", "inf"),
        ("../..", "-inf", "inf"),
        ("2025-XX", "2025-01-31", "2025-12-31"),
        ("202X", "2020-12-31", "2029-12-31"),
        ("202X-02", "2020-02-29", "2029-02-28"),
        ("202X-33", "2020-03-31", "2029-03-31"),
        ("2025-09-XX", "2025-09-01", "2025-09-30"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31"),
        ("2025-07-01/2025-09-XX", "2025-09-01", "2025-09-30"),
        ("1950S2", "1900-12-31", "1999-12-31"),
    ],
)
def test_the_days_on_which_a_term_may_end(text: str, first: str, last: str) -> None:
    assert [iso(day) for day in term_end(parse(text))] == [first, last]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("[..2025-09-30]", "2025-09-30"),
        ("[..2025-09?]", "2025-09?"),
        ("../2025-09", "2025-09"),
        ("/2025", "2025"),
        ("[..2025-03,2025-09]", "[..2025-03,2025-09]"),
        ("{..2025}", "{..2025}"),
        ("[2025-09-30..]", "[2025-09-30..]"),
        ("../..", "../.."),
        ("2025/..", "2025/.."),
        ("2025", "2025"),
    ],
)
def test_a_term_without_its_open_start(text: str, term: str) -> None:
    assert as_term(parse(text)) == parse(term)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(1, 364), ""),
        (Days(365, 365), " (about 1 year)"),
        (Days(366, 366), " (about 1 year)"),
        (Days(400, 400), " (about 1 year 1 month)"),
        (Days(876, 876), " (about 2 years 5 months)"),
        (Days(732, 1460), " (about 2 to 4 years)"),
        (Days(400, 1460), " (about 1 year 1 month to 4 years)"),
        (Days(1, 400), " (up to about 1 year 1 month)"),
        (Days(-89, 400), " (up to about 1 year 1 month)"),
        (Days(800, FAR_FUTURE), " (about 2 years 2 months)"),
        (Days(1, FAR_FUTURE), ""),
        (Days(FAR_PAST, 400), " (about 1 year 1 month)"),
        (Days(FAR_PAST, FAR_FUTURE), ""),
    ],
)
def test_many_days_in_years_and_months(days: Days, said: str) -> None:
    assert days.in_years() == said


def test_of_a_window_only_the_bounds_are_known() -> None:
    assert day_range(parse("2025-09~").extent()) == day_range(parse("2025-09~"))


_ENDS = st.integers(-50, 50)
_STRETCHES = st.tuples(_ENDS, _ENDS).map(lambda ends: DayRange(*sorted(ends)))


@given(_STRETCHES, _STRETCHES, st.data())
def test_between_holds_every_pair_of_days_and_no_wider(
    one: DayRange, other: DayRange, data: st.DataObject
) -> None:
    days = between(one, other)
    apart = data.draw(st.integers(*other)) - data.draw(st.integers(*one))
    assert days.fewest <= apart <= days.most
    assert days == (other.first - one.last, other.last - one.first)


@given(_STRETCHES)
def test_what_has_no_bound_leaves_none(day: DayRange) -> None:
    since, until = DayRange(0, FAR_FUTURE), DayRange(FAR_PAST, 0)
    assert between(day, since) == (-day.last, FAR_FUTURE)
    assert between(day, until) == (FAR_PAST, -day.first)
    assert between(since, day) == (FAR_PAST, day.last)
    assert between(until, day) == (day.first, FAR_FUTURE)
