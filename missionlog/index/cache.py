"""The index of one log on disk, so that it is there whole or not at all, whoever reads, builds or is killed.

There are two files. An index is built under a name that no other build uses,
and never changed once it is whole. A note, put in its place in one step, tells
which index that is, of what text, and what its file was when it was finished.
So every note is true at any time: of an index that is gone or is not what the
note tells, nothing is read.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.index.maker import maker
from missionlog.index.place import name_of
from missionlog.index.stamp import Stamp, State, renewed, state_of

#: Nanoseconds after which a change of a file can't be told by the same time as the one before.
_TICK: Final = 20_000_000
#: What is not whole is thrown away, so nothing need be safe on the disk before its end.
_BUILDING: Final = """
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -64000;
"""


class _Note(NamedTuple):
    """Which index there is: its file's name and state, and the stamp of what was indexed."""

    name: str
    state: State
    stamp: Stamp


class Cache:
    """The place for the index of one log. `identity` says which log it is, and how it is named.

    `say` is called with one line where a person should know that an index was damaged.
    """

    def __init__(self, folder: Path, identity: str, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._identity = identity
        self._name = name_of(identity)
        self._note = folder / f"{self._name}.json"
        self._say = say

    def kept(self, files: Mapping[str, Path]) -> sqlite3.Connection | None:
        """The index of just what some files are now, if there is one."""
        note = self._read_note()
        stamp = renewed(note.stamp, files) if note else None
        if note is None or stamp is None:
            return None
        try:
            state = state_of(self._folder / note.name)
        except OSError:
            return None  # another process has a newer one, or somebody has tidied up
        if state != note.state:
            self._say(_DAMAGED)
            return None
        if stamp is not note.stamp:
            self._write_note(note._replace(stamp=stamp))
        return self._opened(note.name)

    def begin(self) -> tuple[str, sqlite3.Connection]:
        """A new, empty database and its name. Raises OSError or sqlite3.Error where none can be had."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        index = f"{self._name}-{os.urandom(8).hex()}.sqlite"
        connection = sqlite3.connect(self._folder / index)
        connection.executescript(_BUILDING)
        return index, connection

    def keep(self, index: str, stamp: Stamp) -> None:
        """Make an index that is whole the one to be read. Where that can't be, it is read this once."""
        path = self._folder / index
        try:
            with path.open("rb") as file:
                os.fsync(file.fileno())
            # Whoever changes it from now on leaves a trace.
            while time.time_ns() - (state := state_of(path)).changed <= _TICK:
                time.sleep(_TICK / 1e9)
        except OSError:
            return
        self._write_note(_Note(index, state, stamp))
        self._sweep(index)

    def drop(self, index: str) -> None:
        """Take away what is not whole."""
        try:
            (self._folder / index).unlink(missing_ok=True)
        except OSError:
            return  # the next one to build sweeps it away

    def _opened(self, index: str) -> sqlite3.Connection | None:
        path = str(self._folder / index)
        for character in "%?#":
            path = path.replace(character, f"%{ord(character):02x}")
        try:
            # Immutable: nobody ever writes to it, so it need not be locked.
            connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
            connection.execute("SELECT value FROM meta").fetchone()
        except sqlite3.Error:
            self._say(_DAMAGED)
            return None
        return connection

    def _read_note(self) -> _Note | None:
        """The note, if there is one that this program has written of this log."""
        try:
            written = json.loads(self._note.read_bytes())
            if (written["maker"], written["log"]) != (maker(), self._identity):
                return None
            files = {name: (State(*state), str(hash_)) for name, (state, hash_) in written["files"].items()}
            return _Note(
                str(written["index"]), State(*written["state"]), Stamp(int(written["looked"]), files)
            )
        except OSError:
            return None
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self._say(_DAMAGED)
            return None

    def _write_note(self, note: _Note) -> None:
        written = {
            "maker": maker(),
            "log": self._identity,
            "index": note.name,
            "state": note.state,
            "looked": note.stamp.looked,
            "files": note.stamp.files,
        }
        temporary = self._folder / f"{self._name}-{os.urandom(8).hex()}.note"
        try:
            temporary.write_text(json.dumps(written), encoding="utf-8")
            temporary.replace(self._note)
        except OSError:
            self.drop(temporary.name)

    def _sweep(self, kept: str) -> None:
        """Take away what is no longer read, and what killed builds have left.

        On POSIX systems, whoever is reading an index goes on reading it.
        """
        for path in self._folder.glob(f"{self._name}-*"):
            if path.name != kept and not _in_the_making(path):
                self.drop(path.name)


def _in_the_making(path: Path) -> bool:
    """Whether another process is building this index: SQLite's lock on it ends with the process."""
    if path.suffix != ".sqlite":
        return False
    try:
        connection = sqlite3.connect(path, timeout=0)
    except sqlite3.Error:
        return False
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    finally:
        connection.close()
    return False


_DAMAGED: Final = "the index was damaged; it is made anew"
