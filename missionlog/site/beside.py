"""Makes files in a copy of this process, beside those that are made here: each core does half."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Final, NoReturn

#: What makes the bytes of a file, by its name.
Makers = Mapping[str, Callable[[], bytes]]
#: The bytes that say how long a file is, before its own.
_LENGTH_BYTES: Final = 8


@contextmanager
def made_beside(makers: Makers) -> Iterator[Callable[[], Mapping[str, bytes]]]:
    """Have files made beside what is done in this block; what it gives waits for them, and returns them.

    They are made by this process when it is asked for them, where it cannot be copied, or the copy fails: so
    an error is raised here. What makes them must read nothing but the memory: no database and no file.
    """
    if not makers or not _can_copy():
        yield lambda: _made(makers)
        return
    with os.fdopen(os.memfd_create("missionlog"), "w+b") as shared:
        pid = os.fork()
        if not pid:
            _make_into(shared, makers)
        try:
            yield lambda: _received(pid, shared, makers) or _made(makers)
        finally:
            os.kill(pid, signal.SIGKILL)  # it has made all, or nobody wants it any more
            os.waitpid(pid, 0)


def _made(makers: Makers) -> dict[str, bytes]:
    return {name: make() for name, make in makers.items()}


def _received(pid: int, shared: BinaryIO, makers: Makers) -> Mapping[str, bytes] | None:
    """What the copy has made, when it has ended; None where that is not all."""
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    shared.seek(0)
    files = {}
    for name in makers:
        length = shared.read(_LENGTH_BYTES)
        data = shared.read(int.from_bytes(length))
        if len(length) < _LENGTH_BYTES or len(data) < int.from_bytes(length):
            return None
        files[name] = data
    return files


def _can_copy() -> bool:
    """Whether the process can be copied: not with threads, nor where the system's own libraries forbid it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return cores > 1 and threading.active_count() == 1 and sys.platform == "linux"


def _make_into(shared: BinaryIO, makers: Makers) -> NoReturn:
    """Make files, each behind its length, in the copy. It ends here, and closes nothing that is open."""
    try:
        for make in makers.values():
            data = make()
            shared.write(len(data).to_bytes(_LENGTH_BYTES))
            shared.write(data)
        shared.flush()
    finally:
        os._exit(0)
