"""A log to its index: the only writer of the tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from missionlog.edtf import FAR_FUTURE, FAR_PAST
from missionlog.edtf.bounds import bounds_of
from missionlog.index.facts import Fact, facts_of
from missionlog.index.schema import FORMAT, SCHEMA, SEPARATOR, TEXT_COLUMNS, WIDEST
from missionlog.index.world import World, world_of
from missionlog.model.asof import as_of
from missionlog.model.folding import words
from missionlog.model.format import Plain
from missionlog.model.log import Entry, Log
from missionlog.store.files import Seen, unkept
from missionlog.store.reading import read


def build_from(
    path: Path, shown: str, connection: sqlite3.Connection, day: int | None = None, seen: Seen = unkept
) -> None:
    """Read a log, as it stood on a day or as it is, and write it into an empty database.

    `seen` is told the name and the bytes of each file. Raises store.Unreadable.
    """
    log = read(path, shown, seen=seen)
    build(log if day is None else as_of(log, day), connection)


def build(log: Log, connection: sqlite3.Connection) -> None:
    """Write a log into an empty database, in one transaction."""
    world = world_of(log)
    with connection:
        connection.executescript(SCHEMA)
        _write_meta(connection, log)
        numbers = {
            "source": _write_entries(connection, "source", log.sources),
            "person": _write_entries(connection, "person", log.people),
            "place": _write_entries(connection, "place", log.places),
            "tag": {},
        }
        _write_names(connection, world, numbers)
        writer = _FactWriter(connection, numbers)
        for facts in facts_of(log, world):
            writer.write(facts)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


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
            (number, entry.id, _json({"id": entry.id, **entry.stored}), _json(computed)),
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


class _FactWriter:
    """Numbers facts in the order in which they come, and writes them with their links."""

    def __init__(self, connection: sqlite3.Connection, numbers: dict[str, dict[str, int]]) -> None:
        self._connection = connection
        self._numbers = numbers
        self._last = 0

    def write(self, facts: list[Fact]) -> None:
        """An event with its quotes and updates."""
        event = self._last + 1
        quotes = sum(fact.kind == "quote" for fact in facts)
        updates = sum(fact.kind == "update" for fact in facts)
        promise = "promise" in facts[0].stored
        deprecated = facts[0].stored.get("rank") == "deprecated"
        for fact in facts:
            self._last += 1
            self._write_fact(fact, event, (quotes, updates, promise, deprecated))
            self._write_links(fact)
            self._write_texts(fact)

    def _write_fact(self, fact: Fact, event: int, has: tuple[int, int, bool, bool]) -> None:
        when = fact.when
        # What `~` allows is part of what a window may possibly touch.
        hull = bounds_of(when.expression, widen=True) if when and when.expression else None
        first, last = (hull.start_earliest, hull.end_latest) if hull else (FAR_PAST, FAR_FUTURE)
        sort_day, sort_tail = when.sort_key if when else (FAR_FUTURE, 0)
        self._connection.execute(
            f"INSERT INTO fact VALUES ({', '.join('?' * 20)})",
            (
                *(self._last, fact.kind, fact.id, event),
                *(when.text if when else "", first, last, _reach(first, last)),
                *(fact.held, fact.known, sort_day, sort_tail),
                *(fact.rests_on, *has),
                *(fact.title, _json(fact.stored), _json(fact.computed)),
            ),
        )

    def _write_links(self, fact: Fact) -> None:
        execute = self._connection.executemany
        people, sources, places = (self._numbers[kind] for kind in ("person", "source", "place"))
        execute(
            "INSERT INTO fact_person VALUES (?, ?, ?)",
            [(people[person], part, self._last) for part, person in sorted(fact.people)],
        )
        execute("INSERT INTO fact_source VALUES (?, ?)", [(sources[id_], self._last) for id_ in fact.sources])
        execute("INSERT INTO fact_place VALUES (?, ?)", [(places[id_], self._last) for id_ in fact.places])
        execute("INSERT INTO fact_tag VALUES (?, ?)", [(self._tag(id_), self._last) for id_ in fact.tags])

    def _write_texts(self, fact: Fact) -> None:
        if fact.texts:
            columns = [SEPARATOR.join(fact.texts.get(column, ())) for column in TEXT_COLUMNS]
            marks = ", ".join("?" * (len(TEXT_COLUMNS) + 1))
            self._connection.execute(
                f"INSERT INTO words (rowid, {', '.join(TEXT_COLUMNS)}) VALUES ({marks})",
                (self._last, *columns),
            )

    def _tag(self, name: str) -> int:
        tags = self._numbers["tag"]
        if name not in tags:
            tags[name] = len(tags) + 1
            self._connection.execute(
                "INSERT INTO tag VALUES (?, ?, ?, ?)", (tags[name], name, _json({"tag": name}), "{}")
            )
            found = {name, *words(name)}
            self._connection.executemany(
                "INSERT INTO name VALUES ('tag', ?, ?)", ((word, tags[name]) for word in found)
            )
        return tags[name]


def _reach(first: int, last: int) -> int:
    return min((last - first).bit_length(), WIDEST)


def _json(value: Mapping[str, Plain]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
