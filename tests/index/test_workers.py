"""Worker processes that make rows of chunks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from missionlog.derive.entities import Entities
from missionlog.index import workers
from missionlog.index.items import EventRows, event_rows_of
from missionlog.index.workers import event_rows_in_parallel
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
    return [plain(events) for events in event_rows_in_parallel(chunks, "log", NO_ENTITIES)]


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
    rows: Iterator[object] = event_rows_in_parallel(PIECES, "log", NO_ENTITIES)
    next(rows)
    del rows
    assert started
    assert all(worker.returncode is not None for worker in started)
