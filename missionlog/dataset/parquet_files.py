"""Parquet files of the tables, made by DuckDB from their lines, and sorted so that questions read little."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.derive.record_days import FOR_EVER
from missionlog.index.table_lines import TOKEN_COLUMNS, json_texts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Bytes of memory that DuckDB may use while it writes; it puts aside what is more, in a folder of its own.
_MEMORY: Final = "1GB"
_THREADS: Final = 4
#: Rows that stand together in a file, with the least and greatest of each column: fewer are read for a window
#: of time than for a word, which stands in rows that follow each other.
_ROWS_IN_GROUP: Final[Mapping[str, int]] = {"version": 30_720, "token": 245_760}
_DEFAULT_ROWS_IN_GROUP: Final = 122_880
#: Why a disk takes nothing more.
_DISK_ERRORS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
#: Longer than any line.
_BUFFER_BYTES: Final = 2**26
_TYPES: Final = {"INTEGER": "BIGINT", "TEXT": "VARCHAR"}
#: How versions are sorted: the latest first, by kind, and those of about as long a time together. A window of
#: time then lies in few groups of rows of each.
_BY_TIME: Final = f"possibly_until < {FOR_EVER}, kind, (reach + 3) // 4, start_earliest, end_latest, seq"
#: How tables are sorted that are looked up by an id or a word; the others are sorted by all their columns.
_ORDERS: Final[Mapping[str, str]] = {
    "version": _BY_TIME,
    "token": "term, fact, field, position",
    **dict.fromkeys(("source", "person", "place", "tag"), "id, seq"),
}


def sort_order(table: str, columns: Iterable[str]) -> str:
    """How the rows of a table are sorted, as SQL: expressions, and commas only between them."""
    return _ORDERS.get(table, ", ".join(columns))


def connect(folder: Path) -> DuckDBPyConnection:
    """A connection that puts aside in a folder what its memory has no room for."""
    import duckdb

    connection = duckdb.connect(":memory:")
    settings = {
        "memory_limit": f"'{_MEMORY}'",
        "temp_directory": sql_text(folder),
        "threads": f"least({_THREADS}, current_setting('threads'))",
        **OFFLINE,
    }
    for name, value in settings.items():
        connection.execute(f"SET {name} = {value}")
    return connection


#: Settings with which DuckDB loads nothing from elsewhere, and takes no name for a variable of ours.
OFFLINE: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "enable_progress_bar": "false",
}


def write_parquet(
    connection: DuckDBPyConnection, table: str, columns: Mapping[str, str], files: Sequence[Path], to: Path
) -> int:
    """Write a table from the files of its lines to a Parquet file, and return how many rows it has.

    Raises OSError.
    """
    order = sort_order(table, columns)
    is_sorted = table == "token" and len(files) == 1  # as the index has it
    select = _tokens(files) if table == "token" else _rows(table, columns, files)
    rows = _ROWS_IN_GROUP.get(table, _DEFAULT_ROWS_IN_GROUP)
    with _as_the_system_says():
        connection.execute(
            f"COPY ({select}{'' if is_sorted else f' ORDER BY {order}'}) TO {sql_text(to)}"
            f" (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, ROW_GROUP_SIZE {rows})"
        )
        ((count,),) = connection.fetchall()
    return int(count)


@contextmanager
def _as_the_system_says() -> Iterator[None]:
    """Raise an error of the disk that DuckDB meets as the OSError that it quotes."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        number = next((one for one in _DISK_ERRORS if os.strerror(one) in str(error)), errno.EIO)
        raise OSError(number, os.strerror(number)) from error


def _rows(table: str, columns: Mapping[str, str], files: Sequence[Path]) -> str:
    """A SELECT of the rows that stand in some files of lines."""
    encoded = json_texts(table)
    values = ", ".join(
        f"json_extract_string({name}, '$') AS {name}" if name in encoded else name for name in columns
    )
    types = {name: _TYPES[kind] for name, kind in columns.items()}
    lines = _csv(files, types, ",", '"')
    return f"SELECT {values} FROM {lines}"


def _tokens(files: Sequence[Path]) -> str:
    """A SELECT of the places of words, of which each line has many, in lists."""
    types = dict.fromkeys(TOKEN_COLUMNS, "VARCHAR")
    places = _csv(files, types, "\t", "")
    lists = "string_split(facts, ',') AS facts, string_split(fields, ',') AS fields"
    return (
        "SELECT term, unnest(facts)::BIGINT + first AS fact, unnest(fields) AS field,"
        " unnest(positions)::BIGINT AS position"
        f" FROM (SELECT term, first::BIGINT AS first, {lists}, string_split(positions, ',') AS positions"
        f" FROM {places}) AS places"
    )


def _csv(files: Sequence[Path], types: Mapping[str, str], delimiter: str, quote: str) -> str:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in types.items())
    dialect = f"delim = {sql_text(delimiter)}, quote = {sql_text(quote)}, escape = {sql_text(quote)}"
    return (
        f"read_csv({sql_files(files)}, columns = {{{columns}}}, auto_detect = false, header = false,"
        f" {dialect}, nullstr = '', allow_quoted_nulls = false, max_line_size = {_BUFFER_BYTES},"
        f" buffer_size = {_BUFFER_BYTES}, new_line = '\\n')"
    )


def sql_text(value: object) -> str:
    """A text, or a path, as SQL."""
    return "'{}'".format(str(value).replace("'", "''"))


def sql_files(files: Iterable[Path]) -> str:
    """Some files as SQL: characters that stand for others in a pattern stand for themselves."""
    plain = (str(file).translate({ord(one): f"[{one}]" for one in "*?["}) for file in files)
    return f"[{', '.join(map(sql_text, plain))}]"
