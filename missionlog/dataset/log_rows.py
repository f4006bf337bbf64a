"""The rows that a dataset has of a log, made from the log's bytes alone: any process can do it anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from missionlog.dataset.coded_events import coded_format, coded_log
from missionlog.dataset.coded_files import coded_names
from missionlog.index.log_tables import table_columns, table_rows, table_rows_of
from missionlog.store.read.files import names_of_log_files, shown_name

if TYPE_CHECKING:
    from missionlog.query.engine import SqlRow


def columns() -> Mapping[str, Mapping[str, str]]:
    """The tables of a dataset, the columns of each in their order, and their types: INTEGER or TEXT."""
    return table_columns()


def rows(
    path: str, data: bytes | Mapping[str, bytes], *, number: int = 0, name: str = ""
) -> dict[str, list[SqlRow]]:
    """The rows of all tables of a dataset for one log, by table, with the values of the log's index.

    `path` is the name that the log is shown by. `data` is what its file holds; of a log that is a folder, the
    name of each file in it and what that holds. Files that do not belong to a log are passed over, as they
    are on disk. A file of coded events (`missionlog.dataset.coded_events`), or a folder of such files, is a
    log too. `number` and `name` are those of the log among the others of the dataset, none of which
    may have them; without a `name`, it is that of the path. Nothing is read from disk or written to it.

    Raises missionlog.Unreadable, which names the path and every fault, where the log cannot be read.
    """
    if isinstance(data, bytes):
        coded, files = coded_format(path), {path: data}
    else:
        coded, names = coded_names(path, data)
        files = {shown: data[name] for name, shown in names.items()}
    if coded:
        return table_rows_of(coded_log(path, files, coded), number, name)
    if isinstance(data, bytes):
        return table_rows([("", data)], path, number, name)
    texts = [(shown_name(file), data[file]) for file in names_of_log_files(data, path)]
    return table_rows(texts, path, number, name)
