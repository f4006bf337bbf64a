"""How often the term of a promise was moved, and by how much in all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.derive.days import Days, between, day_range
from missionlog.derive.timeline_dates import in_order
from missionlog.edtf import When
from missionlog.model.values import Promise, Update

_TIMES: Final = {1: "once", 2: "twice"}


class Moves(NamedTuple):
    """How often a term was moved; its first day, and how far from it the one in force lies."""

    times: int = 0
    first: When | None = None
    slip: Days | None = None

    def words(self) -> str:
        """`moved twice, 365 days in all`; nothing for a term that stands."""
        if not self.times or self.slip is None:
            return ""
        often = f"moved {_TIMES.get(self.times, f'{self.times:,} times')}"
        if self.slip.most < 0:
            earlier = Days(-self.slip.most, -self.slip.fewest)
            return f"{often}, to {earlier} earlier"
        return f"{often}, by {self.slip}" if self.times == 1 else f"{often}, {self.slip} in all"


def moves(promise: Promise, updates: Iterable[Update]) -> Moves:
    """The moves of the day by which something is to be done; without one, of that until which it goes on."""
    changes = in_order(updates)
    return (
        _moves([promise.due, *(update.due for update in changes)])
        or _moves([promise.until, *(update.until for update in changes)])
        or Moves()
    )


def _moves(given: Iterable[When | None]) -> Moves | None:
    """The moves of a term that was set and then changed; one that is only said again has not moved."""
    days = [when for when in given if when]
    if not days:
        return None
    first, last = days[0], days[-1]
    slip = Days(0, 0) if first == last else between(day_range(first), day_range(last))
    return Moves(sum(before != after for before, after in pairwise(days)), first, slip)
