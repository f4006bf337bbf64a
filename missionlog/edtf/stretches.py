"""The stretches of days in which a date lies: one for most, and one for each member or hole of the others."""

from __future__ import annotations

from itertools import islice
from typing import Final

from missionlog.edtf.bounds import Bounds, at_some_time, member_bounds
from missionlog.edtf.comparable import comparable
from missionlog.edtf.syntax import Date, DateSet, Range
from missionlog.edtf.when import When

#: A date with more stretches, such as every Christmas ever, is given as one.
MAX_STRETCHES: Final = 100


def stretches(when: When) -> tuple[Bounds, ...]:
    """The bounds of each stretch in which the date lies or may lie, as wide as its `~` allows, in order.

    Of `{…}` there is one for each member; of `[…]`, and of a date with holes such as `156X-12-25`, one for
    each unbroken run of days that are possible.
    """
    expression = when.expression
    found: list[Bounds]
    if isinstance(expression, DateSet) and expression.every:
        found = list(islice(map(_of_each, expression.members), MAX_STRETCHES + 1))
    else:
        date = comparable(expression, when.bounds)
        runs = date.stretches(date.bounds.start_earliest, date.bounds.end_latest) if date.stretches else ()
        found = list(islice(runs, MAX_STRETCHES + 1))
    return tuple(sorted(found)) if 0 < len(found) <= MAX_STRETCHES else (when.widened,)


def _of_each(member: Date | Range) -> Bounds:
    """The bounds of one member of `{…}`: all days of a range of days; of longer units one day in each."""
    bounds = member_bounds(member, every=True, widen=True)
    if isinstance(member, Range) and not any(isinstance(end, Date) and end.day is not None for end in member):
        return at_some_time(bounds.start_earliest, bounds.end_latest)
    return bounds
