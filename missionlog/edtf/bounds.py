"""The four bounds of an EDTF expression, and how far `~` widens them."""

from typing import NamedTuple

from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, add_months
from missionlog.edtf.syntax import DAY, MONTH, Date, End, Expression, Interval, Range
from missionlog.edtf.year_parts import YEAR_PARTS


class Bounds(NamedTuple):
    """The days between which something started and ended, all inclusive.

    Each start has an end not before it, and each end a start not after it:
    start_earliest <= end_earliest and start_latest <= end_latest.
    """

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int


def at_some_time(earliest: int, latest: int) -> Bounds:
    """The bounds of something that took place at some time from `earliest` to `latest`."""
    return Bounds(earliest, latest, earliest, latest)


def throughout(first: int, last: int) -> Bounds:
    """The bounds of something that lasted from `first` to `last`, every day."""
    return Bounds(first, first, last, last)


def bounds_of(expression: Expression, *, widen: bool = False) -> Bounds:
    """The bounds of an expression as written, or with `widen`, as wide as its `~` and `%` allow."""
    if isinstance(expression, Date):
        return at_some_time(*_days(expression, widen))
    if isinstance(expression, Interval):
        start, end = expression
        return _consistent(*_days(start, widen, FAR_PAST), *_days(end, widen, FAR_FUTURE))
    members = [member_bounds(member, expression.every, widen=widen) for member in expression.members]
    return hull(members, every=expression.every)


def hull(members: list[Bounds], *, every: bool) -> Bounds:
    """The bounds of a set from those of its members: of `{…}` if `every`, else of `[…]`.

    `[…]` is at some time from the earliest to the latest day of any member;
    `{…}` lasts from the start of the first to the end of the last.
    """
    starts, start_limits, ends, end_limits = zip(*members, strict=True)
    if every:
        return Bounds(min(starts), min(start_limits), max(ends), max(end_limits))
    return at_some_time(min(starts), max(end_limits))


def member_bounds(member: Date | Range, every: bool, *, widen: bool = False) -> Bounds:
    """The bounds of a member of a set: all days of a range in `{…}` (`every`), one of them in `[…]`."""
    if isinstance(member, Date):
        return at_some_time(*_days(member, widen))
    first, last = _days(member.first, widen, FAR_PAST), _days(member.last, widen, FAR_FUTURE)
    return _consistent(*first, *last) if every else at_some_time(first[0], last[1])


def widened(date: Date, earliest: int, latest: int) -> tuple[int, int]:
    """The days from `earliest` to `latest`, wider at each end by one unit of an approximate date's precision.

    The unit is that of the coarsest component beside a `~` or `%`; if all its
    digits are unspecified, that of the next coarser component.
    """
    if not date.approximate:
        return earliest, latest
    approximate = (qualifier.component for qualifier in date.qualifiers if qualifier.approximate)
    months, days = max((_unit(date, component) for component in approximate), default=(0, 0))
    if earliest != FAR_PAST:
        earliest = add_months(earliest, -months) - days
    if latest != FAR_FUTURE:
        # Moving the day after as well keeps the end of a month at the end of a month.
        latest = max(add_months(latest, months), add_months(latest + 1, months) - 1) + days
    return earliest, latest


def _days(date: Date | End, widen: bool, limit: int = 0) -> tuple[int, int]:
    """The first and last day that a date, or an end that is none, may be; an open end is at its `limit`."""
    if isinstance(date, End):
        return (limit, limit) if date is End.OPEN else (FAR_PAST, FAR_FUTURE)
    return widened(date, date.earliest, date.latest) if widen else (date.earliest, date.latest)


def _consistent(start_earliest: int, start_latest: int, end_earliest: int, end_latest: int) -> Bounds:
    """The bounds without starts after every end, and without ends before every start."""
    start_latest, end_earliest = min(start_latest, end_latest), max(end_earliest, start_earliest)
    return Bounds(start_earliest, start_latest, end_earliest, end_latest)


def _unit(date: Date, component: int) -> tuple[int, int]:
    """One unit of a component's precision, as months and days."""
    if component == DAY and date.day != "XX":
        return 0, 1
    if component in (DAY, MONTH) and date.month != "XX":
        return YEAR_PARTS[date.month].months if isinstance(date.month, int) and date.month > 12 else 1, 0
    unknown_digits = 0
    if isinstance(date.year, str):  # `201X`: 10 years
        unknown_digits = len(date.year) - len(date.year.rstrip("X"))
    elif date.significant:  # `1950S2`: 100 years
        unknown_digits = max(4, len(str(abs(date.year)))) - date.significant
    return 12 * 10**unknown_digits, 0
