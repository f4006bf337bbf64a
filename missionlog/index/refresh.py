"""An index for a log that has none, or another: what was edited is brought up to date, or all made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from missionlog.index.beside import Beside
from missionlog.index.cache import Cache, Files
from missionlog.index.engine import SqliteEngine
from missionlog.index.file_state import Stamp, is_trusted, look, sha256
from missionlog.index.full_read import NeedsFullRead
from missionlog.model.progress import Progress
from missionlog.store.read.files import MOST_CUT, contents
from missionlog.store.read.folder import full_name
from missionlog.store.read.unreadable import Unreadable


def made(cache: Cache, path: Path, shown: str, files: Files, progress: Progress) -> SqliteEngine:
    """An index of what some files are now, kept if that can be. Raises store.Unreadable."""
    updated = cache.updated(files, lambda index, stamp: _updated(index, stamp, shown, files))
    return updated or _built(cache, path, shown, files, progress)


def in_memory(path: Path, shown: str, as_of: int | None = None) -> SqliteEngine:
    """An index that nobody keeps. Raises store.Unreadable."""
    from missionlog.index.build import build_from

    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build_from(path, shown, connection, as_of)
    return SqliteEngine(connection, shown=shown)


def _updated(connection: sqlite3.Connection, stamp: Stamp, shown: str, files: Files) -> Stamp | None:
    """Write to an index what was edited; None where it must be made anew."""
    if stamp.files.keys() != files.keys():
        return None

    def fetch(name: str) -> bytes:
        return contents(files[name], full_name(shown, name), MOST_CUT)

    looked, states = look(files)
    edited = [name for name in files if not is_trusted(stamp, name, states[name])]
    # To read a long log takes as long as to load what it takes to write, and to hash it as to write.
    reading = Beside(lambda: {name: fetch(name) for name in edited})
    from missionlog.index.update import apply as updating

    try:
        changed = reading.result()
        hashing = Beside(lambda: {name: sha256(data) for name, data in changed.items()})
        updating.update(connection, shown, [*files], changed, fetch)
    except (NeedsFullRead, Unreadable):
        return None
    hashes = {name: hash_ for name, (_, hash_) in stamp.files.items()} | hashing.result()
    return Stamp(looked, {name: (states[name], hashes[name]) for name in files})


def _built(cache: Cache, path: Path, shown: str, files: Files, progress: Progress) -> SqliteEngine:
    """A new index, kept if that can be."""
    from missionlog.index.build import build_from

    try:
        looked, states = look(files)
        index, connection = cache.begin()
    except (OSError, ValueError, sqlite3.Error):  # no folder can be had there, or not by that name
        return in_memory(path, shown)
    hashes: dict[str, str] = {}
    try:
        build_from(
            path,
            shown,
            connection,
            seen=lambda name, data: hashes.update({name: sha256(data)}),
            progress=progress,
        )
    except BaseException as error:
        connection.close()
        cache.drop(index)
        if isinstance(error, sqlite3.Error):  # the disk is full, or will not be written to
            return in_memory(path, shown)
        raise
    if hashes.keys() != states.keys():
        return SqliteEngine(connection, shown=shown)
    connection.close()
    stamp = Stamp(looked, {name: (states[name], hashes[name]) for name in states})
    kept = cache.keep(index, stamp)
    return kept or in_memory(path, shown)
