"""Events that refer to others: drop those whose references are missing, and date the undated ones."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable
from typing import Final

from missionlog.derive.entities import Entities
from missionlog.derive.timeline_dates import timeline_dates
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.read_back import StoredEvent, has_facts
from missionlog.index.writer import Writer
from missionlog.model.values import Event

#: Items that refer to an event which does not exist.
DANGLING_ITEMS: Final = """
SELECT DISTINCT item FROM mention
WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = mention.id AND fact.kind = 'event')
"""
#: With more, the whole log is read, because that reader also limits the number of findings.
MAX_UNREAD_ENTRIES: Final = 5_000


def count_unread(connection: sqlite3.Connection) -> int:
    """How many entries could not be read. Raises NeedsFullRead if there are too many."""
    (count,) = connection.execute("SELECT count(*) FROM item WHERE unread IS NOT NULL").fetchone()
    if count > MAX_UNREAD_ENTRIES:
        raise NeedsFullRead
    return int(count)


class EventReferences:
    """Follows references between the events of an index whose facts, items and mentions are written."""

    def __init__(self, connection: sqlite3.Connection, writer: Writer, entities: Entities) -> None:
        self._connection = connection
        self._writer = writer
        self._entities = entities

    def item_of(self, id_: str) -> int | None:
        """The item of a readable event, by the event's id."""
        sql = "SELECT seq FROM fact WHERE id = ? AND kind = 'event'"
        row = self._connection.execute(sql, (id_,)).fetchone()
        return None if row is None else int(row[0])

    def items_referring_to(self, id_: str) -> list[int]:
        """The items that refer to an event."""
        rows = self._connection.execute("SELECT item FROM mention WHERE id = ?", (id_,))
        return [item for (item,) in rows]

    def remove_event(self, seq: int) -> StoredEvent:
        """Remove the facts of one event, mark its item as unread, and return the event."""
        event = StoredEvent(self._connection, seq)
        self._writer.remove_events([(seq, event.rows(self._entities))])
        self._writer.remove_mentions((id_, seq) for id_ in event.mentions())
        self._writer.mark_unread([(seq, event.event.id)])
        return event

    def remove_with_referrers(self, items: Iterable[int]) -> list[StoredEvent]:
        """Remove events, and with each the events that refer to it. All of them are returned."""
        removed: list[StoredEvent] = []
        queue = deque(items)
        while queue:
            seq = queue.popleft()
            if has_facts(self._connection, seq):
                removed.append(self.remove_event(seq))
                queue.extend(self.items_referring_to(removed[-1].event.id))
        return removed

    def date_undated(self, items: Iterable[int]) -> None:
        """Date undated events by `after` and `before`: those of some items, and those connected with them."""
        undated: list[StoredEvent] = []
        dated: list[StoredEvent] = []
        seen: set[int] = set()
        queue = deque(items)
        while queue:
            seq = queue.popleft()
            if seq in seen or not has_facts(self._connection, seq):
                continue
            seen.add(seq)
            event = StoredEvent(self._connection, seq)
            if self._is_undated(seq):
                undated.append(event)
                queue.extend(self._neighbours(event.event))
            else:
                dated.append(event)
        dates = timeline_dates(event.event for event in (*undated, *dated))
        for event in undated:
            self._writer.remove_events([(event.seq, event.rows(self._entities))])
            self._writer.events([(event.seq, event.rows(self._entities, dates[event.event.id]))])

    def _neighbours(self, event: Event) -> list[int]:
        items = (self.item_of(id_) for id_ in (*event.after, *event.before))
        return [*(seq for seq in items if seq is not None), *self.items_referring_to(event.id)]

    def _is_undated(self, seq: int) -> bool:
        (undated,) = self._connection.execute("SELECT undated FROM item WHERE seq = ?", (seq,)).fetchone()
        return bool(undated)
