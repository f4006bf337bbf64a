"""Which program makes an index: another one might make another of the same log."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from zlib import crc32

from missionlog.index.schema import FORMAT

#: The rooms that have a part in what is written to an index.
_ROOMS: Final = ("derive", "edtf", "index", "index/update", "model", "phrases", "store/read")


def maker() -> str:
    """The index's format, and a sum over the program's own files: nobody need remember to change a number."""
    package = Path(__file__).parents[1]
    try:
        files = sorted(
            (entry.path, (found := entry.stat()).st_size, found.st_mtime_ns)
            for room in _ROOMS
            for entry in os.scandir(package / room)
            if entry.name.endswith(".py")
        )
    except OSError:  # it runs from an archive
        files = []
    return f"{FORMAT}-{crc32(repr(files).encode()):08x}"
