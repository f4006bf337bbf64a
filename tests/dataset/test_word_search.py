"""Words in a dataset are found and ranked as in the index, by SQL alone; here DuckDB runs it."""

from __future__ import annotations

import runpy
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from missionlog import dataset
from missionlog.dataset.word_search import _after, has_words, search
from missionlog.index.build import build_from_texts
from missionlog.index.engine import SqliteEngine
from missionlog.query.sql import Condition, Search
from missionlog.query.syntax import Words
from tests.conftest import BRIDGE

ROOT = Path(__file__).parents[2]
_TYPES = {"INTEGER": "BIGINT", "TEXT": "VARCHAR", "BLOB": "BLOB"}
Select = Callable[[str, Sequence[str | int]], Iterable[Any]]
Read = Callable[[str, Sequence[int]], Iterable[Any]]
MORE = """
  - {id: first-bell, title: A bell bell on the bridge, date: 2021, note: "bell, bell", tags: [bell]}
  - {id: scripts, title: 日本の橋 bell, date: 2021, note: "Łódź “bell” \U0010fffd", summary: สะพาน}
  - {id: gone, title: A bell that nobody heard, date: 2020, rank: deprecated}
  - {id: quoted, title: Said, date: 2021, quotes: [{speaker: engineer, text: "A bell, the bell"}]}
"""


def _texts(name: str, folder: Path) -> bytes:
    if name == "bridge":
        return (BRIDGE + MORE).encode()
    if name == "shipped":
        return (ROOT / "data" / "events.yaml").read_bytes()
    runpy.run_path(str(ROOT / "bench" / "logs.py"))["write"](400, folder / "events.yaml")
    return (folder / "events.yaml").read_bytes()


@pytest.fixture(scope="module", params=["bridge", "shipped", "generated"])
def engines(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[SqliteEngine, Select, list[str]]:
    data = _texts(request.param, tmp_path_factory.mktemp("log"))
    connection = sqlite3.connect(":memory:")
    build_from_texts([("", data)], "log", connection)
    database = duckdb.connect(":memory:")
    rows = dataset.rows("log", data)
    for table, columns in dataset.columns().items():
        typed = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in columns.items())
        database.execute(f"CREATE TABLE {table} ({typed})")
        if rows[table]:
            values = [[*column] for column in zip(*rows[table], strict=True)]
            lists = ", ".join(["unnest(?)"] * len(values))
            database.execute(f"INSERT INTO {table} SELECT {lists}", values)
    (view,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'fact'").fetchone()
    database.execute(view)
    titles = [str(title) for (title,) in connection.execute("SELECT title FROM version")]
    words = sorted({word.strip('.,:;“”()"').lower() for title in titles for word in title.split()} - {""})

    def select(sql: str, parameters: Sequence[str | int]) -> Iterable[Any]:
        return database.execute(sql, [*parameters]).fetchall()

    return SqliteEngine(connection), select, words


def read_by(select: Select) -> Read:
    """Read facts by their numbers with SELECTs."""

    def read(columns: str, numbers: Sequence[int]) -> Iterable[Any]:
        return select(f"SELECT {columns}, seq FROM fact WHERE seq IN ({', '.join(map(str, numbers))})", ())

    return read


def _drawn(random: Random, words: Sequence[str]) -> tuple[Words, ...]:
    """One to three words or phrases, some negated, some with their beginnings only, some of several."""

    def text() -> str:
        drawn = random.choice(words)
        return random.choice(
            (drawn, drawn, f"{drawn[:2]}*", f"{drawn} {random.choice(words)}", "bell", "the")
        )

    first = Words(tuple(text() for _ in range(random.randint(1, 2))))
    more = (Words((text(),), random.random() < 0.3) for _ in range(random.choice((0, 0, 1, 2))))
    return (first, *more)


def test_a_search_has_the_rows_and_the_order_of_the_index(
    engines: tuple[SqliteEngine, Select, list[str]],
) -> None:
    sqlite, select, words = engines
    random = Random(5)
    found = 0
    for _ in range(150):
        among = random.choice((None, None, Condition("kind = ?", ("quote",))))
        asked = Search(
            _drawn(random, words),
            "seq, kind, id",
            among,
            deprecated=random.random() < 0.3,
            order=random.choice(("", "", "sort_title DESC, seq DESC")),
            backwards=random.random() < 0.3,
            limit=random.choice((None, 1, 3)),
        )
        rows = [*sqlite.search(asked)]
        assert [*search(select, read_by(select), asked)] == rows, asked
        found += len(rows)
    assert found > 100


def test_a_listing_has_the_facts_that_the_index_finds(
    engines: tuple[SqliteEngine, Select, list[str]],
) -> None:
    sqlite, select, words = engines
    random = Random(6)
    for _ in range(100):
        asked = [one for one in _drawn(random, words) if not one.negated]
        expected = sqlite.has_words(asked)
        condition = has_words(asked)
        sql = "SELECT seq FROM fact WHERE {} ORDER BY seq"
        found = [*select(sql.format(condition.sql), condition.parameters)]
        assert found == [*sqlite.rows(sql.format(expected.sql), expected.parameters)]


@pytest.mark.parametrize(
    ("beginning", "after"),
    [
        ("ab", "ac"),
        ("a\ud7ff", "a\ue000"),
        ("a\U0010ffff", "b"),
        ("z", "{"),
        ("\U0010ffff", "\U0010ffff" * 2),
    ],
)
def test_what_comes_after_a_beginning(beginning: str, after: str) -> None:
    assert _after(beginning) == after
