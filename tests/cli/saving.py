"""How editors and other programs save a file: each in its own manner."""

from __future__ import annotations

import os
import time
from pathlib import Path


def in_place(path: Path, data: bytes) -> None:
    """As VS Code and nano: the file is emptied and written again."""
    path.write_bytes(data)


def in_two_pieces(path: Path, data: bytes) -> None:
    """A slow disk, or a program that flushes in between."""
    with path.open("wb") as file:
        file.write(data[:40])
        file.flush()
        time.sleep(0.2)
        file.write(data[40:])


def like_vim(path: Path, data: bytes) -> None:
    """A swap file, a file to try whether the folder can be written to, the old one renamed, a new one."""
    swap, trial, backup = path.with_name(f".{path.name}.swp"), path.with_name("4913"), Path(f"{path}~")
    swap.write_bytes(b"swap")
    trial.touch()
    trial.unlink()
    path.rename(backup)
    path.write_bytes(data)
    backup.unlink()
    swap.unlink()


def like_emacs(path: Path, data: bytes) -> None:
    """A lock that is a link to nothing, an auto-save, a backup that stays, and the file written anew."""
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("somebody@somewhere.1:2")
    save = path.with_name(f"#{path.name}#")
    save.write_bytes(data)
    Path(f"{path}~").unlink(missing_ok=True)
    path.rename(f"{path}~")
    path.write_bytes(data)
    save.unlink()
    lock.unlink()


def atomically(path: Path, data: bytes) -> None:
    """As missionlog itself, gedit and Kate: a file beside it takes its name."""
    beside = path.with_name(".goutputstream-1")
    beside.write_bytes(data)
    beside.replace(path)


def removed_and_made_again(path: Path, data: bytes) -> None:
    path.unlink()
    time.sleep(0.2)
    path.write_bytes(data)


def with_the_times_it_had(path: Path, data: bytes) -> None:
    """As `cp -p` and rsync, which set the time of the file."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def the_folder_made_again(path: Path, data: bytes) -> None:
    """As a checkout of another branch."""
    path.parent.rename(path.parent.with_name(f"elsewhere{time.monotonic_ns()}"))
    path.parent.mkdir()
    path.write_bytes(data)


#: All of them.
MANNERS = [
    *(in_place, in_two_pieces, like_vim, like_emacs, atomically),
    *(removed_and_made_again, with_the_times_it_had, the_folder_made_again),
]
