"""Write the tables of an index as lines of CSV, which SQLite makes itself: much faster than Python does.

Lines have no line break within: texts that might have one are written as JSON strings (see `json_texts`).
The table `token` is written by words, each with the places where it stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from missionlog.index.engine import SqliteEngine
from missionlog.index.facts_copy import FAULTS, KEPT, keep_items
from missionlog.index.log_tables import NUMBER_COLUMNS, table_columns
from missionlog.query.logs import LOG_STEP

#: What a line of `token` has: a word, the number to be added to those of its facts, and a list of each.
TOKEN_COLUMNS: Final = ("term", "first", "facts", "fields", "positions")
#: Texts without line breaks: JSON, and words of our own.
_PLAIN_TEXTS: Final = frozenset(("stored", "computed", "kind", "part", "date", "status"))
#: The places of a word that are in one line, at most.
_PLACES_IN_A_LINE: Final = 250_000
_LINES_AT_ONCE: Final = 1_000
_VOCABULARY: Final = """
CREATE VIRTUAL TABLE temp.word_place USING fts5vocab(main, words, instance);
CREATE VIRTUAL TABLE temp.word_count USING fts5vocab(main, words, row)
"""
_TOKEN_LINE: Final = """
term || char(9) || {first} || char(9) || group_concat(doc) || char(9) || group_concat(col)
|| char(9) || group_concat(offset)
"""


def json_texts(table: str) -> frozenset[str]:
    """The columns of a table whose texts are JSON strings in its lines."""
    columns = table_columns()[table].items()
    return frozenset(name for name, kind in columns if kind == "TEXT" and name not in _PLAIN_TEXTS)


def write_tables(
    engine: SqliteEngine, folder: Path, number: int, name: str, items: Collection[int] | None = None
) -> Iterator[str]:
    """Add the rows of an index to the files of its tables in a folder; yield each table that is done.

    The rows become those of the log of that number and name. With `items`, only what is of these. Raises
    Damaged where the index is not what it was.
    """
    with closing(engine.new_connection()) as connection:
        if items is not None:
            keep_items(connection, items)
        connection.executescript(_VOCABULARY)
        for table, columns in table_columns().items():
            where = f" WHERE {KEPT[table]}" if items is not None and table in KEPT else ""
            if table == "token":
                lines = _token_lines(connection, where, number)
            elif table == "texts":
                lines = _size_lines(connection, where, number)
            else:
                given = _of_log(connection, name, engine.file(""), items) if table == "log" else {}
                sql = _select_lines(connection, table, columns, number, given)
                lines = (line for (line,) in connection.execute(sql + where))
            _append(folder / f"{table}.csv", lines)
            engine.meta("title")  # raises Damaged if what was read has changed meanwhile
            yield table


def _append(file: Path, lines: Iterable[str]) -> None:
    """Add lines to a file. They are written many at once, which is faster."""
    with file.open("a", encoding="utf-8", newline="") as opened:
        waiting: list[str] = []
        for line in lines:
            waiting.append(line)
            if len(waiting) == _LINES_AT_ONCE or len(line) > _PLACES_IN_A_LINE:
                opened.write("\n".join((*waiting, "")))
                waiting.clear()
        opened.write("\n".join((*waiting, "")) if waiting else "")


def _select_lines(
    connection: sqlite3.Connection,
    table: str,
    columns: Iterable[str],
    number: int,
    given: Mapping[str, str],
) -> str:
    """A SELECT of the lines of a table; `given` is what columns have in the place of their own, as SQL."""
    info = {row[1]: bool(row[3] or row[5]) for row in connection.execute(f"PRAGMA main.table_info({table})")}
    texts, kinds = json_texts(table), table_columns()[table]
    values = []
    for column in columns:
        value = _renumbered(table, column, number)
        if column in given:
            value = given[column]
        if column in texts:
            value = f"json_quote({value})"
        if kinds[column] == "TEXT":
            value = f"printf('\"%w\"', {value})"
        values.append(value if info[column] else f"CASE WHEN {column} IS NULL THEN '' ELSE {value} END")
    return f"SELECT printf('{','.join(['%s'] * len(values))}', {', '.join(values)}) FROM main.{table}"


def _of_log(
    connection: sqlite3.Connection, name: str, path: str, items: Collection[int] | None
) -> dict[str, str]:
    """What a log has in the place of what its index has: how it is named now, and the faults of a part."""
    texts = {"name": name, "path": path}
    given = {column: "'{}'".format(text.replace("'", "''")) for column, text in texts.items()}
    if items is None:
        return given
    unread, faulty = connection.execute(FAULTS).fetchone()
    return given | {"unread": str(unread), "faulty": str(faulty)}


def _renumbered(table: str, column: str, number: int) -> str:
    """What a column becomes among several logs, as SQL."""
    if column == "log" or (table, column) == ("log", "number"):
        return str(number)
    return f"{column} + {number * LOG_STEP}" if column in NUMBER_COLUMNS and number else column


def _token_lines(connection: sqlite3.Connection, where: str, number: int) -> Iterator[str]:
    """The words in their order, each with all its places; a very frequent one in several lines."""
    which = where.replace("WHERE fact", "AND doc")
    many = f"SELECT term, cnt FROM temp.word_count WHERE cnt > {_PLACES_IN_A_LINE} ORDER BY term"
    after = ""
    columns = _TOKEN_LINE.format(first=number * LOG_STEP)
    for term, count in connection.execute(many).fetchall():
        between = f"SELECT {columns} FROM temp.word_place WHERE term > ? AND term < ?{which} GROUP BY term"
        yield from (line for (line,) in connection.execute(between, (after, term)))
        for first in range(0, count, _PLACES_IN_A_LINE):
            part = f"LIMIT {_PLACES_IN_A_LINE} OFFSET {first}"
            some = f"SELECT * FROM temp.word_place WHERE term = ?{which} {part}"
            yield from (
                line for (line,) in connection.execute(f"SELECT {columns} FROM ({some})", (term,)) if line
            )
        after = term
    rest = f"SELECT {columns} FROM temp.word_place WHERE term > ?{which} GROUP BY term"
    yield from (line for (line,) in connection.execute(rest, (after,)))


def _size_lines(connection: sqlite3.Connection, where: str, number: int) -> Iterator[str]:
    """How many words each version has in all its texts."""
    which = where.replace("WHERE fact", "WHERE id")
    first = number * LOG_STEP
    for fact, sizes in connection.execute(f"SELECT id, sz FROM main.words_docsize{which}"):
        yield f"{fact + first},{_sum_of_sizes(sizes)}"


def _sum_of_sizes(sizes: bytes) -> int:
    """The sum of numbers that SQLite has written as varints (section 1.6 of its file format)."""
    total = value = 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            total += value
            value = 0
    return total
