"""The way to an index: from a log's place to a Reader."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from typing import Final

from missionlog.index.read import Reader

#: Loaded by name: an index that is there is read without what builds it.
_BUILD: Final = "missionlog.index.build"


def open_index(path: Path, shown: str, as_of: int | None = None) -> Reader:
    """The index of a log, as it stood on a day or as it is, built in memory.

    Raises store.Unreadable where the log cannot be read.
    """
    connection = sqlite3.connect(":memory:")
    importlib.import_module(_BUILD).build_from(path, shown, connection, as_of)
    return Reader(connection)
