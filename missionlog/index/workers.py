"""Worker processes that turn chunks of events into rows: `python -m missionlog.index.workers`.

They are started with `subprocess` and not with `multiprocessing`, which would run the main program of
whoever uses the API a second time. What they receive is pickled; what they return are plain tuples in
`marshal`'s format, which takes a fifth of the time. Both formats are safe here, because no data comes from
outside these processes.
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from subprocess import DEVNULL, PIPE
from typing import Any, Final

from missionlog.derive.entities import Entities
from missionlog.index.items import EventRows, event_rows_of
from missionlog.store.read.chunks import Chunk

#: More would wait for the one process that writes to the database.
MAX_WORKERS: Final = 3

_Worker = subprocess.Popen[bytes]
#: A chunk, and the worker that makes its rows.
_Assignment = tuple[Chunk, _Worker | None]


def event_rows_in_parallel(
    chunks: Iterable[Chunk], shown: str, entities: Entities
) -> Iterator[list[EventRows] | None]:
    """The rows of chunks of events, in their order, made by worker processes.

    A chunk whose worker could not be started, or has died, is read by this process.
    """
    workers = _start_workers(shown, entities)
    queue: deque[_Assignment] = deque()
    try:
        remaining = iter(chunks)
        for assigned in workers or (None,):
            _assign_next(remaining, assigned, queue)
        while queue:
            chunk, assigned = queue.popleft()
            rows, failed = _receive(assigned)
            # Give it the next chunk first, so that it works while the caller writes these rows.
            _assign_next(remaining, None if failed else assigned, queue)
            yield event_rows_of(chunk, shown, entities) if failed else rows
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()


def _start_workers(shown: str, entities: Entities) -> list[_Worker]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-m", "missionlog.index.workers"]
    workers: list[_Worker] = []
    for _ in range(min(os.cpu_count() or 1, MAX_WORKERS)):
        try:
            worker = subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        except (OSError, ValueError):
            break
        workers.append(worker)
        _send(worker, (shown, entities))
    return workers


def _assign_next(remaining: Iterator[Chunk], worker: _Worker | None, queue: deque[_Assignment]) -> None:
    chunk = next(remaining, None)
    if chunk is not None:
        if worker:
            _send(worker, chunk)
        queue.append((chunk, worker))


def _send(worker: _Worker, value: object) -> None:
    assert worker.stdin
    try:
        pickle.dump(value, worker.stdin, pickle.HIGHEST_PROTOCOL)
        worker.stdin.flush()
    except OSError:
        worker.kill()  # its missing answer is noticed by `_receive`


def _receive(worker: _Worker | None) -> tuple[Any, bool]:
    """The rows that a worker returns, and whether it failed to return any."""
    if worker is None:
        return None, True
    assert worker.stdout
    try:
        events = marshal.load(worker.stdout)
    except (EOFError, OSError, ValueError, TypeError):
        return None, True
    return None if events is None else [EventRows.from_plain(event) for event in events], False


def main() -> None:
    """Read a log's name and entities from stdin, then chunks, and write the rows of each to stdout."""
    gc.disable()  # nothing here makes cycles, and a search for them takes as long as reading ten events
    shown, entities = pickle.load(sys.stdin.buffer)
    while True:
        try:
            chunk = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        events = event_rows_of(chunk, shown, entities)
        marshal.dump(None if events is None else [event.to_plain() for event in events], sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
