"""The rows that a dataset has of a log, made from the log's bytes alone: any process can do it anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from missionlog.index.log_tables import table_columns, table_rows
from missionlog.store.read.files import names_of_log_files, shown_name

if TYPE_CHECKING:
    from missionlog.query.engine import SqlRow


def columns() -> Mapping[str, Mapping[str, str]]:
    """The tables of a dataset, the columns of each in their order, and their types: INTEGER, TEXT or BLOB."""
    return table_columns()


def rows(path: str, data: bytes | Mapping[str, bytes], *, number: int = 0) -> dict[str, list[SqlRow]]:
    """The rows of all tables of a dataset for one log, by table, with the values of the log's index.

    `path` is the name that the log is shown by. `data` is what its file holds; of a log that is a folder, the
    name of each file in it and what that holds. Files that do not belong to a log are passed over, as they
    are on disk. `number` is that of the log among those of the dataset: no other may have it. Nothing is read
    from disk or written to it.

    Raises missionlog.Unreadable, which names the path and every fault, where the log cannot be read.
    """
    if isinstance(data, bytes):
        return table_rows([("", data)], path, number)
    return table_rows(
        [(shown_name(name), data[name]) for name in names_of_log_files(data, path)], path, number
    )
