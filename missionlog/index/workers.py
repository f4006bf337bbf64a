"""Processes that make rows of pieces, one piece at a time each: `python -m missionlog.index.workers`.

They are started by themselves, and not with `multiprocessing`, which would run
the program of whoever uses the API a second time. What they are sent is
pickled; what they send are plain tuples, by `marshal`, which takes a fifth of
the time. Both come from nowhere else.
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
from typing import Any, Final

from missionlog.derive.entities import Entities
from missionlog.index.event_rows import EventRows, event_rows_of
from missionlog.store.read.chunks import Chunk

#: With more, they would wait for the one that writes.
_MOST: Final = 3

_Worker = subprocess.Popen[bytes]
#: A piece, and who makes its rows.
_Given = tuple[Chunk, _Worker | None]


def parts_of_all(pieces: Iterable[Chunk], shown: str, world: Entities) -> Iterator[list[EventRows] | None]:
    """The parts of pieces, in their order. Where there can be no other process, this one makes them."""
    workers = _started(shown, world)
    waiting: deque[_Given] = deque()
    try:
        ahead = iter(pieces)
        if not workers:
            _give(ahead, None, waiting)
        for worker in workers:
            _give(ahead, worker, waiting)
        while waiting:
            piece, maker = waiting.popleft()
            found, failed = _taken(maker)
            # It goes on with another piece while this one's rows are written.
            _give(ahead, None if failed else maker, waiting)
            yield event_rows_of(piece, shown, world) if failed else found
    finally:
        for one in workers:
            one.kill()
            one.communicate()


def _started(shown: str, world: Entities) -> list[_Worker]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-m", "missionlog.index.workers"]
    found: list[_Worker] = []
    for _ in range(min(os.cpu_count() or 1, _MOST)):
        try:
            worker = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, ValueError):
            break
        found.append(worker)
        _send(worker, (shown, world))
    return found


def _give(
    ahead: Iterator[Chunk],
    worker: _Worker | None,
    waiting: deque[_Given],
) -> None:
    piece = next(ahead, None)
    if piece is not None:
        if worker:
            _send(worker, piece)
        waiting.append((piece, worker))


def _send(worker: _Worker, value: object) -> None:
    assert worker.stdin
    try:
        pickle.dump(value, worker.stdin, pickle.HIGHEST_PROTOCOL)
        worker.stdin.flush()
    except OSError:
        worker.kill()  # that it gives no answer is found when it is asked for one


def _taken(worker: _Worker | None) -> tuple[Any, bool]:
    """What a worker has made, or that it made nothing."""
    if worker is None:
        return None, True
    assert worker.stdout
    try:
        found = marshal.load(worker.stdout)
    except (EOFError, OSError, ValueError, TypeError):
        return None, True
    return None if found is None else [EventRows.from_plain(part) for part in found], False


def main() -> None:
    """Take the name of a log and its world, then piece after piece, and give the rows of each."""
    gc.disable()  # nothing here is a cycle, and to look for one takes as long as to read ten events
    shown, world = pickle.load(sys.stdin.buffer)
    while True:
        try:
            piece = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        parts = event_rows_of(piece, shown, world)
        marshal.dump(None if parts is None else [part.plain() for part in parts], sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
