"""What the files of a log and its archived copies are at a moment, to notice when one of them changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from missionlog.errors import OneLogNeeded
from missionlog.store.errors import Unreadable
from missionlog.store.read.files import log_files


class FileStamp(NamedTuple):
    """What differs after a file was written, replaced, or given other permissions."""

    inode: int
    size: int
    modified: int
    changed: int


#: The stamps of some files by their paths; None for one that is not there.
Stamps = Mapping[Path, FileStamp | None]


def stamps(log: Path, copies: Iterable[Path] = ()) -> Stamps:
    """The stamps of the files that a log has now, and of its archived copies."""
    try:
        files = [path for path, _ in log_files(log, str(log))]
    except (Unreadable, OneLogNeeded):
        files = []
    return {path: _stamp(path) for path in (log, *files, *copies)}


def folders(files: Iterable[Path]) -> dict[Path, int]:
    """The folders to be watched for some files, with their inodes: those of links, and of what they lead to.

    A folder that was removed and made again has another inode; one that is not there is left out.
    """
    found: dict[Path, int] = {}
    for file in files:
        real = Path(os.path.realpath(file))
        for folder in (file.parent, real.parent, *([real] if real.is_dir() else [])):
            if folder not in found and (stamp := _stamp(folder)):
                found[folder] = stamp.inode
    return found


def _stamp(path: Path) -> FileStamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FileStamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
