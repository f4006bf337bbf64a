"""The cached index of one log on disk: it is there whole or not at all, whoever reads, writes or is killed.

There are two files. An index is built under a name that no other build uses. A note, replaced in one step,
says which index is current, of what text, and what the state of its file was when it was finished. An index
that is gone, or whose file is in another state than the note says, is not read.

A finished index is changed only in one transaction, behind SQLite's lock: readers hold it shared, so that
nothing changes under an answer; a writer holds it exclusively until the new note is in its place. If others
go on reading, a copy is changed instead, and replaces the original.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Final
from zlib import crc32

from missionlog.index.cache_note import FileState, Note, Stamp, read_note, revalidate, state_of, write_note
from missionlog.index.engine import SqliteEngine
from missionlog.index.guard import Guard

#: The environment variable that names another folder for indexes.
CACHE_VARIABLE: Final = "MISSIONLOG_CACHE"
#: Nanoseconds after which a changed file gets another time: clocks tick a hundred times a second or more.
CLOCK_TICK: Final = 12_000_000
#: Seconds to wait for a writer, which is soon done, and for readers, before a copy is made.
READ_TIMEOUT: Final = 10.0
WRITE_TIMEOUT: Final = 0.5
#: An unfinished index is deleted anyway, so nothing has to be safe on the disk before its end.
BUILD_PRAGMAS: Final = """
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -64000;
"""
#: While a finished index is changed, nothing reaches the disk that cannot be rolled back.
UPDATE_PRAGMAS: Final = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA synchronous = NORMAL;
PRAGMA cache_spill = OFF;
"""
#: Errors that are not damage: somebody is writing, or was killed while writing.
_LOCK_ERRORS: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY_ROLLBACK)
_DAMAGED: Final = "the index was damaged; it is made anew"

#: The files of a log, by their names within it.
Files = Mapping[str, Path]
#: Writes the edits since a stamp into an index, and returns the new stamp, or None if it cannot.
WriteEdits = Callable[[sqlite3.Connection, Stamp], Stamp | None]


def cache_folder() -> Path:
    """The folder of all indexes. It may not exist yet."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("missionlog"))


def file_stem(identity: str) -> str:
    """What the names of a log's index files begin with. Two logs may share it: their notes differ."""
    return f"{crc32(identity.encode(errors='surrogatepass')):08x}"


class Cache:
    """The cached index of one log. `identity` is the log's absolute path, `shown` the name to show it by.

    `warn` is called with one line when an index turns out to be damaged.
    """

    def __init__(self, folder: Path, identity: str, shown: str, warn: Callable[[str], None]) -> None:
        self._folder = folder
        self._identity = identity
        self._shown = shown
        self._stem = file_stem(identity)
        self._note_path = folder / f"{self._stem}.json"
        self._warn = warn

    def open_current(self, files: Files) -> SqliteEngine | None:
        """Open the index if it is one of just these files as they are now. It cannot change while open."""
        note = self._read_note()
        stamp = revalidate(note.stamp, files) if note else None
        if note is None or stamp is None:
            return None
        engine = self._open(note)
        if engine and stamp is not note.stamp:
            self._write_note(note._replace(stamp=stamp))
        return engine

    def update(self, files: Files, write_edits: WriteEdits) -> SqliteEngine | None:
        """Update the cached index in place and open it, or return None if a new one must be built.

        `write_edits` is called within a transaction.
        """
        note = self._read_note()
        if note is None or not self._is_unchanged(note):
            return None
        try:
            connection = _connect_exclusively(self._folder / note.index_name)
        except sqlite3.Error:
            return self._update_copy(note, write_edits)
        try:
            was_replaced = self._read_note() != note
            may_write = not was_replaced and self._is_unchanged(note)
            stamp = _write(connection, note, write_edits) if may_write else None
            if stamp:
                note = Note(note.index_name, _settled_state(self._folder / note.index_name), stamp)
                self._write_note(note)
        except (OSError, sqlite3.Error):
            return None
        finally:
            connection.close()
        if stamp:
            return self._open(note) or self.open_current(files)
        return self.open_current(files) if was_replaced else None

    def new_database(self) -> tuple[str, sqlite3.Connection]:
        """The name of a new, empty database and a connection to it. Raises OSError or sqlite3.Error."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        index = self._new_name()
        connection = sqlite3.connect(self._folder / index, check_same_thread=False)
        connection.executescript(BUILD_PRAGMAS)
        return index, connection

    def publish(self, index: str, stamp: Stamp) -> SqliteEngine | None:
        """Make a finished, closed index the current one, and open it.

        If the note cannot be written, it is opened this once; None if even that fails.
        """
        path = self._folder / index
        try:
            with path.open("rb") as file:
                os.fsync(file.fileno())
            note = Note(index, _settled_state(path), stamp)
        except OSError:
            return None
        self._write_note(note)
        self._delete_others(index)
        return self._open(note)

    def delete(self, index: str) -> None:
        """Delete an index that is unfinished or damaged."""
        with suppress(OSError):  # the next build deletes it
            (self._folder / index).unlink(missing_ok=True)

    def _update_copy(self, note: Note, write_edits: WriteEdits) -> SqliteEngine | None:
        """Update a copy of the index, because another process holds a lock on the original."""
        index = self._new_name()
        path = self._folder / index
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.executescript(BUILD_PRAGMAS)
                # SQLite copies under its own locks: the note has to fit until it is done.
                with closing(_connect_to_read(self._folder / note.index_name)) as source:
                    source.backup(connection)
                    is_unchanged = self._is_unchanged(note)
                connection.execute("BEGIN")
                stamp = _write(connection, note, write_edits) if is_unchanged else None
        except (OSError, sqlite3.Error):
            stamp = None
        engine = self.publish(index, stamp) if stamp else None
        if engine is None:
            self.delete(index)
        return engine

    def _new_name(self) -> str:
        return f"{self._stem}-{os.urandom(8).hex()}.sqlite"

    def _is_unchanged(self, note: Note) -> bool:
        """Whether the file of an index is in the state that its note says."""
        try:
            return state_of(self._folder / note.index_name) == note.state
        except OSError:
            return False

    def _open(self, note: Note) -> SqliteEngine | None:
        """Open the index of a note, locked for reading; None if it is gone, or not in the noted state."""
        path = self._folder / note.index_name
        try:
            connection = _connect_to_read(path)
        except sqlite3.Error as error:
            if _code(error) not in _LOCK_ERRORS and path.exists():
                self._warn(_DAMAGED)
            return None
        try:
            guard = Guard(path, partial(self.delete, note.index_name))
        except OSError:
            connection.close()
            return None  # another process has a newer one, or somebody has tidied up
        engine = SqliteEngine(connection, guard, self._shown)
        if guard.state == note.state:
            return engine
        engine.close()
        if self._read_note() == note:
            self._warn(_DAMAGED)
        return None

    def _read_note(self) -> Note | None:
        try:
            return read_note(self._note_path, self._identity)
        except ValueError:
            self._warn(_DAMAGED)
            return None

    def _write_note(self, note: Note) -> None:
        write_note(self._note_path, self._identity, note)

    def _delete_others(self, current: str) -> None:
        """Delete indexes that are no longer current, and what killed builds have left.

        On POSIX systems, whoever is reading such an index goes on reading it.
        """
        for path in self._folder.glob(f"{self._stem}-*"):
            if path.name != current and not _is_being_written(path):
                self.delete(path.name)


def _is_being_written(path: Path) -> bool:
    """Whether another process is writing this index: SQLite's lock on it ends with the process."""
    if path.suffix != ".sqlite" or not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return _code(error) == sqlite3.SQLITE_BUSY
    return False


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open an index in a read transaction, so that nobody can write to it. Raises sqlite3.Error."""
    if not path.is_file():  # SQLite would wait for a pipe that nobody writes to
        raise sqlite3.OperationalError("the index is gone, or is not a file")
    name = str(path)
    for character in "%?#":
        name = name.replace(character, f"%{ord(character):02x}")
    connection = sqlite3.connect(
        f"file:{name}?mode=ro",
        uri=True,
        timeout=READ_TIMEOUT,
        isolation_level=None,
        check_same_thread=False,  # SqliteEngine lets one thread at a time use it
    )
    return _begin(connection, "BEGIN; SELECT value FROM meta;")


def _connect_exclusively(path: Path) -> sqlite3.Connection:
    """Open an index in a transaction that excludes readers and other writers. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=WRITE_TIMEOUT, isolation_level=None)
    return _begin(connection, f"{UPDATE_PRAGMAS} BEGIN EXCLUSIVE;")


def _begin(connection: sqlite3.Connection, script: str) -> sqlite3.Connection:
    """Run the first statements of a connection, and close it if they fail. Raises sqlite3.Error."""
    try:
        connection.executescript(script)
    except sqlite3.Error:
        connection.close()
        raise
    except ValueError as error:  # SQLite quotes a damaged schema in its message, and it is not UTF-8
        connection.close()
        raise sqlite3.OperationalError("the schema is damaged") from error
    return connection


def _code(error: sqlite3.Error) -> int:
    """SQLite's extended result code; 0 for an error that has none."""
    return getattr(error, "sqlite_errorcode", 0)


def _write(connection: sqlite3.Connection, note: Note, write_edits: WriteEdits) -> Stamp | None:
    """Write edits in the open transaction, and commit it; roll it back if they cannot be written."""
    try:
        stamp = write_edits(connection, note.stamp)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("ROLLBACK" if stamp is None else "COMMIT")
    return stamp


def _settled_state(path: Path) -> FileState:
    """The state of a file, read so late that any later change gets another time. Raises OSError."""
    state = state_of(path)
    # A time in the future was set by another clock, and says nothing of how long ago that was.
    age = max(time.time_ns() - state.changed, 0)
    if age > CLOCK_TICK:
        return state
    time.sleep((CLOCK_TICK - age + 1) / 1e9)
    return state_of(path)
