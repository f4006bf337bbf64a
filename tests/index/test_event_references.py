"""References between the events of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.event_references import EventReferences, StoredEvent, count_faults, stored_entities
from missionlog.index.event_relations import relate_connected
from missionlog.index.version_table import FactColumns
from missionlog.index.writer import Writer

LOG = """missionlog: 1
events:
  - {id: first, date: 2020-05-01, title: F}
  - {id: middle, title: M, after: [first], before: [last]}
  - {id: last, date: 2022-01-01, title: L}
  - {id: claim, date: 2021, title: C, disputes: [last]}
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG.encode())], "log", connection)
    yield connection
    connection.close()


def references(connection: sqlite3.Connection) -> EventReferences:
    return EventReferences(connection, Writer(connection), stored_entities(connection))


def ids(connection: sqlite3.Connection) -> list[str]:
    return [id_ for (id_,) in connection.execute("SELECT id FROM fact ORDER BY seq")]


def test_an_undated_event_was_dated_by_those_around_it(connection: sqlite3.Connection) -> None:
    (date,) = connection.execute("SELECT date FROM fact WHERE id = 'middle'").fetchone()
    assert date == "[2020-05-01..2022-01-01]"


def test_events_stay_without_their_references_to_one_that_is_removed(connection: sqlite3.Connection) -> None:
    found = references(connection)
    last = found.item_of("last")
    assert last is not None
    assert len(found.items_referring_to("last")) == 2
    referring = found.items_referring_to("last")
    found.remove_event(last)
    assert {event.event.id for event in found.drop_missing(referring)} == {"middle", "claim"}
    assert ids(connection) == ["first", "middle", "claim"]
    assert count_faults(connection) == {"unread": 1, "faulty": 3}
    assert found.item_of("last") is None
    stored = [StoredEvent(connection, seq).stored for seq in referring]
    assert [("before" in one, "disputes" in one, one["unreadable"]) for one in stored] == [
        (False, False, ["before"]),
        (False, False, ["disputes"]),
    ]


def test_an_undated_event_is_dated_again_with_its_neighbours(connection: sqlite3.Connection) -> None:
    found = references(connection)
    (first,) = connection.execute("SELECT seq FROM fact WHERE id = 'first'").fetchone()
    found.remove_event(first)
    relate_connected(connection, Writer(connection), stored_entities(connection), ["middle"])
    (date,) = connection.execute("SELECT date FROM fact WHERE id = 'middle'").fetchone()
    assert date == "[..2022-01-01]"


LOG_OF_ENTITIES = """missionlog: 1
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
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    build_in_blocks([("", LOG_OF_ENTITIES.encode())], "log", connection)
    yield connection
    connection.close()


def test_entities_are_those_of_the_tables(index: sqlite3.Connection) -> None:
    entities = stored_entities(index)
    assert [*entities.places] == ["valley", "town"]
    assert (len(entities.people), len(entities.sources)) == (1, 0)
    assert entities.people["mara"].name == "Mara Lindt"
    assert entities.enclosing_places("town") == ("town", "valley")
    assert "nobody" not in entities.people


def test_the_rows_of_an_event_are_those_that_were_written(index: sqlite3.Connection) -> None:
    (seq,) = index.execute("SELECT seq FROM fact WHERE id = 'one'").fetchone()
    event = StoredEvent(index, seq)
    assert (event.event.title, event.mentions()) == ("One", ["two"])
    assert {(reference.table, reference.id) for reference in event.references()} == {
        ("places", "town"),
        ("people", "mara"),
        ("events", "two"),
    }
    sql = "SELECT kind, id, line, stored, computed FROM fact WHERE event = ? ORDER BY seq"
    written = index.execute(sql, (seq,)).fetchall()
    rows = event.rows(stored_entities(index))
    assert [
        (row.kind, row.id, row.line, columns.stored, columns.computed)
        for row in rows
        for columns in [FactColumns._make(row.columns)]
    ] == written
