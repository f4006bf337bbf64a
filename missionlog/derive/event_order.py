"""The order of events: what their dates, `after` and `before` leave possible, and where each is listed.

Each event is given as its `TimelineDate`. What comes before it, as the log says, is given as `earlier`: for
each event the ids of those that it comes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import islice
from typing import Final, NamedTuple

from missionlog.derive.order_bounds import Earlier, EventBounds, bounds, limits_of, reversed_order
from missionlog.derive.timeline_dates import TimelineDate, own_date
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When

Dates = Mapping[str, TimelineDate]
#: How many events of a chain that contradicts a date are told after its first one; its last is always told.
MAX_TOLD: Final = 10


class Contradiction(NamedTuple):
    """An event that comes after another, says the log, and by the dates was over before that.

    `chain` leads from `late` over `early` to the event whose date contradicts, each after the next. Of a long
    chain it has the first events and the last.
    """

    late: str
    early: str
    chain: Sequence[str]


class Position(NamedTuple):
    """Where something stands in a listing in order of time: a sort key.

    `day`, `tail` and `time` are those of a date (see `When.sort_key`), and `place` is the number of an event
    in the log. They are those of an event itself, or of one that it stands beside: `step` then says how far
    behind that one or before it, and is else 0. There is room for others right before what stands behind.
    """

    day: int
    tail: int
    time: int = 0
    place: int = 0
    step: int = 0

    def following(self) -> Position:
        """The next position behind it."""
        return self._replace(step=self.step + _ROOM)

    def preceding(self) -> Position:
        """The position right before it."""
        return self._replace(step=self.step - 1)

    def at_least(self, wanted: Position) -> Position:
        """A wanted position if it is behind this one, else the next one that is."""
        return wanted if wanted > self else self.following()


#: How many steps apart events stand that follow each other: between them stand those known from later ones.
_ROOM: Final = 2**20
#: The sort key of what has no date, and none that follows from others.
_UNDATED: Final = (FAR_FUTURE, 0, 0)
_FIRST: Final = Position(FAR_PAST, FAR_PAST)
_LAST: Final = Position(FAR_FUTURE, FAR_FUTURE)


def contradictions(dates: Dates, earlier: Earlier) -> Iterator[Contradiction]:
    """Each event that begins too early for what it comes after. `earlier` must be free of circles.

    Each is told once: what comes after it is compared with its own date.
    """
    ordered = {id_ for late, ids in earlier.items() if ids for id_ in (late, *ids)}
    found = _bounds(
        {id_: date for id_, date in dates.items() if id_ in ordered},
        {late: ids for late, ids in earlier.items() if late in ordered},
    )
    for late, early in found.contradicted:
        chain = [late, *islice(found.chain(early), MAX_TOLD)]
        owner = found.certain[early].owner
        yield Contradiction(late, early, chain if chain[-1] == owner else [*chain, owner])


def positions(dates: Dates, earlier: Earlier, places: Mapping[str, int]) -> dict[str, Position]:
    """Where each event is listed: at its date, but never before an event that it comes after.

    Events of one date stand in the order of their `places`, as far as they can. `earlier` must be free of
    circles; what it says against the dates counts for nothing here, and is a finding of check.
    An event moves as little as it must: one that comes after another moves behind it as far as its date
    allows, and only a date that is in doubt moves forward. One that is known from later events alone stands
    right before the first of them, wherever that was moved to.
    """
    followed = _without_contradictions(dates, earlier)
    order = [*TopologicalSorter(followed).static_order()]
    later = reversed_order(followed)
    own = {id_: position_at(dates[id_].when, places[id_]) for id_ in order}
    latest: dict[str, Position] = {}
    for id_ in reversed(order):
        latest[id_] = min([_latest(dates[id_], own[id_]), *(latest[late].preceding() for late in later[id_])])
    found: dict[str, Position] = {}
    for id_ in order:
        wanted = _FIRST if _is_before_others(dates[id_]) else min(own[id_], latest[id_])
        at_date = max(_earliest(dates[id_], own[id_]), wanted)
        found[id_] = max((found[early] for early in followed[id_]), default=_FIRST).at_least(at_date)
    for id_ in reversed(order):
        if _is_before_others(dates[id_]):
            before = min((found[late].preceding() for late in later[id_]), default=own[id_])
            found[id_] = max(found[id_], before)
    return found


def position_at(when: When | None, place: int = 0) -> Position:
    """The position of a date by itself; what has none stands behind all that have one."""
    return Position(*(when.sort_key if when else _UNDATED), place)


def _is_before_others(date: TimelineDate) -> bool:
    """Whether nothing but later events tells when it was."""
    return date.when is None or (date.between and date.when.start_earliest == FAR_PAST)


def _earliest(date: TimelineDate, own: Position) -> Position:
    """The first position that an event's own date allows, approximations included."""
    when = own_date(date)
    if when is None or when.uncertain or when.start_earliest == FAR_PAST:
        return _FIRST
    day = when.widened.start_earliest
    return own if day >= own.day else Position(day, FAR_PAST)


def _latest(date: TimelineDate, own: Position) -> Position:
    """The position that what comes before an event must have left free, if its own date sets a limit."""
    when = own_date(date)
    day = limits_of(when).begun.day
    if day == FAR_FUTURE or (when and when.uncertain):
        return _LAST
    return own if day <= own.day else Position(day, -day, place=own.place)


def _without_contradictions(dates: Dates, earlier: Earlier) -> dict[str, list[str]]:
    contradicted = {*_bounds(dates, earlier).contradicted}
    return {late: [id_ for id_ in ids if (late, id_) not in contradicted] for late, ids in earlier.items()}


def _bounds(dates: Dates, earlier: Earlier) -> EventBounds:
    return bounds({id_: own_date(date) for id_, date in dates.items()}, earlier)
