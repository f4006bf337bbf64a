"""The cached index of one log on disk: it is there whole or not at all, whoever reads, writes or is killed.

There are two files. An index is built under a name that no other build uses. A note, replaced in one step,
says which index is current, of what text, and what the state of its file was when it was finished. An index
that is gone, or whose file is in another state than the note says, is not read.

A finished index is changed only in one transaction, behind SQLite's lock: readers hold it shared, so that
nothing changes under an answer; a writer holds it exclusively until the new note is in its place. If others
go on reading, a copy is changed instead, and replaces the original.

The names of the files begin with the program that made them, so that several versions of missionlog keep an
index each. `missionlog/index/sweep.py` bounds the size of all of them.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Final
from zlib import crc32

from missionlog.index.cache_note import (
    FileState,
    Note,
    Stamp,
    note_asking,
    program_version,
    read_note,
    revalidate,
    state_of,
    write_note,
)
from missionlog.index.engine import SqliteEngine
from missionlog.index.guard import Guard, is_watched

#: The environment variable that names another folder for indexes.
CACHE_VARIABLE: Final = "MISSIONLOG_CACHE"
#: The one that bounds the size of all indexes in it.
SIZE_VARIABLE: Final = "MISSIONLOG_CACHE_SIZE"
#: Nanoseconds after which a changed file gets another time: clocks tick a hundred times a second or more.
CLOCK_TICK: Final = 12_000_000
#: Seconds to wait for a writer, which is soon done, and for readers, before a copy is made.
READ_TIMEOUT: Final = 10.0
WRITE_TIMEOUT: Final = 0.5
#: An unfinished index is deleted anyway, so nothing has to be safe on the disk before its end. In pages of
#: SQLite's 4,096 bytes a tenth of the table of versions would be empty. Six indexes are made of that table;
#: of 100,000 events it stays in memory for them, and need not be read from its file six times.
BUILD_PRAGMAS: Final = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -256000;
"""
#: The lock is taken at once and held until the connection is closed: nobody takes the file for a leftover.
_LOCK: Final = "BEGIN EXCLUSIVE; COMMIT;"
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
    """What the names of a log's index files begin with: the program, and a checksum of the log's path.

    Two logs may share it: their notes differ.
    """
    return f"{program_version()}-{crc32(identity.encode(errors='surrogatepass')):08x}"


class Cache:
    """The cached index of one log. `identity` is the log's absolute path, `shown` the name to show it by.

    `warn` is called with one line, once, when an index turns out to be damaged. `size_limit` bounds all
    indexes of the folder, in bytes; None is the default bound.
    """

    def __init__(
        self,
        folder: Path,
        identity: str,
        shown: str,
        warn: Callable[[str], None],
        size_limit: int | None = None,
    ) -> None:
        self._folder = folder
        self._identity = identity
        self._shown = shown
        self._stem = file_stem(identity)
        self._note_path = folder / f"{self._stem}.json"
        self._warn: Callable[[str], None] | None = warn
        self._size_limit = size_limit

    def open_current(self, files: Files) -> SqliteEngine | None:
        """Open the index if it is one of just these files as they are now. It cannot change while open."""
        note = self._read_note()
        stamp = revalidate(note.stamp, files) if note else None
        if note is None or stamp is None:
            return None
        engine = self._open(note)
        if engine and stamp is not note.stamp:
            self._write_note(note._replace(stamp=stamp))
        elif engine:
            note_asking(self._note_path)
        return engine

    def current_stamp(self, files: Files) -> Stamp | None:
        """What was indexed, if the index is one of just these files as they are now."""
        note = self._read_note()
        return revalidate(note.stamp, files) if note else None

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
            engine = self._open(note) or self.open_current(files)
            self._sweep()
            return engine
        return self.open_current(files) if was_replaced else None

    def new_database(self) -> tuple[str, sqlite3.Connection]:
        """The name of a new, empty database and a connection to it. Raises OSError or sqlite3.Error."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        index = self._new_name()
        connection = sqlite3.connect(
            database_uri(self._folder / index, "rwc"), uri=True, check_same_thread=False
        )
        try:
            return index, _begin(connection, BUILD_PRAGMAS + _LOCK)
        except sqlite3.Error:
            self.delete(index)
            raise

    def publish(self, index: str, stamp: Stamp, connection: sqlite3.Connection) -> SqliteEngine | None:
        """Make a finished index the current one, close its builder's connection, and open it for reading.

        If the note cannot be written, it is opened this once; None if even that fails.
        """
        try:
            with closing(connection):  # its lock is held until the note names the index
                connection.executescript("PRAGMA synchronous = FULL")
                _seal(connection)  # this last transaction brings all that was written onto the disk
                note = Note(index, _settled_state(self._folder / index), stamp)
                self._write_note(note)
        except (OSError, sqlite3.Error):
            return None
        engine = self._open(note)
        self._sweep()
        return engine

    def delete(self, index: str) -> None:
        """Delete an index that is unfinished or damaged."""
        with suppress(OSError):  # the next build deletes it
            (self._folder / index).unlink(missing_ok=True)

    def _update_copy(self, note: Note, write_edits: WriteEdits) -> SqliteEngine | None:
        """Update a copy of the index, because another process holds a lock on the original."""
        index = self._new_name()
        path = self._folder / index
        try:
            connection = sqlite3.connect(database_uri(path, "rwc"), uri=True, isolation_level=None)
            with closing(_begin(connection, BUILD_PRAGMAS + _LOCK)):
                # SQLite copies under its own locks: the note has to fit until it is done.
                with closing(_connect_to_read(self._folder / note.index_name)) as source:
                    source.backup(connection)
                    is_unchanged = self._is_unchanged(note)
                connection.execute("BEGIN")
                stamp = _write(connection, note, write_edits) if is_unchanged else None
                engine = self.publish(index, stamp, connection) if stamp else None
        except (OSError, sqlite3.Error):
            engine = None
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
            if _code(error) not in _LOCK_ERRORS and os.path.lexists(path):
                self._warn_of_damage()
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
            self._warn_of_damage()
        return None

    def _read_note(self) -> Note | None:
        try:
            return read_note(self._note_path, self._identity)
        except ValueError:
            self._warn_of_damage()
            return None

    def _warn_of_damage(self) -> None:
        """Say that the index was damaged, in one line however often that is noticed."""
        warn, self._warn = self._warn, None
        if warn:
            warn(_DAMAGED)

    def _write_note(self, note: Note) -> None:
        write_note(self._note_path, self._identity, note)

    def _sweep(self) -> None:
        """Delete what killed builds have left and indexes no longer needed, and keep the folder in bounds."""
        from missionlog.index.sweep import DEFAULT_SIZE_LIMIT, sweep

        sweep(self._folder, self._stem, DEFAULT_SIZE_LIMIT if self._size_limit is None else self._size_limit)


def database_uri(path: Path, mode: str) -> str:
    """A database as a URI for SQLite: `mode` is ro, rw, or rwc for one that may be made."""
    safe = b"/\\:._-~"
    name = "".join(
        chr(byte) if byte < 128 and (chr(byte).isalnum() or byte in safe) else f"%{byte:02x}"
        for byte in os.fsencode(path)
    )
    return f"file:{'//' if name.startswith('/') else ''}{name}?mode={mode}"


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open an index in a read transaction, so that nobody can write to it. Raises sqlite3.Error."""
    require_lone_file(path)
    connection = sqlite3.connect(
        database_uri(path, "ro"),
        uri=True,
        timeout=READ_TIMEOUT,
        isolation_level=None,
        check_same_thread=False,  # SqliteEngine lets one thread at a time use it
    )
    connection = _begin(connection, "BEGIN; SELECT name FROM log;")
    if _is_sealed(connection):
        return connection
    connection.close()
    raise sqlite3.DatabaseError("the index is not what was finished")


def _checksum(connection: sqlite3.Connection) -> int:
    """A number that follows from an index's schema and from what it says of the log as a whole.

    Raises sqlite3.Error. What is wrong there would stop every question, and nothing else notices it.
    """
    tables = ("sqlite_master", "meta", "log")
    master, *rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    names_and_texts = [[(row[1], row[-1]) for row in master], *rows]
    return crc32(repr(names_and_texts).encode(errors="surrogatepass")) >> 1


def _seal(connection: sqlite3.Connection) -> None:
    """Note the checksum in the index itself. Raises sqlite3.Error."""
    connection.execute(f"PRAGMA user_version = {_checksum(connection)}")


def _is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the checksum in an index is that of what it says."""
    try:
        return [*connection.execute("PRAGMA user_version")] == [(_checksum(connection),)]
    except (sqlite3.Error, ValueError):
        return False


def _connect_exclusively(path: Path) -> sqlite3.Connection:
    """Open an index in a transaction that excludes readers and other writers. Raises sqlite3.Error."""
    require_lone_file(path)
    # Who reads it here would wait for itself.
    timeout = 0 if is_watched(path) else WRITE_TIMEOUT
    connection = sqlite3.connect(database_uri(path, "rw"), uri=True, timeout=timeout, isolation_level=None)
    return _begin(connection, f"{UPDATE_PRAGMAS} BEGIN EXCLUSIVE;")


def is_regular(path: Path) -> bool:
    """Whether a path is a regular file, and not a link to one."""
    try:
        return S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def require_lone_file(path: Path) -> None:
    """Raise sqlite3.OperationalError unless this is a regular file, with at most a journal beside it.

    SQLite would wait for ever for a pipe that nobody writes to, also in place of a journal. And it would read
    rows from a write-ahead log, which the state of the index does not cover and missionlog never makes.
    """
    if not is_regular(path) or os.path.lexists(f"{path}-wal"):
        raise sqlite3.OperationalError("the index is gone, or is not one file")
    if os.path.lexists(f"{path}-journal") and not is_regular(Path(f"{path}-journal")):
        raise sqlite3.OperationalError("the journal is not a file")


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
        stamp = write_edits(connection, note.stamp) if _is_sealed(connection) else None
        if stamp:
            _seal(connection)
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
