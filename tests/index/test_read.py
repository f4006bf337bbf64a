"""Answers from an index: rows as they are taken, and no way to change it."""

import sqlite3

import pytest

from missionlog.index.read import Reader


def test_rows_come_as_they_are_taken() -> None:
    reader = Reader(sqlite3.connect(":memory:"))
    rows = reader.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
    assert [next(rows) for _ in range(1000)] == [(number,) for number in range(1, 1001)]
    rows.close()
    reader.close()


def test_parameters_are_values(bridge: Reader) -> None:
    assert [*bridge.rows("SELECT id FROM place WHERE id = ?", ("valley",))] == [("valley",)]


def test_nothing_is_written(bridge: Reader) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        [*bridge.rows("DELETE FROM fact")]


def test_a_closed_index_answers_no_more() -> None:
    reader = Reader(sqlite3.connect(":memory:"))
    reader.close()
    with pytest.raises(sqlite3.ProgrammingError):
        reader.meta("title")
