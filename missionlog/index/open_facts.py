"""Open a file of facts (`missionlog.index.facts_file`) for questions, without ever changing it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final, NoReturn

from missionlog.index import FORMAT
from missionlog.index.cache import database_uri, is_regular
from missionlog.index.engine import SqliteEngine
from missionlog.index.facts_seal import is_whole
from missionlog.index.guard import DamagedFacts, Guard
from missionlog.index.whole_files import check_bytes
from missionlog.query.logs import LogNames
from missionlog.store.errors import Unreadable, unreadable, unreadable_file

#: What tells a file of facts from other SQLite files, in its header: "mlog".
APPLICATION_ID: Final = 0x6D6C6F67
_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100
#: Files that other programs leave while they write, or when they were stopped.
_JOURNALS: Final = ("-journal", "-wal")
_ANEW: Final = "Write it anew, with `missionlog dataset`."


class _FactsGuard(Guard):
    """Watches a file of facts. Nothing is deleted: it is the user's."""

    def __init__(self, path: Path, shown: str) -> None:
        super().__init__(path, lambda: None)
        self._shown = shown

    def damaged(self) -> NoReturn:
        raise DamagedFacts(self._shown)


def open_facts_file(path: Path, shown: str) -> SqliteEngine:
    """An engine of the logs in a file. Raises Unreadable where it is none, damaged, or of another format."""
    require_facts_file(path, shown)
    try:
        guard = _FactsGuard(path, shown)
    except OSError as error:
        raise unreadable_file(error, shown) from None
    try:
        # An immutable file is read without locks and without a look at journals.
        uri = f"{database_uri(path, 'ro')}&immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        guard.close()
        raise _damaged(shown, error) from None
    try:
        check_bytes(str(path.resolve()), {"": path}, lambda: _require_whole(connection, path, shown))
        rows = connection.execute("SELECT number, name FROM log ORDER BY number").fetchall()
        names = LogNames({int(number): str(name) for number, name in rows})
        return SqliteEngine(connection, guard, logs=names if len(names) != 1 or 0 not in names else None)
    except (sqlite3.Error, ValueError, OSError, Unreadable) as error:
        connection.close()
        guard.close()
        raise error if isinstance(error, Unreadable) else _damaged(shown, error) from None


def logs_in(path: Path, shown: str) -> list[tuple[str, str]]:
    """The names and paths of the logs in a file. Raises Unreadable."""
    engine = open_facts_file(path, shown)
    try:
        return [*engine.rows("SELECT name, path FROM log ORDER BY number")]
    finally:
        engine.close()


def require_facts_file(path: Path, shown: str) -> None:
    """Raise Unreadable unless a file is a whole file of facts in the format of this program."""
    try:
        if not is_regular(path):
            raise unreadable(shown, "no-log", "this is no file of facts", "It is not a file.")
        with path.open("rb") as file:
            header, size = file.read(_HEADER_BYTES), os.fstat(file.fileno()).st_size
    except OSError as error:
        raise unreadable_file(error, shown) from None
    if not header.startswith(_MAGIC):
        raise unreadable(shown, "no-log", "this is no SQLite file, as its name says", _ANEW)
    if len(header) == _HEADER_BYTES and _number(header, 68) != APPLICATION_ID:
        message = "this SQLite file was not written by `missionlog dataset`"
        raise unreadable(shown, "no-log", message, "Ask it with the program that wrote it.")
    page_size = int.from_bytes(header[16:18], "big")
    if size != (65_536 if page_size == 1 else page_size) * _number(header, 28):
        raise unreadable(
            shown, "no-log", "this file of facts is not whole: it was cut short, or added to", _ANEW
        )
    if any(os.path.lexists(f"{path}{ending}") for ending in _JOURNALS):
        message = "another program writes to this file of facts, or was stopped while it did"
        raise unreadable(shown, "no-log", message, _ANEW)
    written = _number(header, 60)
    if written > FORMAT:
        message = f"this file of facts has the format {written}, and this missionlog knows it up to {FORMAT}"
        raise unreadable(shown, "no-log", message, "Install a newer missionlog, or write the file anew.")
    if written < FORMAT:
        message = f"this file of facts was written by an older missionlog, in the format {written}"
        raise unreadable(shown, "no-log", message, _ANEW)


def _require_whole(connection: sqlite3.Connection, path: Path, shown: str) -> None:
    if not is_whole(connection, path):
        raise _damaged(shown, "its bytes are not those that were written")


def _damaged(shown: str, error: Exception | str) -> Exception:
    return unreadable(shown, "no-log", f"this file of facts is damaged: {error}", _ANEW)


def _number(header: bytes, offset: int) -> int:
    """A number in the header of a SQLite file; see section 1.3 of its file format."""
    return int.from_bytes(header[offset : offset + 4], "big")
