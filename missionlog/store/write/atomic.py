"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from missionlog.store.write.file_attributes import copy_attributes

#: What a file is called until it has its own name; short, for the folder may have long names.
_TEMPORARY: Final = ".missionlog-"
_TEMPORARY_NAME: Final = re.compile(rf"{re.escape(_TEMPORARY)}[0-9a-f]{{16}}")
#: What a system says where it has no way to bring a folder onto the disk, or does not let us.
_CANNOT_SYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM)


class NotSynced(OSError):
    """A file is written, but the system could not say that its name is safe on the disk."""


def create(path: Path, text: str | bytes) -> None:
    """Write a new file, a text in UTF-8. Raises FileExistsError, naming it; any other OSError as it comes."""
    with naming_path(path), temporary_file(path, text) as temporary:
        try:
            _give_name(temporary, path)
        except FileExistsError:
            raise FileExistsError(f"{path} is there already") from None
        sync_folder(path.parent)


def replace(path: Path, text: str | bytes) -> None:
    """Write a file in place of another, with its owner and permissions; a text in UTF-8.

    A link stays, and what it points to is replaced. A device or a pipe is
    written into. Raises OSError, which names the path.
    """
    with naming_path(path):
        old = _found(path)
        if old is not None and not stat.S_ISREG(old.st_mode):
            path.write_bytes(_encoded(text))
            return
        target = Path(os.path.realpath(path))
        with temporary_file(target, text, target if old else None) as temporary:
            temporary.replace(target)
        sync_folder(target.parent)


def _encoded(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _found(path: Path) -> os.stat_result | None:
    """The status of what a path leads to; None if it leads nowhere."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _give_name(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)  # unlike a renaming, this never takes another file's place
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name first, then fill it
        path.touch(exist_ok=False)
        temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Bring the new name of a file onto the disk, where the system can: the file itself is there already.

    Raises NotSynced where the disk fails.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            unsure = f"it is written, but may be lost if the computer stops now: {error.strerror}"
            raise NotSynced(error.errno, unsure, str(folder)) from None


@contextmanager
def naming_path(path: Path) -> Iterator[None]:
    """Let errors of the system name the file that was asked for, and not the temporary one."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # it is in our own words already
            raise
        raise type(error)(error.errno, error.strerror, str(path)) from None


@contextmanager
def temporary_file(
    path: Path, content: str | bytes | Sequence[bytes | memoryview], old: Path | None = None
) -> Iterator[Path]:
    """A file with a content, safe on the disk, in the same folder; deleted afterwards if it is still there.

    A text is written in UTF-8, and pieces one after another, so that a long text need not be put together.
    The file has the owner and the permissions of an `old` one whose place it takes.
    """
    temporary = path.with_name(f"{_TEMPORARY}{os.urandom(8).hex()}")
    try:
        with ExitStack() as held:
            file = held.enter_context(_created(temporary, 0o666 if old is None else 0o600))
            if sys.platform != "win32":  # there, a file that is open can get no other name
                held.callback(_close, os.dup(file.fileno()))  # keeps the lock
            file.writelines([_encoded(content)] if isinstance(content, str | bytes) else content)
            file.flush()
            if old is not None:
                copy_attributes(old, temporary)
            os.fsync(file.fileno())
            file.close()  # some file systems tell only now what went wrong
            yield temporary
    finally:
        with suppress(OSError):  # whoever writes next deletes it
            temporary.unlink()


def _close(descriptor: int) -> None:
    with suppress(OSError):
        os.close(descriptor)


def _created(temporary: Path, mode: int) -> BinaryIO:
    """A new file, locked, so that it is not taken for one that a killed process left."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        file = os.fdopen(os.open(temporary, flags, mode), "wb")
        if _lock(file.fileno()) and os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # somebody deleted it before it was locked
        temporary.unlink(missing_ok=True)


def remove_left(folder: Path) -> None:
    """Delete the temporary files that killed processes have left in a folder, where that can be done."""
    with suppress(OSError), os.scandir(folder) as found:
        for left in found:
            if _TEMPORARY_NAME.fullmatch(left.name) and left.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unlocked(Path(left.path))


if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        """Whether nobody else has a file: there, one that is open can't be deleted."""
        return True

    def _remove_unlocked(path: Path) -> None:
        """Delete a file that nobody has open."""
        path.unlink()

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Lock a file, and return whether nobody else has it. Where there are no locks, nobody has."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _remove_unlocked(path: Path) -> None:
        """Delete a file that no process has locked."""
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if _lock(descriptor):
                path.unlink()
        finally:
            os.close(descriptor)
