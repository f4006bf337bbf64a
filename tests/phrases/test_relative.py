"""Dates told from the day of publication, on any day there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.phrases import PhraseError, read_date, to_edtf

_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_MONTHS = st.integers(1, 12).map(lambda month: f"{date(2000, month, 1):%B}")


@given(_DAYS, _WEEKDAYS)
def test_on_a_weekday_is_the_nearest_not_after(today: date, weekday: str) -> None:
    found = date.fromisoformat(to_edtf(f"on {weekday}", today))
    assert today - timedelta(days=7) < found <= today
    assert f"{found:%A}" == weekday


@given(_DAYS, _MONTHS)
def test_in_a_month_is_the_nearest_not_after(today: date, month: str) -> None:
    found = date.fromisoformat(to_edtf(f"in {month}", today) + "-01")
    assert (today.year - 1, today.month) < (found.year, found.month) <= (today.year, today.month)
    assert f"{found:%B}" == month


@given(_DAYS, _WEEKDAYS)
def test_last_weekday_is_the_week_before_or_refused_with_this_week(today: date, weekday: str) -> None:
    in_last_week = to_edtf(f"{weekday} last week", today)
    try:
        assert to_edtf(f"last {weekday}", today) == in_last_week
    except PhraseError as error:
        readings = error.readings
    else:
        return
    assert readings == (to_edtf(f"{weekday} this week", today), in_last_week)


@given(_DAYS, st.integers(0, 2000))
def test_days_ago(today: date, count: int) -> None:
    assert to_edtf(f"{count} days ago", today) == (today - timedelta(days=count)).isoformat()


@given(_DAYS, st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_a_season_has_begun_and_the_last_has_ended(today: date, season: str) -> None:
    day = today.toordinal()
    found = read_date(f"in {season}", today)
    assert found.start_earliest <= day < found.start_earliest + 366
    try:
        last = read_date(f"last {season}", today)
    except PhraseError as error:
        last = parse(error.readings[0])
    assert last.end_latest < day


@given(_DAYS, st.sampled_from(["week", "month", "year"]))
def test_this_last_and_next_follow_each_other(today: date, unit: str) -> None:
    last, this, following = (read_date(f"{word} {unit}", today) for word in ("last", "this", "next"))
    assert last.end_latest + 1 == this.start_earliest
    assert this.end_latest + 1 == following.start_earliest
    assert this.start_earliest <= today.toordinal() <= this.end_latest


@given(_DAYS.filter(lambda day: day.day > 1))
def test_earlier_ends_with_the_day_itself(today: date) -> None:
    for unit in ("week", "month", "year"):
        found = read_date(f"earlier this {unit}", today)
        assert found.start_earliest < found.end_latest == today.toordinal()


@given(_DAYS.filter(lambda day: day.day < 28 and day.weekday() < 6))
def test_later_begins_with_the_day_itself(today: date) -> None:
    for unit in ("week", "month", "year"):
        found = read_date(f"later this {unit}", today)
        assert today.toordinal() == found.start_earliest < found.end_latest


def test_of_a_first_day_nothing_is_earlier_and_of_a_last_nothing_later() -> None:
    for phrase, today in (
        ("earlier this month", date(2024, 10, 1)),
        ("earlier this year", date(2024, 1, 1)),
        ("later this week", date(2024, 10, 6)),
        ("later this year", date(2024, 12, 31)),
    ):
        with pytest.raises(PhraseError):
            to_edtf(phrase, today)


@pytest.mark.parametrize(
    "phrase",
    ["yesterday", "last week", "a year ago", "last year", "three days ago", "on Friday", "last weekend"],
)
def test_before_the_first_year_there_is_nothing(phrase: str) -> None:
    with pytest.raises(PhraseError):
        to_edtf(phrase, date(1, 1, 1))


@pytest.mark.parametrize("phrase", ["tomorrow", "next week", "next year"])
def test_after_the_last_year_there_is_nothing(phrase: str) -> None:
    with pytest.raises(PhraseError):
        to_edtf(phrase, date(9999, 12, 31))


def test_the_published_convention_for_a_monday() -> None:
    assert to_edtf("earlier this week", date(2025, 8, 25)) == "[2025-08-18..2025-08-25]"


@given(_DAYS)
def test_the_last_weekend_is_over_and_no_later_one_is(today: date) -> None:
    for phrase in ("last weekend", "this past weekend"):
        found = read_date(phrase, today)
        assert date.fromordinal(found.start_earliest).weekday() == 5
        assert found.end_latest == found.start_earliest + 1
        assert today.toordinal() - 7 <= found.end_latest < today.toordinal()


@given(_DAYS)
def test_this_weekend_is_refused_with_the_last_and_the_next_until_it_is_there(today: date) -> None:
    if today.weekday() >= 5:
        found = read_date("this weekend", today)
        assert found.start_earliest <= today.toordinal() <= found.end_latest
        return
    with pytest.raises(PhraseError) as refused:
        to_edtf("this weekend", today)
    before, coming = (parse(reading) for reading in refused.value.readings)
    assert before.text == to_edtf("last weekend", today)
    assert before.end_latest < today.toordinal() < coming.start_earliest == before.start_earliest + 7


@given(_DAYS, _WEEKDAYS)
def test_this_past_weekday_is_the_nearest_before(today: date, weekday: str) -> None:
    found = date.fromisoformat(to_edtf(f"this past {weekday}", today))
    assert today - timedelta(days=7) <= found < today
    assert f"{found:%A}" == weekday


@given(_DAYS, st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_this_past_season_is_over_and_no_later_one_is(today: date, season: str) -> None:
    found = read_date(f"this past {season}", today)
    assert today.toordinal() - 366 <= found.end_latest < today.toordinal()


@given(_DAYS, _MONTHS)
def test_this_past_month_is_over_and_no_later_one_is(today: date, month: str) -> None:
    found = read_date(f"this past {month}", today)
    assert today.toordinal() - 396 < found.end_latest < today.toordinal()


@given(_DAYS, st.sampled_from(["week", "month", "year"]))
def test_the_one_before_last_comes_before_the_last(today: date, unit: str) -> None:
    before, last = read_date(f"the {unit} before last", today), read_date(f"last {unit}", today)
    assert before.end_latest + 1 == last.start_earliest


@given(_DAYS, st.sampled_from(["week", "month", "year"]))
def test_the_end_is_that_of_the_present_one_where_something_is_due(today: date, unit: str) -> None:
    last_day = parse(to_edtf(f"this {unit}", today)).latest
    for end in (f"the end of the {unit}", f"end of {unit}"):
        assert to_edtf(f"by {end}", today) == f"[..{last_day}]"
        assert to_edtf(f"until {end}", today) == f"../{last_day}"
        for phrase in (end, f"at {end}", f"after {end}", f"since {end}"):
            with pytest.raises(PhraseError):
                to_edtf(phrase, today)


@given(_DAYS, st.integers(1, 4), st.sampled_from([("this", 0), ("last", -1), ("next", 1)]))
def test_quarters_and_halves_of_a_year_near_by(today: date, which: int, year: tuple[str, int]) -> None:
    name, by = year
    nth, expected = ("first", "second", "third", "fourth")[which - 1], today.year + by
    for phrase in (
        f"the {nth} quarter of {name} year",
        f"{name} year's {nth} quarter",
        f"Q{which} {name} year",
    ):
        assert to_edtf(phrase, today) == f"{expected}-{32 + which}"
    if which < 3:
        for phrase in (f"the {nth} half of {name} year", f"{name} year's {nth} half"):
            assert to_edtf(phrase, today) == f"{expected}-{39 + which}"


@given(_DAYS, _WEEKDAYS, st.sampled_from(["morning", "afternoon", "evening", "night"]))
def test_a_part_of_a_day_is_the_day(today: date, weekday: str, part: str) -> None:
    day = to_edtf(f"on {weekday}", today)
    assert to_edtf(f"on {weekday} {part}", today) == day
    assert to_edtf(f"late on {weekday}", today) == day
    assert (
        to_edtf(f"since {day} at {part}" if part == "night" else f"since {day} in the {part}", today)
        == f"{day}/.."
    )
    for bound in ("before", "after"):
        with pytest.raises(PhraseError):
            to_edtf(f"{bound} {weekday} {part} last week", today)


@given(_DAYS, st.integers(1, 400))
def test_days_before_yesterday(today: date, count: int) -> None:
    assert to_edtf(f"{count} days before yesterday", today) == (today - timedelta(days=count + 1)).isoformat()


@given(_DAYS)
def test_a_fortnight_is_two_weeks(today: date) -> None:
    assert to_edtf("a fortnight ago today", today) == to_edtf("two weeks ago today", today)
    readings = []
    for phrase in ("a fortnight ago", "two weeks ago"):
        with pytest.raises(PhraseError) as refused:
            to_edtf(phrase, today)
        readings.append(refused.value.readings)
    assert readings[0] == readings[1]
