"""What a date may stand for when it is compared: widened by its `~`, with its holes and its members."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from missionlog.edtf.bounds import Bounds, at_some_time, bounds_of, member_bounds, widened
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil, day_number, days_in_month
from missionlog.edtf.masks import runs
from missionlog.edtf.syntax import Date, DateSet, End, Interval, Range

if TYPE_CHECKING:
    from missionlog.edtf.when import When


class Reading(NamedTuple):
    """What an expression may stand for.

    `uncertain` keeps *certainly* from being said of it. `stretches` gives,
    where the date has holes, what it may be from one day to another. `members`
    are the parts of a `{…}` that tell beside the bounds of something else.
    """

    bounds: Bounds
    uncertain: bool = False
    stretches: Callable[[int, int], Iterator[Bounds]] | None = None
    members: Callable[[Bounds], list[Reading]] | None = None


def reading_of(when: When) -> Reading:
    expression = when.expression
    if expression is None:
        return Reading(when.bounds)
    if isinstance(expression, Interval):
        return _of_interval(when, expression)
    if isinstance(expression, Date):
        return _of_one(expression)
    return _of_every(expression) if expression.every else _of_one_of(expression)


def _of_interval(when: When, interval: Interval) -> Reading:
    dates = [one for one in interval if isinstance(one, Date)]
    bounds = bounds_of(interval, widen=True) if any(one.approximate for one in dates) else when.bounds
    if interval.end is End.OPEN:
        # What is known of an open end since it was written (When.held_until) stands in the bounds.
        bounds = bounds._replace(end_earliest=when.end_earliest, end_latest=when.end_latest)
    return Reading(bounds, any(one.uncertain for one in dates))


def _of_one_of(dates: DateSet) -> Reading:
    readings = [_of_one(member) for member in dates.members]
    return Reading(
        bounds_of(dates, widen=True),
        any(reading.uncertain for reading in readings),
        lambda first, last: chain.from_iterable(
            reading.stretches(first, last) if reading.stretches else (reading.bounds,) for reading in readings
        ),
    )


def _of_one(member: Date | Range) -> Reading:
    """A date, or a range of which one day is meant."""
    bounds = member_bounds(member, every=False, widen=True)
    if isinstance(member, Range):
        return Reading(bounds, any(isinstance(end, Date) and end.uncertain for end in member))
    stretches = (lambda first, last: _runs(member, first, last)) if member.has_holes else None
    return Reading(bounds, member.uncertain, stretches)


def _runs(date: Date, first: int, last: int) -> Iterator[Bounds]:
    """What a masked date may be from `first` to `last`."""
    if date.approximate:
        first, last = widened(date, first, last)
    first, last = max(first, date.earliest), min(last, date.latest)
    for start, end in runs(date.year, date.month, date.day, first, last):
        yield at_some_time(*(widened(date, start, end) if date.approximate else (start, end)))


def _of_every(dates: DateSet) -> Reading:
    def members(near: Bounds) -> list[Reading]:
        parts = [part for member in dates.members for part in _parts(member, near)]
        return [*parts, *_joined(parts, certainly=True), *_joined(parts, certainly=False)]

    return Reading(bounds_of(dates, widen=True), members=members)


def _parts(member: Date | Range, near: Bounds) -> list[Reading]:
    """The dates that one member of a `{…}` stands for.

    Of a range of years or months those beside the bounds of what it is
    compared with, for only there can the answer change, and the range as a
    whole for all between. A range of days leaves none out, and is one stretch.
    """
    if isinstance(member, Date):
        return [_of_one(member)]
    ends = [end for end in member if isinstance(end, Date)]
    whole = member_bounds(member, every=True)
    if not all(_is_plain(end) for end in ends):
        # Each end within what the other allows: the last of `{2003..200X}` is 2003 or later.
        first, last = _both_ends(member)
        together = _of_one(member)
        return [together, together._replace(bounds=first), together._replace(bounds=last)]
    if any(end.day is not None for end in ends):
        return [Reading(whole)]
    return [_of_one(member), *(Reading(at_some_time(*unit)) for unit in _units(whole, near, ends[0]))]


def _both_ends(member: Range) -> tuple[Bounds, Bounds]:
    """The first and the last date of a range, of which all is meant."""
    wide = member_bounds(member, every=True, widen=True)
    return (
        at_some_time(wide.start_earliest, wide.start_latest),
        at_some_time(wide.end_earliest, wide.end_latest),
    )


def _is_plain(date: Date) -> bool:
    part_of_year = isinstance(date.month, int) and date.month > 12
    return not (date.marks or date.masked or date.significant or part_of_year)


def _units(whole: Bounds, near: Bounds, like: Date) -> list[tuple[int, int]]:
    """The years or months of a range in which the bounds of something lie, or which are next to them."""
    first, last = whole.start_earliest, whole.end_latest
    units = {_unit_at(min(max(day, first), last), like) for day in (*near, *whole)}
    units |= {_unit_at(end + 1, like) for _, end in units if end < last}
    units |= {_unit_at(start - 1, like) for start, _ in units if start > first}
    return [(start, min(end, last)) for start, end in sorted(units)]


def _unit_at(day: int, like: Date) -> tuple[int, int]:
    """The year or month, as precise as `like`, in which a day lies."""
    if day in (FAR_PAST, FAR_FUTURE):
        return day, day
    year, month, _ = civil(day)
    if like.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    start = day_number(year, month, 1)
    return start, start + days_in_month(year, month) - 1


def _joined(parts: list[Reading], *, certainly: bool) -> Iterator[Reading]:
    """Parts that touch, or that may touch, taken together.

    So `{2020-01,2020-02}` may cover the turn of the month, which neither does.
    """
    so_far: Reading | None = None
    for part in sorted((part for part in parts if not part.stretches), key=lambda part: part.bounds):
        so_far = _both(so_far, part, certainly) if so_far else part
        yield so_far


def _both(one: Reading, next_one: Reading, certainly: bool) -> Reading:
    """Two parts as one without a gap, or the later alone where they leave one."""
    a, b = one.bounds, next_one.bounds
    if (b.start_latest > a.end_earliest + 1) if certainly else (b.start_earliest > a.end_latest + 1):
        return next_one
    starts, start_limits, ends, end_limits = zip(a, b, strict=True)
    uncertain = one.uncertain or next_one.uncertain
    if certainly:
        return Reading(Bounds(min(starts), min(start_limits), max(ends), max(end_limits)), uncertain)
    return Reading(at_some_time(min(starts), max(end_limits)), uncertain)
