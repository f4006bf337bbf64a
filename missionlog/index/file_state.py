"""What a log's files were when they were indexed, and whether they still are.

An index is answered from only while every file is what it was: by size, times
and inode; or, where these have changed or can't be relied on, by its bytes.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

#: A file that was changed so short a time (nanoseconds) before it was looked at may have been
#: changed once more without a trace: file systems keep times in steps of up to two seconds.
GRANULARITY: Final = 2_000_000_000


class FileState(NamedTuple):
    """A file as the system tells of it. Times are in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


class Stamp(NamedTuple):
    """What was indexed: `files` by name, each with its state and the SHA-256 of its bytes.

    The states were taken not before `looked`; what was hashed was read later.
    """

    looked: int
    files: dict[str, tuple[FileState, str]]


def state_of(path: Path) -> FileState:
    """Raises OSError."""
    return state(path.stat())


def state(found: os.stat_result) -> FileState:
    return FileState(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def look(files: Mapping[str, Path]) -> tuple[int, dict[str, FileState]]:
    """The time, and the states of some files after it. Raises OSError."""
    now = time.time_ns()
    return now, {name: state_of(path) for name, path in files.items()}


def sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def renewed(stamp: Stamp, files: Mapping[str, Path]) -> Stamp | None:
    """The stamp, if the files are what was indexed: the same one, or one that is easier to trust next time.

    None if they are not.
    """
    try:
        if stamp.files.keys() != files.keys():
            return None
        now, states = look(files)
        if all(is_trusted(stamp, name, state) for name, state in states.items()):
            return stamp
        if all(_same_bytes(stamp, name, states[name], path) for name, path in files.items()):
            return Stamp(now, {name: (state, stamp.files[name][1]) for name, state in states.items()})
    except OSError:
        pass  # whoever reads the log will say what is wrong with it
    return None


def is_trusted(stamp: Stamp, name: str, state: FileState) -> bool:
    """Whether a file's state alone shows that it is what was indexed."""
    return state == stamp.files[name][0] and max(state.modified, state.changed) < stamp.looked - GRANULARITY


def _same_bytes(stamp: Stamp, name: str, state: FileState, path: Path) -> bool:
    before, hash_ = stamp.files[name]
    if is_trusted(stamp, name, state):
        return True
    if state.size != before.size:
        return False
    from hashlib import file_digest

    with path.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    return found == hash_
