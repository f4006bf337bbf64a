"""Read events back from an index, and write them anew: without missing references, or at new dates.

Rows that depend on an edit are removed and written again from what is read back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from copy import copy
from functools import partial
from typing import Any, Final

from missionlog.derive.entities import Entities
from missionlog.derive.facts import EventFacts
from missionlog.derive.timeline_dates import TimelineDate, own_timeline_date
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.fact_rows import FactRow, rows_of
from missionlog.index.writer import ENTRY_TABLES, Writer
from missionlog.model.format import EVENT, TABLES, Plain, Reference, Table, references
from missionlog.model.parsed_log import Entry
from missionlog.model.spans import Span
from missionlog.model.unreadable import without_references
from missionlog.model.values import Event, typed

#: Items that refer to an event which does not exist.
DANGLING_ITEMS: Final = """
SELECT DISTINCT item FROM mention
WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = mention.id AND fact.kind = 'event')
"""
#: With more, the whole log is read, because that reader also limits the number of findings.
MAX_FAULTY_ENTRIES: Final = 5_000


def count_faults(connection: sqlite3.Connection) -> dict[str, int]:
    """How many entries are left out, as not to be read, and how many have errors, these among them.

    Raises NeedsFullRead if there are too many.
    """
    sql = "SELECT count(unread), count(*) FROM item WHERE faulty = 1"
    unread, faulty = connection.execute(sql).fetchone()
    if faulty > MAX_FAULTY_ENTRIES:
        raise NeedsFullRead
    return {"unread": unread, "faulty": faulty}


def _is_elsewhere(missing: Container[str], table: Table, id_: str) -> bool:
    """Whether an id is of no missing event."""
    return table != "events" or id_ not in missing


class _StoredEntries(Mapping[str, Any]):
    """Typed entries of a table by id, each read and cached when it is first looked up."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection = connection
        self._sql_table = ENTRY_TABLES[table]
        self._record = TABLES[table]
        self._entries: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        if id_ not in self._entries:
            sql = f"SELECT stored FROM {self._sql_table} WHERE id = ?"
            row = self._connection.execute(sql, (id_,)).fetchone()
            if row is None:
                raise KeyError(id_)
            self._entries[id_] = typed(self._record, json.loads(row[0]), id=id_)
        return self._entries[id_]

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._connection.execute(f"SELECT id FROM {self._sql_table} ORDER BY seq"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def stored_entities(connection: sqlite3.Connection) -> Entities:
    """The sources, people and places of an index, read as they are looked up."""
    return Entities(*(_StoredEntries(connection, table) for table in ENTRY_TABLES))


def has_facts(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether an item is an event that could be read."""
    return connection.execute("SELECT 1 FROM fact WHERE seq = ?", (seq,)).fetchone() is not None


class StoredEvent:
    """An event read from an index by its item's number, with the lines of its quotes and updates."""

    def __init__(self, connection: sqlite3.Connection, seq: int) -> None:
        sql = "SELECT stored, line FROM fact WHERE event = ? ORDER BY seq"
        rows = connection.execute(sql, (seq,)).fetchall()
        self.seq = seq
        self._lines = [line for _, line in rows]
        self._hold(json.loads(rows[0][0]))

    def _hold(self, stored: dict[str, Plain]) -> None:
        self.stored = stored
        self.event: Event = typed(EVENT, stored)

    def keep(self, exists: Callable[[Table, str], bool]) -> StoredEvent:
        """The event without its references to what does not exist; with these it may lose its updates."""
        left = copy(self)
        left._hold(without_references(EVENT, self.stored, exists).stored)
        return left

    def rows(self, entities: Entities, timeline_date: TimelineDate | None = None) -> list[FactRow]:
        """Rows of the event and its parts, given the entities; its own date is used if none is passed."""
        entry = Entry("events", self.event.id, self.stored, Span("", 1, 1, 1))
        date = timeline_date or own_timeline_date(self.event)
        facts = EventFacts(entry, self.event, date, entities).facts()
        # Updates come last: where an event has lost them, their lines are left over.
        return [row._replace(line=line) for row, line in zip(rows_of(facts), self._lines, strict=False)]

    def references(self) -> list[Reference]:
        """All that the event and its parts refer to."""
        return [*references(EVENT, self.stored)]

    def mentions(self) -> list[str]:
        """The ids of events that it refers to."""
        return [reference.id for reference in references(EVENT, self.stored, to="events")]


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

    def drop_missing(self, items: Iterable[int]) -> list[StoredEvent]:
        """Write events anew without their references to missing events. They are returned as they were."""
        events = [StoredEvent(self._connection, seq) for seq in dict.fromkeys(items)]
        for event in events:
            missing = {id_ for id_ in event.mentions() if self.item_of(id_) is None}
            left = event.keep(partial(_is_elsewhere, missing))
            self._writer.remove_events([(event.seq, event.rows(self._entities))])
            self._writer.remove_mentions((id_, event.seq) for id_ in missing)
            self._writer.events([(event.seq, left.rows(self._entities))])
        self._writer.mark_faulty(event.seq for event in events)
        return events

    def date_again(self, dated: Iterable[tuple[int, TimelineDate]]) -> None:
        """Write undated events, given by their items, anew at the dates that follow from others."""
        for seq, date in dated:
            event = StoredEvent(self._connection, seq)
            self._writer.remove_events([(seq, event.rows(self._entities))])
            self._writer.events([(seq, event.rows(self._entities, date))])
