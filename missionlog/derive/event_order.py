"""The order of events: what their dates, `after` and `before` leave possible, and where each is listed.

Each event is given as its `TimelineDate`. What comes before it, as the log says, is given as `earlier`: for
each event the ids of those that it comes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Final, NamedTuple

from missionlog.derive.cycles import cycles
from missionlog.derive.timeline_dates import TimelineDate, day_limits
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.instants import Instant

Dates = Mapping[str, TimelineDate]
Earlier = Mapping[str, Sequence[str]]


class Limit(NamedTuple):
    """A day on which something began or ended, with the instant if the time of day is known."""

    day: int
    instant: Instant | None = None

    def is_before(self, other: Limit) -> bool:
        """Whether it is certainly before another one: by the instants of both, else by the days."""
        if self.instant and other.instant and self.instant.is_comparable(other.instant):
            return self.instant.second < other.instant.second
        return self.day < other.day


class Limits(NamedTuple):
    """The first day on which an event can have ended, and the last on which it can have begun."""

    ended: Limit
    begun: Limit


class Contradiction(NamedTuple):
    """An event that comes after another, says the log, and by the dates was over before that.

    `chain` leads from `late` over `early` to the event whose date contradicts, each after the next.
    """

    late: str
    early: str
    chain: Sequence[str]


class Position(NamedTuple):
    """Where something stands in a listing in order of time: a sort key.

    `day`, `tail` and `time` are those of a date (see `When.sort_key`), and `place` is the number of an event
    in the log. They are those of an event itself, or of one that it stands beside: `step` is then its place
    in the chain of events behind that one, or before it, and else 0.
    """

    day: int
    tail: int
    time: int = 0
    place: int = 0
    step: int = 0

    def following(self) -> Position:
        """The position right behind it."""
        return self._replace(step=self.step + 1)

    def preceding(self) -> Position:
        """The position right before it."""
        return self._replace(step=self.step - 1)


#: The sort key of what has no date, and none that follows from others.
_UNDATED: Final = (FAR_FUTURE, 0, 0)
_FIRST: Final = Position(FAR_PAST, FAR_PAST)
_LAST: Final = Position(FAR_FUTURE, FAR_FUTURE)
_NO_LIMITS: Final = Limits(Limit(FAR_PAST), Limit(FAR_FUTURE))


def said_order(events: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> dict[str, list[str]]:
    """The order that events say: for each, those that it comes after, said by either.

    Each event is given as its id, its `after` and its `before`. Others than these events are left out.
    """
    listed = [*events]
    earlier: dict[str, list[str]] = {id_: [] for id_, _, _ in listed}
    for id_, after, before in listed:
        earlier[id_] += after
        for late in before:
            if late in earlier:
                earlier[late].append(id_)
    return {late: [*dict.fromkeys(id_ for id_ in ids if id_ in earlier)] for late, ids in earlier.items()}


def own_date(date: TimelineDate) -> When | None:
    """An event's own date: not one that follows from other events, nor the term of a promise."""
    return None if date.between or date.announced else date.when


def limits_of(when: When | None) -> Limits:
    """The limits that a date sets, as wide as its `~` allows: none without a date, or with a `?`."""
    if when is None or when.uncertain:
        return _NO_LIMITS
    ended, begun = day_limits(when)
    return Limits(Limit(ended, when.instant), Limit(begun, when.instant))


class _Bound(NamedTuple):
    """What nothing that follows can begin before, and the event whose date it comes from."""

    limit: Limit
    owner: str


def contradictions(dates: Dates, earlier: Earlier) -> Iterator[Contradiction]:
    """Each event that begins too early for what it comes after. `earlier` must be free of circles."""
    bounds: dict[str, _Bound] = {}
    came_from: dict[str, str] = {}
    for id_ in TopologicalSorter(earlier).static_order():
        limits = limits_of(own_date(dates[id_]))
        bounds[id_] = _Bound(limits.ended, id_)
        for early in earlier[id_]:
            if limits.begun.is_before(bounds[early].limit):
                # Told once, here: what comes after is compared with this event's own date.
                yield Contradiction(id_, early, [id_, *_chain(early, bounds[early].owner, came_from)])
            elif _is_narrower(bounds[early].limit, bounds[id_].limit):
                bounds[id_] = bounds[early]
                came_from[id_] = early


def _is_narrower(limit: Limit, than: Limit) -> bool:
    """Whether a limit says more than another: it is later, or has a time on the same day."""
    if than.is_before(limit):
        return True
    return limit.day == than.day and limit.instant is not None and than.instant is None


def _chain(first: str, owner: str, came_from: Mapping[str, str]) -> Iterator[str]:
    """The events from one down to the one whose date bounds it."""
    yield first
    while first != owner:
        first = came_from[first]
        yield first


def positions(dates: Dates, earlier: Earlier, places: Mapping[str, int]) -> dict[str, Position]:
    """Where each event is listed: at its date, but never before an event that it comes after.

    Events of one date stand in the order of their `places`, as far as they can.

    What the log says of a circle, or against the dates, counts for nothing here: it is a finding of check.
    An event moves as little as it must: one that comes after another moves behind it as far as its date
    allows, and only a date that is in doubt moves forward. One that is known from later events alone stands
    right before the first of them.
    """
    followed = _without_contradictions(dates, _without_circles(earlier))
    order = [*TopologicalSorter(followed).static_order()]
    later: dict[str, list[str]] = {id_: [] for id_ in followed}
    for late, ids in followed.items():
        for early in ids:
            later[early].append(late)
    wanted: dict[str, Position] = {}
    latest: dict[str, Position] = {}
    for id_ in reversed(order):
        own = position_at(dates[id_].when, places[id_])
        wanted[id_] = _wanted(dates[id_], own, [wanted[late] for late in later[id_]])
        latest[id_] = min([_latest(dates[id_], own), *(latest[late].preceding() for late in later[id_])])
    found: dict[str, Position] = {}
    for id_ in order:
        own = position_at(dates[id_].when, places[id_])
        at_date = max(_earliest(dates[id_], own), min(wanted[id_], latest[id_]))
        found[id_] = max([at_date, *(found[early].following() for early in followed[id_])])
    return found


def position_at(when: When | None, place: int = 0) -> Position:
    """The position of a date by itself; what has none stands behind all that have one."""
    return Position(*(when.sort_key if when else _UNDATED), place)


def _wanted(date: TimelineDate, own: Position, later: Iterable[Position]) -> Position:
    """Where an event would stand if all others could move: at its date.

    Without a day that it comes after, that is before the first of those that come later.
    """
    if date.when and not (date.between and date.when.start_earliest == FAR_PAST):
        return own
    return min((position.preceding() for position in later), default=own)


def _earliest(date: TimelineDate, own: Position) -> Position:
    """The first position that an event's own date allows, approximations included."""
    when = own_date(date)
    if when is None or when.uncertain or when.start_earliest == FAR_PAST:
        return _FIRST
    day = when.widened.start_earliest
    return own if day >= own.day else Position(day, FAR_PAST)


def _latest(date: TimelineDate, own: Position) -> Position:
    """The position that what comes before an event must have left free, if its own date sets a limit."""
    day = limits_of(own_date(date)).begun.day
    if day == FAR_FUTURE:
        return _LAST
    return own if day <= own.day else Position(day, -day, place=own.place)


def _without_circles(earlier: Earlier) -> dict[str, list[str]]:
    """The order without what leads back to itself."""
    circle_of = {id_: number for number, circle in enumerate(cycles(earlier)) for id_ in circle}
    return {
        late: [id_ for id_ in ids if late not in circle_of or circle_of.get(id_) != circle_of[late]]
        for late, ids in earlier.items()
    }


def _without_contradictions(dates: Dates, earlier: Earlier) -> dict[str, list[str]]:
    contradicted = {(one.late, one.early) for one in contradictions(dates, earlier)}
    return {late: [id_ for id_ in ids if (late, id_) not in contradicted] for late, ids in earlier.items()}
