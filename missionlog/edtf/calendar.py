"""Whole days on the proleptic Gregorian calendar, in any year.

A day is an integer: 1 is 0001-01-01, as in `datetime.date.toordinal`, and the
count goes on below 1 and beyond 9999, where `datetime` ends. The year 0 exists
and is 1 BCE (ISO 8601-1, 4.2.1: astronomical numbering).
"""

from __future__ import annotations

from datetime import date
from typing import Final

#: The bounds of an open start and an open end: the limits of a signed 64-bit
#: integer, so that any database can store them.
FAR_PAST: Final = -(2**63)
FAR_FUTURE: Final = 2**63 - 1

#: Years run from -MAX_YEAR to MAX_YEAR: their day numbers fit in 64 bits.
MAX_YEAR: Final = 10**16

MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BEFORE_MONTH: Final = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE_DAYS: Final = 146_097  # 400 years
#: The last day that `datetime` has. It begins with the day 1, and writes its days ten times as fast.
_LAST_OF_DATETIME: Final = date.max.toordinal()


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month]


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a date, which must exist."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    leap_day = month > 2 and is_leap(year)
    return days + _BEFORE_MONTH[month] + leap_day + day


def civil(day: int) -> tuple[int, int, int]:
    """The year, month and day of the month of a day number."""
    # In years that begin on 1 March, counted from the year 0, a leap day is the last day of its
    # year, of its 4 years and of its 400 years.
    cycle, of_cycle = divmod(day + 305, _CYCLE_DAYS)
    year = (of_cycle - of_cycle // 1460 + of_cycle // 36_524 - of_cycle // 146_096) // 365
    of_year = of_cycle - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153  # any five months from March on have 153 days
    of_month = of_year - (153 * month + 2) // 5 + 1
    if month < 10:
        return cycle * 400 + year, month + 3, of_month
    return cycle * 400 + year + 1, month - 9, of_month


def month_start(year: int, month: int) -> int:
    """The first day of a month counted from January of `year`: 13 is the next January."""
    carry, index = divmod(month - 1, 12)
    return day_number(year + carry, index + 1, 1)


def add_months(day: int, months: int) -> int:
    """The day `months` later (earlier if negative), on the same day of the month or the month's last."""
    if day in (FAR_PAST, FAR_FUTURE):
        return day
    year, month, of_month = civil(day)
    carry, index = divmod(month - 1 + months, 12)
    year, month = year + carry, index + 1
    return day_number(year, month, min(of_month, days_in_month(year, month)))


def year_text(year: int) -> str:
    """A year as ISO 8601 writes it, with four digits or more."""
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def iso(day: int) -> str:
    """A day as `YYYY-MM-DD`; FAR_PAST and FAR_FUTURE as `-inf` and `inf`."""
    if 0 < day <= _LAST_OF_DATETIME:
        return date.fromordinal(day).isoformat()
    if day == FAR_PAST:
        return "-inf"
    if day == FAR_FUTURE:
        return "inf"
    year, month, of_month = civil(day)
    return f"{year_text(year)}-{month:02d}-{of_month:02d}"
