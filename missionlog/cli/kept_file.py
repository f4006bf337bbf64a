"""Keep what a person wrote, and the log did not take, in a file of its own, so that nothing is lost."""

from __future__ import annotations

import os
from itertools import chain, count
from pathlib import Path

from missionlog.store.write.atomic import create


def keep(stem: str, ending: str, data: bytes) -> Path:
    """Write a new file into the present folder, with a number if there is one, and return its path."""
    names = chain([f"{stem}{ending}"], (f"{stem}-{number}{ending}" for number in count(2)))
    path = next(path for path in map(Path, names) if not os.path.lexists(path))
    create(path, data)
    return path
