"""The four bounds of an expression, and how far `~` widens them."""

from __future__ import annotations

from typing import NamedTuple

from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, add_months
from missionlog.edtf.parts import PARTS
from missionlog.edtf.syntax import DAY, MONTH, Date, End, Expression, Interval, Range


class Bounds(NamedTuple):
    """Days between which something started and ended, all inclusive, with start before end.

    Each start has an end not before it, and each end a start not after it:
    start_earliest <= end_earliest and start_latest <= end_latest.
    """

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int


def at_some_time(earliest: int, latest: int) -> Bounds:
    """Something that took place at some time within a stretch of days."""
    return Bounds(earliest, latest, earliest, latest)


def throughout(first: int, last: int) -> Bounds:
    """Something that filled a stretch of days from end to end."""
    return Bounds(first, first, last, last)


def bounds_of(expression: Expression, *, widen: bool = False) -> Bounds:
    """The bounds of an expression as written, or `widen`ed by what its `~` and `%` allow."""
    if isinstance(expression, Date):
        return at_some_time(*_stretch(expression, widen))
    if isinstance(expression, Interval):
        return _of_interval(expression, widen)
    each = [member_bounds(member, expression.every, widen=widen) for member in expression.members]
    return hull(each, every=expression.every)


def hull(each: list[Bounds], *, every: bool) -> Bounds:
    """The bounds of a set from those of its members.

    One of them: from the earliest to the latest. Every one: from the first's start to the last's end.
    """
    starts, start_limits, ends, end_limits = zip(*each, strict=True)
    if every:
        return Bounds(min(starts), min(start_limits), max(ends), max(end_limits))
    return at_some_time(min(starts), max(end_limits))


def member_bounds(member: Date | Range, every: bool, *, widen: bool = False) -> Bounds:
    """The bounds of a member of a set: a range of `{…}` is filled, one of `[…]` is not."""
    if isinstance(member, Date):
        return at_some_time(*_stretch(member, widen))
    first = _stretch(member.first, widen) if isinstance(member.first, Date) else (FAR_PAST, FAR_PAST)
    last = _stretch(member.last, widen) if isinstance(member.last, Date) else (FAR_FUTURE, FAR_FUTURE)
    return _consistent(*first, *last) if every else at_some_time(first[0], last[1])


def widened(date: Date, earliest: int, latest: int) -> tuple[int, int]:
    """A stretch of an approximate date, one unit of its precision wider at both ends.

    The unit is that of the coarsest component that a `~` or `%` stands beside;
    of a component all of whose digits are unspecified, the next coarser one's.
    """
    months, days = max(
        (_unit(date, mark.component) for mark in date.marks if mark.approximate), default=(0, 0)
    )
    if earliest != FAR_PAST:
        earliest = add_months(earliest, -months) - days
    if latest != FAR_FUTURE:
        # The day after keeps the end of a month at the end of a month.
        latest = max(add_months(latest, months), add_months(latest + 1, months) - 1) + days
    return earliest, latest


def _stretch(date: Date, widen: bool) -> tuple[int, int]:
    if widen and date.approximate:
        return widened(date, date.earliest, date.latest)
    return date.earliest, date.latest


def _of_interval(interval: Interval, widen: bool) -> Bounds:
    start, end = interval.start, interval.end
    if isinstance(start, Date):
        starts = _stretch(start, widen)
    else:
        starts = (FAR_PAST, FAR_PAST if start is End.OPEN else FAR_FUTURE)
    if isinstance(end, Date):
        ends = _stretch(end, widen)
    else:
        ends = (FAR_FUTURE if end is End.OPEN else FAR_PAST, FAR_FUTURE)
    return _consistent(*starts, *ends)


def _consistent(start_earliest: int, start_latest: int, end_earliest: int, end_latest: int) -> Bounds:
    """The same bounds without the starts that no end allows, and the other way round."""
    return Bounds(
        start_earliest, min(start_latest, end_latest), max(end_earliest, start_earliest), end_latest
    )


def _unit(date: Date, component: int) -> tuple[int, int]:
    """One unit of a component's precision, as months and days."""
    if component == DAY and date.day != "XX":
        return 0, 1
    if component in (DAY, MONTH) and date.month != "XX":
        return PARTS[date.month].months if isinstance(date.month, int) and date.month > 12 else 1, 0
    return 12 * _unit_of_year(date), 0


def _unit_of_year(date: Date) -> int:
    """Years in one unit of the year's precision: `201X` is precise to ten, `1950S2` to a hundred."""
    if isinstance(date.year, str):
        return _power_of_ten(len(date.year) - len(date.year.rstrip("X")))
    if date.significant:
        return _power_of_ten(max(4, len(str(abs(date.year)))) - date.significant)
    return 1


def _power_of_ten(exponent: int) -> int:
    return int("1" + "0" * exponent)
