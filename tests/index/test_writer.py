"""Rows that are written and removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.event_references import StoredEvent, stored_entities
from missionlog.index.writer import Writer

LOG = """missionlog: 1
sources:
  paper: {title: The paper, author: Mara Lindt}
people:
  mara: {name: Mara Lindt, aliases: [The Mayor]}
places:
  town: {name: Mühlbach}
events:
  - id: one
    date: 2024
    title: One
    place: town
    actors: [mara]
    tags: [bridge, opening]
    evidence: [{source: paper}]
    quotes: [{text: At last, speaker: mara}]
  - {id: two, date: 2025, title: Two, tags: [bridge], disputes: [one]}
"""
TABLES = ("version", "fact_person", "fact_source", "fact_place", "fact_tag", "tag", "name", "words")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def rows(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def stored_events(connection: sqlite3.Connection) -> list[StoredEvent]:
    seqs = connection.execute("SELECT seq FROM fact WHERE kind = 'event' ORDER BY seq").fetchall()
    return [StoredEvent(connection, seq) for (seq,) in seqs]


def test_what_is_removed_and_written_again_is_as_before(connection: sqlite3.Connection) -> None:
    before = rows(connection)
    entities = stored_entities(connection)
    writer = Writer(connection)
    numbered = [(event.seq, event.rows(entities)) for event in stored_events(connection)]
    versions = [(event.seq, event.versions(entities)[0]) for event in stored_events(connection)]
    writer.remove_events(numbered)
    emptied = rows(connection)
    assert [table for table in TABLES if emptied[table]] == ["tag", "name"]
    writer.events(versions)
    assert rows(connection) == before


def test_tags_without_facts_are_swept_away(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    first, _ = stored_events(connection)
    writer.remove_events([(first.seq, first.rows(stored_entities(connection)))])
    writer.sweep_tags()
    assert connection.execute("SELECT id FROM tag").fetchall() == [("bridge",)]
    names = connection.execute("SELECT word FROM name WHERE kind = 'tag'").fetchall()
    assert names == [("bridge",)]


def test_an_entry_is_found_by_the_words_of_its_names(connection: sqlite3.Connection) -> None:
    def words(kind: str) -> set[str]:
        return {word for (word,) in connection.execute("SELECT word FROM name WHERE kind = ?", (kind,))}

    assert words("person") == {"mara", "lindt", "the", "mayor"}
    assert words("source") == {"the", "paper", "mara", "lindt"}
    assert words("place") == {"town", "muhlbach"}
    (seq, stored) = connection.execute("SELECT seq, stored FROM person").fetchone()
    assert '"The Mayor"' in stored
    Writer(connection).remove_entry("people", seq, "mara", {"name": "Mara Lindt", "aliases": ["The Mayor"]})
    assert words("person") == set()
