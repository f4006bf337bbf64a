"""The terms of a promise: those in force after its updates, and how often and how far they were moved."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.derive.days import Days, between, day_range
from missionlog.edtf import When
from missionlog.model.values import Promise, Update

_TIMES: Final = {1: "once", 2: "twice"}


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
