"""Write files whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from missionlog.store.write.file_attributes import copy_attributes


def create(path: Path, text: str | bytes) -> None:
    """Write a new file, a text in UTF-8. Raises FileExistsError, naming it; any other OSError as it comes."""
    with _naming_path(path), _temporary_file(path, text) as temporary:
        try:
            _give_name(temporary, path)
        except FileExistsError:
            raise FileExistsError(f"{path} is there already") from None
        _sync_folder(path.parent)


def replace(path: Path, text: str | bytes) -> None:
    """Write a file in place of another, with its owner and permissions; a text in UTF-8.

    A link stays, and what it points to is replaced. A device or a pipe is
    written into. Raises OSError, which names the path.
    """
    with replacement(path, text) as put:
        put()


@contextmanager
def replacement(path: Path, text: str | bytes) -> Iterator[Callable[[], None]]:
    """A text that is safe on the disk beside the file whose place it takes when what is yielded is called.

    So several files can be made ready before the first is replaced. Raises OSError, which names the path.
    """
    with _naming_path(path):
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            yield lambda: _write_into(path, text)
            return
        target = Path(os.path.realpath(path))
        with _temporary_file(target, text) as temporary:
            if mode is not None:
                copy_attributes(target, temporary)
            yield lambda: _put(temporary, target)


def _write_into(path: Path, text: str | bytes) -> None:
    path.write_bytes(_encoded(text))


def _put(temporary: Path, target: Path) -> None:
    temporary.replace(target)
    _sync_folder(target.parent)


def _encoded(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _mode(path: Path) -> int | None:
    """The mode of what a path leads to; None if it leads nowhere."""
    try:
        return path.stat().st_mode
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


def _sync_folder(folder: Path) -> None:
    """Bring the new name of a file onto the disk, where the system can: the file itself is there already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _naming_path(path: Path) -> Iterator[None]:
    """Let errors of the system name the file that was asked for, and not the temporary one."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # it is in our own words already
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


@contextmanager
def _temporary_file(path: Path, text: str | bytes) -> Iterator[Path]:
    """A file with the text, safe on the disk, in the same folder; deleted afterwards if it is still there."""
    temporary = path.with_name(f".{os.urandom(8).hex()}")  # short: the longest name may be asked for
    try:
        with temporary.open("xb") as file:
            file.write(_encoded(text))
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
