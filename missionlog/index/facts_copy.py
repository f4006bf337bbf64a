"""Copy the rows of one log's index, all or those of some items, into the tables of several logs."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import Final

from missionlog.index.log_tables import NUMBER_COLUMNS, WORD_TABLES, table_columns
from missionlog.model.registry import TEXT_COLUMNS
from missionlog.query.logs import LOG_STEP

_ITEMS: Final = "(SELECT seq FROM temp.kept_item)"
_VERSIONS: Final = "(SELECT seq FROM temp.kept_version)"
_TAGS: Final = f"(SELECT tag FROM main.fact_tag WHERE fact IN {_VERSIONS})"
#: The rows of each table that some items need, when these are in `kept_item` and the numbers of their
#: versions in `kept_version`. Tables that are not here are of the log as a whole.
KEPT: Final[Mapping[str, str]] = {
    "block": f"seq IN (SELECT block FROM main.item WHERE seq IN {_ITEMS})",
    "item": f"seq IN {_ITEMS}",
    **dict.fromkeys(("source", "person", "place"), f"seq IN {_ITEMS}"),
    **dict.fromkeys(("past_entry", "entry_link"), f"entry IN {_ITEMS}"),
    **dict.fromkeys(("unversioned", "mention"), f"item IN {_ITEMS}"),
    **dict.fromkeys(
        ("fact_person", "fact_tag", "fact_place", "fact_source", "dispute", "texts", "token"),
        f"fact IN {_VERSIONS}",
    ),
    "version": f"event IN {_ITEMS}",
    "tag": f"seq IN {_TAGS}",
    "name": f"entry IN {_ITEMS} AND kind <> 'tag' OR entry IN {_TAGS} AND kind = 'tag'",
}
#: How many entries that are left out, and how many with errors, are among some items.
FAULTS: Final = f"SELECT count(unread), count(*) FROM main.item WHERE faulty = 1 AND seq IN {_ITEMS}"
#: The tables of FTS5 that hold what it has of `words`.
_FTS5_TABLES: Final = (
    "SELECT name FROM {}.sqlite_schema WHERE type = 'table' AND name LIKE 'words^_%' ESCAPE '^'"
)
_VOCABULARY: Final = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)"
#: The words of each column of each version: what FTS5 would read again as the same tokens.
_TEXTS: Final = """
SELECT doc, col, group_concat(term, ' ') FROM (SELECT doc, col, term FROM temp.vocabulary{}
ORDER BY doc, col, offset) GROUP BY doc, col ORDER BY doc
"""


def keep_items(connection: sqlite3.Connection, items: Collection[int]) -> None:
    """Note which items are copied, for KEPT, in the connection of an index."""
    connection.execute("CREATE TEMP TABLE kept_item (seq INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO kept_item VALUES (?)", [(item,) for item in items])
    connection.execute("CREATE TEMP TABLE kept_version (seq INTEGER PRIMARY KEY)")
    connection.execute(f"INSERT INTO kept_version SELECT seq FROM main.version WHERE event IN {_ITEMS}")


def copy_log(
    connection: sqlite3.Connection,
    number: int,
    name: str,
    path: str,
    *,
    is_whole: bool,
    is_only: bool = False,
) -> None:
    """Copy an index, the `main` database of a connection, into the tables of the database `facts`.

    It becomes the log of that number, name and path there. `is_whole`, or else only what `keep_items` has
    noted. `is_only`: no other log is copied, before or after.
    """
    for table, columns in table_columns().items():
        if table not in WORD_TABLES and table not in ("meta", "log"):
            values = ", ".join(_value(column, number) for column in columns)
            where = "" if is_whole or table not in KEPT else f" WHERE {KEPT[table]}"
            connection.execute(
                f"INSERT INTO facts.{table} ({', '.join(columns)}) SELECT {values} FROM main.{table}{where}"
            )
    faults = None if is_whole else connection.execute(FAULTS).fetchone()
    (log,) = connection.execute("SELECT title, timezone, unread, faulty FROM main.log").fetchall()
    row = (number, name, path, *log[:2], *(faults or log[2:]))
    connection.execute("INSERT INTO facts.log VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    if is_whole and is_only:
        _copy_full_text(connection)
    else:
        _write_words(connection, number, is_whole=is_whole)


def _value(column: str, number: int) -> str:
    """What a column becomes among several logs, as SQL."""
    if column == "log":
        return str(number)
    return f"{column} + {number * LOG_STEP}" if column in NUMBER_COLUMNS and number else column


def _copy_full_text(connection: sqlite3.Connection) -> None:
    """Copy what FTS5 has stored, page by page. Nothing may have read or written `facts.words` before."""
    for (table,) in connection.execute(_FTS5_TABLES.format("main")).fetchall():
        connection.execute(f"DELETE FROM facts.{table}")
        connection.execute(f"INSERT INTO facts.{table} SELECT * FROM main.{table}")


def _write_words(connection: sqlite3.Connection, number: int, *, is_whole: bool) -> None:
    """Write the words of versions, as they are in the index, into `facts.words`."""
    connection.execute(_VOCABULARY)
    which = "" if is_whole else f" WHERE doc IN {_VERSIONS}"
    marks = ", ".join("?" * len(TEXT_COLUMNS))
    insert = f"INSERT INTO facts.words (rowid, {', '.join(TEXT_COLUMNS)}) VALUES (?, {marks})"
    texts: dict[str, str] = {}
    last = None
    for fact, column, text in connection.execute(_TEXTS.format(which)):
        if fact != last and last is not None:
            connection.execute(insert, _text_row(last, number, texts))
            texts = {}
        last = fact
        texts[column] = text
    if last is not None:
        connection.execute(insert, _text_row(last, number, texts))
    connection.execute("DROP TABLE temp.vocabulary")


def _text_row(fact: int, number: int, texts: Mapping[str, str]) -> tuple[int | str, ...]:
    return fact + number * LOG_STEP, *(texts.get(column, "") for column in TEXT_COLUMNS)
