"""The terms of a promise, `due` and `until`: those in force, and how far they were moved; no verdict.

Between uncertain dates there are between a fewest and a most number of days.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.bounds import bounds_of
from missionlog.model.format import Plain
from missionlog.model.values import Promise, Update

_TIMES: Final = {1: "once", 2: "twice"}


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

    def plain(self) -> list[Plain]:
        """Both numbers as a listing has them; unbounded ones as in the bounds of a date: `-inf`, `inf`."""
        unbounded = {FAR_PAST: "-inf", FAR_FUTURE: "inf"}
        return [unbounded.get(days, days) for days in self]


class DayRange(NamedTuple):
    """The first and the last day on which something may be."""

    first: int
    last: int


def day_range(when: When) -> DayRange:
    """The days that a date may be, widened where it is approximate (`~`), but not where uncertain (`?`)."""
    bounds = bounds_of(when.expression, widen=True) if when.expression else when.bounds
    return DayRange(bounds.start_earliest, bounds.end_latest)


def between(earlier: DayRange, later: DayRange) -> Days:
    """The days from the earlier date to the later one; negative if they are in the other order."""
    fewest = FAR_PAST if later.first == FAR_PAST or earlier.last == FAR_FUTURE else later.first - earlier.last
    most = FAR_FUTURE if later.last == FAR_FUTURE or earlier.first == FAR_PAST else later.last - earlier.first
    return Days(fewest, most)


def ahead(left: Days) -> str:
    """English for the time left to a day: `in 12 days`, `in 3 to 33 days`, `today`."""
    if left.fewest >= 0:
        return "today" if left == (0, 0) else f"in {left}"
    if left.most == FAR_FUTURE:
        return "at any time"
    last = f"in at most {_count(left.most)}" if left.most else "today at the latest"
    return f"{last}, if not past already"


def _count(days: int) -> str:
    return f"{_number(days)} {'day' if abs(days) == 1 else 'days'}"


def _number(days: int) -> str:
    return f"{days:,}".replace("-", "−")


class Terms(NamedTuple):
    """The day by which something is to be done, and the day until which it is to go on."""

    due: When | None
    until: When | None


class TermMoves(NamedTuple):
    """How often a term was moved; its first day, and the days from there to the one in force."""

    times: int = 0
    first: When | None = None
    slip: Days | None = None

    def words(self) -> str:
        """English such as `moved twice, 365 days in all`; empty for a term that was not moved."""
        if not self.times or self.slip is None:
            return ""
        often = f"moved {_TIMES.get(self.times, f'{self.times:,} times')}"
        if self.slip.most < 0:
            earlier = Days(-self.slip.most, -self.slip.fewest)
            return f"{often}, to {earlier} earlier"
        return f"{often}, by {self.slip}" if self.times == 1 else f"{often}, {self.slip} in all"


def updates_by_date(updates: Iterable[Update]) -> list[Update]:
    """Updates in the order of their dates, those of one date as in the log."""
    return sorted(updates, key=lambda update: update.date.sort_key)


def terms_in_force(promise: Promise, updates: Iterable[Update]) -> Terms:
    """The terms of a promise, each as the latest update that changed it has set it."""
    due, until = promise.due, promise.until
    for update in updates_by_date(updates):
        due, until = update.due or due, update.until or until
    return Terms(due, until)


def term_moves(promise: Promise, updates: Iterable[Update]) -> TermMoves:
    """The moves of the day by which something is to be done, or else of the day until which it goes on."""
    changes = updates_by_date(updates)
    return (
        _moves([promise.due, *(update.due for update in changes)])
        or _moves([promise.until, *(update.until for update in changes)])
        or TermMoves()
    )


def _moves(terms: Iterable[When | None]) -> TermMoves | None:
    """The moves of a term, given its values in order. A value that is repeated is no move."""
    days = [when for when in terms if when]
    if not days:
        return None
    first, last = days[0], days[-1]
    slip = Days(0, 0) if first == last else between(day_range(first), day_range(last))
    return TermMoves(sum(before != after for before, after in pairwise(days)), first, slip)
