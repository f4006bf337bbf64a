"""The files that a log is: one, or those of a folder."""

from __future__ import annotations

from pathlib import Path, PurePath

from missionlog.store.read.unreadable import unreadable, why_not


def log_files(path: Path, shown: str) -> list[tuple[Path, str]]:
    """The files of a log and their names: the file itself, or a folder's `*.yaml` but hidden ones, in order.

    Raises Unreadable where a folder has none.
    """
    try:
        if not path.is_dir():
            return [(path, shown)]
        names = sorted(one.name for one in path.iterdir() if one.suffix == ".yaml")
    except (OSError, ValueError) as error:
        raise why_not(error, shown) from None
    names = [name for name in names if not name.startswith(".")]
    if not names:
        mend = "The files of a log end in .yaml; `missionlog init` writes a first one."
        raise unreadable(shown, "no-log", "there is no log in this folder", mend)
    return [(path / name, str(PurePath(shown, name))) for name in names]


def short_name(shown: str, name: str) -> str:
    """What a file is called within its log, however that is named: nothing, where it is the log."""
    return "" if name == shown else PurePath(name).name


def full_name(shown: str, short: str) -> str:
    """The name that a file of a log is shown by."""
    return str(PurePath(shown, short)) if short else shown
