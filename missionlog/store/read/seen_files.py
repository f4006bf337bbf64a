"""The files of a log as they were when they were read, and reading them before they are needed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from missionlog.store.background import Background
from missionlog.store.read.files import CLOCK_TICK, log_files, read_log_file


class LogFile(NamedTuple):
    """A file of a log as it is on the disk; `shown` is its name in spans."""

    path: Path
    shown: str
    data: bytes

    def part(self, begins: int, ends: int) -> bytes:
        """The bytes between two offsets."""
        return self.data[begins:ends]


#: What a system says of a file that nobody has written to: which it is, its size, and when it changed.
FileState = tuple[int, int, int, int, int]


class SeenFile(NamedTuple):
    """A file as it was read, and the state that it had right before; None where it may change unseen."""

    file: LogFile
    state: FileState | None


NOTHING_SEEN: Final[Mapping[str, SeenFile]] = MappingProxyType({})


def read_files(path: Path, shown: str, seen: Mapping[str, SeenFile] = NOTHING_SEEN) -> Mapping[str, SeenFile]:
    """The files of a log by their names. One that was seen in the state it has still is not read again.

    Raises Unreadable where one can't be read, OneLogNeeded where this is a dataset.
    """
    found: dict[str, SeenFile] = {}
    for file, name in log_files(path, shown):
        state, before = settled_state(file), seen.get(name)
        if before is None or state is None or before.state != state:
            before = SeenFile(LogFile(file, name, read_log_file(file, name)), state)
        found[name] = before
    return found


def settled_state(path: Path) -> FileState | None:
    """The state of a file; None where it has none, or was changed just now: then it may change unseen."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - CLOCK_TICK:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class ReadAhead:
    """Reads a log in a thread: a long one takes as long as loading the modules that work on it."""

    def __init__(self, path: Path, shown: str) -> None:
        self._reading: Background[Mapping[str, SeenFile]] | None = Background(lambda: read_files(path, shown))

    def take(self) -> Mapping[str, SeenFile]:
        """What was read, once: afterwards, and where it could not be read, nothing."""
        reading, self._reading = self._reading, None
        with suppress(Exception):  # whoever reads the log again is told what is wrong
            return reading.result() if reading else NOTHING_SEEN
        return NOTHING_SEEN
