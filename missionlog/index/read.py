"""Answers from the index: SQL in, rows out. The warm path: it knows no log but the one indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_Value = str | int | None
#: In order, or by name.
Parameters = Sequence[_Value] | Mapping[str, _Value]

#: Few at first: most who ask look at a screenful.
_FIRST_ROWS: Final = 25
_MORE_ROWS: Final = 200


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
        cursor = self._connection.execute(sql, parameters)
        cursor.arraysize = _FIRST_ROWS
        while batch := cursor.fetchmany():
            yield from batch
            cursor.arraysize = _MORE_ROWS

    def close(self) -> None:
        self._connection.close()
