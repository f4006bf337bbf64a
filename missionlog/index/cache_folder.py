"""Where the index of a log is kept: in the user's cache folder, under a name of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from zlib import crc32

#: The folder to keep indexes in, for those who want another.
ENVIRONMENT: Final = "MISSIONLOG_CACHE"


def cache_folder() -> Path:
    """The folder of all indexes. It may not be there yet, and there may be no way to make it."""
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("missionlog"))


def name_of(identity: str) -> str:
    """What an index is called. Two that are called alike are told apart by their stamps."""
    return f"{crc32(identity.encode(errors='surrogatepass')):08x}"
