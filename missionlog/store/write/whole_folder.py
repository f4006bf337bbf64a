"""Write a folder whole or not at all: beside its place, and then in one step in place of an older one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from missionlog.store.write.atomic import naming_path, sync_folder
from missionlog.store.write.swap import swap


@contextmanager
def folder_beside(real: Path, target: Path, beginning: str) -> Iterator[Path]:
    """A folder on the same disk, which is removed afterwards, as are those of processes that were killed.

    Its name begins with `beginning`. Errors name the `target`, as it was typed.
    """
    prefix = f"{beginning}{real.name}-"
    for left in real.parent.iterdir():
        number = left.name.removeprefix(prefix)
        if left.name.startswith(prefix) and number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    folder = real.with_name(f"{prefix}{os.getpid()}")
    try:
        with naming_path(target):
            folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def publish_folder(new: Path, real: Path, old: Path) -> None:
    """Give a whole folder its name, in one step where the system can; what had the name is then `old`."""
    for folder, _, files in os.walk(new):
        for name in files:
            with Path(folder, name).open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(Path(folder))
    if not real.exists():
        new.rename(real)
    elif not swap(new, real):
        real.rename(old)
        new.rename(real)
    sync_folder(real.parent)
