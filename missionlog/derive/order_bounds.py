"""How far events bound each other: what comes after others begins no earlier than these can have ended.

The dates bound what comes directly before and after them, and what does so by way of others, dated or not.
What comes before each event, as the log says, is given as `earlier`: for each event the ids of those that it
comes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Final, NamedTuple

from missionlog.derive.cycles import cycles
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.instants import Instant

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

    def mirrored(self) -> Limit:
        """The limit if time ran backwards."""
        day = {FAR_PAST: FAR_FUTURE, FAR_FUTURE: FAR_PAST}.get(self.day, -self.day)
        return Limit(day, self.instant and self.instant._replace(second=-self.instant.second))


class Limits(NamedTuple):
    """The first day on which an event can have ended, and the last on which it can have begun."""

    ended: Limit
    begun: Limit

    def mirrored(self) -> Limits:
        """The limits if time ran backwards."""
        return Limits(self.begun.mirrored(), self.ended.mirrored())


NO_LIMITS: Final = Limits(Limit(FAR_PAST), Limit(FAR_FUTURE))


class Bound(NamedTuple):
    """What nothing that follows an event can begin before.

    `owner` is the event from whose date it comes, which may have a `?` (`in_doubt`), and `by` the event
    through which it came.
    """

    limit: Limit
    owner: str
    by: str
    in_doubt: bool = False

    def narrowed(self, other: Bound) -> Bound:
        """The one of two that says more: the later one, or of one day that with a time, or without doubt."""
        if self.limit.is_before(other.limit):
            return other
        if self.limit.day != other.limit.day or other.limit.is_before(self.limit):
            return self
        return max(self, other, key=lambda bound: (bound.limit.instant is not None, not bound.in_doubt))


class EventBounds(NamedTuple):
    """The bounds of each event, and the pairs of a later and an earlier event that the dates contradict.

    `certain` follow from dates without a `?` alone, `likely` from all, but for those with a `?` that leave no
    day to a date. Of the pairs that are contradicted nothing follows.
    """

    certain: dict[str, Bound]
    likely: dict[str, Bound]
    contradicted: list[tuple[str, str]]

    def chain(self, id_: str) -> Iterator[str]:
        """The events from one down to that from whose date its certain bound comes."""
        yield id_
        while id_ != self.certain[id_].owner:
            id_ = self.certain[id_].by
            yield id_


class PossibleDays(NamedTuple):
    """The first and last day that the order leaves to an event, and whether each follows from a `?`."""

    first: int = FAR_PAST
    last: int = FAR_FUTURE
    first_in_doubt: bool = False
    last_in_doubt: bool = False


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


def without_circles(earlier: Earlier) -> dict[str, list[str]]:
    """The order without what leads back to itself: of that nothing follows."""
    circle_of = {id_: number for number, circle in enumerate(cycles(earlier)) for id_ in circle}
    return {
        late: [id_ for id_ in ids if late not in circle_of or circle_of.get(id_) != circle_of[late]]
        for late, ids in earlier.items()
    }


def reversed_order(earlier: Earlier) -> dict[str, list[str]]:
    """For each event those that come after it."""
    later: dict[str, list[str]] = {id_: [] for id_ in earlier}
    for late, ids in earlier.items():
        for early in ids:
            later[early].append(late)
    return later


def limits_of(when: When | None) -> Limits:
    """The limits that a date sets, as wide as its `~` allows.

    With an open end only the start is known, and with an open start only the end.
    """
    if when is None:
        return NO_LIMITS
    bounds = when.widened
    ended = bounds.end_earliest if bounds.end_earliest < FAR_FUTURE else bounds.start_earliest
    begun = bounds.start_latest if bounds.start_latest > FAR_PAST else bounds.end_latest
    return Limits(Limit(ended, when.instant), Limit(begun, when.instant))


def bounds(dates: Mapping[str, When | None], earlier: Earlier) -> EventBounds:
    """The bounds that dates set for what comes after. `earlier` must be free of circles."""
    limits = {id_: limits_of(when) for id_, when in dates.items()}
    return _bounds(limits, _doubted(dates), earlier)


def stretches(dates: Mapping[str, When | None], earlier: Earlier) -> dict[str, PossibleDays]:
    """The days that the order leaves to each event without a date. `earlier` must be free of circles.

    A bound from a date with a `?` is dropped where it leaves no day.
    """
    mirrored = {id_: limits_of(when).mirrored() for id_, when in dates.items()}
    before, after = bounds(dates, earlier), _bounds(mirrored, _doubted(dates), reversed_order(earlier))
    found: dict[str, PossibleDays] = {}
    for id_ in (id_ for id_, when in dates.items() if when is None):
        stretch = _stretch(before.likely[id_], after.likely[id_])
        if stretch.first > stretch.last:
            stretch = _stretch(before.certain[id_], after.certain[id_])
        found[id_] = stretch
    return found


def _doubted(dates: Mapping[str, When | None]) -> set[str]:
    return {id_ for id_, when in dates.items() if when and when.uncertain}


def _stretch(before: Bound, after: Bound) -> PossibleDays:
    return PossibleDays(before.limit.day, after.limit.mirrored().day, before.in_doubt, after.in_doubt)


def _bounds(limits: Mapping[str, Limits], doubted: set[str], earlier: Earlier) -> EventBounds:
    """The bounds of each event: its own limit, or one of what comes before it that is narrower."""
    found = EventBounds({}, {}, [])
    for id_ in TopologicalSorter(earlier).static_order():
        likely = Bound(limits[id_].ended, id_, id_, id_ in doubted)
        certain = Bound(NO_LIMITS.ended, id_, id_) if id_ in doubted else likely
        for early in earlier[id_]:
            bound, in_doubt = found.certain[early], found.likely[early]
            if id_ not in doubted and limits[id_].begun.is_before(bound.limit):
                found.contradicted.append((id_, early))
                continue
            certain = certain.narrowed(bound._replace(by=early))
            likely = likely.narrowed(bound)
            if not limits[id_].begun.is_before(in_doubt.limit):
                likely = likely.narrowed(in_doubt)
        found.certain[id_], found.likely[id_] = certain, likely
    return found
