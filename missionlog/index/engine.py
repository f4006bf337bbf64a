"""The engine on SQLite: an index that is open for questions, and noticed to be damaged while it is read."""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

from missionlog.errors import ClosedLogError
from missionlog.index.guard import Damaged, Guard
from missionlog.store.read.files import full_name

if TYPE_CHECKING:
    from missionlog.query.engine import SqlRow
    from missionlog.query.logs import LogNames
    from missionlog.query.sql import Condition, Search
    from missionlog.query.syntax import Window, Words

#: How many rows are fetched at once: few at first, since most people look at a screenful.
_FIRST_BATCH_ROWS: Final = 25
_NEXT_BATCH_ROWS: Final = 200

#: SQLite's codes for a file whose bytes are not those that it has written, or cannot be read.
_DAMAGE_CODES: Final = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_IOERR,
)
#: Its codes where the disk has no room for what it puts aside while it sorts.
_NO_ROOM_CODES: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN)


class SqliteEngine:
    """An index that has been built, as the engine of queries (`missionlog.query.engine.Engine`).

    An index in a file has a guard, which is asked before any row is handed
    out: every method raises Damaged where the file is no longer what was built.
    `shown` is how the log is named now; by default as when the index was built.
    `tables` are the SELECTs that it reads in place of some tables, where it does not read the log as it is.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        guard: Guard | None = None,
        shown: str = "",
        certain: SqliteEngine | None = None,
        tables: Mapping[str, str] | None = None,
        record_day: int | None = None,
        logs: LogNames | None = None,
    ) -> None:
        self._connection = connection
        self.record_day = record_day
        self._tables = tables or {}
        # NOT MATERIALIZED: a statement reads few of their rows.
        selects = (f"{name} AS NOT MATERIALIZED ({select})" for name, select in self._tables.items())
        self._with = f"WITH {', '.join(selects)} " if tables else ""
        #: The names of the logs by their numbers, where the tables are of several.
        self.logs = logs
        #: The index of what was certainly on the record, if this is one of what may have been.
        self.certain = certain
        self._guard = guard
        self._shown = shown
        # A connection serves one thread at a time. (To import `threading` would cost every command.)
        self._lock = allocate_lock()
        self._closed = False
        #: The engine of which this one reads other tables; it has the connection.
        self._below: SqliteEngine | None = None
        self._of_logs: dict[int, SqliteEngine] = {}
        # An engine of other tables has the connection of the one below it, where this was done already.
        # To do it again would end a statement of which rows are still to be read.
        if tables is None:
            self._connection.execute("PRAGMA query_only = ON")

    def meta(self, key: str) -> str:
        """The title or timezone of the log, or how many of its entries are unread or faulty.

        Of several logs what is said of them together. Of one also its path and its name.
        """
        rows = [*self.rows("SELECT title, timezone, unread, faulty, path, name FROM log ORDER BY number")]
        if self.logs:
            from missionlog.query.logs import summary

            return summary(row[:4] for row in rows)[key]
        ((title, timezone, unread, faulty, path, name),) = rows
        known = {"title": title, "timezone": timezone, "path": path, "name": name}
        return str({**known, "unread": unread, "faulty": faulty}[key])

    def file(self, name: str) -> str:
        """The name to show for a file of the log: one log can be named in many ways, and has one index."""
        if not self._shown:
            self._shown = self.meta("path")
        return full_name(self._shown, name)

    def with_tables(
        self,
        tables: Mapping[str, str],
        certain: SqliteEngine | None = None,
        record_day: int | None = None,
    ) -> SqliteEngine:
        """An engine that reads other tables in place of some. To close either closes both."""
        from missionlog.query.record_tables import resolved

        selects = resolved(tables, self._tables, base="main.")
        engine = SqliteEngine(
            self._connection, self._guard, self._shown, certain, selects, record_day, self.logs
        )
        engine._lock = self._lock
        engine._below = self
        return engine

    def of_log(self, number: int) -> SqliteEngine:
        """An engine of one of the logs alone; of one log's, itself. It is closed with this one."""
        if self.logs is None:
            return self
        if number not in self._of_logs:
            from missionlog.query.logs import tables_of_log

            certain = self.certain.of_log(number) if self.certain else None
            engine = self.with_tables(tables_of_log(number), certain, self.record_day)
            engine.logs = None
            self._of_logs[number] = engine
        return self._of_logs[number]

    def new_connection(self) -> sqlite3.Connection:
        """Another connection to this index, of which a part can be copied into other databases."""
        from pathlib import Path

        from missionlog.index.cache import database_uri

        (file, *_) = [
            file for _, name, file in self.rows("SELECT * FROM pragma_database_list") if name == "main"
        ]
        if file:
            return sqlite3.connect(database_uri(Path(file), "ro"), uri=True, isolation_level=None)
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with self._lock:
            self._connection.backup(copy)
        return copy

    def is_same(self, other: SqliteEngine) -> bool:
        """Whether both read one file, and it has not changed. False for an index in memory."""
        return bool(self._guard and other._guard and self._guard.state == other._guard.state)

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken."""
        cursor, batch = self._fetch(None, _FIRST_BATCH_ROWS, sql, parameters)
        while batch:
            yield from batch
            cursor, batch = self._fetch(cursor, _NEXT_BATCH_ROWS)

    def facts(self, columns: str, where: Condition, order: str, limit: int | None) -> Iterator[SqlRow]:
        """Columns of the facts that meet a condition, in an order. SQLite finds the first ones first."""
        return self.rows(f"SELECT {columns} FROM fact WHERE {where.sql} ORDER BY {order}", where.parameters)

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, by_time: bool) -> Condition:
        """The condition that a row of `fact` is of one of some kinds, with hints for SQLite's planner."""
        from missionlog.index.planner import of_kinds

        return of_kinds(self, kinds, windows, by_time=by_time)

    def has_words(self, words: Sequence[Words]) -> Condition:
        """The condition that a row of `fact` has, for each of `words`, one of its texts."""
        from missionlog.index.full_text import has_words

        return has_words(words)

    def search(self, search: Search) -> Iterator[SqlRow]:
        """The columns of the facts that a search finds, in its order."""
        from missionlog.index.full_text import search as ranked_search

        return ranked_search(self, search, of_record=bool(self._tables))

    def close(self) -> None:
        if self.certain:
            self.certain.close()
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()
                if self._guard:
                    self._guard.close()  # not before: SQLite's locks might go with it

    def _is_closed(self) -> bool:
        return self._closed or (self._below is not None and self._below._is_closed())

    def _fetch(
        self, cursor: sqlite3.Cursor | None, count: int, sql: str = "", parameters: Sequence[str | int] = ()
    ) -> tuple[sqlite3.Cursor, list[tuple[Any, ...]]]:
        """The next rows of a cursor, or the first ones of a statement, which gets a cursor of its own.

        Several statements can thus be read by turns. Raises Damaged, ClosedLogError.
        """
        with self._lock:
            if self._is_closed():
                raise ClosedLogError
            try:
                cursor = cursor or self._connection.execute(self._with + sql, parameters)
                rows = cursor.fetchmany(count)
            except sqlite3.DatabaseError as error:
                self._reraise(error)
            if self._guard:
                self._guard.check()
            return cursor, rows

    def _reraise(self, error: sqlite3.DatabaseError) -> NoReturn:
        """Raise Damaged or OSError where that is what the error means; else the error, which is a bug."""
        if self._guard and not isinstance(error, sqlite3.ProgrammingError):
            self._guard.check()
        code = _code(error)
        if code in _DAMAGE_CODES:
            if self._guard:
                self._guard.damaged()
            raise Damaged from error
        if code in _NO_ROOM_CODES:
            raise OSError(f"the index cannot be asked: {error}") from error
        raise error


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code. A text that is not UTF-8 has none: it is damage."""
    undecodable = isinstance(error, sqlite3.OperationalError)
    default = sqlite3.SQLITE_CORRUPT if undecodable else sqlite3.SQLITE_ERROR
    return getattr(error, "sqlite_errorcode", default) & 0xFF
