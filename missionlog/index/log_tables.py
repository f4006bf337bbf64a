"""The tables of an index as rows that stand by themselves: what a dataset has of a log, whole and alike."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from missionlog.index.build import Texts, build, build_from_texts
from missionlog.index.writer import Writer
from missionlog.query.logs import LOG_STEP

if TYPE_CHECKING:
    from missionlog.model.parsed_log import ParsedLog
    from missionlog.query.engine import SqlRow

#: Columns that hold the number of an entry, an event, a version … in any table.
NUMBER_COLUMNS: Final = frozenset(
    ("seq", "event", "sort_place", "block", "item", "entry", "person", "tag", "place", "source", "fact")
)
#: Tables that a dataset has beside those of the index. `token` says which words stand where, in the terms of
#: FTS5: the token with number `position` in the column `field` of the texts of a version. `texts` says how
#: many tokens a version has in all columns; its rows are the versions that words can find.
WORD_TABLES: Final = {
    "token": {"term": "TEXT", "fact": "INTEGER", "field": "TEXT", "position": "INTEGER"},
    "texts": {"fact": "INTEGER", "tokens": "INTEGER"},
}
#: `reach` and `meta` say nothing of a log: they are for SQLite, and for the cache of an index.
_TABLES: Final = """
SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
AND name NOT LIKE 'words^_%' ESCAPE '^' AND name NOT IN ('reach', 'meta') ORDER BY name
"""
_TOKENS: Final = "CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, words, instance)"
_Columns = dict[str, dict[str, str]]


@cache
def table_columns() -> _Columns:
    """The tables of a dataset, the columns of each and their types in SQLite: INTEGER or TEXT."""
    connection = sqlite3.connect(":memory:")
    Writer(connection).create_tables()
    columns = {
        table: {
            name: kind
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
            if kind != "BLOB"  # hashes of blocks and items: they tell what of an index is out of date
        }
        for (table,) in connection.execute(_TABLES).fetchall()
    }
    connection.close()
    return columns | WORD_TABLES


def table_rows(texts: Texts, shown: str, number: int = 0, name: str = "") -> dict[str, list[SqlRow]]:
    """The rows of all tables of the index of a log, from the short name and the bytes of each of its files.

    `number` and `name` are those of the log in the dataset. Raises Unreadable.
    """
    return _built_rows(partial(build_from_texts, texts, shown), number, name)


def table_rows_of(log: ParsedLog, number: int = 0, name: str = "") -> dict[str, list[SqlRow]]:
    """The rows of all tables of the index of a log that has been read, as `table_rows` gives them."""
    return _built_rows(partial(build, log), number, name)


def _built_rows(
    build_index: Callable[[sqlite3.Connection], None], number: int, name: str
) -> dict[str, list[SqlRow]]:
    connection = sqlite3.connect(":memory:")
    try:
        build_index(connection)
        if name:
            connection.execute("UPDATE log SET name = ?", (name,))
        rows = _word_rows(connection)
        for table, columns in table_columns().items():
            if table not in WORD_TABLES:
                rows[table] = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    finally:
        connection.close()
    return {table: _renumbered(table, values, number) for table, values in rows.items()} if number else rows


def _word_rows(connection: sqlite3.Connection) -> dict[str, list[SqlRow]]:
    connection.execute(_TOKENS)
    tokens = connection.execute("SELECT term, doc, col, offset FROM temp.tokens").fetchall()
    counts = Counter(fact for _, fact, _, _ in tokens)
    facts = connection.execute("SELECT id FROM words_docsize ORDER BY id").fetchall()
    return {"token": tokens, "texts": [(fact, counts[fact]) for (fact,) in facts]}


def _step(table: str, column: str) -> int:
    """By how much a value of a column grows from one log to the next."""
    if column == "log" or (table, column) == ("log", "number"):
        return 1
    return LOG_STEP if column in NUMBER_COLUMNS else 0


def _renumbered(table: str, rows: Sequence[tuple[Any, ...]], log: int) -> list[SqlRow]:
    """Rows of the log 0 as those of another log."""
    columns = [*table_columns()[table]]
    steps = [_step(table, column) * log for column in columns]
    return [
        tuple([value + step if step else value for value, step in zip(row, steps, strict=True)])
        for row in rows
    ]
