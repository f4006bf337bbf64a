"""Answers from an index: rows as they are taken, and no way to change it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from missionlog.errors import ClosedLogError
from missionlog.index.engine import SqliteEngine
from missionlog.index.guard import Damaged, Guard


def test_rows_come_as_they_are_taken() -> None:
    reader = SqliteEngine(sqlite3.connect(":memory:"))
    rows = reader.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
    assert [next(rows) for _ in range(1000)] == [(number,) for number in range(1, 1001)]
    rows.close()
    reader.close()


def test_parameters_are_values(bridge: SqliteEngine) -> None:
    assert [*bridge.rows("SELECT id FROM place WHERE id = ?", ("valley",))] == [("valley",)]


def test_nothing_is_written(bridge: SqliteEngine) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        [*bridge.rows("DELETE FROM meta")]


class Kept:
    """An index in a file, open to be read, and how often it was thrown away."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "index"
        connection = sqlite3.connect(self.path)
        with connection:
            connection.execute("CREATE TABLE meta (key, value)")
            connection.execute("CREATE TABLE fact (text)")
            rows = ((f"row {number} " + "x" * 4000,) for number in range(1000))
            connection.executemany("INSERT INTO fact VALUES (?)", rows)
        connection.close()
        self.thrown = 0
        self.reader = self.opened()

    def opened(self) -> SqliteEngine:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute("BEGIN")
        connection.execute("SELECT value FROM meta").fetchone()
        return SqliteEngine(connection, Guard(self.path, self._throw_away))

    def _throw_away(self) -> None:
        self.thrown += 1

    def harm(self, old: bytes, new: bytes) -> None:
        data = self.path.read_bytes()
        assert old in data
        self.path.write_bytes(data.replace(old, new))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    found = Kept(tmp_path)
    yield found
    found.reader.close()


def test_no_row_is_handed_out_that_may_be_damaged(kept: Kept) -> None:
    rows = kept.reader.rows("SELECT text FROM fact")
    taken = [next(rows)]
    kept.harm(b"row 7", b"low 7")
    with pytest.raises(Damaged):
        taken += rows
    assert 1 < len(taken) < 70
    assert all(text.startswith("row") for (text,) in taken)
    with pytest.raises(Damaged):
        kept.reader.meta("title")
    assert kept.thrown == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"SQLite format 3", b"SQLite format 4"), (b"row 500 ", b"row \xff00 "), (b"table", b"tible")],
    ids=["no database", "no text", "no schema"],
)
def test_what_sqlite_says_of_damage_that_was_there_before(kept: Kept, old: bytes, new: bytes) -> None:
    kept.reader.close()
    kept.harm(old, new)
    guard = Guard(kept.path, kept._throw_away)
    reader = SqliteEngine(sqlite3.connect(kept.path), guard)
    with pytest.raises(Damaged):
        [*reader.rows("SELECT text FROM fact")]
    assert kept.thrown == 1
    reader.close()


def test_a_mistake_in_a_query_is_no_damage(kept: Kept) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        [*kept.reader.rows("SELECT colour FROM fact")]
    assert kept.thrown == 0


def test_no_room_to_sort_in_is_no_damage(kept: Kept) -> None:
    kept.reader.close()
    connection = sqlite3.connect(kept.path)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE aside (text)")
    connection.execute("PRAGMA temp.max_page_count = 20")
    reader = SqliteEngine(connection, Guard(kept.path, kept._throw_away))
    connection.execute("PRAGMA query_only = OFF")
    with pytest.raises(OSError, match="full"):
        [*reader.rows("INSERT INTO aside SELECT text FROM fact")]
    assert kept.thrown == 0
    reader.close()


def test_one_who_has_read_takes_nobody_elses_lock(kept: Kept) -> None:
    kept.opened().close()
    write = f"import sqlite3; sqlite3.connect({str(kept.path)!r}, timeout=0).execute('BEGIN EXCLUSIVE')"
    done = subprocess.run([sys.executable, "-c", write], capture_output=True, check=False)
    assert (b"database is locked" in done.stderr) == hasattr(os, "O_PATH")


def test_a_closed_index_answers_no_more() -> None:
    reader = SqliteEngine(sqlite3.connect(":memory:"))
    reader.close()
    reader.close()
    with pytest.raises(ClosedLogError):
        reader.meta("title")
