"""Move events, with the quotes that have their date, where `after` and `before` say that they stand."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.derive.event_order import Position, positions, said_order
from missionlog.derive.timeline_dates import TimelineDate
from missionlog.edtf import parse
from missionlog.index.writer import Writer

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
    """Write the positions of all events of a new index. Its facts and mentions must be there."""
    _write_positions([*_events(connection, _REFERRING)], connection, writer)


def position_connected(connection: sqlite3.Connection, writer: Writer, ids: Iterable[str]) -> None:
    """Write the positions of some events anew, and of all that are connected with them by their order."""
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
    _write_positions([*connected.values()], connection, writer)


def _events(connection: sqlite3.Connection, condition: str, *parameters: str) -> Iterator[_ListedEvent]:
    rows = connection.execute(_EVENT_ROWS + condition, parameters).fetchall()
    for seq, id_, stored_json, computed_json, *position in rows:
        stored, computed = json.loads(stored_json), json.loads(computed_json)
        when = parse(computed["date"]) if "date" in computed else None
        date = TimelineDate(when, computed.get("announced", False), computed.get("between", False))
        after, before = stored.get("after", ()), stored.get("before", ())
        yield _ListedEvent(seq, id_, date, after, before, Position(*position))


def _write_positions(events: Sequence[_ListedEvent], connection: sqlite3.Connection, writer: Writer) -> None:
    """Write the positions of events where they have changed. No other event may be connected with them."""
    earlier = said_order((event.id, event.after, event.before) for event in events)
    dates, places = {event.id: event.date for event in events}, {event.id: event.seq for event in events}
    found = positions(dates, earlier, places)
    for event in events:
        position = found[event.id]
        if position != event.position:
            sql = "SELECT seq, stored FROM fact WHERE event = ? AND kind IN ('event', 'quote')"
            rows = connection.execute(sql, (event.seq,)).fetchall()
            moved = [seq for seq, stored in rows if seq == event.seq or "date" not in json.loads(stored)]
            writer.positions((position, seq) for seq in moved)
