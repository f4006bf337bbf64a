"""Where in the log a fact or an entry stands. The index has it apart, so that an edit moves little."""

from __future__ import annotations

import json
from typing import Any, Final

from missionlog.index.engine import SqliteEngine

_OF_ITEM: Final = "FROM item JOIN block ON block.seq = item.block WHERE item.seq ="


def place_of(table: str, item: str = "seq") -> str:
    """Two columns of a table's row: its file and line. `item` is the column that tells its item."""
    return (
        f"(SELECT block.file {_OF_ITEM} {table}.{item}),"
        f" {table}.line + (SELECT block.first + item.line {_OF_ITEM} {table}.{item})"
    )


#: The columns of `fact` that `computed_of` takes.
COMPUTED: Final = f"computed, {place_of('fact', 'event')}"


def computed_of(reader: SqliteEngine, computed: str, file: str, line: int) -> dict[str, Any]:
    """What was derived from a fact, and its place."""
    return {**json.loads(computed), "file": reader.file(file), "line": line}
