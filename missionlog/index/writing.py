"""The only writer of the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from missionlog.index.rows import FactRow, as_json
from missionlog.index.schema import FORMAT, INDEXES, SCHEMA, TEXT_COLUMNS
from missionlog.index.world import World
from missionlog.model.folding import words
from missionlog.model.format import Plain
from missionlog.model.log import Entry, Log


class Writer:
    """Writes a log's tables, then its facts as they come, numbered in that order with their links."""

    def __init__(self, connection: sqlite3.Connection, log: Log, world: World) -> None:
        self._connection = connection
        self._last = 0
        connection.executescript(f"BEGIN; {SCHEMA}")
        _write_meta(connection, log)
        self._numbers = {
            "source": _write_entries(connection, "source", log.sources),
            "person": _write_entries(connection, "person", log.people),
            "place": _write_entries(connection, "place", log.places),
            "tag": {},
        }
        _write_names(connection, world, self._numbers)

    def write(self, events: Iterable[list[FactRow]]) -> None:
        """Events, each with its quotes and updates."""
        numbered: list[tuple[int, int, FactRow]] = []
        for rows in events:
            first = self._last + 1
            for row in rows:
                self._last += 1
                numbered.append((self._last, first, row))
        self._connection.executemany(
            f"INSERT INTO fact VALUES ({', '.join('?' * 20)})",
            ((seq, row.kind, row.id, event, *row.columns) for seq, event, row in numbered),
        )
        self._write_links([(seq, row) for seq, _, row in numbered])
        self._connection.executemany(
            f"INSERT INTO words (rowid, {', '.join(TEXT_COLUMNS)}) VALUES (?{', ?' * len(TEXT_COLUMNS)})",
            ((seq, *row.texts) for seq, _, row in numbered if row.texts),
        )

    def _write_links(self, rows: list[tuple[int, FactRow]]) -> None:
        execute = self._connection.executemany
        people, sources, places = (self._numbers[kind] for kind in ("person", "source", "place"))
        execute(
            "INSERT INTO fact_person VALUES (?, ?, ?)",
            ((people[person], part, seq) for seq, row in rows for part, person in row.people),
        )
        cited = ((sources[id_], seq) for seq, row in rows for id_ in row.sources)
        execute("INSERT INTO fact_source VALUES (?, ?)", cited)
        around = ((places[id_], seq) for seq, row in rows for id_ in row.places)
        execute("INSERT INTO fact_place VALUES (?, ?)", around)
        tagged = [(self._tag(id_), seq) for seq, row in rows for id_ in row.tags]
        execute("INSERT INTO fact_tag VALUES (?, ?)", tagged)

    def _tag(self, name: str) -> int:
        tags = self._numbers["tag"]
        if name not in tags:
            tags[name] = len(tags) + 1
            self._connection.execute(
                "INSERT INTO tag VALUES (?, ?, ?, ?)", (tags[name], name, as_json({"tag": name}), "{}")
            )
            found = {name, *words(name)}
            self._connection.executemany(
                "INSERT INTO name VALUES ('tag', ?, ?)", ((word, tags[name]) for word in found)
            )
        return tags[name]

    def end(self) -> None:
        """What is best made when all rows are there."""
        for statement in INDEXES:
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def _write_meta(connection: sqlite3.Connection, log: Log) -> None:
    meta = {
        "format": str(FORMAT),
        "path": log.path,
        "title": log.title,
        "timezone": log.timezone,
        "unread": str(log.unread),
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())


def _write_entries(connection: sqlite3.Connection, table: str, entries: Iterable[Entry]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        numbers[entry.id] = number
        computed: Mapping[str, Plain] = {"file": entry.span.path, "line": entry.span.line}
        connection.execute(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
            (number, entry.id, as_json({"id": entry.id, **entry.stored}), as_json(computed)),
        )
    return numbers


def _write_names(
    connection: sqlite3.Connection, world: World, numbers: Mapping[str, Mapping[str, int]]
) -> None:
    """The words of every name, alias, title and id: whoever knows one of them finds the entry."""
    texts = {
        "person": {id_: (one.name, *one.aliases) for id_, one in world.people.items()},
        "place": {id_: (one.name, *one.aliases) for id_, one in world.places.items()},
        "source": {
            id_: (one.title, one.container_title, one.publisher, *one.author)
            for id_, one in world.sources.items()
        },
    }
    for kind, named in texts.items():
        for id_, names in named.items():
            found = {id_, *words(id_), *(word for name in names for word in words(name))}
            connection.executemany(
                "INSERT INTO name VALUES (?, ?, ?)", ((kind, word, numbers[kind][id_]) for word in found)
            )
