"""The way to an index: from a log's place to a Reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from missionlog.index.cache import Cache, Files
from missionlog.index.cache_folder import cache_folder
from missionlog.index.engine import SqliteEngine
from missionlog.model.progress import Progress, unseen
from missionlog.store.read.files import log_files, short_name


def unheard(line: str) -> None:
    """For where there is nobody to be told."""


def open_index(
    path: Path,
    shown: str,
    as_of: int | None = None,
    say: Callable[[str], None] = unheard,
    progress: Progress = unseen,
) -> SqliteEngine:
    """The index of a log, as it stood on a day or as it is: the one that is kept, or a new one.

    Where none can be kept, it is built in memory. `say` is called with a line
    where a kept one was damaged, `progress` with how much of a long log is
    done. Raises Unreadable where the log cannot be read.
    """
    if as_of is not None:
        from missionlog.index.refresh import in_memory

        return in_memory(path, shown, as_of)
    cache, files = _kept(path, shown, say)
    if kept := cache.kept(files):
        return kept
    from missionlog.index.refresh import made

    return made(cache, path, shown, files, progress)


def kept_index(path: Path, shown: str) -> SqliteEngine | None:
    """The index of just what the log's files are now, if there is one. No log is read, and nothing said.

    Raises Unreadable where there are no files.
    """
    cache, files = _kept(path, shown, unheard)
    return cache.kept(files)


def _kept(path: Path, shown: str, say: Callable[[str], None]) -> tuple[Cache, Files]:
    """The cache of a log's index, and the log's files."""
    files = {short_name(shown, name): file for file, name in log_files(path, shown)}
    return Cache(cache_folder(), str(path.resolve()), shown, say), files
