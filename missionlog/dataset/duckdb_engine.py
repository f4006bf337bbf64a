"""The engine on DuckDB: a dataset in Parquet files, open for questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.dataset import word_search
from missionlog.dataset.manifest import read_manifest
from missionlog.dataset.parquet_files import OFFLINE, sql_files, sql_text
from missionlog.derive.record_days import FOR_EVER
from missionlog.errors import ClosedLogError, require
from missionlog.index.guard import DamagedFacts
from missionlog.query.logs import LogNames, log_facts, tables_of_log
from missionlog.query.record_tables import resolved
from missionlog.query.sql import Condition, marks
from missionlog.store.errors import unreadable, unreadable_file
from missionlog.store.read.files import MANIFEST_NAME, full_name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from missionlog.query.engine import SqlRow
    from missionlog.query.sql import Search
    from missionlog.query.syntax import Window, Words

_BATCH_ROWS: Final = 1_000


class DuckdbEngine:
    """A dataset as the engine of queries (`missionlog.query.engine.Engine`). Use `open_engine` to get one.

    `check` raises DamagedFacts where the dataset is not what it was when it was opened.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        check: _Unchanged,
        logs: LogNames | None = None,
        certain: DuckdbEngine | None = None,
        tables: Mapping[str, str] | None = None,
        record_day: int | None = None,
    ) -> None:
        self._connection = connection
        self._check = check
        #: The names of the logs by their numbers, where the tables are of several.
        self.logs = logs
        #: The engine of what was certainly on the record, if this is one of what may have been.
        self.certain = certain
        self.record_day = record_day
        self._tables = tables or {}
        selects = (f"{name} AS NOT MATERIALIZED ({select})" for name, select in self._tables.items())
        self._with = f"WITH {', '.join(selects)} " if tables else ""
        self._below: DuckdbEngine | None = None
        self._of_logs: dict[int, DuckdbEngine] = {}
        self._closed = False
        self._facts: Mapping[str, str] = {}

    def meta(self, key: str) -> str:
        """The title or timezone of the log, or how many of its entries are unread or faulty."""
        if self._is_closed():
            raise ClosedLogError
        self._facts = self._facts or log_facts(self)
        return self._facts[key]

    def file(self, name: str) -> str:
        """The name to show for a file of the log, as it was named when the dataset was written."""
        return full_name(self.meta("path"), name)

    def with_tables(
        self,
        tables: Mapping[str, str],
        certain: DuckdbEngine | None = None,
        record_day: int | None = None,
    ) -> DuckdbEngine:
        """An engine that reads other tables in place of some. To close either closes both."""
        selects = resolved(tables, self._tables, base="main.")
        engine = DuckdbEngine(self._connection, self._check, self.logs, certain, selects, record_day)
        engine._below = self
        return engine

    def of_log(self, number: int) -> DuckdbEngine:
        """An engine of one of the logs alone; of one log's, itself. It is closed with this one."""
        if self.logs is None:
            return self
        if number not in self._of_logs:
            certain = self.certain.of_log(number) if self.certain else None
            engine = self.with_tables(tables_of_log(number), certain, self.record_day)
            engine.logs = None
            self._of_logs[number] = engine
        return self._of_logs[number]

    def is_same(self, other: object) -> bool:
        """Whether both read one dataset, which has not changed."""
        return isinstance(other, DuckdbEngine) and self._check == other._check

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken. Raises DamagedFacts, ClosedLogError."""
        import duckdb

        if self._is_closed():
            raise ClosedLogError
        try:
            # A cursor is a connection of its own: several statements can be read by turns.
            cursor = self._connection.cursor().execute(self._with + sql, [*parameters])
            while batch := cursor.fetchmany(_BATCH_ROWS):
                self._check()
                yield from batch
                if self._is_closed():
                    raise ClosedLogError
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
            self._check()
            raise DamagedFacts(self._check.shown) from error
        self._check()

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, named: bool) -> Condition:
        """The condition that a row of `fact` is of one of some kinds."""
        return Condition(f"kind IN ({marks(kinds)})", tuple(kinds))

    def has_words(self, words: Sequence[Words]) -> Condition:
        """The condition that a row of `fact` has, for each of `words`, one of its texts."""
        return word_search.has_words(words)

    def search(self, search: Search) -> Iterator[SqlRow]:
        """The columns of the facts that a search finds, in its order."""
        return iter(word_search.search(self.rows, search))

    def close(self) -> None:
        if self.certain:
            self.certain.close()
        if not self._closed:
            self._closed = True
            self._connection.close()

    def _is_closed(self) -> bool:
        return self._closed or (self._below is not None and self._below._is_closed())


class _Unchanged:
    """Raises DamagedFacts, when it is called, where a dataset was written anew since it was opened."""

    def __init__(self, folder: Path, shown: str) -> None:
        self._manifest, self.shown = folder / MANIFEST_NAME, shown
        self._state = self._state_now()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unchanged) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._manifest, self._state

    def __call__(self) -> None:
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
    try:
        for name, value in OFFLINE.items():
            connection.execute(f"SET {name} = {value}")
        connection.execute("SET parquet_metadata_cache = true")
        for table, files in manifest.tables.items():
            paths = sql_files(whole / file.path for file in files)
            source = f"read_parquet({paths}, hive_partitioning = false)"
            connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {source}')
        connection.execute(
            f"CREATE VIEW fact AS SELECT * FROM version WHERE possibly_until = {sql_text(FOR_EVER)}::BIGINT"
        )
        rows = connection.execute("SELECT number, name FROM log ORDER BY number").fetchall()
    except duckdb.Error as error:
        connection.close()
        message = f"this dataset is damaged: {str(error).splitlines()[0]}"
        raise unreadable(shown, "no-log", message, "Write it anew, with `missionlog dataset`.") from None
    names = LogNames({int(number): str(name) for number, name in rows})
    return DuckdbEngine(connection, check, names if len(names) != 1 or 0 not in names else None)
