"""Date the undated events as `after` and `before` say, and move all, with their quotes, where they stand."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.derive.event_order import Position, positions
from missionlog.derive.order_bounds import said_order, without_circles
from missionlog.derive.timeline_dates import TimelineDate, dates_between
from missionlog.edtf import parse
from missionlog.index.event_references import EventReferences
from missionlog.index.writer import Writer
from missionlog.model.format import unreadable_keys

_EVENT_ROWS: Final = """
SELECT seq, id, stored, computed, sort_day, sort_tail, sort_time, sort_place, sort_step
FROM fact WHERE kind = 'event' AND
"""
_REFERRING: Final = " (seq IN (SELECT item FROM mention) OR id IN (SELECT id FROM mention))"
_REFERRING_TO: Final = " seq IN (SELECT item FROM mention WHERE id = ?)"


class _ListedEvent(NamedTuple):
    """An event of the index, and its position there."""

    seq: int
    id: str
    date: TimelineDate
    after: Sequence[str]
    before: Sequence[str]
    position: Position


def position_all(connection: sqlite3.Connection, writer: Writer) -> None:
    """Write the positions of all events of a new index, whose dates are all there."""
    events = _OrderedEvents([*_events(connection, _REFERRING)])
    events.write_positions(connection, writer)


def date_and_position_all(
    connection: sqlite3.Connection, writer: Writer, references: EventReferences
) -> None:
    """Date the undated events of a new index, and write the positions of all."""
    events = _OrderedEvents([*_events(connection, _REFERRING)])
    events.write_dates(references)
    events.write_positions(connection, writer)


def date_and_position_connected(
    connection: sqlite3.Connection, writer: Writer, references: EventReferences, ids: Iterable[str]
) -> None:
    """Date and position some events anew, and all that are connected with them by their order."""
    connected: dict[str, _ListedEvent] = {}
    seen: set[str] = set()
    queue = deque(ids)
    while queue:
        id_ = queue.popleft()
        if id_ in seen:
            continue
        seen.add(id_)
        for event in _events(connection, " id = ?", id_):
            connected[id_] = event
            queue.extend((*event.after, *event.before))
            referring = _events(connection, _REFERRING_TO, id_)
            queue.extend(other.id for other in referring if id_ in (*other.after, *other.before))
    events = _OrderedEvents(sorted(connected.values()))
    events.write_dates(references)
    events.write_positions(connection, writer)


class _OrderedEvents:
    """Events in the order of the log. No other event may be connected with them."""

    def __init__(self, events: Sequence[_ListedEvent]) -> None:
        self._events = events
        self._dates = {event.id: event.date for event in events}
        said = said_order((event.id, event.after, event.before) for event in events)
        self._earlier = without_circles(said)
        #: Events that have been written anew, at the positions of their dates.
        self._dated: set[str] = set()

    def write_dates(self, references: EventReferences) -> None:
        """Write the dates of those that have none of their own where these have changed."""
        for id_, date in dates_between(self._dates, self._earlier).items():
            if date != self._dates[id_]:
                self._dates[id_] = date
                self._dated.add(id_)
        references.date_again(
            (event.seq, self._dates[event.id]) for event in self._events if event.id in self._dated
        )

    def write_positions(self, connection: sqlite3.Connection, writer: Writer) -> None:
        """Write the positions where they have changed."""
        found = positions(self._dates, self._earlier, {event.id: event.seq for event in self._events})
        for event in self._events:
            position = found[event.id]
            if position != event.position or event.id in self._dated:
                sql = "SELECT seq, stored FROM fact WHERE event = ? AND kind IN ('event', 'quote')"
                rows = connection.execute(sql, (event.seq,)).fetchall()
                moved = [seq for seq, stored in rows if seq == event.seq or _takes_date(json.loads(stored))]
                writer.positions((position, seq) for seq in moved)


def _takes_date(quote: Mapping[str, Any]) -> bool:
    """Whether a quote was said at the date of its event, for all that the log says."""
    return "date" not in quote and "date" not in unreadable_keys(quote)


def _events(connection: sqlite3.Connection, condition: str, *parameters: str) -> Iterator[_ListedEvent]:
    rows = connection.execute(_EVENT_ROWS + condition, parameters).fetchall()
    for seq, id_, stored_json, computed_json, *position in rows:
        stored, computed = json.loads(stored_json), json.loads(computed_json)
        when = parse(computed["date"]) if "date" in computed else None
        date = TimelineDate(when, computed.get("announced", False), computed.get("between", False))
        after, before = stored.get("after", ()), stored.get("before", ())
        yield _ListedEvent(seq, id_, date, after, before, Position(*position))
