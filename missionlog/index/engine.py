"""Answers from the index: SQL in, rows out. The warm path: it knows no log but the one indexed."""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NoReturn

from missionlog.errors import ClosedLogError
from missionlog.index.guard import Damaged, Guard
from missionlog.store.read.folder import full_name

_Value = str | int | None
#: In order, or by name.
Parameters = Sequence[_Value] | Mapping[str, _Value]

#: Few at first: most who ask look at a screenful.
_FIRST_ROWS: Final = 25
_MORE_ROWS: Final = 200

#: What SQLite says of a file whose bytes are not those that it has written, or cannot be read.
_DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_IOERR)
#: What it says where there is no room for what it wants to put aside while it sorts.
_NO_ROOM: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


class SqliteEngine:
    """An index that has been built, open for questions. One that is a file has a guard.

    Whatever is asked raises Damaged where the index turns out not to be what
    was built. No row is handed out before its guard has been asked. `shown` is
    how the log is named; if not said, as it was when the index was built.
    """

    def __init__(self, connection: sqlite3.Connection, guard: Guard | None = None, shown: str = "") -> None:
        self._connection = connection
        self._guard = guard
        self._shown = shown
        # A connection serves one thread at a time. (To import `threading` would cost every command.)
        self._lock = allocate_lock()
        self._closed = False
        self._connection.execute("PRAGMA query_only = ON")

    def meta(self, key: str) -> str:
        """A fact about the log as a whole: its title, timezone, path, or how many entries are unread."""
        rows = [*self.rows("SELECT value FROM meta WHERE key = ?", (key,))]
        return str(rows[0][0]) if rows else ""

    def file(self, name: str) -> str:
        """A file of the log as it is named now; one log may be named in many ways, and has one index."""
        if not self._shown:
            self._shown = self.meta("path")
        return full_name(self._shown, name)

    def is_same(self, other: SqliteEngine) -> bool:
        """Whether both read one file, and it has not changed. An index in memory is the same as none."""
        return bool(self._guard and other._guard and self._guard.state == other._guard.state)

    def rows(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched as they are taken."""
        batch = self._fetched(cursor := self._cursor(), _FIRST_ROWS, sql, parameters)
        while batch:
            yield from batch
            batch = self._fetched(cursor, _MORE_ROWS)

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()
                if self._guard:
                    self._guard.close()  # not before: SQLite's locks might go with it

    def _cursor(self) -> sqlite3.Cursor:
        """A cursor of its own for each query, so that several can be read by turns."""
        with self._lock:
            if self._closed:
                raise ClosedLogError
            return self._connection.cursor()

    def _fetched(
        self, cursor: sqlite3.Cursor, count: int, sql: str | None = None, parameters: Parameters = ()
    ) -> list[tuple[Any, ...]]:
        """The next rows of a query, which is begun if `sql` is given. Raises Damaged, ClosedLogError."""
        with self._lock:
            if self._closed:
                raise ClosedLogError
            try:
                if sql is not None:
                    cursor.execute(sql, parameters)
                rows = cursor.fetchmany(count)
            except sqlite3.DatabaseError as error:
                self._judge(error)
            if self._guard:
                self._guard.check()
            return rows

    def _judge(self, error: sqlite3.DatabaseError) -> NoReturn:
        """Raise what an error of SQLite's means: damage, or no room; or the error itself, which is a bug."""
        if self._guard and not isinstance(error, sqlite3.ProgrammingError):
            self._guard.check()
        code = _code(error)
        if code in _DAMAGE:
            if self._guard:
                self._guard.damaged()
            raise Damaged from error
        if code in _NO_ROOM:
            raise OSError(f"the index cannot be asked: {error}") from error
        raise error


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's code, without what it adds to tell more. A text that is not UTF-8 has none: it is damage."""
    undecodable = isinstance(error, sqlite3.OperationalError)
    unsaid = sqlite3.SQLITE_CORRUPT if undecodable else sqlite3.SQLITE_ERROR
    return getattr(error, "sqlite_errorcode", unsaid) & 0xFF
