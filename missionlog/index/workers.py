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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from subprocess import DEVNULL, PIPE
from typing import Any, Final

from missionlog.derive.entities import Entities
from missionlog.index.items import EventRows, event_rows_of
from missionlog.store.read.chunks import Chunk

#: More would wait for the one process that writes to the database.
MAX_WORKERS: Final = 3
#: How many bytes the number has that is sent before the rows of a chunk and gives their size.
_SIZE_BYTES: Final = 8
#: What is raised where a worker has died, or has printed something else.
_NO_ROWS: Final = (EOFError, OSError, ValueError, TypeError, OverflowError, MemoryError)

Worker = subprocess.Popen[bytes]
#: A chunk, and the worker that makes its rows.
_Assignment = tuple[Chunk, Worker | None]


@contextmanager
def started_workers(count: int, module: str = "missionlog.index.workers") -> Iterator[Sequence[Worker]]:
    """Start processes that run a module, as many as there are cores for, and end them when the block ends."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-m", module]
    workers: list[Worker] = []
    try:
        for _ in range(min(count, os.cpu_count() or 1)):
            with suppress(OSError, ValueError):
                workers.append(
                    subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
                )
        yield workers
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()


def event_rows_in_parallel(
    chunks: Iterable[Chunk], shown: str, entities: Entities, workers: Sequence[Worker]
) -> Iterator[list[EventRows] | None]:
    """The rows of chunks of events, in their order, made by worker processes that have just been started.

    Each worker has its first chunk when this returns. Without workers, this process reads the chunks; and a
    chunk whose worker has died.
    """
    queue: deque[_Assignment] = deque()
    remaining = iter(chunks)
    _send_log(workers, shown, entities)
    for assigned in workers or (None,):
        _assign_next(remaining, assigned, queue)
    return _received(queue, remaining, shown, entities)


def _received(
    queue: deque[_Assignment], remaining: Iterator[Chunk], shown: str, entities: Entities
) -> Iterator[list[EventRows] | None]:
    """The rows of the chunks that are assigned, and of the remaining ones."""
    while queue:
        chunk, assigned = queue.popleft()
        rows, failed = _receive(assigned)
        # Give it the next chunk first, so that it works while the caller writes these rows.
        _assign_next(remaining, None if failed else assigned, queue)
        yield event_rows_of(chunk, shown, entities) if failed else rows


def _send_log(workers: Sequence[Worker], shown: str, entities: Entities) -> None:
    """Tell all workers what they need to know of the log before they can read its events."""
    if workers:
        pickled = pickle.dumps((shown, entities), pickle.HIGHEST_PROTOCOL)
        for worker in workers:
            _send(worker, pickled)


def _assign_next(remaining: Iterator[Chunk], worker: Worker | None, queue: deque[_Assignment]) -> None:
    chunk = next(remaining, None)
    if chunk is not None:
        if worker:
            _send(worker, pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        queue.append((chunk, worker))


def _send(worker: Worker, pickled: bytes) -> None:
    assert worker.stdin
    try:
        worker.stdin.write(pickled)
        worker.stdin.flush()
    except OSError:
        worker.kill()  # its missing answer is noticed by `_receive`


def _receive(worker: Worker | None) -> tuple[Any, bool]:
    """The rows that a worker returns, and whether it failed to return any."""
    if worker is None:
        return None, True
    assert worker.stdout
    try:
        # `marshal.load` would call the file for every value, which takes ten times as long.
        size = int.from_bytes(worker.stdout.read(_SIZE_BYTES))
        events = marshal.loads(worker.stdout.read(size))
    except _NO_ROWS:
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
        rows = marshal.dumps(None if events is None else [event.to_plain() for event in events])
        sys.stdout.buffer.write(len(rows).to_bytes(_SIZE_BYTES))
        sys.stdout.buffer.write(rows)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
