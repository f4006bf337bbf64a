"""`missionlog.dataset.rows`: a log's bytes to the rows of all tables, those of the log's index."""

from __future__ import annotations

import pickle
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from missionlog import Unreadable, dataset
from missionlog.index.build import build_from_path
from missionlog.index.log_tables import NUMBER_COLUMNS
from tests.conftest import BRIDGE

SHIPPED = Path(__file__).parents[2] / "data" / "events.yaml"
#: The tables of the index with a number for each of their rows, and those that refer to these.
TABLES = [table for table in dataset.columns() if table not in ("token", "texts")]
FOLDER = {
    "b.yml": b"missionlog: 1\nevents:\n  - {id: bell, title: A bell, date: 2021, actors: [ann]}\n",
    "a.yaml": b"missionlog: 1\ntitle: Two files\npeople:\n  ann: {name: Ann}\n",
    ".hidden.yaml": b"no log",
    "notes.txt": b"no log",
}


def _index(path: Path, shown: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    build_from_path(path, shown, connection)
    return connection


def _sorted(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=repr)


def _faulty(folder: Path) -> Path:
    """A log with an event that cannot be read, and one that cannot be read as a whole."""
    path = folder / "faulty.yaml"
    events = (
        "events:\n  - {id: two, title: Two, date: 2021, place: nowhere}\n  - {title: No id, date: 2020}\n"
    )
    path.write_text(f"missionlog: 1\n{events}", encoding="utf-8")
    return path


@pytest.fixture(params=["bridge", "shipped", "faulty", "folder"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "bridge":
        (tmp_path / "log.yaml").write_text(BRIDGE, encoding="utf-8")
        return tmp_path / "log.yaml"
    if request.param == "folder":
        for name, data in FOLDER.items():
            (tmp_path / name).write_bytes(data)
        return tmp_path
    return SHIPPED if request.param == "shipped" else _faulty(tmp_path)


def _data(log: Path) -> bytes | dict[str, bytes]:
    return {file.name: file.read_bytes() for file in log.iterdir()} if log.is_dir() else log.read_bytes()


def test_the_rows_of_a_log_are_those_of_its_index(log: Path) -> None:
    index = _index(log, "the log")
    found = dataset.rows("the log", _data(log))
    assert found.keys() == dataset.columns().keys()
    for table in TABLES:
        columns = ", ".join(dataset.columns()[table])
        assert _sorted(found[table]) == _sorted(index.execute(f"SELECT {columns} FROM {table}").fetchall())
    assert found["version"]


def test_tokens_are_those_that_the_index_finds(log: Path) -> None:
    index = _index(log, "the log")
    found = dataset.rows("the log", _data(log))
    facts = dict(found["texts"])
    assert sum(facts.values()) == len(found["token"])
    assert {fact for _, fact, *_ in found["token"]} <= facts.keys()
    assert facts.keys() == {seq for (seq,) in index.execute("SELECT rowid FROM words")}
    terms = sorted({term for term, *_ in found["token"]})
    for term in terms[:: len(terms) // 30 + 1]:
        rows = index.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{term}"',))
        assert {seq for (seq,) in rows} == {fact for one, fact, *_ in found["token"] if one == term}


def test_a_token_has_its_column_and_its_place_there() -> None:
    event = '{id: bell, title: "The Old-bell, and 日本", date: 2021, note: Édith heard it, summary: A bell}'
    found = dataset.rows("log", f"missionlog: 1\nevents:\n  - {event}\n".encode())
    assert sorted((field, position, term) for term, _, field, position in found["token"]) == [
        *(("about", at, term) for at, term in enumerate(("edith", "heard", "it"))),
        *(("summary", at, term) for at, term in enumerate(("a", "bell"))),
        *(("title", at, term) for at, term in enumerate(("the", "old", "bell", "and", "日", "本"))),
    ]
    assert [tokens for _, tokens in found["texts"]] == [11]


def test_another_number_moves_every_number_and_nothing_else() -> None:
    first, other = (dataset.rows("log", BRIDGE.encode(), number=number) for number in (0, 3))
    for table, columns in dataset.columns().items():
        steps = [
            3 * (column in ("log", "number" if table == "log" else "log"))
            or 3 * 2**40 * (column in NUMBER_COLUMNS)
            for column in columns
        ]
        moved = [
            tuple(value + step if step else value for value, step in zip(row, steps, strict=True))
            for row in first[table]
        ]
        assert other[table] == moved


def test_a_log_has_a_name_among_others() -> None:
    at = [*dataset.columns()["log"]].index("name")
    named = dataset.rows("s3a://desk/2024/port.yaml", BRIDGE.encode(), name="2024/port")
    assert named["log"][0][at] == "2024/port"
    assert dataset.rows("s3a://desk/2024/port.yaml", BRIDGE.encode())["log"][0][at] == "port"


def test_every_reference_of_the_schema_is_a_number_column() -> None:
    """A column that refers to another table has to move with it."""
    index = _index(SHIPPED, "log")
    for table in TABLES:
        for _, _, _, column, *_ in index.execute(f"PRAGMA foreign_key_list({table})"):
            assert column in (*NUMBER_COLUMNS, "log")


def test_values_can_be_sent_to_another_process() -> None:
    found = dataset.rows("log", BRIDGE.encode())
    assert pickle.loads(pickle.dumps(found)) == found
    types = {"INTEGER": int, "TEXT": str}
    for table, columns in dataset.columns().items():
        for row in found[table]:
            for value, kind in zip(row, columns.values(), strict=True):
                assert value is None or type(value) is types[kind]


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (b"", ["s3a://logs/a.yaml"]),
        (b"\xff\xfe\x00", ["s3a://logs/a.yaml"]),
        (b"missionlog: 99\n", ["s3a://logs/a.yaml"]),
        (b"missionlog: 1\nevents: [", ["s3a://logs/a.yaml"]),
        ({}, ["s3a://logs/a.yaml: there is no log in this folder"]),
        ({"a.txt": b""}, ["there is no log in this folder"]),
        ({"one.yaml": b"[", "two.yaml": b"missionlog: 99\n"}, ["one.yaml", "two.yaml"]),
    ],
)
def test_a_log_that_cannot_be_read_is_named_with_every_fault(data: Any, messages: list[str]) -> None:
    with pytest.raises(Unreadable) as caught:
        dataset.rows("s3a://logs/a.yaml", data)
    for message in messages:
        assert message in str(caught.value) or message.partition(": ")[2] in str(caught.value)


def test_nothing_is_started_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("missionlog.index.build.MIN_BYTES_FOR_WORKERS", 0)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    assert dataset.rows("log", BRIDGE.encode())["version"]
    assert [*tmp_path.iterdir()] == []
