"""Keep what a person wrote, and the log did not take, in a file of its own, so that nothing is lost."""

from __future__ import annotations

import os
from itertools import chain, count
from pathlib import Path
from tempfile import gettempdir

from missionlog.store.write.atomic import create


def keep(stem: str, ending: str, data: bytes) -> Path:
    """Write a new file, with a number if there is one, and return its path.

    It goes into the present folder; where nothing can be written there, into the one for temporary files.
    """
    try:
        return _create(Path(), stem, ending, data)
    except OSError:
        return _create(Path(gettempdir()), stem, ending, data)


def _create(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    names = chain([f"{stem}{ending}"], (f"{stem}-{number}{ending}" for number in count(2)))
    path = next(path for path in map(folder.joinpath, names) if not os.path.lexists(path))
    create(path, data)
    return path
