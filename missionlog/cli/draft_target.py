"""The file of `missionlog draft --output`: where it may go, so that no article and no log is lost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.exits import UsageError
from missionlog.view.drafts import HEADER

if TYPE_CHECKING:
    from missionlog.api.log import Log

#: How a draft begins, as a log and as rows of JSON.
_BEGINNINGS: Final = (f"{HEADER}\nsources:\n".encode(), b'[\n{"article":')
_ADD: Final = "name another, such as draft.yaml; then `missionlog add --from draft.yaml`"


def require_free(target: str, articles: Sequence[str], log: Log | None) -> None:
    """Raise UsageError where a draft would replace something else than an earlier draft."""
    path = Path(target)
    if not path.is_file():  # new, or a device
        return
    if any(_is_same(path, Path(name)) for name in articles):
        raise UsageError(f"--output {target!r} is one of the articles; name another file")
    if log and _is_of_log(path, log.location.path):
        raise UsageError(f"--output {target!r} is a file of the log; {_ADD}")
    if not _is_draft(path):
        raise UsageError(f"--output {target!r} is there, and is no earlier draft; name another file")


def _is_of_log(path: Path, log: Path) -> bool:
    """Whether a file is the log, or lies in its folder."""
    return _is_same(path, log) or _is_same(Path(os.path.realpath(path)).parent, log)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # the other is not there, and will be named where it is read
        return False


def _is_draft(path: Path) -> bool:
    """Whether a file is empty, or begins as a draft does."""
    with path.open("rb") as file:
        head = file.read(max(map(len, _BEGINNINGS)))
    return not head or head.startswith(_BEGINNINGS)
