"""Decide whether a cached index is updated with the log's edits or built anew, and do it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from missionlog.index.cache import Cache, Files
from missionlog.index.cache_note import Stamp, is_trusted, read_states, sha256_hex
from missionlog.index.engine import SqliteEngine
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Unreadable
from missionlog.store.read.files import BytesSeen, full_name, ignore_bytes, read_log_file

if TYPE_CHECKING:
    from missionlog.model.parsed_log import ParsedLog


def refresh(cache: Cache, path: Path, shown: str, files: Files, progress: Progress) -> SqliteEngine:
    """An index of the present text of a log, cached where possible. Raises Unreadable."""
    updated = cache.update(files, lambda index, stamp: _write_edits(index, stamp, shown, files))
    return updated or _build(cache, path, shown, files, progress)


def build_in_memory(
    path: Path, shown: str, progress: Progress = unseen, seen: BytesSeen = ignore_bytes
) -> SqliteEngine:
    """An index of a log that is not cached. `seen` is called with each file's bytes. Raises Unreadable."""
    from missionlog.index.build import build_from_path

    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build_from_path(path, shown, connection, seen, progress)
    return SqliteEngine(connection, shown=shown)


def index_in_memory(log: ParsedLog, shown: str, certain: SqliteEngine | None = None) -> SqliteEngine:
    """An index of a log that has been read; `certain` is that of what was certainly on the record."""
    from missionlog.index.build import build

    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(log, connection)
    return SqliteEngine(connection, shown=shown, certain=certain)


def _write_edits(connection: sqlite3.Connection, stamp: Stamp, shown: str, files: Files) -> Stamp | None:
    """Write the edits since a stamp into an index and return the new stamp; None if it must be rebuilt."""
    if stamp.files.keys() != files.keys():
        return None
    from concurrent.futures import ThreadPoolExecutor

    def read_file(name: str) -> bytes:
        return read_log_file(files[name], full_name(shown, name))

    looked_at, states = read_states(files)
    edited = [name for name in files if not is_trusted(stamp, name, states[name])]
    with ThreadPoolExecutor(1) as executor:
        # A long log is read while the modules load that write to the index, and hashed while they write.
        reading = executor.submit(lambda: {name: read_file(name) for name in edited})
        from missionlog.index.blocks import NeedsFullRead
        from missionlog.index.update import apply_edits

        try:
            texts = reading.result()
            hashing = executor.submit(lambda: {name: sha256_hex(data) for name, data in texts.items()})
            apply_edits(connection, shown, [*files], texts, read_file)
        except (NeedsFullRead, Unreadable):
            return None
        hashes = {name: hash_ for name, (_, hash_) in stamp.files.items()} | hashing.result()
    return Stamp(looked_at, {name: (states[name], hashes[name]) for name in files})


def _build(cache: Cache, path: Path, shown: str, files: Files, progress: Progress) -> SqliteEngine:
    """A new index, cached where possible, and else in memory."""
    from missionlog.index.build import build_from_path

    try:
        looked_at, states = read_states(files)
        index, connection = cache.new_database()
    except (OSError, ValueError, sqlite3.Error):  # the folder cannot be made, or not under that name
        return build_in_memory(path, shown)
    hashes: dict[str, str] = {}

    def note_hash(name: str, data: bytes) -> None:
        hashes[name] = sha256_hex(data)

    try:
        build_from_path(path, shown, connection, seen=note_hash, progress=progress)
    except BaseException as error:
        connection.close()
        cache.delete(index)
        if isinstance(error, sqlite3.Error):  # the disk is full, or read-only
            return build_in_memory(path, shown)
        raise
    if hashes.keys() != states.keys():  # a file was added or removed meanwhile
        return SqliteEngine(connection, shown=shown)
    stamp = Stamp(looked_at, {name: (states[name], hashes[name]) for name in states})
    return cache.publish(index, stamp, connection) or build_in_memory(path, shown)
