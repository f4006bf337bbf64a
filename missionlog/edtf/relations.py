"""How two uncertain dates stand to each other: certainly, possibly or not at all.

Something is known by four bounds: its start s lies in [s0, s1] and its end e
in [e0, e1], with s <= e. A relation between A and B holds *certainly* if it
holds for every start and end that the bounds allow, *possibly* if it does for
some. The formulas follow by putting the worst and the best case in:

    before    e < t          certainly e1 < t0               possibly e0 < t1
    overlaps  s <= u, t <= e certainly s1 <= u0, t1 <= e0    possibly s0 <= u1, t0 <= e1
    within    t <= s, e <= u certainly t1 <= s0, e1 <= u0    possibly t0 <= s1, e0 <= u1

(A from s to e, B from t to u.) `after` and `covers` are `before` and `within`
the other way round. tests/edtf/test_relations.py holds them against the
enumeration of every pair on a small calendar.

`~` widens a date by one unit of its precision, and the widened date answers;
`?` keeps *certainly* from being said. A date that may be one of several
stretches (`[…]`, a mask such as `156X-12-25`) relates certainly if all of them
do, possibly if one does. Of `{…}`, which is every one of its members, one
member that overlaps or covers is enough; all must come before, or lie within.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.edtf.bounds import Bounds, at_some_time, bounds_of, member_bounds, widened
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil, day_number, days_in_month
from missionlog.edtf.masks import runs
from missionlog.edtf.syntax import Date, DateSet, Interval, Range

if TYPE_CHECKING:
    from missionlog.edtf.when import When


class Answer(IntEnum):
    """Whether a relation holds. The more certain answer is the greater one."""

    NO = 0
    POSSIBLY = 1
    CERTAINLY = 2


class _Reading(NamedTuple):
    """What an expression may stand for.

    `stretches` gives, where the date has holes, what it may be from one day to
    another; `members` are the parts of a `{…}`.
    """

    bounds: Bounds
    uncertain: bool = False
    stretches: Callable[[int, int], Iterator[Bounds]] | None = None
    members: Callable[[Bounds], list[_Reading]] | None = None


class _Relation(NamedTuple):
    certainly: Callable[[Bounds, Bounds], bool]
    possibly: Callable[[Bounds, Bounds], bool]
    #: Whether all members of a `{…}` must stand so, on the left and on the right, or one is enough.
    all_on_left: bool
    all_on_right: bool
    #: Whether a hole in a date can make the relation fail where its bounds allow it.
    falls_into_holes: bool


_BEFORE: Final = _Relation(
    certainly=lambda a, b: a.end_latest < b.start_earliest,
    possibly=lambda a, b: a.end_earliest < b.start_latest,
    all_on_left=True,
    all_on_right=True,
    falls_into_holes=False,
)
_OVERLAPS: Final = _Relation(
    certainly=lambda a, b: a.start_latest <= b.end_earliest and b.start_latest <= a.end_earliest,
    possibly=lambda a, b: a.start_earliest <= b.end_latest and b.start_earliest <= a.end_latest,
    all_on_left=False,
    all_on_right=False,
    falls_into_holes=True,
)
_WITHIN: Final = _Relation(
    certainly=lambda a, b: b.start_latest <= a.start_earliest and a.end_latest <= b.end_earliest,
    possibly=lambda a, b: b.start_earliest <= a.start_latest and a.end_earliest <= b.end_latest,
    all_on_left=True,
    all_on_right=False,
    falls_into_holes=True,
)


def before(left: When, right: When) -> Answer:
    """Whether `left` ended before `right` started."""
    return _ask(_BEFORE, _reading(left), _reading(right))


def overlaps(left: When, right: When) -> Answer:
    """Whether the two have a day in common."""
    return _ask(_OVERLAPS, _reading(left), _reading(right))


def within(left: When, right: When) -> Answer:
    """Whether no day of `left` lies outside `right`."""
    return _ask(_WITHIN, _reading(left), _reading(right))


def covers(left: When, right: When) -> Answer:
    """Whether no day of `right` lies outside `left`."""
    return within(right, left)


def _ask(relation: _Relation, left: _Reading, right: _Reading) -> Answer:
    if left.members:
        answers = [_ask(relation, member, right) for member in left.members(right.bounds)]
        return (min if relation.all_on_left else max)(answers)
    if right.members:
        answers = [_ask(relation, left, member) for member in right.members(left.bounds)]
        return (min if relation.all_on_right else max)(answers)
    if not relation.possibly(left.bounds, right.bounds):
        return Answer.NO
    if relation.certainly(left.bounds, right.bounds):
        return Answer.POSSIBLY if left.uncertain or right.uncertain else Answer.CERTAINLY
    if relation.falls_into_holes and not _meets(relation, left, right):
        return Answer.NO
    return Answer.POSSIBLY


def _meets(relation: _Relation, left: _Reading, right: _Reading) -> bool:
    """Whether some stretch of the one and some stretch of the other stand in the relation."""
    first = max(left.bounds.start_earliest, right.bounds.start_earliest)
    last = min(left.bounds.end_latest, right.bounds.end_latest)
    return any(
        relation.possibly(one, other)
        for one in (left.stretches(first, last) if left.stretches else (left.bounds,))
        for other in (
            right.stretches(max(first, one.start_earliest), min(last, one.end_latest))
            if right.stretches
            else (right.bounds,)
        )
    )


def _reading(when: When) -> _Reading:
    expression = when.expression
    if expression is None:
        return _Reading(when.bounds)
    if isinstance(expression, Interval):
        return _of_interval(when, expression)
    if isinstance(expression, Date):
        return _of_member(expression)
    return _of_set(expression)


def _of_interval(when: When, interval: Interval) -> _Reading:
    dates = [one for one in (interval.start, interval.end) if isinstance(one, Date)]
    bounds = bounds_of(interval, widen=True) if any(one.approximate for one in dates) else when.bounds
    if not isinstance(interval.end, Date):
        # What is known of an open end since it was written (When.held_until) stands in the bounds.
        bounds = bounds._replace(end_earliest=when.end_earliest, end_latest=when.end_latest)
    return _Reading(bounds, any(one.uncertain for one in dates))


def _of_set(dates: DateSet) -> _Reading:
    if dates.every:
        return _Reading(
            bounds_of(dates, widen=True),
            members=lambda near: [
                reading for member in dates.members for reading in _every_member(member, near)
            ],
        )
    readings = [_of_member(member) for member in dates.members]
    return _Reading(
        bounds_of(dates, widen=True),
        any(reading.uncertain for reading in readings),
        lambda first, last: chain.from_iterable(
            reading.stretches(first, last) if reading.stretches else (reading.bounds,) for reading in readings
        ),
    )


def _of_member(member: Date | Range) -> _Reading:
    """A date, or a range of which one day is meant."""
    bounds = member_bounds(member, every=False, widen=True)
    if isinstance(member, Range):
        ends = (member.first, member.last)
        return _Reading(bounds, any(isinstance(end, Date) and end.uncertain for end in ends))
    stretches = (lambda first, last: _runs(member, first, last)) if member.masked else None
    return _Reading(bounds, member.uncertain, stretches)


def _runs(date: Date, first: int, last: int) -> Iterator[Bounds]:
    """What a masked date may be from `first` to `last`."""
    if date.approximate:
        first, last = widened(date, first, last)
    for start, end in runs(
        date.year, date.month, date.day, max(first, date.earliest), min(last, date.latest)
    ):
        yield at_some_time(*(widened(date, start, end) if date.approximate else (start, end)))


def _every_member(member: Date | Range, near: Bounds) -> list[_Reading]:
    """The parts of a `{…}` that one member stands for: of a range, the years, months or days
    beside the bounds of what it is compared with. Only there can the answer change.
    """
    if isinstance(member, Date):
        return [_of_member(member)]
    ends = [end for end in (member.first, member.last) if isinstance(end, Date)]
    if any(end.marks or end.masked or (isinstance(end.month, int) and end.month > 12) for end in ends):
        return [_of_member(member)]
    whole = member_bounds(member, every=True)
    days = {min(max(day, whole.start_earliest), whole.end_latest) for day in (*near, *whole)}
    units = {_unit_at(day, ends[0]) for day in days}
    units |= {_unit_at(last + 1, ends[0]) for _, last in units if last < whole.end_latest}
    units |= {_unit_at(first - 1, ends[0]) for first, _ in units if first > whole.start_earliest}
    return [_Reading(at_some_time(*unit)) for unit in sorted(units)]


def _unit_at(day: int, like: Date) -> tuple[int, int]:
    """The year, month or day, as precise as `like`, in which a day lies."""
    if day in (FAR_PAST, FAR_FUTURE) or like.day is not None:
        return day, day
    year, month, _ = civil(day)
    if like.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    start = day_number(year, month, 1)
    return start, start + days_in_month(year, month) - 1
