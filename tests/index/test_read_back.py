"""Entries and events read back from an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.read_back import StoredEvent, stored_entities

LOG = """missionlog: 1
people:
  mara: {name: Mara Lindt}
places:
  valley: {name: The valley}
  town: {name: The town, within: valley}
events:
  - id: one
    date: 2024
    title: One
    place: town
    after: [two]
    quotes:
      - {text: At last, speaker: mara}
  - {id: two, date: 2023, title: Two}
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def test_entities_are_those_of_the_tables(connection: sqlite3.Connection) -> None:
    entities = stored_entities(connection)
    assert [*entities.places] == ["valley", "town"]
    assert (len(entities.people), len(entities.sources)) == (1, 0)
    assert entities.people["mara"].name == "Mara Lindt"
    assert entities.enclosing_places("town") == ("town", "valley")
    assert "nobody" not in entities.people


def test_the_rows_of_an_event_are_those_that_were_written(connection: sqlite3.Connection) -> None:
    (seq,) = connection.execute("SELECT seq FROM fact WHERE id = 'one'").fetchone()
    event = StoredEvent(connection, seq)
    assert (event.event.title, event.mentions()) == ("One", ["two"])
    assert {(reference.table, reference.id) for reference in event.references()} == {
        ("places", "town"),
        ("people", "mara"),
        ("events", "two"),
    }
    sql = "SELECT kind, id, line, stored, computed FROM fact WHERE event = ? ORDER BY seq"
    written = connection.execute(sql, (seq,)).fetchall()
    rows = event.rows(stored_entities(connection))
    assert [(row.kind, row.id, row.line, *row.columns[-2:]) for row in rows] == written
