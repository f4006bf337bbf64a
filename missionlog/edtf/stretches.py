"""The stretches of days in which a date lies: one for most, and one for each member or hole of the others."""

from __future__ import annotations

from itertools import islice
from typing import Final, NamedTuple

from missionlog.edtf.bounds import Bounds, at_some_time, member_bounds
from missionlog.edtf.comparable import comparable
from missionlog.edtf.syntax import Date, DateSet, Range
from missionlog.edtf.when import When

#: A date with more stretches, such as every Christmas ever, is given as one.
MAX_STRETCHES: Final = 100


class Stretches(NamedTuple):
    """The bounds of each stretch, as wide as `~` allows, in order.

    The date lies in each of them, as in those of `{…}`, or else (`one_of`) in one of several.
    """

    bounds: tuple[Bounds, ...]
    one_of: bool = False


def stretches_of(when: When) -> Stretches:
    """The stretches of a date: the members of `{…}`, and the unbroken runs of days in which another may lie.

    Several runs has `[…]`, and a date with holes such as `156X-12-25`.
    """
    expression = when.expression
    if isinstance(expression, Date) and not expression.has_holes:
        return Stretches((when.widened,))
    if isinstance(expression, DateSet) and expression.every:
        return _limited(when, list(islice(map(_of_each, expression.members), MAX_STRETCHES + 1)), False)
    date = comparable(expression, when.bounds)
    runs = date.stretches(date.bounds.start_earliest, date.bounds.end_latest) if date.stretches else ()
    return _limited(when, list(islice(runs, MAX_STRETCHES + 1)), True)


def _limited(when: When, found: list[Bounds], one_of: bool) -> Stretches:
    """What was found, or the whole date where that is nothing or too much."""
    if not found:
        return Stretches((when.widened,))
    if len(found) > MAX_STRETCHES:
        whole = when.widened
        return Stretches((at_some_time(whole.start_earliest, whole.end_latest),))
    return Stretches(tuple(sorted(found)), one_of and len(found) > 1)


def _of_each(member: Date | Range) -> Bounds:
    """The bounds of one member of `{…}`: all days of a range of days; of longer units one day in each."""
    bounds = member_bounds(member, every=True, widen=True)
    if isinstance(member, Range) and not any(isinstance(end, Date) and end.day is not None for end in member):
        return at_some_time(bounds.start_earliest, bounds.end_latest)
    return bounds
