"""The index of one log on disk, so that it is there whole or not at all, whoever reads, writes or is killed.

There are two files. An index is built under a name that no other build uses.
A note, put in its place in one step, tells which index that is, of what text,
and what its file was when it was finished. So every note is true at any time:
of an index that is gone or is not what the note tells, nothing is read.

An index that is whole is changed only in one transaction, behind SQLite's
lock: who reads has it shared, so that nothing changes under an answer; who
writes has it alone, until the new note is in its place. Where others go on
reading, a copy is changed, and takes the place of the first.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.index.cache_folder import name_of
from missionlog.index.engine import SqliteEngine
from missionlog.index.file_state import FileState, Stamp, renewed, state_of
from missionlog.index.guard import Guard
from missionlog.index.maker import maker

#: Nanoseconds after which a file that is changed gets another time: a clock ticks a hundred times a second
#: or more.
_TICK: Final = 12_000_000
#: What is not whole is thrown away, so nothing need be safe on the disk before its end.
_BUILDING: Final = """
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -64000;
"""


#: Of an index that is whole, nothing is on the disk that could not be taken back.
_WRITING: Final = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA synchronous = NORMAL;
PRAGMA cache_spill = OFF;
"""
#: Seconds to wait for who writes to an index, which is soon done, and for those who read it.
_PATIENCE: Final = 10.0
_HASTE: Final = 0.5
#: What is no damage: somebody writes, or was killed while they did.
_IN_USE: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY_ROLLBACK)

#: The files of a log, by their names within it.
Files = Mapping[str, Path]
#: Writes to an index of what a stamp tells, and tells of what it is then.
Update = Callable[[sqlite3.Connection, Stamp], Stamp | None]


class _Note(NamedTuple):
    """Which index there is: its file's name and state, and the stamp of what was indexed."""

    name: str
    state: FileState
    stamp: Stamp


class Cache:
    """The place for the index of one log. `identity` says which log it is, and `shown` how it is named now.

    `say` is called with one line where a person should know that an index was damaged.
    """

    def __init__(self, folder: Path, identity: str, shown: str, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._identity = identity
        self._shown = shown
        self._name = name_of(identity)
        self._note = folder / f"{self._name}.json"
        self._say = say

    def kept(self, files: Files) -> SqliteEngine | None:
        """The index of just what some files are now, if there is one. It stays so while it is open."""
        note = self._read_note()
        stamp = renewed(note.stamp, files) if note else None
        if note is None or stamp is None:
            return None
        reader = self._opened(note)
        if reader and stamp is not note.stamp:
            self._write_note(note._replace(stamp=stamp))
        return reader

    def updated(self, files: Files, write: Update) -> SqliteEngine | None:
        """The index that is kept, brought up to date. None where it is better made anew.

        `write` is given the index, in a transaction, and the stamp of what it
        is of; it returns that of what it has made of it, or nothing where it can't.
        """
        note = self._read_note()
        if note is None or not self._is_as_noted(note):
            return None
        try:
            connection = _to_write(self._folder / note.name)
        except sqlite3.Error:
            return self._updated_copy(note, write)
        try:
            faster = self._read_note() != note
            mine = not faster and self._is_as_noted(note)
            stamp = _written(connection, note, write) if mine else None
            new = _Note(note.name, _settled(self._folder / note.name), stamp) if stamp else None
            if new:
                self._write_note(new)
        except (OSError, sqlite3.Error):
            return None
        finally:
            connection.close()
        if faster:
            return self.kept(files)
        return self._opened(new) or self.kept(files) if new else None

    def begin(self) -> tuple[str, sqlite3.Connection]:
        """A new, empty database and its name. Raises OSError or sqlite3.Error where none can be had."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        index = self._new_name()
        connection = sqlite3.connect(self._folder / index, check_same_thread=False)
        connection.executescript(_BUILDING)
        return index, connection

    def keep(self, index: str, stamp: Stamp) -> SqliteEngine | None:
        """Make an index that is whole, and closed, the one to be read, and open it.

        Where that can't be, it is read this once; None where even that can't be.
        """
        path = self._folder / index
        try:
            with path.open("rb") as file:
                os.fsync(file.fileno())
            note = _Note(index, _settled(path), stamp)
        except OSError:
            return None
        self._write_note(note)
        self._sweep(index)
        return self._opened(note)

    def drop(self, index: str) -> None:
        """Take away what is not whole."""
        try:
            (self._folder / index).unlink(missing_ok=True)
        except OSError:
            return  # the next one to build sweeps it away

    def _updated_copy(self, note: _Note, write: Update) -> SqliteEngine | None:
        """The same, where others are reading the index, or somebody writes to it and takes long."""
        index = self._new_name()
        path = self._folder / index
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            try:
                connection.executescript(_BUILDING)
                if not self._copied(note, connection):
                    raise OSError
                connection.execute("BEGIN")
                stamp = _written(connection, note, write)
            finally:
                connection.close()
        except (OSError, sqlite3.Error):
            stamp = None
        reader = self.keep(index, stamp) if stamp else None
        if reader is None:
            self.drop(index)
        return reader

    def _copied(self, note: _Note, into: sqlite3.Connection) -> bool:
        """Copy an index by way of SQLite, which knows of its own locks; whether it is as noted."""
        source = _to_read(self._folder / note.name)
        try:
            source.backup(into)
            return self._is_as_noted(note)
        finally:
            source.close()

    def _new_name(self) -> str:
        return f"{self._name}-{os.urandom(8).hex()}.sqlite"

    def _is_as_noted(self, note: _Note) -> bool:
        try:
            return state_of(self._folder / note.name) == note.state
        except OSError:
            return False

    def _opened(self, note: _Note) -> SqliteEngine | None:
        """The index of a note, locked for reading; None if it is gone, or not what the note tells."""
        path = self._folder / note.name
        try:
            connection = _to_read(path)
        except sqlite3.Error as error:
            if error.sqlite_errorcode not in _IN_USE and path.exists():
                self._say(_DAMAGED)
            return None
        try:
            guard = Guard(path, partial(self.drop, note.name))
        except OSError:
            connection.close()
            return None  # another process has a newer one, or somebody has tidied up
        reader = SqliteEngine(connection, guard, self._shown)
        if guard.state == note.state:
            return reader
        reader.close()
        if self._read_note() == note:
            self._say(_DAMAGED)
        return None

    def _read_note(self) -> _Note | None:
        """The note, if there is one that this program has written of this log."""
        try:
            written = json.loads(self._note.read_bytes())
            if (written["maker"], written["log"]) != (maker(), self._identity):
                return None
            files = {
                name: (FileState(*state), str(hash_)) for name, (state, hash_) in written["files"].items()
            }
            return _Note(
                str(written["index"]), FileState(*written["state"]), Stamp(int(written["looked"]), files)
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
    """Whether another process is writing this index: SQLite's lock on it ends with the process."""
    if path.suffix != ".sqlite":
        return False
    try:
        connection = sqlite3.connect(path, timeout=0)
    except sqlite3.Error:
        return False
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    finally:
        connection.close()
    return False


def _to_read(path: Path) -> sqlite3.Connection:
    """An index in a transaction that reads, so that nobody writes to it. Raises sqlite3.Error."""
    name = str(path)
    for character in "%?#":
        name = name.replace(character, f"%{ord(character):02x}")
    connection = sqlite3.connect(
        f"file:{name}?mode=ro",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,  # SqliteEngine lets one thread at a time use it
    )
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT value FROM meta").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _to_write(path: Path) -> sqlite3.Connection:
    """An index in a transaction that writes, which nobody else reads or writes to. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=_HASTE, isolation_level=None)
    try:
        connection.executescript(_WRITING)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _written(connection: sqlite3.Connection, note: _Note, write: Update) -> Stamp | None:
    """Write in a transaction that has begun, and end it."""
    try:
        stamp = write(connection, note.stamp)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("ROLLBACK" if stamp is None else "COMMIT")
    return stamp


def _settled(path: Path) -> FileState:
    """The state of a file, such that whoever changes it from now on leaves a trace. Raises OSError."""
    while (since := time.time_ns() - (state := state_of(path)).changed) <= _TICK:
        time.sleep((_TICK - since + 1) / 1e9 if since >= 0 else _TICK / 1e9)
    return state


_DAMAGED: Final = "the index was damaged; it is made anew"
