"""A log is indexed chunk by chunk: the index is the one of the log read whole."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from missionlog.index import build as module
from missionlog.index import workers
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.build import build, build_from_path, build_in_blocks
from missionlog.store.errors import Unreadable
from missionlog.store.read import split_blocks
from missionlog.store.read.read_log import read_texts
from tests.conftest import BRIDGE
from tests.index.contents import contents
from tests.index.logs import Log, text_of, versions

#: With so many events that there are several chunks.
LONG_BRIDGE = BRIDGE + "".join(
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


@pytest.fixture(autouse=True, scope="module")
def _small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_blocks, "_ITEMS_IN_A_BLOCK", 4)
        yield


def by_pieces(text: str) -> dict[str, Any]:
    """Raises NeedsFullRead."""
    connection = sqlite3.connect(":memory:")
    try:
        build_in_blocks([("", text.encode())], "log", connection)
        return of_a_log(connection)
    finally:
        connection.close()


def of_a_log(connection: sqlite3.Connection) -> dict[str, Any]:
    """All but what serves an update, of which one that was read whole has none."""
    found = contents(connection)
    del found["mention"]
    return found


def whole(text: str) -> dict[str, Any]:
    connection = sqlite3.connect(":memory:")
    build(read_texts([("log", text.encode())], "log"), connection)
    found = of_a_log(connection)
    connection.close()
    return found


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any log is long enough for several processes."""
    monkeypatch.setattr(module, "MIN_BYTES_FOR_WORKERS", 0)


def test_in_this_process() -> None:
    assert by_pieces(LONG_BRIDGE) == whole(LONG_BRIDGE)


@pytest.mark.usefixtures("long")
def test_by_other_processes() -> None:
    assert by_pieces(LONG_BRIDGE) == whole(LONG_BRIDGE)


def refuse(*_: object, **__: object) -> None:
    raise OSError("no more processes")


class Dead(subprocess.Popen[bytes]):
    """A worker that dies at once."""

    def __init__(self, *_: object, **more: Any) -> None:
        super().__init__(["false"], **more)


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("processes", [refuse, Dead])
def test_where_there_are_no_other_processes(monkeypatch: pytest.MonkeyPatch, processes: object) -> None:
    monkeypatch.setattr(workers.subprocess, "Popen", processes)
    assert by_pieces(LONG_BRIDGE) == whole(LONG_BRIDGE)


@pytest.mark.parametrize(
    "more",
    [
        "  - {id: undated, title: Some day, after: [flood], before: [walk-3]}\n",
        "  - {id: undated, title: Some day, after: [walk-3]}\n  - {id: later, title: T, after: [undated]}\n",
        "  - {id: flood, date: 2024, title: A second one of that id}\n",
        "  - {id: lost, date: 2024, title: Of nobody, actors: [nobody]}\n",
        "  - {id: lost, date: 2024, title: After nothing, after: [nothing], tags: [only-here]}\n",
        "  - {id: lost, date: 2024, title: T, after: [nothing]}\n  - {id: too, title: T, after: [lost]}\n",
        "  - {id: unread, date: not a date, title: Unread}\n",
        "  - {id: unread, date: 2024, title: Unread, colour: red}\n  - {id: unread, date: 2024, title: T}\n",
    ],
)
def test_what_rests_on_other_pieces(more: str) -> None:
    text = LONG_BRIDGE + more
    assert by_pieces(text) == whole(text)


def test_a_table_with_something_that_cannot_be_read() -> None:
    text = LONG_BRIDGE.replace("name: The valley", "nome: The valley")
    assert by_pieces(text) == whole(text)
    assert dict(by_pieces(text)["meta"])["faulty"] != 0


@settings(max_examples=100)
@given(versions())
def test_any_log(logs: list[Log]) -> None:
    text = text_of(logs[-1])
    assert by_pieces(text) == whole(text)


@pytest.mark.parametrize("more", ["places2: {}\n", "  - &a\n", "  - *a\n", "  - id: 'open\n"])
def test_what_cannot_be_cut(more: str) -> None:
    with pytest.raises(NeedsFullRead):
        by_pieces(LONG_BRIDGE + more)


_EVENT = "  - {id: a, date: 2020, title: A}\n"


@pytest.mark.parametrize(
    "text",
    [
        f'missionlog: 1\n"events":\n{_EVENT}',
        f"missionlog: 1\nevents :\n{_EVENT}",
        f"missionlog: 1\n? events\n:\n{_EVENT}",
        f"missionlog: 1\nevents:#x\n{_EVENT}",
        f"missionlog: 1\n'places':\n  p: {{name: P}}\nevents:\n{_EVENT}",
        f" missionlog: 1\nevents:\n{_EVENT}",
        f"{{missionlog: 1}}\nevents:\n{_EVENT}",
        "{missionlog: 1, events: [{id: a, date: 2020, title: A}]}\n",
        "  missionlog: 1\n  events:\n    - {id: a, date: 2020, title: A}\n",
        "missionlog: 1\nplaces:\n  {x: {name: L}}\n",
        "missionlog: 1\nplaces:\n  x:\n  {name: L}\n",
        f"missionlog: 1\nevents:\n  - {{id: a, date: 2020, title: A, {'a: b, ' * 30}}}\n",
        f"missionlog: 1\nevents:\n  - {{id: a, date: 2020, title: A, quotes: [{'{text: A},' * 60_000}]}}\n",
    ],
)
def test_what_looks_as_if_it_could_be_cut(text: str) -> None:
    with pytest.raises(NeedsFullRead):
        by_pieces(text)


def test_an_undated_event_before_one_in_a_far_year() -> None:
    text = "missionlog: 1\nevents:\n  - {id: a, title: A, before: [d]}\n  - {id: d, date: Y12345, title: D}\n"
    assert by_pieces(text) == whole(text)


def test_places_that_are_not_all_entries() -> None:
    places = "".join(f"  p{number}: {{name: P}}\n" for number in range(4))
    with pytest.raises(NeedsFullRead):
        by_pieces(f"missionlog: 1\nplaces:\n{places}  {{x: {{name: L}}}}\n")


def test_what_cannot_be_cut_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    connection = sqlite3.connect(":memory:")
    path.write_text(LONG_BRIDGE.replace("\n", "\r\n"))
    build_from_path(path, "log", connection)
    assert of_a_log(connection) == whole(LONG_BRIDGE.replace("\n", "\r\n"))
    connection.close()
    path.write_text(f"{LONG_BRIDGE}places2: {{}}\n")
    with pytest.raises(Unreadable):
        build_from_path(path, "log", sqlite3.connect(":memory:"))


def test_a_derived_id_that_another_event_has() -> None:
    (derived,) = [row[0] for row in whole(LONG_BRIDGE)["facts"] if row[0].startswith("walk-0-")][:1]
    with pytest.raises(NeedsFullRead):
        by_pieces(f"{LONG_BRIDGE}  - {{id: {derived}, date: 2024, title: T}}\n")


@pytest.mark.usefixtures("long")
def test_how_far_it_has_come() -> None:
    data = LONG_BRIDGE.encode()
    connection = sqlite3.connect(":memory:")
    told: list[tuple[int, int]] = []
    build_in_blocks([("log", data)], "log", connection, lambda done, of: told.append((done, of)))
    connection.close()
    size = len(data) - data.index(b"events:\n") - len(b"events:\n")
    assert len(told) == 9
    assert {of for _, of in told} == {size}
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (size, size)
