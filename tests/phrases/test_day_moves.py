"""From one day to another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.phrases.day_moves import last_of_month, months_later, on_or_after, on_or_before

_DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@given(_DAYS, st.integers(0, 6))
def test_the_nearest_of_a_weekday(day: date, weekday: int) -> None:
    before, after = on_or_before(day, weekday), on_or_after(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days < 7
    assert (after - before).days == (0 if day.weekday() == weekday else 7)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-10-02", 0, "2024-10-02"),
        ("2024-10-02", 3, "2025-01-02"),
        ("2024-01-15", -1, "2023-12-15"),
    ],
)
def test_the_same_day_of_another_month(day: str, months: int, moved: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(moved)


@pytest.mark.parametrize("months", [-12, 120_000, -(10**30), 10**30])
def test_there_is_no_day_before_the_year_1_and_after_9999(months: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        months_later(date(1, 1, 31), months)


def test_the_last_of_a_month() -> None:
    assert last_of_month(date(2024, 2, 3)) == date(2024, 2, 29)
    assert last_of_month(date(2023, 12, 31)) == date(2023, 12, 31)
