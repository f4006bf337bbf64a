"""Whether a log's files are still those that were indexed.

A cached index is used only while every file is unchanged: by size, times and inode, or, where these have
changed or cannot be relied on, by its bytes.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

#: Nanoseconds. A file that was changed so shortly before its state was read may have been changed once
#: more without a trace, because file systems store times in steps of up to two seconds.
TIMESTAMP_GRANULARITY: Final = 2_000_000_000


class FileState(NamedTuple):
    """What the file system says of a file. Times are in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


class Stamp(NamedTuple):
    """What was indexed: for each file by name, its state and the SHA-256 of its bytes.

    The states were read not before `looked_at` (nanoseconds), and the bytes after them.
    """

    looked_at: int
    files: dict[str, tuple[FileState, str]]


def state_of(path: Path) -> FileState:
    """The state of a file. Raises OSError."""
    return state_from(path.stat())


def state_from(stat: os.stat_result) -> FileState:
    """The state of a file from the result of `os.stat`."""
    return FileState(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def read_states(files: Mapping[str, Path]) -> tuple[int, dict[str, FileState]]:
    """The time, and the states of files read after it. Raises OSError."""
    now = time.time_ns()
    return now, {name: state_of(path) for name, path in files.items()}


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def revalidate(stamp: Stamp, files: Mapping[str, Path]) -> Stamp | None:
    """The stamp if the files are unchanged, or a newer one if their bytes had to be compared; else None.

    The newer stamp has the present states, which need no comparison of bytes next time.
    """
    try:
        if stamp.files.keys() != files.keys():
            return None
        now, states = read_states(files)
        if all(is_trusted(stamp, name, state) for name, state in states.items()):
            return stamp
        if all(_has_same_bytes(stamp, name, states[name], path) for name, path in files.items()):
            return Stamp(now, {name: (state, stamp.files[name][1]) for name, state in states.items()})
    except OSError:
        pass  # reading the log will say what is wrong with it
    return None


def is_trusted(stamp: Stamp, name: str, state: FileState) -> bool:
    """Whether a file's state alone proves that it is unchanged."""
    last_change = max(state.modified, state.changed)
    return state == stamp.files[name][0] and last_change < stamp.looked_at - TIMESTAMP_GRANULARITY


def _has_same_bytes(stamp: Stamp, name: str, state: FileState, path: Path) -> bool:
    indexed_state, indexed_hash = stamp.files[name]
    if is_trusted(stamp, name, state):
        return True
    if state.size != indexed_state.size:
        return False
    from hashlib import file_digest

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == indexed_hash
