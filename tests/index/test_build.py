"""A log to the rows of its index."""

from __future__ import annotations

import json
import sqlite3
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from missionlog.derive.record_days import FOR_EVER
from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from tests.conftest import BRIDGE, Ask, log_from


def test_what_is_known_of_the_whole(bridge: SqliteEngine) -> None:
    known = {key: bridge.meta(key) for key in ("path", "title", "timezone", "unread")}
    assert known == {
        "path": "events.yaml",
        "title": "The bridge at Mühlbach",
        "timezone": "Europe/Vienna",
        "unread": "0",
    }


def test_versions_are_numbered_in_the_order_of_the_log(bridge: SqliteEngine) -> None:
    columns = "event - min(event) OVER (), seq - event, kind, possibly_until"
    rows = [*bridge.rows(f"SELECT {columns} FROM version ORDER BY seq")]
    assert [(event, kind) for event, _, kind, until in rows if until == FOR_EVER] == [
        (0, "event"),
        (64, "event"),
        (128, "event"),
        (128, "update"),
        (128, "update"),
        (256, "event"),
        (256, "quote"),
        (256, "quote"),
        (320, "event"),
        (384, "event"),
    ]
    for event, several in groupby(rows, key=itemgetter(0)):
        numbers = [number for _, number, *_ in several]
        assert numbers == [*range(len(numbers))], event
    assert all(until == FOR_EVER for _, number, _, until in rows if number == 0)


def test_what_is_stored_is_what_the_log_has(bridge: SqliteEngine, tmp_path: Path) -> None:
    log = log_from(BRIDGE, tmp_path)
    events = [
        json.loads(stored)
        for (stored,) in bridge.rows("SELECT stored FROM fact WHERE kind = 'event' ORDER BY seq")
    ]
    assert events == [entry.stored for entry in log.events]
    people = [json.loads(stored) for (stored,) in bridge.rows("SELECT stored FROM person ORDER BY seq")]
    assert people == [{"id": entry.id, **entry.stored} for entry in log.people]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024-03", "2024-03-01", "2024-03-31"),
        ("2024~", "2023-01-01", "2025-12-31"),
        ("2024?", "2024-01-01", "2024-12-31"),
        ("[..2024]", "", "2024-12-31"),
        ("2024/..", "2024-01-01", ""),
    ],
)
def test_the_outer_bounds_are_the_days_it_may_touch(index: Ask, date: str, first: str, last: str) -> None:
    reader = index(f"missionlog: 1\nevents:\n  - {{id: a, date: '{date}', title: T}}\n")
    ((found),) = reader.rows("SELECT start_earliest, end_latest FROM fact")
    assert found == (
        parse(first).start_earliest if first else FAR_PAST,
        parse(last).end_latest if last else FAR_FUTURE,
    )


@pytest.mark.parametrize(
    "date", ["Y170000002", "Y-170000002", "Y1E15", "Y-1E15", "-9999", "Y1000000000000000S2"]
)
def test_days_far_away_fit(index: Ask, date: str) -> None:
    reader = index(f"missionlog: 1\nevents:\n  - {{id: a, date: {date}, title: T}}\n")
    ((first, last),) = reader.rows("SELECT start_earliest, end_latest FROM fact")
    when = parse(date)
    assert (first, last) == (when.start_earliest, when.end_latest)


def test_a_log_without_anything(index: Ask) -> None:
    reader = index("missionlog: 1\n")
    assert [*reader.rows("SELECT * FROM fact")] == []


def test_all_or_nothing_is_written(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    log = log_from(BRIDGE, tmp_path)
    build(log, connection)
    with pytest.raises(sqlite3.OperationalError):
        build(log, connection)
    assert connection.execute("SELECT count(*) FROM fact").fetchone() == (10,)
    connection.close()
