"""What an index has, read back to be written anew: entries of the tables, and the rows of events."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from missionlog.derive.entities import Entities
from missionlog.derive.facts import facts_of_event
from missionlog.derive.timeline_dates import TimelineDate, own_timeline_date
from missionlog.index.rows import FactRow, rows_of
from missionlog.index.writer import HOMES
from missionlog.model.format import EVENT, TABLES, Plain, Reference, Table, references
from missionlog.model.log import Entry
from missionlog.model.spans import Span
from missionlog.model.values import Event, typed


class _Kept(Mapping[str, Any]):
    """The entries of a table by id, each read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection = connection
        self._home = HOMES[table]
        self._record = TABLES[table]
        self._found: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        if id_ not in self._found:
            sql = f"SELECT stored FROM {self._home} WHERE id = ?"
            row = self._connection.execute(sql, (id_,)).fetchone()
            if row is None:
                raise KeyError(id_)
            self._found[id_] = typed(self._record, json.loads(row[0]), id=id_)
        return self._found[id_]

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._connection.execute(f"SELECT id FROM {self._home} ORDER BY seq"))

    def __len__(self) -> int:
        (count,) = self._connection.execute(f"SELECT count(*) FROM {self._home}").fetchone()
        return int(count)


def kept_world(connection: sqlite3.Connection) -> Entities:
    """The world of an index, as its tables are while it is used."""
    return Entities(*(_Kept(connection, table) for table in HOMES))


class KeptEvent:
    """An event as an index has it, by the number of its item, with the lines of its quotes and updates."""

    def __init__(self, connection: sqlite3.Connection, seq: int) -> None:
        sql = "SELECT stored, line FROM fact WHERE event = ? ORDER BY seq"
        rows = connection.execute(sql, (seq,)).fetchall()
        self.seq = seq
        self.stored: dict[str, Plain] = json.loads(rows[0][0])
        self._lines = [line for _, line in rows]
        self.event: Event = typed(EVENT, self.stored)

    def rows(self, world: Entities, standing: TimelineDate | None = None) -> list[FactRow]:
        """Its rows in some world; it stands where it says itself, unless that is told."""
        entry = Entry("events", self.event.id, self.stored, Span("", 1, 1, 1))
        stands = standing or own_timeline_date(self.event)
        facts = facts_of_event(entry, self.event, stands, world, None, set())
        return [row.at(line) for row, line in zip(rows_of(facts), self._lines, strict=True)]

    def references(self) -> list[Reference]:
        return [*references(EVENT, self.stored)]

    def named(self) -> list[str]:
        """The events that it names."""
        return [one.id for one in self.references() if one.table == "events"]
