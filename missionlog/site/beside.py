"""Makes files in a copy of this process, beside those that are made here: each core does half."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NoReturn

#: What makes the bytes of a file, by its name.
Makers = Mapping[str, Callable[[], bytes]]
#: What is read where the copy has died, or was stopped.
_BROKEN: Final = (EOFError, ValueError, TypeError, OSError)


@contextmanager
def made_beside(makers: Makers) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Have files made beside what is done in this block; what it gives waits for them, and returns them.

    They are made by this process when it is asked for them, where it cannot be copied, or the copy fails: so
    an error is raised here. What makes them must read nothing but the memory: no database and no file.
    """
    if not _can_copy():
        yield lambda: _made(makers)
        return
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        _send(makers, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield lambda: _received(pipe.read()) or _made(makers)
        finally:
            os.kill(pid, signal.SIGKILL)  # it has sent all, or nobody wants it any more
            os.waitpid(pid, 0)


def _made(makers: Makers) -> dict[str, bytes]:
    return {name: make() for name, make in makers.items()}


def _received(data: bytes) -> Mapping[str, bytes] | None:
    """What the copy has sent; None where that is not all."""
    try:
        files: dict[str, bytes] = marshal.loads(data)
    except _BROKEN:
        return None
    return files


def _can_copy() -> bool:
    """Whether the process can be copied: not with threads, nor where the system's own libraries forbid it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return cores > 1 and threading.active_count() == 1 and sys.platform == "linux"


def _send(makers: Makers, reading: int, writing: int) -> NoReturn:
    """Make files and send them, in the copy. It ends here, and closes nothing that is open in the other."""
    try:
        os.close(reading)
        data = marshal.dumps(_made(makers))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)
