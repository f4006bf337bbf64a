"""A long log is indexed piece by piece: the index is the one of the log read whole."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from missionlog.index import build as module
from missionlog.index import workers
from missionlog.index.build import build_from
from missionlog.store import Unreadable
from tests.conftest import BRIDGE

#: Without the events that stand between others.
BRIDGE_DATED = BRIDGE[: BRIDGE.index("  - id: legend")] + "".join(
    f"""  - id: walk-{number}
    date: 20{number:02}-03?
    title: Over the bridge, number {number}
    tags: [walk, tag-{number % 3}]
    after: [flood]
    quotes: [{{text: "Step {number}", speaker: engineer}}, {{text: Yes, tags: [hope]}}]
    evidence: [{{source: notice}}]
"""
    for number in range(30)
)


def rows(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """All that is in an index, its full text by way of its words."""
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    tables = [name for (name,) in connection.execute(named) if not name.startswith("words_")]
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    found["texts"] = connection.execute("SELECT rowid, * FROM words").fetchall()
    found["words"] = connection.execute("SELECT * FROM temp.vocabulary").fetchall()
    return found


def indexed(path: Path) -> dict[str, list[Any]]:
    connection = sqlite3.connect(":memory:")
    build_from(path, "log", connection)
    found = rows(connection)
    connection.close()
    return found


class Cutting:
    """Indexes a text both ways."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._path = folder / "log.yaml"
        self._patch = patch

    def whole(self, text: str) -> dict[str, list[Any]]:
        self._path.write_text(text, encoding="utf-8")
        self._patch.setattr(module, "LONG", 2**60)
        return indexed(self._path)

    def cut(self, text: str, *, odd: bool = False) -> dict[str, list[Any]]:
        """By pieces of a few events; `odd` where it must be read whole all the same."""
        self._path.write_text(text, encoding="utf-8")
        self._patch.setattr(module, "LONG", 0)
        self._patch.setattr(module, "_EVENTS_IN_A_PIECE", 4)
        whole = module.build
        read_whole: list[bool] = []
        self._patch.setattr(module, "build", lambda *given: (read_whole.append(True), whole(*given)))
        found = indexed(self._path)
        self._patch.setattr(module, "build", whole)
        assert bool(read_whole) == odd
        return found


@pytest.fixture
def cutting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cutting:
    return Cutting(tmp_path, monkeypatch)


def test_by_other_processes(cutting: Cutting) -> None:
    assert cutting.cut(BRIDGE_DATED) == cutting.whole(BRIDGE_DATED)


def refuse(*_: object, **__: object) -> None:
    raise OSError("no more processes")


class Dead(subprocess.Popen[bytes]):
    """A worker that dies at once."""

    def __init__(self, *_: object, **more: Any) -> None:
        super().__init__(["false"], **more)


@pytest.mark.parametrize("processes", [refuse, Dead])
def test_where_there_are_no_other_processes(
    cutting: Cutting, monkeypatch: pytest.MonkeyPatch, processes: object
) -> None:
    monkeypatch.setattr(workers.subprocess, "Popen", processes)
    assert cutting.cut(BRIDGE_DATED) == cutting.whole(BRIDGE_DATED)


@pytest.mark.parametrize(
    "more",
    [
        "  - {id: undated, title: Some day, after: [flood]}\n",
        "  - {id: flood, date: 2024, title: A second one of that id}\n",
        "  - {id: lost, date: 2024, title: Of nobody, actors: [nobody]}\n",
        "  - {id: lost, date: 2024, title: After nothing, after: [nothing]}\n",
        "  - {id: unread, date: not a date, title: Unread}\n",
        "  - {id: unread, date: 2024, title: Unread, colour: red}\n",
        "places2: {}\n",
    ],
)
def test_what_depends_on_the_rest_is_read_whole(cutting: Cutting, more: str) -> None:
    text = BRIDGE_DATED + more
    try:
        expected = cutting.whole(text)
    except Unreadable:
        with pytest.raises(Unreadable):
            cutting.cut(text, odd=True)
    else:
        assert cutting.cut(text, odd=True) == expected


def test_a_head_that_does_not_read_by_itself(cutting: Cutting) -> None:
    text = BRIDGE_DATED.replace("name: The valley", "nome: The valley")
    assert cutting.cut(text, odd=True) == cutting.whole(text)


def test_a_derived_id_that_another_event_has(cutting: Cutting) -> None:
    derived = next(row[2] for row in cutting.whole(BRIDGE_DATED)["fact"] if row[2].startswith("walk-0-"))
    text = f"{BRIDGE_DATED}  - {{id: {derived}, date: 2024, title: T}}\n"
    assert cutting.cut(text, odd=True) == cutting.whole(text)


def test_how_far_it_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONG", 0)
    monkeypatch.setattr(module, "_EVENTS_IN_A_PIECE", 10)
    path = tmp_path / "log.yaml"
    path.write_text(BRIDGE_DATED, encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    told: list[tuple[int, int]] = []
    build_from(path, "log", connection, progress=lambda done, of: told.append((done, of)))
    connection.close()
    size = path.stat().st_size
    assert [of for _, of in told] == [size] * 4
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (size, size)
