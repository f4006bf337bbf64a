"""Dates in the notation of TimeML (the attribute `value` of TIMEX3), from periods and from EDTF, and back."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from missionlog.edtf.calendar import day_number, days_in_month
from missionlog.phrases.periods import Period, Unit, is_century

_SEASONS: Final = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_PARTS: Final = {
    **_SEASONS,
    **{number + 4: name for number, name in _SEASONS.items()},
    **{32 + quarter: f"Q{quarter}" for quarter in (1, 2, 3, 4)},
    **{39 + half: f"H{half}" for half in (1, 2)},
}
#: By the first and last month.
_MONTHS: Final = {(1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4"}
_PART_OF_YEAR: Final = re.compile(r"([0-9]{4})-(2[1-8]|3[3-6]|4[01])")
_NUMBERS: Final = {name: number for number, name in reversed(_PARTS.items())}
_TIMEX_PART: Final = re.compile(r"([0-9]{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_TIMEX_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
_DAY_WITH_TIME: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T.*")


def timex_of(period: Period) -> str:
    """The value of a period: `2024-09-27`, `2024-W39`, `2024-SU`, `199`; else of what it lies within.

    That is its month or its year; of other periods it is the first unit.
    """
    if part := _PART_OF_YEAR.fullmatch(period.text):
        return f"{part[1]}-{_PARTS[int(part[2])]}"
    first, last = period.first, period.last
    if first == last:
        return _with_era(first)
    if first.day is None and first.month is None and first.year > 0:
        if last.year == first.year + 9 and first.year % 10 == 0:
            return f"{first.year // 10:03d}"
        if is_century(period) or (first.year % 100 == 0 and last.year == first.year + 99):
            return f"{first.year // 100:02d}"
    return _week(first, last) or _part_of(first, last) or _with_era(first)


def _with_era(unit: Unit) -> str:
    return f"BC{1 - unit.year:04d}" if unit.year <= 0 else unit.text


def _week(first: Unit, last: Unit) -> str:
    """A week, that in which its last day lies, or a weekend; empty for another stretch."""
    if first.day is None or last.day is None or not 1 <= first.year <= 9999:
        return ""
    length = day_number(*_triple(last)) - day_number(*_triple(first)) + 1
    year, week, weekday = date(*_triple(first)).isocalendar()
    if length == 7:
        year, week, _ = date(*_triple(last)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    return f"{year:04d}-W{week:02d}-WE" if (length, weekday) == (2, 6) else ""


def _part_of(first: Unit, last: Unit) -> str:
    """What a period lies within: its month, quarter, half or year; of years, their decade or century."""
    if first.year <= 0:
        return ""
    if first.year != last.year:
        return _part_of_years(first, last)
    if first.month == last.month:
        return Unit(first.year, first.month).text
    part = "" if first.day else _MONTHS.get((first.month or 0, last.month or 0), "")
    return Unit(first.year).text + part


def _part_of_years(first: Unit, last: Unit) -> str:
    if first.month or last.month or (first.year - 1) // 100 != (last.year - 1) // 100:
        return ""
    is_decade = first.year // 10 == last.year // 10
    return f"{first.year // 10:03d}" if is_decade else f"{(last.year - 1) // 100:02d}"


def _triple(day: Unit) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def edtf_of(value: str) -> str:
    """A value that names calendar days as EDTF; empty for any other, such as `P10Y` or `PAST_REF`."""
    if part := _TIMEX_PART.fullmatch(value):
        return f"{part[1]}-{_NUMBERS[part[2]]}"
    if week := _TIMEX_WEEK.fullmatch(value):
        return _days_of_week(int(week[1]), int(week[2]), weekend=bool(week[3]))
    if timed := _DAY_WITH_TIME.fullmatch(value):
        return edtf_of(timed[1])
    if re.fullmatch("[0-9]{2}|[0-9]{3}", value):
        return value + "X" * (4 - len(value))
    if re.fullmatch("BC[0-9]{4}", value):
        return Unit(1 - int(value[2:])).text
    return value if _is_date(value) else ""


def _is_date(value: str) -> bool:
    written = re.fullmatch("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    if written is None:
        return False
    year, month, day = (int(part) if part else 1 for part in written.groups())
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _days_of_week(year: int, week: int, *, weekend: bool) -> str:
    try:
        first, last = (date.fromisocalendar(year, week, day) for day in (6 if weekend else 1, 7))
    except ValueError:
        return ""
    return f"[{first}..{last}]"
