"""The note beside a cached index: which text it is of, and whether the log's files are still that text.

A cached index is used only while every file of the log is unchanged: by size, times and inode, or, where
these have changed or cannot be relied on, by its bytes.
"""

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple
from zlib import crc32

from missionlog.index import FORMAT

#: The folders of the program whose modules decide what is written to an index.
_ROOMS_THAT_BUILD: Final = ("derive", "edtf", "index", "index/update", "model", "phrases", "store/read")

#: A log in a folder of a hundred thousand files has a note of some 20 MB.
MAX_NOTE_BYTES: Final = 2**26
_OPEN_FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)

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


class Note(NamedTuple):
    """The name and state of an index's file, and the stamp of the text that was indexed."""

    index_name: str
    state: FileState
    stamp: Stamp


def program_version() -> str:
    """The index's format, and a checksum of the program's files that build it.

    The checksum goes by the files' names, sizes and times, so that nobody has to count a version up.
    """
    package = Path(__file__).parents[1]
    try:
        files = sorted(
            (entry.path, (stat := entry.stat()).st_size, stat.st_mtime_ns)
            for room in _ROOMS_THAT_BUILD
            for entry in os.scandir(package / room)
            if entry.name.endswith(".py")
        )
    except OSError:  # the program runs from an archive
        files = []
    return f"{FORMAT}-{crc32(repr(files).encode()):08x}"


def read_note(path: Path, identity: str) -> Note | None:
    """The note at a path; None if there is none for the log of that identity.

    Raises ValueError if the note is damaged.
    """
    try:
        fields = json.loads(read_fields(path))
        if fields["log"] != identity:
            return None
        files = {name: (_state(state), str(hash_)) for name, (state, hash_) in fields["files"].items()}
        if not _is_index_name(fields["index"], path.stem):
            raise ValueError(fields["index"])
        return Note(fields["index"], _state(fields["state"]), Stamp(_whole(fields["looked"]), files))
    except OSError:
        return None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("the note is damaged") from error


def read_claim(path: Path) -> tuple[str, str] | None:
    """The log and the index that a note of any version names; None if it cannot be read.

    Every version has to write these two fields, because others sweep its indexes by them.
    """
    try:
        fields = json.loads(read_fields(path))
        log, index = fields["log"], fields["index"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return (log, index) if isinstance(log, str) and isinstance(index, str) else None


def note_asking(path: Path) -> None:
    """Let the time of a note be that of the last question to its index."""
    with suppress(OSError):
        os.utime(path)


def read_fields(path: Path) -> bytes:
    """The JSON of a note. Raises OSError, and ValueError for a pipe, a device or too long a file."""
    # A pipe that nobody writes to is opened without waiting.
    with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
        state = os.fstat(file.fileno())
        if not S_ISREG(state.st_mode) or state.st_size > MAX_NOTE_BYTES:
            raise ValueError("this is no note")
        return file.read()


def _is_index_name(name: str, stem: str) -> bool:
    """Whether a name is one that the cache gives to an index of the log whose note has that stem."""
    random = name.removeprefix(f"{stem}-").removesuffix(".sqlite")
    return len(random) == 16 and random.isalnum() and name == f"{stem}-{random}.sqlite"


def _state(fields: list[int]) -> FileState:
    return FileState(*map(_whole, fields))


def _whole(number: int) -> int:
    """A number of a note as it is; JSON also has fractions and `Infinity`, which raise ValueError."""
    if type(number) is not int:
        raise ValueError(number)
    return number


def write_note(path: Path, identity: str, note: Note) -> None:
    """Write a note in one step, or leave the old one if it cannot be written."""
    fields = {
        "log": identity,
        "index": note.index_name,
        "state": note.state,
        "looked": note.stamp.looked_at,
        "files": note.stamp.files,
    }
    write_fields(path, fields)


def write_fields(path: Path, fields: Mapping[str, object]) -> None:
    """Write the fields of a note in one step, or leave the old note if they cannot be written.

    A folder in its place is moved aside, with what is in it.
    """
    temporary = path.with_name(f"{path.stem}-{os.urandom(8).hex()}.note")
    try:
        temporary.write_text(json.dumps(fields), encoding="utf-8")
        if path.is_dir() and not path.is_symlink():
            path.rename(temporary.with_suffix(".aside"))
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


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
