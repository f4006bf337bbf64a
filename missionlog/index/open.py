"""Open the index of a log: the cached one if no file has changed, and else a refreshed one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from missionlog.errors import OneLogNeeded
from missionlog.index.cache import SIZE_VARIABLE, Cache, Files, cache_folder
from missionlog.index.engine import SqliteEngine
from missionlog.model.progress import Progress, unseen
from missionlog.query.sql import LATER_UPDATES
from missionlog.store.read.files import STDIN_PATH, is_dataset, log_files, read_log_file, short_name


class FileHash(NamedTuple):
    """The bytes of a file that was indexed, and their SHA-256 in hexadecimal digits."""

    bytes: int
    sha256: str


def ignore_warning(line: str) -> None:
    """Do nothing: for callers who have nobody to show a warning to."""


def open_index(
    path: Path,
    shown: str,
    as_of: int | None = None,
    say: Callable[[str], None] = ignore_warning,
    progress: Progress = unseen,
    today: Callable[[str], date] | None = None,
) -> SqliteEngine:
    """The index of a log, as it is or as it stood on a day: the cached one, or a new one.

    Where none can be cached, as of standard input, it is built in memory. `today` gives the day in a time
    zone; where updates of the log certainly lie later, they do not count. `say` is called with one line if a
    cached index was damaged, or if the bound of the cache is not a size, `progress` with how much of a long
    log is done. Raises Unreadable where the log cannot be read.
    """
    engine = _whole_index(path, shown, say, progress)
    if as_of is not None:
        return _as_of(engine, path, shown, as_of, today)
    day = _day_before_updates(engine, today) if today else None
    return engine if day is None else _on(engine, path, shown, day)


def _as_of(
    engine: SqliteEngine, path: Path, shown: str, day: int, today: Callable[[str], date] | None
) -> SqliteEngine:
    """The record of a day: from the index of the log, if it tells, and else from the log without the rest."""
    from missionlog.query.record_tables import engine_as_of

    try:
        reckoned = today(engine.meta("timezone")).toordinal() if today else day
        record = engine_as_of(engine, day, reckoned)
    except BaseException:
        engine.close()
        raise
    if record is not None:
        return record
    if is_dataset(path):
        raise _not_told(engine, shown, day, reckoned)
    from missionlog.index.filtered_log import index_as_of

    engine.close()
    return index_as_of(path, shown, day, today)


def _on(engine: SqliteEngine, path: Path, shown: str, today: int) -> SqliteEngine:
    """The log without updates that lie after a day: from its index, if it tells, and else from the log."""
    from missionlog.query.record_tables import engine_on

    try:
        reckoned = engine_on(engine, today)
    except BaseException:
        engine.close()
        raise
    if reckoned is not None:
        return reckoned
    if is_dataset(path):
        raise _not_told(engine, shown, None, today)
    from missionlog.index.filtered_log import index_without_later_updates

    engine.close()
    return index_without_later_updates(path, shown, today)


def _not_told(engine: SqliteEngine, shown: str, as_of: int | None, today: int) -> OneLogNeeded:
    """The error where a dataset does not tell what its logs said on a day. Closes it."""
    from missionlog.query.logs import untold

    message = untold(engine, shown, as_of, today)
    engine.close()
    return OneLogNeeded(message)


def _whole_index(path: Path, shown: str, say: Callable[[str], None], progress: Progress) -> SqliteEngine:
    """The index of a log as it is. Raises Unreadable."""
    if is_dataset(path):
        from missionlog.index.open_facts import open_facts_file

        return open_facts_file(path, shown)
    if path == STDIN_PATH:
        from missionlog.index.refresh import build_in_memory

        return build_in_memory(path, shown, progress)
    cache, files = _cache_of(path, shown, say)
    engine = cache.open_current(files)
    if engine is None:
        from missionlog.index.refresh import refresh

        engine = refresh(cache, path, shown, files, progress)
    return engine


def _day_before_updates(engine: SqliteEngine, today: Callable[[str], date]) -> int | None:
    """Today, as a number, if updates of the log certainly lie later; None if all of them count."""
    try:
        day = today(engine.meta("timezone")).toordinal()
        return day if any(engine.rows(LATER_UPDATES, (day, day))) else None
    except BaseException:
        engine.close()
        raise


def cached_index(path: Path, shown: str) -> SqliteEngine | None:
    """The cached index of a log, or None if the log has changed since. Reads no YAML and warns of nothing.

    Raises Unreadable where the log has no files. Standard input has none, and is not read.
    """
    if path == STDIN_PATH:
        return None
    cache, files = _cache_of(path, shown, ignore_warning)
    return cache.open_current(files)


def open_to_copy(
    path: Path, shown: str, say: Callable[[str], None] = ignore_warning, progress: Progress = unseen
) -> tuple[SqliteEngine, Mapping[str, FileHash]]:
    """The index of a log as it is, and the size and hash of each of its files by name. Raises Unreadable.

    That of a small log, if none is cached, is built in memory: many logs would leave many files.
    """
    from hashlib import sha256

    from missionlog.index.build import MIN_BYTES_FOR_WORKERS
    from missionlog.index.refresh import build_in_memory

    hashes: dict[str, FileHash] = {}

    def note(name: str, data: bytes) -> None:
        hashes[name] = FileHash(len(data), sha256(data).hexdigest())

    is_stdin = path == STDIN_PATH
    files = log_files(path, shown)
    if is_stdin or sum(file.stat().st_size for file, _ in files) < MIN_BYTES_FOR_WORKERS:
        engine = None if is_stdin else cached_index(path, shown)
        if engine is None:
            return build_in_memory(path, shown, progress, note), hashes
    else:
        engine = _whole_index(path, shown, say, progress)
    cache, by_name = _cache_of(path, shown, ignore_warning)
    stamp = cache.current_stamp(by_name)
    if stamp is None:  # it is not cached, or was changed a moment ago
        for file, name in files:
            note(short_name(shown, name), read_log_file(file, name))
        return engine, hashes
    return engine, {name: FileHash(state.size, hash_) for name, (state, hash_) in stamp.files.items()}


def _cache_of(path: Path, shown: str, warn: Callable[[str], None]) -> tuple[Cache, Files]:
    """The cache of a log's index, and the log's files."""
    files = {short_name(shown, name): file for file, name in log_files(path, shown)}
    limit = None
    if size := os.environ.get(SIZE_VARIABLE):
        from missionlog.index.sweep import size_limit

        limit = size_limit(size, warn)
    return Cache(cache_folder(), str(path.resolve()), shown, warn, limit), files
