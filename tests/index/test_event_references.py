"""References between the events of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from missionlog.index.build import build_in_blocks
from missionlog.index.event_references import EventReferences, count_unread
from missionlog.index.read_back import stored_entities
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


def test_an_event_is_removed_with_those_that_refer_to_it(connection: sqlite3.Connection) -> None:
    found = references(connection)
    last = found.item_of("last")
    assert last is not None
    assert len(found.items_referring_to("last")) == 2
    removed = found.remove_with_referrers([last])
    assert {event.event.id for event in removed} == {"last", "middle", "claim"}
    assert ids(connection) == ["first"]
    assert count_unread(connection) == 3
    assert found.item_of("last") is None


def test_an_undated_event_is_dated_again_with_its_neighbours(connection: sqlite3.Connection) -> None:
    found = references(connection)
    (first,) = connection.execute("SELECT seq FROM fact WHERE id = 'first'").fetchone()
    found.remove_event(first)
    (middle,) = connection.execute("SELECT seq FROM fact WHERE id = 'middle'").fetchone()
    found.date_undated([middle])
    (date,) = connection.execute("SELECT date FROM fact WHERE id = 'middle'").fetchone()
    assert date == "[..2022-01-01]"
