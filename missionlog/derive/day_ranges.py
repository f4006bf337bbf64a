"""The days that a date may be, those on which a term may end, and how many days lie between the two.

Between uncertain dates there are between a fewest and a most number of days.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.bounds import widened
from missionlog.edtf.calendar import civil, month_start
from missionlog.edtf.syntax import Date, DateSet, End, Interval, Range
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.model.format import Plain, term_text

#: From so many days on, they are said in years and months too.
LONG: Final = 365
_DAYS_IN_MONTH: Final = 365.2425 / 12


class Days(NamedTuple):
    """The fewest and the most days that something may take; FAR_PAST and FAR_FUTURE mean unbounded."""

    fewest: int
    most: int

    def __str__(self) -> str:
        if self.most == FAR_FUTURE:
            return "some days" if self.fewest == FAR_PAST else f"at least {_count(self.fewest)}"
        if self.fewest == FAR_PAST:
            return f"at most {_count(self.most)}"
        most = _count(self.most)
        return most if self.fewest == self.most else f"{_number(self.fewest)} to {most}"

    def in_years(self) -> str:
        """Many days in years and months, to stand after them: ` (about 2 years 5 months)`; else nothing."""
        ends = [days for days in self if FAR_PAST < days < FAR_FUTURE]
        if max(ends, default=0) < LONG:
            return ""
        fewest, most = round(min(ends) / _DAYS_IN_MONTH), round(max(ends) / _DAYS_IN_MONTH)
        if fewest == most:
            return f" (about {_years(most)})"
        if fewest < 1:
            return f" (up to about {_years(most)})"
        if not (fewest % 12 or most % 12):
            return f" (about {fewest // 12} to {_years(most)})"
        return f" (about {_years(fewest)} to {_years(most)})"

    def plain(self) -> list[Plain]:
        """Both numbers as a listing has them; unbounded ones as in the bounds of a date: `-inf`, `inf`."""
        unbounded = {FAR_PAST: "-inf", FAR_FUTURE: "inf"}
        return [unbounded.get(days, days) for days in self]


class DayRange(NamedTuple):
    """The first and the last day on which something may be."""

    first: int
    last: int


def day_range(when: When) -> DayRange:
    """The days that a date may be, widened where it is approximate (`~`)."""
    first, _, _, last = when.widened
    return DayRange(first, last)


def as_term(term: When) -> When:
    """A term without an open start: what is due `[..2025-09-30]` is due `2025-09-30`."""
    return parse(term_text(term.text)) if term.expression else term


def term_end(term: When) -> DayRange:
    """The days on which a term may end: its last day, unless there is doubt about the term.

    Each date that a term may be (`~`, X, a set) ends with its own last day. A term with `?` may be any of its
    days.
    """
    expression = as_term(term).expression
    if isinstance(expression, DateSet):
        ends = [_end_of_member(member) for member in expression.members]
        return DayRange(min(end.first for end in ends), max(end.last for end in ends))
    if isinstance(expression, Interval):
        if isinstance(expression.end, Date):
            return _end_of(expression.end)
        first = _end_of(expression.start).first if isinstance(expression.start, Date) else FAR_PAST
        return DayRange(first, FAR_FUTURE)
    return _end_of(expression) if expression else DayRange(term.end_latest, term.end_latest)


def _end_of_member(member: Date | Range) -> DayRange:
    """The days on which a member of a set may end; of a range, some date of it is meant."""
    if isinstance(member, Date):
        return _end_of(member)
    last = DayRange(FAR_FUTURE, FAR_FUTURE) if isinstance(member.last, End) else _end_of(member.last)
    first = last if isinstance(member.first, End) else _end_of(member.first)
    return DayRange(first.first, last.last)


def _end_of(date: Date) -> DayRange:
    if date.uncertain:
        return DayRange(*widened(date, date.earliest, date.latest))
    first = _end_of_first_unit(date) if date.masked or date.significant else date.latest
    after_first, last = widened(date, first + 1, date.latest)
    return DayRange(after_first - 1, last)


def _end_of_first_unit(date: Date) -> int:
    """The last day of the first day, month, part of a year or year that a date with X may be."""
    if date.day is not None:
        return date.earliest
    year, month, _ = civil(date.earliest)
    if date.month is None:
        return month_start(year, 13) - 1
    months = YEAR_PARTS[date.month].months if isinstance(date.month, int) and date.month > 12 else 1
    return month_start(year, month + months) - 1


def between(earlier: DayRange, later: DayRange) -> Days:
    """The days from the earlier date to the later one; negative if they are in the other order."""
    fewest = FAR_PAST if later.first == FAR_PAST or earlier.last == FAR_FUTURE else later.first - earlier.last
    most = FAR_FUTURE if later.last == FAR_FUTURE or earlier.first == FAR_PAST else later.last - earlier.first
    return Days(fewest, most)


def ahead(left: Days) -> str:
    """English for the time left to a day: `in 12 days`, `in 400 days (about 1 year 1 month)`, `today`."""
    if left.fewest >= 0:
        return "today" if left == (0, 0) else f"in {left}{left.in_years()}"
    if left.most == FAR_FUTURE:
        return "at any time"
    last = f"in at most {_count(left.most)}{left.in_years()}" if left.most else "today at the latest"
    return f"{last}, if not past already"


def _count(days: int) -> str:
    return _counted(days, "day")


def _counted(number: int, unit: str) -> str:
    return f"{_number(number)} {unit}{'' if abs(number) == 1 else 's'}"


def _number(days: int) -> str:
    return f"{days:,}".replace("-", "−")


def _years(months: int) -> str:
    """A number of months in years and months: `2 years 5 months`."""
    years, rest = divmod(months, 12)
    parts = (_counted(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number)
    return " ".join(parts)
