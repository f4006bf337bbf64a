"""Read entries and events back from an index, so that rows which depend on an edit can be written again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from missionlog.derive.entities import Entities
from missionlog.derive.facts import EventFacts
from missionlog.derive.timeline_dates import TimelineDate, own_timeline_date
from missionlog.index.rows import FactRow, rows_of
from missionlog.index.writer import ENTRY_TABLES
from missionlog.model.format import EVENT, TABLES, Plain, Reference, Table, references
from missionlog.model.log import Entry
from missionlog.model.spans import Span
from missionlog.model.values import Event, typed


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
        (count,) = self._connection.execute(f"SELECT count(*) FROM {self._sql_table}").fetchone()
        return int(count)


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
        self.stored: dict[str, Plain] = json.loads(rows[0][0])
        self._lines = [line for _, line in rows]
        self.event: Event = typed(EVENT, self.stored)

    def rows(self, entities: Entities, timeline_date: TimelineDate | None = None) -> list[FactRow]:
        """Rows of the event and its parts, given the entities; its own date is used if none is passed."""
        entry = Entry("events", self.event.id, self.stored, Span("", 1, 1, 1))
        date = timeline_date or own_timeline_date(self.event)
        facts = EventFacts(entry, self.event, date, entities).facts()
        return [row.at(line) for row, line in zip(rows_of(facts), self._lines, strict=True)]

    def references(self) -> list[Reference]:
        """All that the event and its parts refer to."""
        return [*references(EVENT, self.stored)]

    def mentions(self) -> list[str]:
        """The ids of events that it refers to."""
        return [reference.id for reference in self.references() if reference.table == "events"]
