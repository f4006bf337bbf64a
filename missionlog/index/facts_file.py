"""Write logs into one SQLite file for anybody to ask: the tables of their indexes, and views for people."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.index import FORMAT
from missionlog.index.cache import BUILD_PRAGMAS, database_uri
from missionlog.index.engine import SqliteEngine
from missionlog.index.facts_copy import copy_log, keep_items
from missionlog.index.facts_seal import make_room, seal
from missionlog.index.facts_views import VIEW_INDEXES, VIEWS
from missionlog.index.open_facts import APPLICATION_ID, require_facts_file
from missionlog.index.writer import Writer
from missionlog.query.subset import items_of_subset
from missionlog.query.syntax import Query
from missionlog.store.write.atomic import naming_path, remove_left, sync_folder, temporary_file

#: What a query asks that finds everything.
_EVERYTHING: Final = Query()
#: What SQLite calls the errors of a disk that takes nothing more, and what the system calls them.
_DISK_ERRORS: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}


class NamedLog(NamedTuple):
    """A log, open for questions, and what it is called among the logs of a file."""

    name: str
    engine: SqliteEngine


def write_facts_file(target: Path, logs: Iterable[NamedLog], count: int, query: Query = _EVERYTHING) -> None:
    """Write logs into one file, in place of an older one; of a query only what it finds, and what that needs.

    `count` says how many logs there are; each is closed when it is written. The file gets its name when it is
    whole and safe on the disk. Raises OSError, and Unreadable where something else has the name.
    """
    real = Path(os.path.realpath(target))
    is_there = os.path.lexists(real)
    if is_there:
        require_facts_file(real, str(target))
    with naming_path(target), _as_the_system_says():
        remove_left(real.parent)
        with temporary_file(real, b"", real if is_there else None) as temporary:
            _create(temporary)
            for number, log in enumerate(logs):
                with closing(log.engine):
                    _add(temporary, number, log, query, is_only=count == 1)
            _finish(temporary)
            temporary.replace(real)
        sync_folder(real.parent)


@contextmanager
def _as_the_system_says() -> Iterator[None]:
    """Raise an error of the disk that SQLite meets as the OSError that the system has for it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = _DISK_ERRORS.get(error.sqlite_errorcode & 0xFF)  # without what SQLite adds to a code
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


def _create(file: Path) -> None:
    with closing(_connect(file)) as connection:
        Writer(connection).create_tables()
        connection.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))
        connection.execute("COMMIT")


def _add(file: Path, number: int, log: NamedLog, query: Query, *, is_only: bool) -> None:
    """Copy a log into the file. Raises Damaged where its index is not what it was."""
    is_whole = not query.asks and query.limit is None and query.last is None
    items = frozenset() if is_whole else items_of_subset(log.engine, query)
    with closing(log.engine.new_connection()) as connection:
        connection.execute("ATTACH ? AS facts", (database_uri(file, "rw"),))
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
            connection.execute(f"PRAGMA facts.{pragma}")
        if not is_whole:
            keep_items(connection, items)
        connection.execute("BEGIN")
        path = log.engine.file("")  # as it is named now, and not when it was indexed
        copy_log(connection, number, log.name, path, is_whole=is_whole, is_only=is_only)
        log.engine.meta("title")  # raises Damaged if what was copied has changed meanwhile
        connection.execute("COMMIT")


def _finish(file: Path) -> None:
    """Add what is fastest when all rows are there, seal the file, and bring the file onto the disk."""
    with closing(_connect(file)) as connection:
        connection.execute("BEGIN")
        Writer(connection).create_indexes()
        for statement in (*VIEW_INDEXES, *(f"CREATE VIEW {name} AS {view}" for name, view in VIEWS.items())):
            connection.execute(statement)
        room = make_room(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    seal(file, room)
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database_uri(file, "rw"), uri=True, isolation_level=None)
    connection.executescript(BUILD_PRAGMAS)
    return connection
