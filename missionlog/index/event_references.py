"""Read events back from an index, and write them anew without missing references.

Rows that depend on an edit are removed and written again from what is read back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Any, Final

from missionlog.derive.entities import Entities
from missionlog.derive.event_record import EventRecord, Surroundings, always
from missionlog.derive.on_record import OnRecordSince
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.fact_rows import FactRow, rows_of, version_rows
from missionlog.index.items import rows_of_record
from missionlog.index.writer import ENTRY_TABLES, Writer, version_values
from missionlog.model.format import EVENT, TABLES, Path, Plain, Reference, Table, references
from missionlog.model.ids import PartIds
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


class _StoredSince(dict[str, OnRecordSince]):
    """Since when the sources of an index are on the record, by id, each read when first looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, id_: str) -> OnRecordSince:
        sql = "SELECT possibly_from, certainly_from FROM source WHERE id = ?"
        self[id_] = since = OnRecordSince(*self._connection.execute(sql, (id_,)).fetchone())
        return since


def stored_entities(connection: sqlite3.Connection) -> Entities:
    """The sources, people and places of an index, read as they are looked up."""
    sources, people, places = (_StoredEntries(connection, table) for table in ENTRY_TABLES)
    return Entities(sources, people, places, _StoredSince(connection))


def has_facts(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether an item is an event that could be read."""
    return connection.execute("SELECT 1 FROM fact WHERE seq = ?", (seq,)).fetchone() is not None


class StoredEvent:
    """An event read from an index by its item's number, with the ids and lines of its quotes and updates."""

    def __init__(self, connection: sqlite3.Connection, seq: int) -> None:
        sql = "SELECT stored, kind, id, line FROM fact WHERE event = ? ORDER BY seq"
        rows = connection.execute(sql, (seq,)).fetchall()
        self._connection = connection
        self.seq = seq
        self._parts = [(kind, id_, line) for _, kind, id_, line in rows]
        self._hold(json.loads(rows[0][0]))

    def _hold(self, stored: dict[str, Plain]) -> None:
        self.stored = stored
        self.event: Event = typed(EVENT, stored)

    def keep(self, exists: Callable[[Table, str], bool]) -> StoredEvent:
        """The event without its references to what does not exist; with these it may lose its updates."""
        left = copy(self)
        left._hold(without_references(EVENT, self.stored, exists).stored)
        return left

    def record(self, entities: Entities, today: int | None = None) -> EventRecord:
        """The record of the event by itself, given the entities."""
        # Updates come last: where an event has lost them, their ids and lines are left over.
        quotes = [part for part in self._parts if part[0] == "quote"]
        updates = [part for part in self._parts if part[0] == "update"][: len(self.event.updates)]
        spans: dict[Path, Span] = {
            (key, index): Span("", line, 1, 1)
            for key, parts in (("quotes", quotes), ("updates", updates))
            for index, (_, _, line) in enumerate(parts)
        }
        entry = Entry("events", self.event.id, self.stored, Span("", self._parts[0][2], 1, 1), spans)
        ids = PartIds([id_ for _, id_, _ in quotes], [id_ for _, id_, _ in updates])
        return EventRecord(entry, self.event, entities, ids, today=today)

    def rows(self, entities: Entities) -> list[FactRow]:
        """The rows of the latest versions of the event and its parts, by itself."""
        return rows_of(self.record(entities).latest_facts())

    def versions(self, entities: Entities) -> tuple[list[FactRow], bool]:
        """The rows of all versions, by itself; and whether these are too many, and only the latest kept."""
        return rows_of_record(self.record(entities))

    def rows_around(
        self, record: EventRecord, around: Surroundings, *, is_too_long: bool
    ) -> tuple[list[FactRow], bool]:
        """The rows of all versions, as the connected events want them; and whether these are too many."""
        related = replace(record, around=around)
        if is_too_long:
            return version_rows(always(related.latest_facts())), True
        return rows_of_record(related)

    def is_written(self, rows: Sequence[FactRow]) -> bool:
        """Whether the versions in the index are these."""
        wanted = [version_values(self.seq, self.seq + at, row) for at, row in enumerate(rows)]
        return (
            wanted
            == self._connection.execute(
                "SELECT * FROM version WHERE event = ? ORDER BY seq", (self.seq,)
            ).fetchall()
        )

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
            rows, is_too_long = left.versions(self._entities)
            self._writer.events([(event.seq, rows)])
            self._writer.mark_unversioned([event.seq] if is_too_long else [])
        self._writer.mark_faulty(event.seq for event in events)
        return events
