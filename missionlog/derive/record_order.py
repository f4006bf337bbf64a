"""The dates and the order of events that `after` and `before` connect, from day to day of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import gt
from typing import Final, NamedTuple

from missionlog.derive.event_order import Position, position_at, positions
from missionlog.derive.event_record import DateStep, EventRecord, Surroundings
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.order_bounds import said_order, without_circles
from missionlog.derive.record_days import ALL_COUNT, FOR_EVER
from missionlog.derive.timeline_dates import TimelineDate, dates_between

#: The most connected events, times the days on which they change, for which versions are kept.
MAX_CONNECTED_DAYS: Final = 20_000
#: A date from each of some days on, in their order.
_Dates = Sequence[tuple[int, TimelineDate]]


class PlacedRecord(NamedTuple):
    """The record of an event, and its number in the log."""

    record: EventRecord
    place: int


class AroundEvent(NamedTuple):
    """What an event takes from others; `is_too_long` where that changes too often for versions to be kept."""

    around: Surroundings
    is_too_long: bool = False


def surroundings(
    placed: Sequence[PlacedRecord], since: Mapping[str, OnRecordSince]
) -> dict[str, AroundEvent]:
    """What each of some events takes from others, by id.

    They are in the order of the log. All events that are connected with them by `after` and `before` must be
    among them, and `since` has all that they refer to.
    """
    found: dict[str, AroundEvent] = {}
    for group in _connected(placed):
        orders = [_Order(group, certain=certain) for certain in (False, True)]
        is_too_long = any(order.is_too_long for order in orders)
        possible, certain = (order.steps(latest_only=is_too_long) for order in orders)
        for record, _ in group:
            id_ = record.event.id
            later = _later(record.referred(), since, [order.first(id_) for order in orders])
            steps = (possible.get(id_, ()), certain.get(id_, ())) if possible or certain else None
            found[id_] = AroundEvent(Surroundings(later, steps), is_too_long)
    return found


def _later(
    ids: Iterable[str], since: Mapping[str, OnRecordSince], first: Sequence[int]
) -> dict[str, OnRecordSince]:
    """Since when those of some events are on the record that are so later than another, since `first`."""
    known = {id_: since[id_] for id_ in ids if id_ in since}
    return {id_: days for id_, days in known.items() if any(map(gt, days, first))}


def _connected(placed: Sequence[PlacedRecord]) -> Iterator[list[PlacedRecord]]:
    """The events in groups that are connected by `after` and `before`."""
    by_id = {each.record.event.id: each for each in placed}
    neighbours: dict[str, set[str]] = {id_: set() for id_ in by_id}
    for id_, (record, _) in by_id.items():
        for other in (*record.event.after, *record.event.before):
            if other in by_id:
                neighbours[id_].add(other)
                neighbours[other].add(id_)
    seen: set[str] = set()
    for id_ in by_id:
        if id_ not in seen:
            group, waiting = {id_}, [id_]
            while waiting:
                new = neighbours[waiting.pop()] - group
                group |= new
                waiting += new
            seen |= group
            yield sorted((by_id[each] for each in group), key=lambda each: each.place)


class _Order:
    """The order of a group of connected events, possibly or certainly on the record."""

    def __init__(self, group: Sequence[PlacedRecord], *, certain: bool) -> None:
        self._group = group
        self._dates: dict[str, _Dates] = {
            record.event.id: record.own_dates(certain=certain) for record, _ in group
        }
        self._places = {record.event.id: place for record, place in group}
        self._said = [(record.event.id, record.event.after, record.event.before) for record, _ in group]
        self._days = sorted({day for dates in self._dates.values() for day, _ in dates})
        self._has_own_order = len(group) == 1 or self._is_in_order()
        self.is_too_long = not self._has_own_order and len(self._days) * len(group) > MAX_CONNECTED_DAYS

    def first(self, id_: str) -> int:
        """Since when an event is on the record."""
        return self._dates[id_][0][0] if self._dates[id_] else FOR_EVER

    def steps(self, *, latest_only: bool) -> dict[str, list[DateStep]]:
        """The steps of each event; nothing where all stand at their own dates."""
        found: dict[str, list[DateStep]] = {}
        if not self._has_own_order:
            for day in [ALL_COUNT] if latest_only else self._days:
                for id_, date, position in self._on(day):
                    steps = found.setdefault(id_, [])
                    if not steps or steps[-1][1:] != (date, position):
                        steps.append(DateStep(day, date, position))
        return found

    def _is_in_order(self) -> bool:
        """Whether each event has a date of its own on every day, and all are in the order that is said."""
        spans: dict[str, tuple[Position, Position]] = {}
        for id_, dates in self._dates.items():
            if any(date.when is None for _, date in dates):
                return False
            found = [position_at(date.when, self._places[id_]) for _, date in dates]
            if found:
                spans[id_] = min(found), max(found)
        earlier = said_order(said for said in self._said if said[0] in spans)
        return all(spans[early][1] < spans[late][0] for late, events in earlier.items() for early in events)

    def _on(self, day: int) -> Iterable[tuple[str, TimelineDate, Position]]:
        """The events on the record of a day, each with its date and its position."""
        dates = {
            id_: [date for first, date in steps if first <= day][-1]
            for id_, steps in self._dates.items()
            if steps and steps[0][0] <= day
        }
        earlier = without_circles(said_order(said for said in self._said if said[0] in dates))
        dates |= dates_between(dates, earlier)
        found = positions(dates, earlier, {id_: self._places[id_] for id_ in dates})
        return [(id_, dates[id_], found[id_]) for id_ in dates]
