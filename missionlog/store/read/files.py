"""The files of a log, and the bytes of a file: regular, of a bounded size, as they were at one moment."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final, TextIO

from missionlog.errors import OneLogNeeded
from missionlog.store.errors import Refused, reason, unreadable, unreadable_file

#: The largest file of a log. It is the same for every command; some six million events fit in.
MAX_LOG_BYTES: Final = 4 * 2**30
#: What names standard input where a log is named, the path by which the log there is read, and how it is
#: shown. Other logs have absolute paths: a file `-` in this folder is `./-`.
STDIN: Final = "-"
STDIN_PATH: Final = Path(STDIN)
SHOWN_STDIN: Final = "<stdin>"
#: The endings of SQLite files that hold datasets, in any case.
FACTS_ENDINGS: Final = (".db", ".sqlite", ".sqlite3")
#: The file that tells what a dataset in a folder has, and its first key.
MANIFEST_NAME: Final = "manifest.json"
DATASET_KEY: Final = "missionlog-dataset"
#: Folders that every dataset has, by which one is known that has lost its manifest.
_TABLES_OF_DATASETS: Final = frozenset({"version", "token", "fact_source"})
#: How often a file is read again that somebody is writing to.
MAX_REREADS: Final = 10
#: Standard input is read in pieces of this size.
_PIECE_BYTES: Final = 2**20
#: Nanoseconds within which two changes may get the same time: a system's clock has coarse ticks.
CLOCK_TICK: Final = 100_000_000
#: A pipe that nobody writes to is opened without waiting, and then seen to be one.
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

#: Called with the name and the bytes of each file of a log that is read.
BytesSeen = Callable[[str, bytes], None]


def ignore_bytes(shown: str, data: bytes) -> None:
    """A `BytesSeen` that does nothing."""


def log_files(path: Path, shown: str) -> list[tuple[Path, str]]:
    """The files of a log and their names: the file itself, or those of a folder (`is_log_name`), in order.

    Raises Unreadable where a folder has none, OneLogNeeded where this is a dataset.
    """
    require_no_dataset(path, shown)
    try:
        if path == STDIN_PATH or not path.is_dir():
            return [(path, shown)]
        inside = [file.name for file in path.iterdir()]
    except (OSError, ValueError) as error:
        raise unreadable_file(error, shown) from None
    if not any(map(is_log_name, inside)) and _TABLES_OF_DATASETS.issubset(inside):
        message = f"this dataset lacks its file {MANIFEST_NAME}"
        raise unreadable(shown, "no-log", message, "Write it anew, with `missionlog dataset`.")
    return [(path / name, full) for name, full in names_of_log_files(inside, shown).items()]


def require_no_dataset(path: Path, shown: str) -> None:
    """Raise OneLogNeeded where a path names a dataset, and not a log."""
    if is_dataset(path):
        message = f"{shown} is a dataset, which is only asked: this needs the log itself, as `--log` names it"
        raise OneLogNeeded(message, str(path))


def names_of_log_files(names: Iterable[str], shown: str) -> dict[str, str]:
    """Which of the files of a folder belong to the log there, in order, and the name that each is shown by.

    Raises Unreadable where none does.
    """
    files = {name: str(PurePath(shown, shown_name(name))) for name in sorted(filter(is_log_name, names))}
    if not files:
        mend = "The files of a log end in .yaml or .yml; `missionlog init` writes a first one."
        raise unreadable(shown, "no-log", "there is no log in this folder", mend)
    if len({*files.values()}) < len(files):  # one has a backslash where another has a byte shown with one
        raise unreadable(shown, "no-log", "two files of this folder are shown by one name", "Rename one.")
    return files


def is_dataset(path: Path) -> bool:
    """Whether a path names a SQLite file of logs, which is told by its name, or a folder with a dataset."""
    return path.suffix.lower() in FACTS_ENDINGS or is_dataset_folder(path)


def is_dataset_folder(path: Path) -> bool:
    """Whether a folder has the manifest of a dataset; or one that is damaged, and no file of a log."""
    if path == STDIN_PATH:  # whatever is called so in this folder
        return False
    try:
        with (path / MANIFEST_NAME).open("rb") as file:
            beginning = file.read(len(DATASET_KEY) + 16)
        if f'"{DATASET_KEY}"'.encode() in beginning:
            return True
        return not any(is_log_name(file.name) for file in path.iterdir())
    except (OSError, ValueError):
        return False


def is_log_name(name: str) -> bool:
    """Whether a file of a folder belongs to the log there: `*.yaml` or `*.yml`, in any case, not hidden."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def shown_name(name: str) -> str:
    r"""A file's name as text that can be printed and stored: `caf\xe9`, if a byte of it is not UTF-8."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no file has such a name
        return name.encode("utf-8", "backslashreplace").decode()


def short_name(shown: str, name: str) -> str:
    """What a file is called within its log, however that is named: nothing, where it is the log."""
    return "" if name == shown else PurePath(name).name


def name_of(shown: str) -> str:
    """What a log is called among other logs: the name of its file without its ending, or of its folder."""
    name = PurePath(shown.strip("<>")).name
    return (name.rpartition(".")[0] if is_log_name(name) else name) or "log"


def full_name(shown: str, short: str) -> str:
    """The name that a file of a log is shown by."""
    return str(PurePath(shown, short)) if short else shown


def read_log_file(path: Path, shown: str) -> bytes:
    """The bytes of one file of a log, or of standard input. Raises Unreadable."""
    try:
        return _stdin() if path == STDIN_PATH else _read_regular(path, MAX_LOG_BYTES)
    except (_NotRegular, IsADirectoryError):
        mend = "A log is a text file, or a folder of them; `--log -` reads one from stdin."
        raise unreadable(shown, "no-log", "this is not a file", mend) from None
    except _TooLarge:
        message = f"more than {MAX_LOG_BYTES // 2**30} GiB: too large for one file of a log"
        mend = "Make a folder of several files: each begins with `missionlog: 1`."
        raise unreadable(shown, "too-large", message, mend) from None
    except (OSError, ValueError) as error:
        raise unreadable_file(error, shown) from None


def read_document(path: Path, limit: int) -> bytes:
    """The bytes of a document or a snapshot. Raises Refused, which says why it can't be read."""
    try:
        return _read_regular(path, limit)
    except _NotRegular:
        raise Refused("it is not a file that has an end, but a pipe or a device") from None
    except _TooLarge:
        raise Refused(f"it has more than {limit // 2**20} MiB") from None
    except FileNotFoundError:
        raise Refused("there is no such file") from None
    except IsADirectoryError:
        raise Refused("it is a folder") from None
    except PermissionError:
        raise Refused("you may not read it") from None
    except (OSError, ValueError) as error:
        raise Refused(f"it can't be read: {reason(error)}") from None


class _NotRegular(Exception):
    """A pipe, a device or a socket stands where a file is wanted."""


class _TooLarge(Exception):
    """A file has more bytes than it may."""


def _read_regular(path: Path, limit: int) -> bytes:
    """What a file held at one moment, though somebody may be writing it.

    Raises OSError or ValueError as they come, IsADirectoryError for a folder.
    """
    _require_regular(path.stat(), path)  # before it is opened: to open a device may do something
    data, unchanged = _read_once(path, limit)
    for _ in range(MAX_REREADS):
        if unchanged:
            break
        before = data
        data, unchanged = _read_once(path, limit)
        unchanged = unchanged or data == before
    return data


def _stdin() -> bytes:
    """All that stands on standard input. Raises OSError, and _TooLarge for more than one file may have."""
    data = _read_stdin(sys.stdin)
    if data is None:
        raise _TooLarge
    return data


@lru_cache(maxsize=1)  # it can be read only once, and a command may ask for it again
def _read_stdin(stdin: TextIO) -> bytes | None:
    """All that stands on standard input; None for more than one file may have."""
    pieces: list[bytes] = []
    size = 0
    while piece := stdin.buffer.read(_PIECE_BYTES):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_LOG_BYTES:
            return None
    return b"".join(pieces)


def _read_once(path: Path, limit: int) -> tuple[bytes, bool]:
    """A file's bytes, and whether its times show that nobody wrote to it while they were read."""
    with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
        before = os.fstat(file.fileno())
        _require_regular(before, path)
        if before.st_size > limit:
            raise _TooLarge
        data = file.read(before.st_size + 1)  # not more: so much memory is asked for
        after = os.fstat(file.fileno())
    changed = max(after.st_mtime_ns, after.st_ctime_ns)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data, same and changed < time.time_ns() - CLOCK_TICK


def _require_regular(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "Is a directory", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise _NotRegular
