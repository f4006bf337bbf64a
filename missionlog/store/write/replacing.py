"""Put new texts in the place of files that are still as they were read: of all of them, or of none.

All new texts are on the disk before the first file is replaced, so that a full disk is found in time. A file
that an editor changes in the meantime is not lost, either: where the system can, the new file and the old one
change names in one step, and what comes out is looked at.
"""

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.store.background import Background
from missionlog.store.errors import Refused, reason
from missionlog.store.read.seen_files import FileState, settled_state
from missionlog.store.write.atomic import sync_folder, temporary_file
from missionlog.store.write.swap import swap

#: Files are compared in pieces of this size.
_PIECE_BYTES: Final = 2**20


class Replacement(NamedTuple):
    """A file, by its path and the name to be shown, the bytes that it should have, and pieces of the new."""

    path: Path
    shown: str
    before: bytes
    after: Sequence[bytes | memoryview]


class _Compared(NamedTuple):
    """The status of a file that had the bytes it should have, and its state if that tells of any change."""

    status: os.stat_result
    state: FileState | None


class _Ready(NamedTuple):
    """A new file that waits to be given the name of an old one, which is compared meanwhile."""

    replacement: Replacement
    new: Path
    target: Path
    comparing: Background[_Compared]


def replace_all(replacements: Iterable[Replacement]) -> None:
    """Replace some files; links stay, and what they point to is replaced.

    Raises Refused where one has other bytes than it should, or can't be written: then all are as they were;
    NotSynced where all are written, and the disk failed after that.
    """
    with ExitStack() as waiting:
        ready = [_made_ready(one, waiting) for one in replacements]
        done: list[_Ready] = []
        try:
            for one in ready:
                _put(one)
                done.append(one)
        except BaseException:
            for one in reversed(done):
                _take_back(one)
            raise
        folders = dict.fromkeys(one.target.parent for one in done)
        # The old files are deleted meanwhile: of long ones that takes as long.
        syncing = [Background(partial(sync_folder, folder)) for folder in folders]
    for running in syncing:
        running.result()


def _made_ready(replacement: Replacement, waiting: ExitStack) -> _Ready:
    """Write the new file beside the old one."""
    try:
        target = Path(os.path.realpath(replacement.path))
        if not stat.S_ISREG(target.stat().st_mode):
            raise _changed(replacement)
        if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise Refused(f"{replacement.shown}: it is read-only, and left so; change its permissions first")
        comparing = Background(partial(_compare, target, replacement))
        waiting.callback(comparing.wait)
        new = waiting.enter_context(temporary_file(target, replacement.after, target))
        return _Ready(replacement, new, target, comparing)
    except OSError as error:
        raise _not_written(replacement, error) from None


def _put(one: _Ready) -> None:
    """Give the new file the name of the old one, if nobody has changed that."""
    try:
        seen = _still_compared(one)
        if not swap(one.new, one.target):
            one.new.replace(one.target)
        elif not _is_same(seen, one.new.stat()):
            swap(one.new, one.target)  # an editor was faster: it gets its text back
            raise _changed(one.replacement)
    except OSError as error:
        raise _not_written(one.replacement, error) from None


def _still_compared(one: _Ready) -> os.stat_result:
    """The status of a file that is still as it should be; compared again if it may have changed since."""
    compared = one.comparing.result()
    if compared.state is None or settled_state(one.target) != compared.state:
        compared = _compare(one.target, one.replacement)
    return compared.status


def _compare(target: Path, replacement: Replacement) -> _Compared:
    """Raise Refused where the bytes of a file are not those that it should have."""
    state = settled_state(target)
    with target.open("rb", buffering=0) as file:
        before = os.fstat(file.fileno())
        expected, at = replacement.before, 0
        while piece := file.read(_PIECE_BYTES):
            if piece != expected[at : at + len(piece)]:  # a memoryview is compared one byte after another
                raise _changed(replacement)
            at += len(piece)
        if at < len(expected) or not _is_same(before, target.stat()):
            raise _changed(replacement)
    return _Compared(before, state)


def _take_back(one: _Ready) -> None:
    """Bring a file back that was replaced, because another could not be."""
    with suppress(OSError):
        if not (one.new.exists() and swap(one.new, one.target)):
            with temporary_file(one.target, one.replacement.before, one.target) as old:
                old.replace(one.target)


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether two looks at a file show the same one, unchanged."""
    return (one.st_ino, one.st_size, one.st_mtime_ns) == (other.st_ino, other.st_size, other.st_mtime_ns)


def _changed(replacement: Replacement) -> Refused:
    return Refused(f"{replacement.shown}: somebody changed it meanwhile, and it is left so; try again")


def _not_written(replacement: Replacement, error: OSError) -> Refused:
    return Refused(f"{replacement.shown}: it can't be written: {error.strerror or reason(error)}")
