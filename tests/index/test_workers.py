"""Worker processes that make rows of chunks."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from missionlog.derive.entities import Entities
from missionlog.index import workers
from missionlog.index.items import EventRows, event_rows_of
from missionlog.index.workers import event_rows_in_parallel, started_workers
from missionlog.store.read.chunks import Chunk

NO_ENTITIES = Entities({}, {}, {})
PIECES = [
    Chunk("events", f"  - {{id: e{number}, date: 2024, title: T, tags: [t]}}\n".encode(), [0])
    for number in range(9)
]
BROKEN = Chunk("events", b"  - {id: 'e, date: 2024, title: T}\n", [0])


def plain(events: list[EventRows] | None) -> object:
    return None if events is None else [event.to_plain() for event in events]


def in_parallel(chunks: list[Chunk]) -> list[object]:
    with started_workers(2) as started:
        return [plain(events) for events in event_rows_in_parallel(chunks, "log", NO_ENTITIES, started)]


def here(chunks: list[Chunk]) -> list[object]:
    return [plain(event_rows_of(chunk, "log", NO_ENTITIES)) for chunk in chunks]


@pytest.mark.parametrize("chunks", [[], PIECES[:1], PIECES, [*PIECES[:2], BROKEN, *PIECES[2:]]])
def test_the_rows_come_in_the_order_of_the_pieces(chunks: list[Chunk]) -> None:
    assert in_parallel(chunks) == here(chunks)


def refuse(*_: object, **__: object) -> None:
    raise OSError("no more processes")


class Dead(subprocess.Popen[bytes]):
    """A worker that dies at once."""

    def __init__(self, *_: object, **more: Any) -> None:
        super().__init__(["false"], **more)


@pytest.mark.parametrize("said", ["hello world, says a start-up file", "hi", "\\377\\377", "\\n"])
def test_where_something_else_prints_in_a_worker_this_process_reads(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    popen = subprocess.Popen

    def talking(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        return popen(["sh", "-c", f"printf '{said}'; exec \"$@\"", "sh", *command], **more)

    monkeypatch.setattr(workers.subprocess, "Popen", talking)
    assert in_parallel(PIECES) == here(PIECES)


def test_without_workers_this_process_reads() -> None:
    rows = event_rows_in_parallel(PIECES, "log", NO_ENTITIES, [])
    assert [plain(events) for events in rows] == here(PIECES)


@pytest.mark.parametrize("processes", [refuse, Dead])
def test_where_no_worker_answers_this_process_reads(
    monkeypatch: pytest.MonkeyPatch, processes: object
) -> None:
    monkeypatch.setattr(workers.subprocess, "Popen", processes)
    assert in_parallel(PIECES) == here(PIECES)


def test_workers_end_when_nobody_takes_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def counted(*arguments: Any, **more: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **more))
        return started[-1]

    monkeypatch.setattr(workers.subprocess, "Popen", counted)
    with started_workers(2) as ready:
        next(event_rows_in_parallel(PIECES, "log", NO_ENTITIES, ready))
    assert started
    assert all(worker.returncode is not None for worker in started)
