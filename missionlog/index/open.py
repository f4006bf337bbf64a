"""Open the index of a log: the cached one if no file has changed, and else a refreshed one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from missionlog.index.cache import Cache, Files, cache_folder
from missionlog.index.engine import SqliteEngine
from missionlog.model.progress import Progress, unseen
from missionlog.store.read.files import log_files, short_name


def ignore_warning(line: str) -> None:
    """Do nothing: for callers who have nobody to show a warning to."""


def open_index(
    path: Path,
    shown: str,
    as_of: int | None = None,
    say: Callable[[str], None] = ignore_warning,
    progress: Progress = unseen,
) -> SqliteEngine:
    """The index of a log, as it is or as it stood on a day: the cached one, or a new one.

    Where none can be cached, it is built in memory. `say` is called with one line if a cached index was
    damaged, `progress` with how much of a long log is done. Raises Unreadable where the log cannot
    be read.
    """
    if as_of is not None:
        from missionlog.index.refresh import build_in_memory

        return build_in_memory(path, shown, as_of)
    cache, files = _cache_of(path, shown, say)
    if current := cache.open_current(files):
        return current
    from missionlog.index.refresh import refresh

    return refresh(cache, path, shown, files, progress)


def cached_index(path: Path, shown: str) -> SqliteEngine | None:
    """The cached index of a log, or None if the log has changed since. Reads no YAML and warns of nothing.

    Raises Unreadable where the log has no files.
    """
    cache, files = _cache_of(path, shown, ignore_warning)
    return cache.open_current(files)


def _cache_of(path: Path, shown: str, warn: Callable[[str], None]) -> tuple[Cache, Files]:
    """The cache of a log's index, and the log's files."""
    files = {short_name(shown, name): file for file, name in log_files(path, shown)}
    return Cache(cache_folder(), str(path.resolve()), shown, warn), files
