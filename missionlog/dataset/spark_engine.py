"""The engine on Spark: a dataset in Parquet files wherever Spark can read them, open for questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from missionlog.dataset import word_search
from missionlog.dataset.manifest import parse_manifest, require_sizes
from missionlog.dataset.spark_session import spark_session
from missionlog.dataset.spark_tables import SparkTables, file_sizes, spark_path
from missionlog.errors import ClosedLogError, Error
from missionlog.query.logs import LogNames, log_facts, tables_of_log
from missionlog.query.record_tables import resolved
from missionlog.query.sql import Condition, marks
from missionlog.store.errors import unreadable
from missionlog.store.read.files import MANIFEST_NAME, full_name

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from missionlog.query.engine import SqlRow
    from missionlog.query.sql import Search
    from missionlog.query.syntax import Window, Words

#: What the bridge to Java says before Java does.
_CALL: Final = "An error occurred while calling"


class SparkEngine:
    """A dataset as the engine of queries (`missionlog.query.engine.Engine`). Use `open_spark` to get one."""

    def __init__(
        self,
        views: SparkTables,
        logs: LogNames | None = None,
        certain: SparkEngine | None = None,
        tables: Mapping[str, str] | None = None,
        record_day: int | None = None,
    ) -> None:
        self._views = views
        #: The names of the logs by their numbers, where the tables are of several.
        self.logs = logs
        #: The engine of what was certainly on the record, if this is one of what may have been.
        self.certain = certain
        self.record_day = record_day
        self._tables = tables or {}
        self._of_logs: dict[int, SparkEngine] = {}
        self._path = ""

    def meta(self, key: str) -> str:
        """The title or timezone of the log, or how many of its entries are unread or faulty."""
        return log_facts(self)[key]

    def file(self, name: str) -> str:
        """The name to show for a file of the log, as it was named when the dataset was written."""
        self._path = self._path or self.meta("path")
        return full_name(self._path, name)

    def with_tables(
        self, tables: Mapping[str, str], certain: SparkEngine | None = None, record_day: int | None = None
    ) -> SparkEngine:
        """An engine that reads other tables in place of some. To close either closes both."""
        selects = resolved(tables, self._tables, base=self._views.prefix)
        return SparkEngine(self._views, self.logs, certain, selects, record_day)

    def of_log(self, number: int) -> SparkEngine:
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
        """Whether both read one dataset that was opened once."""
        return isinstance(other, SparkEngine) and self._views is other._views

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken. Raises ClosedLogError, OSError."""
        if self._views.is_closed:
            raise ClosedLogError
        try:
            yield from self._views.select(sql, parameters, self._tables)
        except Exception as error:
            if not is_of_spark(error):
                raise
            raise OSError(f"Spark cannot read this dataset: {first_line(error)}") from error

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, named: bool) -> Condition:
        """The condition that a row of `fact` is of one of some kinds; the files are in a good order."""
        return Condition(f"kind IN ({marks(kinds)})", tuple(kinds))

    def has_words(self, words: Sequence[Words]) -> Condition:
        """The condition that a row of `fact` has, for each of `words`, one of its texts."""
        return word_search.has_words(words)

    def search(self, search: Search) -> Iterator[SqlRow]:
        """The columns of the facts that a search finds, in its order."""
        return iter(word_search.search(self.rows, search))

    def close(self) -> None:
        self._views.close()


def open_spark(path: str, session: SparkSession | None = None) -> SparkEngine:
    """An engine of the dataset at a path that Spark takes: a folder here, or `s3a://…`, `hdfs://…`.

    `session` is by default the one that the environment configures. Raises Unreadable where the dataset is
    not whole, MissingLibraryError, OSError.
    """
    session = session or spark_session()
    folder = spark_path(path)
    try:
        text = session.read.text(f"{folder}/{MANIFEST_NAME}", wholetext=True).collect()
        manifest = parse_manifest(text[0][0] if text else "", path)
        sizes = file_sizes(session, folder)
    except Exception as error:
        if isinstance(error, Error) or not is_of_spark(error):
            raise
        raise unreadable(path, "no-log", f"Spark cannot read this dataset: {first_line(error)}") from error
    require_sizes(manifest, sizes, path)
    names = LogNames({log.number: log.name for log in manifest.logs})
    return SparkEngine(
        SparkTables(session, folder, manifest), names if len(names) != 1 or 0 not in names else None
    )


def is_of_spark(error: Exception) -> bool:
    """Whether an error is one of Spark, and not of this program."""
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j", "grpc")


def first_line(error: Exception) -> str:
    """What Spark says of an error, without the calls and the traces of its own program."""
    lines = (line.strip(" :") for line in str(error).splitlines())
    return next((line for line in lines if line and not line.startswith(_CALL)), type(error).__name__)
