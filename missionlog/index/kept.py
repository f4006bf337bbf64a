"""The index that is kept of a log, for who must not wait for a new one."""

from __future__ import annotations

from pathlib import Path

from missionlog.index.cache import Cache
from missionlog.index.opening import unheard
from missionlog.index.place import cache_folder
from missionlog.index.read import Reader
from missionlog.store.folder import log_files


def kept_index(path: Path, shown: str) -> Reader | None:
    """The index of just what the log's files are now, if there is one. No log is read, and nothing said.

    Raises store.Unreadable where there are no files.
    """
    files = {name: file for file, name in log_files(path, shown)}
    connection = Cache(cache_folder(), f"{path.resolve()}\n{shown}", unheard).kept(files)
    return Reader(connection) if connection else None
