"""Stretches of silence, and the rhythm by which they are long."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.silence import MIN_STRETCHES, News, Story, news_of, rhythm
from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso, parse
from tests.edtf.drawn import near

TODAY = parse("2024-06-01").start_earliest
#: A fact a month, which is the rhythm of the logs below.
MONTHS = [f"{year}-{month:02d}-10" for year in (2020, 2021) for month in range(1, 13)]


def story(*dates: str, today: int = TODAY) -> Story[str]:
    return Story([one for date in dates for one in news_of(date, parse(date).widened, date)], today)


def silences(*dates: str, until_today: bool = False, today: int = TODAY) -> list[str]:
    """The first and the last day of each silence, with a `?` if it is only possible."""
    found = story(*dates, today=today).silences(until_today=until_today)
    return [f"{iso(one.first)}/{iso(one.last)}{'?' if one.possible else ''}" for one in found]


@pytest.mark.parametrize(
    ("stretches", "median", "most"),
    [
        # Quartiles 2 and 4, as medians of the halves: 4 and one and a half times 2; three medians are 9.
        ([1, 2, 2, 3, 3, 4, 4, 5], 3, 9),
        ([1, 1, 1, 1, 1, 1, 1, 1], 1, 3),
        # Quartiles 15 and 45: 45 and one and a half times 30.
        ([10, 10, 20, 20, 40, 40, 50, 50], 30, 90),
        ([1, 10, 19, 20, 40, 90, 100, 200], 30, 215.75),
        # An odd number: both halves have the middle one.
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], 5, 15),
    ],
)
def test_a_rhythm_is_the_median_and_tukeys_fence(stretches: list[int], median: float, most: float) -> None:
    assert rhythm(reversed(stretches)) == (median, most)


def test_a_few_facts_have_no_rhythm() -> None:
    assert rhythm([1] * (MIN_STRETCHES - 1)) is None
    assert silences(*MONTHS[:MIN_STRETCHES], "2023-05-01") != []
    assert silences(*MONTHS[: MIN_STRETCHES - 1], "2023-05-01") == []
    assert silences() == []


def test_a_silence_is_from_the_latest_end_to_the_earliest_beginning() -> None:
    assert silences(*MONTHS, "2023-05-04") == ["2021-12-11/2023-05-03"]
    assert silences(*MONTHS, "2022-02", "2023-05~") == ["2022-03-01/2023-03-31"]
    assert silences(*MONTHS, "2022-02-03") == []


def test_of_what_lasts_the_ends_are_news_and_the_time_between_is_none() -> None:
    assert silences(*MONTHS, "2021-12-20/2023-05-04") == ["2021-12-21/2023-05-03"]
    assert silences(*MONTHS, "2014/2023-05") == [
        "2015-01-01/2020-01-09",
        "2021-12-11/2023-04-30",
    ]
    assert silences(*MONTHS, "2021-12-20/..", until_today=True) == ["2021-12-21/2024-06-01"]
    assert silences(*MONTHS, "{2022-01-20,2022-03-05,2022-05-01}", until_today=True) == [
        "2022-05-02/2024-06-01"
    ]


def test_a_date_without_a_bound_may_be_in_any_silence_and_ends_none() -> None:
    assert silences(*MONTHS, "2023-05-04", "[..2022]") == ["2021-12-11/2023-05-03?"]
    assert silences(*MONTHS, "2023-05-04", "[..2020]") == ["2021-12-11/2023-05-03"]
    assert silences(*MONTHS, "2023-05-04", "2021-05-10/") == ["2021-12-11/2023-05-03?"]


def test_a_date_that_may_be_before_or_after_another_fact_ends_none() -> None:
    assert silences(*MONTHS, "2022-02-01", "2023-05-04", "2022") == ["2022-02-02/2023-05-03?"]
    assert silences(*MONTHS, "2023-05-04", "20XX") == ["2021-12-11/2023-05-03?"]


def test_the_silence_since_the_last_fact_counts_if_asked_for() -> None:
    assert silences(*MONTHS, until_today=True) == ["2021-12-11/2024-06-01"]
    assert silences(*MONTHS) == []
    assert silences(*MONTHS, "2024", until_today=True) == ["2021-12-11/2023-12-31"]
    # What lies ahead is no news.
    assert silences(*MONTHS, "2025-01", until_today=True) == ["2021-12-11/2024-06-01"]
    assert silences(*MONTHS, until_today=True, today=parse("2022-01-20").start_earliest) == []


def test_deep_time() -> None:
    years = [f"Y-17000{number:04d}" for number in range(9, 0, -1)]
    (silence,) = story(*years, "-0043-03-15").silences(until_today=False)
    assert silence.first == parse("Y-170000001").end_latest + 1
    assert silence.last == parse("-0043-03-15").start_earliest - 1


def possible_days(date: str) -> list[tuple[int, int]]:
    """The stretches on which what a date tells may be: a date as a whole, or each end of an interval."""
    when = parse(date)
    begin, end = when.widened[:2], when.widened[2:]
    return [one for one in {begin, end} if one not in ((FAR_FUTURE,) * 2, (FAR_PAST,) * 2)]


@given(st.lists(near, min_size=9, max_size=24), st.booleans())
def test_no_day_of_any_fact_lies_in_a_certain_silence(dates: list[str], until_today: bool) -> None:
    found = [*story(*dates).silences(until_today=until_today)]
    for silence in found:
        assert silence.first <= silence.last <= TODAY
        if not silence.possible:
            for first, last in (days for date in dates for days in possible_days(date)):
                assert last < silence.first or silence.last < first
    assert all(before.last < after.first for before, after in pairwise(found))


@given(st.lists(st.integers(1, 400), min_size=8, max_size=60))
def test_days_alone_by_plain_loops(steps: list[int]) -> None:
    days = [1000]
    for step in steps:
        days.append(days[-1] + step)
    told = Story([News(day, day, day) for day in reversed(days)], days[-1])
    assert told.rhythm is not None
    expected = [(a + 1, b - 1) for a, b in pairwise(days) if b - a > told.rhythm.most]
    assert [(one.first, one.last) for one in told.silences(until_today=True)] == expected
    # At most a quarter of the stretches are long, by the definition of a quartile.
    assert len(expected) <= len(steps) / 4
