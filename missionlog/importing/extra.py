"""The libraries that some formats need: an extra, looked for before they are used."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from missionlog.errors import MissingLibraryError

_EXTRA: Final = "missionlog[import]"


def require(library: str, module: str) -> None:
    """Raise MissingLibraryError unless a library is there, in the version that has a module."""
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        raise MissingLibraryError(library, _EXTRA)
