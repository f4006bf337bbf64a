"""Files that come into being whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def create(path: Path, text: str | bytes) -> None:
    """Write a new file, a text in UTF-8.

    Raises FileExistsError, naming it, if it is there already; OSError as it comes.
    """
    with _written_beside(path, text) as temporary:
        try:
            _give_name(temporary, path)
        except FileExistsError:
            raise FileExistsError(f"{path} is there already") from None


def replace(path: Path, text: str) -> None:
    """Write a file in the place of what is there, which it takes the permissions of. Raises OSError."""
    with _written_beside(path, text) as temporary:
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)


def _give_name(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)  # unlike a renaming, this never takes another file's place
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name first, then fill it
        path.touch(exist_ok=False)
        temporary.replace(path)


@contextmanager
def _written_beside(path: Path, text: str | bytes) -> Iterator[Path]:
    """A file with the text, safe on the disk, in the same folder. Its own name is gone afterwards."""
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
