"""Answers from the index: SQL in, rows out. The warm path: it knows no log but the one indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

Parameters = Sequence[str | int | None]

_ROWS_AT_A_TIME: Final = 200


class Reader:
    """An index that has been built, open for questions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute("PRAGMA query_only = ON")

    def meta(self, key: str) -> str:
        """A fact about the log as a whole: its title, timezone, path, or how many entries are unread."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def rows(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched as they are taken."""
        cursor = self._connection.execute(sql, tuple(parameters))
        cursor.arraysize = _ROWS_AT_A_TIME
        while batch := cursor.fetchmany():
            yield from batch

    def close(self) -> None:
        self._connection.close()
