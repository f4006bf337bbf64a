"""The file of `missionlog import --rejects`: where it may go, and writing it so that no record is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.exits import UsageError
from missionlog.cli.messages import say
from missionlog.importing.records import REASON
from missionlog.store.read.files import is_log_name

if TYPE_CHECKING:
    from missionlog.api.imports import Import

#: By which a file shows that it was written by an earlier import: in a calendar, the name of a property.
_MARKS: Final = (REASON, REASON.replace(" ", "-").upper())
_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
#: So much of a file is searched for a mark.
_MAX_HEAD: Final = 2**20


def require_free(written: str, imported: str) -> None:
    """Raise UsageError where rejects would replace something else, or can't be written."""
    path = Path(written)
    if path.resolve() == Path(imported).resolve():
        raise UsageError(f"--rejects {written!r} is the file that is read; name another")
    if is_log_name(path.name):
        raise UsageError(f"--rejects {written!r} has the name of a log; name another")
    if not path.resolve().parent.is_dir():
        raise UsageError(f"--rejects {written!r}: there is no folder {str(path.parent)!r}")
    if path.exists() and not path.is_file():
        raise UsageError(f"--rejects {written!r} is no file; name one")
    if path.exists() and not _has_rejects(path):
        raise UsageError(
            f"--rejects {written!r} is there, and has no rejects of an import; name another file"
        )


def write_rejects(imported: Import, written: str) -> None:
    """Write the records that were not taken; where that fails, all of them are listed."""
    from missionlog.store.write.atomic import replace

    try:
        replace(Path(written), imported.rejects())
    except OSError:
        for one in imported.rejected:
            say(f"{one.record.place}: {one.reason}")
        raise
    say(f"{written} has what was not taken, with reasons; mend and import it")


def _has_rejects(path: Path) -> bool:
    """Whether a file is empty, or has what an earlier import did not take."""
    with path.open("rb") as file:
        head = file.read(_MAX_HEAD)
    return not head or any(mark.encode(encoding) in head for mark in _MARKS for encoding in _ENCODINGS)
