"""A date in the form in which dates are compared: widened by its `~`, with its holes and its members."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from missionlog.edtf.bounds import Bounds, at_some_time, bounds_of, hull, member_bounds, widened
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil, day_number, days_in_month
from missionlog.edtf.masks import runs
from missionlog.edtf.syntax import Date, DateSet, End, Expression, Interval, Range


class Comparable(NamedTuple):
    """What a date may mean.

    If it is `uncertain`, no relation holds certainly. `stretches` gives, if the
    date has holes, the stretches of days it may be between two days. `members`
    gives, for `{…}`, those of its members that matter beside the bounds of another date.
    """

    bounds: Bounds
    uncertain: bool = False
    stretches: Callable[[int, int], Iterator[Bounds]] | None = None
    members: Callable[[Bounds], list[Comparable]] | None = None


def comparable(expression: Expression | None, bounds: Bounds) -> Comparable:
    """A date, given as its expression (None if unknown) and its bounds as written, ready to be compared."""
    if expression is None:
        return Comparable(bounds)
    if isinstance(expression, Interval):
        return _of_interval(expression, bounds)
    if isinstance(expression, Date):
        return _of_member(expression)
    return _of_every(expression) if expression.every else _of_any(expression)


def _of_interval(interval: Interval, bounds: Bounds) -> Comparable:
    dates = [end for end in interval if isinstance(end, Date)]
    widened = bounds_of(interval, widen=True) if any(date.approximate for date in dates) else bounds
    if interval.end is End.OPEN and bounds != bounds_of(interval):
        # The given bounds know more of an open end than the text does (see When.held_until).
        widened = bounds
    return Comparable(widened, any(date.uncertain for date in dates))


def _of_any(dates: DateSet) -> Comparable:
    """A `[…]`, of which one member is meant."""
    members = [_of_member(member) for member in dates.members]
    return Comparable(
        bounds_of(dates, widen=True),
        any(member.uncertain for member in members),
        lambda first, last: chain.from_iterable(
            member.stretches(first, last) if member.stretches else (member.bounds,) for member in members
        ),
    )


def _of_member(member: Date | Range) -> Comparable:
    """A date, or a range of which one day is meant."""
    bounds = member_bounds(member, every=False, widen=True)
    if isinstance(member, Range):
        return Comparable(bounds, any(isinstance(end, Date) and end.uncertain for end in member))
    stretches = (lambda first, last: _runs(member, first, last)) if member.has_holes else None
    return Comparable(bounds, member.uncertain, stretches)


def _runs(date: Date, first: int, last: int) -> Iterator[Bounds]:
    """The stretches of days that a masked date may be, from `first` to `last`."""
    if date.approximate:
        first, last = widened(date, first, last)
    first, last = max(first, date.earliest), min(last, date.latest)
    for start, end in runs(date.year, date.month, date.day, first, last):
        yield at_some_time(*(widened(date, start, end) if date.approximate else (start, end)))


def _of_every(dates: DateSet) -> Comparable:
    def members(near: Bounds) -> list[Comparable]:
        parts = [part for member in dates.members for part in _parts(member, near)]
        return [*parts, *_joined(parts, certainly=True), *_joined(parts, certainly=False)]

    return Comparable(bounds_of(dates, widen=True), members=members)


def _parts(member: Date | Range, near: Bounds) -> list[Comparable]:
    """The dates that one member of a `{…}` means, as far as they matter beside `near`.

    Of a range of years or months, those next to the bounds of `near`, where the answer can change, and the
    whole range for all the others. A range of days is one stretch.
    """
    if isinstance(member, Date):
        return [_of_member(member)]
    ends = [end for end in member if isinstance(end, Date)]
    whole = member_bounds(member, every=True)
    if not all(_is_plain(end) for end in ends):
        # Each end is limited by the other: the last year of `{2003..200X}` is 2003 or later.
        wide = member_bounds(member, every=True, widen=True)
        first = at_some_time(wide.start_earliest, wide.start_latest)
        last = at_some_time(wide.end_earliest, wide.end_latest)
        together = _of_member(member)
        return [together, together._replace(bounds=first), together._replace(bounds=last)]
    if any(end.day is not None for end in ends):
        return [Comparable(whole)]
    return [_of_member(member), *(Comparable(at_some_time(*unit)) for unit in _units(whole, near, ends[0]))]


def _is_plain(date: Date) -> bool:
    part_of_year = isinstance(date.month, int) and date.month > 12
    return not (date.qualifiers or date.masked or date.significant or part_of_year)


def _units(whole: Bounds, near: Bounds, like: Date) -> list[tuple[int, int]]:
    """The years or months of a range that contain, or are next to, a bound of `near`."""
    first, last = whole.start_earliest, whole.end_latest
    units = {_unit_at(min(max(day, first), last), like) for day in (*near, *whole)}
    units |= {_unit_at(end + 1, like) for _, end in units if end < last}
    units |= {_unit_at(start - 1, like) for start, _ in units if start > first}
    return [(start, min(end, last)) for start, end in sorted(units)]


def _unit_at(day: int, like: Date) -> tuple[int, int]:
    """The first and last day of the year or month, as precise as `like`, that contains a day."""
    if day in (FAR_PAST, FAR_FUTURE):
        return day, day
    year, month, _ = civil(day)
    if like.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    start = day_number(year, month, 1)
    return start, start + days_in_month(year, month) - 1


def _joined(parts: list[Comparable], *, certainly: bool) -> Iterator[Comparable]:
    """Parts that touch (`certainly`), or that may touch, joined.

    So `{2020-01,2020-02}` can cover the turn of the month, which neither month does.
    """
    joined: Comparable | None = None
    for part in sorted((part for part in parts if not part.stretches), key=lambda part: part.bounds):
        joined = _join(joined, part, certainly) if joined else part
        yield joined


def _join(left: Comparable, right: Comparable, certainly: bool) -> Comparable:
    """Two parts as one without a gap; the later alone if there is a gap between them."""
    a, b = left.bounds, right.bounds
    if (b.start_latest > a.end_earliest + 1) if certainly else (b.start_earliest > a.end_latest + 1):
        return right
    return Comparable(hull([a, b], every=certainly), left.uncertain or right.uncertain)
