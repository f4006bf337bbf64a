"""Write anew the events that take their date, their place in the order or references from others."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.derive.entities import Entities
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.record_days import FOR_EVER
from missionlog.derive.record_order import PlacedRecord, surroundings
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.event_references import StoredEvent
from missionlog.index.writer import Writer

#: With `+`, SQLite does not read all events to find these few.
_REFERRING: Final = """
SELECT seq FROM fact WHERE +kind = 'event' AND seq IN (SELECT item FROM mention)
UNION SELECT seq FROM fact WHERE +kind = 'event' AND id IN (SELECT id FROM mention)
ORDER BY seq
"""
#: Since when an event is on the record.
_SINCE: Final = f"""
SELECT min(CASE WHEN possibly_until > 0 THEN possibly_from ELSE {FOR_EVER} END),
  min(CASE WHEN certainly_until > 0 THEN certainly_from ELSE {FOR_EVER} END)
FROM version WHERE id = ? AND kind = 'event'
"""


def relate_all(
    connection: sqlite3.Connection, writer: Writer, entities: Entities, today: int | None = None
) -> None:
    """Write anew what others have a bearing on, of all events of a new index, each written by itself.

    An event for whose versions there is no room is one of which only the latest are kept.
    """
    seqs = [seq for (seq,) in connection.execute(_REFERRING)]
    _Relating(connection, writer, entities, today).relate(seqs, makes_room=True)


def relate_connected(
    connection: sqlite3.Connection, writer: Writer, entities: Entities, ids: Iterable[str]
) -> None:
    """Write anew what has changed of some events, and of others, as these events have changed.

    Raises NeedsFullRead where there is no room for the versions of an event.
    """
    found: dict[str, int] = {}
    seen: set[str] = set()
    ids = [*ids]
    # What disputes an event depends on nothing of it but since when it is on the record.
    queue = deque([*ids, *(other for id_ in ids for other, _ in _referring_to(connection, id_))])
    while queue:
        id_ = queue.popleft()
        if id_ in seen:
            continue
        seen.add(id_)
        for (seq,) in connection.execute("SELECT seq FROM fact WHERE id = ? AND kind = 'event'", (id_,)):
            found[id_] = seq
            event = StoredEvent(connection, seq).event
            queue.extend((*event.after, *event.before))
            queue.extend(
                other
                for other, event_seq in _referring_to(connection, id_)
                if _is_ordered(StoredEvent(connection, event_seq), id_)
            )
    _Relating(connection, writer, entities).relate(sorted(found.values()), makes_room=False)


def _referring_to(connection: sqlite3.Connection, id_: str) -> list[tuple[str, int]]:
    """The events that refer to one: ids and items."""
    # With `+`, SQLite does not look for events by their kind, which all have.
    sql = "SELECT id, seq FROM fact WHERE +kind = 'event' AND seq IN (SELECT item FROM mention WHERE id = ?)"
    return connection.execute(sql, (id_,)).fetchall()


def _is_ordered(stored: StoredEvent, id_: str) -> bool:
    return id_ in (*stored.event.after, *stored.event.before)


class _Relating:
    """Writes events anew, given all that are connected with them."""

    def __init__(
        self, connection: sqlite3.Connection, writer: Writer, entities: Entities, today: int | None = None
    ) -> None:
        self._connection = connection
        self._writer = writer
        self._entities = entities
        self._today = today

    def relate(self, seqs: Iterable[int], *, makes_room: bool) -> None:
        """Write the events anew whose rows are not as their surroundings want them."""
        events = [StoredEvent(self._connection, seq) for seq in seqs]
        placed = [PlacedRecord(event.record(self._entities, self._today), event.seq) for event in events]
        referred = {id_ for record, _ in placed for id_ in record.referred()}
        since = dict(self._since(referred)) if self._entities.since is not None else {}
        around = surroundings(placed, since)
        for event, (record, _) in zip(events, placed, strict=True):
            given = around[record.event.id]
            rows, is_too_long = event.rows_around(record, given.around, is_too_long=given.is_too_long)
            if self._lacks_room(event.seq, len(rows)):
                if not makes_room:
                    raise NeedsFullRead
                rows, is_too_long = event.rows_around(record, given.around, is_too_long=True)
            if not event.is_written(rows):
                self._writer.remove_events([(event.seq, event.rows(self._entities))])
                self._writer.events([(event.seq, rows)])
                self._writer.mark_unversioned([event.seq] if is_too_long else [])

    def _since(self, ids: Iterable[str]) -> Iterator[tuple[str, OnRecordSince]]:
        for id_ in ids:
            first = self._connection.execute(_SINCE, (id_,)).fetchone()
            if None not in first:
                yield id_, OnRecordSince(*first)

    def _lacks_room(self, seq: int, count: int) -> bool:
        """Whether so many rows have no room before the next item."""
        (following,) = self._connection.execute("SELECT min(seq) FROM item WHERE seq > ?", (seq,)).fetchone()
        return following is not None and seq + count > following
