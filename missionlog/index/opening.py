"""The way to an index: from a log's place to a Reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from missionlog.index.cache import Cache
from missionlog.index.place import cache_folder
from missionlog.index.read import Reader
from missionlog.index.stamp import Stamp, look, sha256
from missionlog.model.progress import Progress, unseen
from missionlog.store.folder import log_files

#: Loaded by name: an index that is there is read without what builds it.
_BUILD: Final = "missionlog.index.build"


def unheard(line: str) -> None:
    """For where there is nobody to be told."""


def open_index(
    path: Path,
    shown: str,
    as_of: int | None = None,
    say: Callable[[str], None] = unheard,
    progress: Progress = unseen,
) -> Reader:
    """The index of a log, as it stood on a day or as it is: the one that is kept, or a new one.

    Where none can be kept, it is built in memory. `say` is called with a line
    where a kept one was damaged, `progress` with how much of a long log is
    done. Raises store.Unreadable where the log cannot be read.
    """
    if as_of is not None:
        return _in_memory(path, shown, as_of)
    files = {name: file for file, name in log_files(path, shown)}
    cache = Cache(cache_folder(), f"{path.resolve()}\n{shown}", say)
    connection = cache.kept(files)
    return Reader(connection) if connection else _built(cache, path, shown, files, progress)


def _built(cache: Cache, path: Path, shown: str, files: Mapping[str, Path], progress: Progress) -> Reader:
    """A new index, kept if that can be."""
    try:
        looked, states = look(files)
        index, connection = cache.begin()
    except (OSError, ValueError, sqlite3.Error):  # no folder can be had there, or not by that name
        return _in_memory(path, shown)
    hashes: dict[str, str] = {}
    try:
        import_module(_BUILD).build_from(
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
            return _in_memory(path, shown)
        raise
    if hashes.keys() == states.keys():
        cache.keep(index, Stamp(looked, {name: (states[name], hashes[name]) for name in states}))
    return Reader(connection)


def _in_memory(path: Path, shown: str, as_of: int | None = None) -> Reader:
    connection = sqlite3.connect(":memory:")
    import_module(_BUILD).build_from(path, shown, connection, as_of)
    return Reader(connection)
