"""The engine on DuckDB: a dataset in Parquet files, open for questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.dataset.manifest import read_manifest
from missionlog.dataset.parquet_engine import ParquetEngine
from missionlog.dataset.parquet_files import OFFLINE, sql_files, sql_text
from missionlog.derive.record_days import FOR_EVER
from missionlog.errors import ClosedLogError, require
from missionlog.index.guard import DamagedFacts
from missionlog.store.errors import unreadable, unreadable_file
from missionlog.store.read.files import MANIFEST_NAME

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from missionlog.query.engine import SqlRow

_BATCH_ROWS: Final = 1_000


class DuckdbEngine(ParquetEngine):
    """A dataset that DuckDB reads. Use `open_engine` to get one.

    `check` raises DamagedFacts where the dataset is not what it was when it was opened.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        check: _Unchanged,
        logs: Mapping[int, tuple[str, str]],
        versions: str,
    ) -> None:
        super().__init__(logs, base="main.")
        self._connection = connection
        self._check = check
        self._versions = versions

    def is_same(self, other: object) -> bool:
        """Whether both read one dataset, which has not changed."""
        return isinstance(other, DuckdbEngine) and self._check == other._check

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken. Raises DamagedFacts, ClosedLogError."""
        import duckdb

        selects = (f"{name} AS NOT MATERIALIZED ({select})" for name, select in self.tables.items())
        whole = f"WITH {', '.join(selects)} {sql}" if self.tables else sql
        try:
            # A cursor is a connection of its own: several statements can be read by turns.
            cursor = self._connection.cursor().execute(whole, [*parameters])
            while batch := cursor.fetchmany(_BATCH_ROWS):
                self._check()
                yield from batch
                self._check()
        except duckdb.ConnectionException:
            raise ClosedLogError from None
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
            self._check()
            raise DamagedFacts(self._check.shown) from error
        self._check()

    def by_number(self, columns: str, numbers: Sequence[int]) -> Iterator[SqlRow]:
        """Columns of the facts of some numbers, in any order; the number is last in each row.

        They are read by their places in the files: by other columns, DuckDB would read all texts and then
        choose. The number of a version means the same row whatever the day.
        """
        among = _list(numbers)
        rows_of: dict[str, set[int]] = {}
        events: set[int] = set()
        places = f"SELECT filename, file_row_number, event FROM {self._versions} WHERE seq IN ({among})"
        for file, row, event in self.rows(places):
            rows_of.setdefault(file, set()).add(row)
            events.add(event)
        files = (
            f"SELECT * FROM {_parquet([Path(file)])} WHERE file_row_number IN ({_list(rows)})"
            for file, rows in rows_of.items()
        )
        engine = copy(self)
        engine.tables = {
            "fact": " UNION ALL ".join(files),
            "item": f"SELECT * FROM {self._base}item WHERE seq IN ({_list(events)})",
        }
        return engine.rows(f"SELECT {columns}, seq FROM fact WHERE seq IN ({among})")

    def close(self) -> None:
        self._check.is_closed = True
        self._connection.close()


class _Unchanged:
    """Raises DamagedFacts, when it is called, where a dataset was written anew since it was opened.

    ClosedLogError if it is closed.
    """

    def __init__(self, folder: Path, shown: str) -> None:
        self._manifest, self.shown = folder / MANIFEST_NAME, shown
        self._state = self._state_now()
        self.is_closed = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unchanged) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._manifest, self._state

    def __call__(self) -> None:
        if self.is_closed:
            raise ClosedLogError
        try:
            is_same = self._state == self._state_now()
        except OSError:
            is_same = False
        if not is_same:
            raise DamagedFacts(self.shown)

    def _state_now(self) -> tuple[int, int, int]:
        state = self._manifest.stat()
        return state.st_ino, state.st_size, state.st_mtime_ns


def open_engine(folder: Path, shown: str) -> DuckdbEngine:
    """An engine of the dataset in a folder. Raises Unreadable where it is not whole, MissingLibraryError."""
    require("duckdb")
    import duckdb

    try:
        check = _Unchanged(folder, shown)
    except OSError as error:
        raise unreadable_file(error, f"{shown}/{MANIFEST_NAME}") from None
    manifest = read_manifest(folder, shown)
    whole = folder.resolve()
    connection = duckdb.connect(":memory:")
    sources: dict[str, str] = {}
    try:
        for name, value in OFFLINE.items():
            connection.execute(f"SET {name} = {value}")
        connection.execute("SET parquet_metadata_cache = true")
        for table, files in manifest.tables.items():
            sources[table] = _parquet(whole / file.path for file in files)
            connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {sources[table]}')
        connection.execute(
            f"CREATE VIEW fact AS SELECT * FROM version WHERE possibly_until = {sql_text(FOR_EVER)}::BIGINT"
        )
        rows = connection.execute("SELECT number, name, path FROM log ORDER BY number").fetchall()
    except duckdb.Error as error:
        connection.close()
        message = f"this dataset is damaged: {str(error).splitlines()[0]}"
        raise unreadable(shown, "no-log", message, "Write it anew, with `missionlog dataset`.") from None
    logs = {int(number): (str(name), str(path)) for number, name, path in rows}
    return DuckdbEngine(connection, check, logs, sources["version"])


def _parquet(files: Iterable[Path]) -> str:
    """The rows of some Parquet files, as SQL."""
    return f"read_parquet({sql_files(files)}, hive_partitioning = false)"


def _list(numbers: Iterable[int]) -> str:
    """Numbers as SQL, between commas, in order."""
    return ", ".join(map(str, sorted(numbers)))
