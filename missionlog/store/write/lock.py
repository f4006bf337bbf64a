"""The one lock of a log, which every writer of it takes.

What is locked is the folder of each of the log's files, links followed, with `flock`: whichever way a log is
reached, its writers meet there. Nothing is written for it, so there is nothing for git to show, and the
system lets go of it when a process ends, however it ends. A lock on the file itself would be lost with every
write, for a file is replaced and not written into.

Windows cannot lock a folder: there a hidden file stands in it while somebody writes, which the system deletes
when the writer ends.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from missionlog.store.errors import Refused, reason
from missionlog.store.read.files import log_files
from missionlog.store.write.atomic import remove_left

#: Archiving into a log of 100,000 events takes about half of it.
LOCK_WAIT_SECONDS: Final = 60
_POLL_SECONDS: Final = 0.02


@contextmanager
def locked(path: Path, shown: str) -> Iterator[None]:
    """Hold the lock of a log while the block runs.

    Raises Refused where its folder may not be written to or has no locks, or
    another writer holds it for LOCK_WAIT_SECONDS; Unreadable where there is no log.
    """
    files = [Path(os.path.realpath(file)) for file, _ in log_files(path, shown)]
    folders = {file.parent for file in files} | ({path.resolve()} if path.is_dir() else set())
    with ExitStack() as held:
        for folder in sorted(folders):  # in one order, so that no two writers wait for each other
            held.enter_context(_folder_locked(folder))
        yield


@contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    if not os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise Refused(f"{folder}: nothing can be written here; ask its owner, or change its permissions")
    give_up = time.monotonic() + LOCK_WAIT_SECONDS
    while (descriptor := _take(folder)) is None:
        if time.monotonic() > give_up:
            waited = f"has been writing here for {LOCK_WAIT_SECONDS} seconds"
            raise Refused(f"{folder}: another program {waited}; try again when it is done")
        time.sleep(_POLL_SECONDS)
    try:
        remove_left(folder)
        yield
    finally:
        with suppress(OSError):  # the lock is gone in any case
            os.close(descriptor)


if sys.platform == "win32":

    def _take(folder: Path) -> int | None:
        """A descriptor that holds the lock, or None while another holds it."""
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY
        try:
            return os.open(folder / ".missionlog.lock", flags)
        except (FileExistsError, PermissionError):  # the latter while the file is being deleted
            return None

else:
    import fcntl

    def _take(folder: Path) -> int | None:
        """A descriptor that holds the lock, or None while another holds it."""
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise Refused(f"{folder}: it can't be locked: {reason(error)}") from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError as error:
            os.close(descriptor)
            why = f"this file system has no locks ({reason(error)})"
            raise Refused(f"{folder}: {why}; copy the log to a local disk to write to it") from None
        return descriptor
