"""A log to its index: read whole, or, if it is long and can be cut, piece by piece in several processes."""

from __future__ import annotations

import sqlite3
from itertools import islice
from pathlib import Path
from typing import Final

from missionlog.index.facts import facts_of
from missionlog.index.rows import rows_of
from missionlog.index.workers import batches
from missionlog.index.world import world_of
from missionlog.index.writing import Writer
from missionlog.model.asof import as_of
from missionlog.model.collector import uncollected
from missionlog.model.log import Log
from missionlog.model.progress import Progress, unseen
from missionlog.store.files import MOST_BYTES, Seen, contents, unkept
from missionlog.store.findings import Unreadable
from missionlog.store.pieces import Cut, cut
from missionlog.store.reading import read, read_texts

#: A log of fewer bytes is read before other processes would have begun.
LONG: Final = 4 * 2**20
#: What is read of a log that can be cut; of any other, it is MOST_BYTES.
_MOST_CUT: Final = 4 * 2**30
_EVENTS_IN_A_PIECE: Final = 500


class _Odd(Exception):
    """The log has something for which it must be read whole."""


def build_from(
    path: Path,
    shown: str,
    connection: sqlite3.Connection,
    day: int | None = None,
    seen: Seen = unkept,
    progress: Progress = unseen,
) -> None:
    """Read a log, as it stood on a day or as it is, and write it into an empty database.

    `seen` is told the name and the bytes of each file, `progress` how much of
    a long log is done. Raises store.Unreadable.
    """
    if day is None and _is_long(path):
        data = contents(path, shown, _MOST_CUT)
        try:
            _build_cut(data, shown, connection, progress)
        except _Odd:
            if len(data) <= MOST_BYTES:
                build(read_texts([(shown, data)], shown), connection)
                seen(shown, data)
                return
        else:
            seen(shown, data)
            return
    log = read(path, shown, seen=seen)
    build(log if day is None else as_of(log, day), connection)


def build(log: Log, connection: sqlite3.Connection) -> None:
    """Write a log into an empty database, in one transaction."""
    world = world_of(log)
    with connection:
        writer = Writer(connection, log, world)
        facts = facts_of(log, world)
        while events := [*islice(facts, _EVENTS_IN_A_PIECE)]:
            writer.write([rows_of(event) for event in events])
        writer.end()


def _is_long(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size >= LONG
    except (OSError, ValueError):
        return False


def _build_cut(data: bytes, shown: str, connection: sqlite3.Connection, progress: Progress) -> None:
    """The same, from the text. Raises _Odd, and leaves the database empty, where it must be read whole."""
    found = cut(data, _EVENTS_IN_A_PIECE)
    if found is None:
        raise _Odd
    log = _head(found, shown)
    world = world_of(log)
    ids: set[str] = set()
    derived: set[str] = set()
    named: set[str] = set()
    with uncollected(), connection:
        writer = Writer(connection, log, world)
        for piece, batch in batches(found.pieces, shown, world):
            if batch is None or not (ids.isdisjoint(batch.ids) and derived.isdisjoint(batch.derived)):
                raise _Odd
            ids.update(batch.ids)
            derived.update(batch.derived)
            named.update(batch.named)
            writer.write(batch.events)
            progress(piece.ends, found.size)
        if not (named <= ids and ids.isdisjoint(derived)):
            raise _Odd
        writer.end()


def _head(found: Cut, shown: str) -> Log:
    try:
        log = read_texts([(shown, found.head)], shown)
    except Unreadable:
        raise _Odd from None
    if log.diagnostics or log.events:
        raise _Odd
    return log
