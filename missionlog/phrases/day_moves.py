"""From one day to another: the nearest of a weekday, the same day of another month, the last of a month."""

from __future__ import annotations

from datetime import date, timedelta

from missionlog.edtf.calendar import add_months, days_in_month


def on_or_before(day: date, weekday: int) -> date:
    """The nearest day of a name, 0 for Monday, that is not after a day. Raises OverflowError for none."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    """The nearest day of a name, 0 for Monday, that is not before a day. Raises OverflowError for none."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def months_later(day: date, months: int) -> date:
    """A day moved by months, back if negative; the last of its month where that month is too short.

    Raises ValueError or OverflowError where `datetime` has no such year.
    """
    return date.fromordinal(add_months(day.toordinal(), months))


def last_of_month(day: date) -> date:
    return day.replace(day=days_in_month(day.year, day.month))
