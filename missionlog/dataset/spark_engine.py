"""The engine on Spark: a dataset in Parquet files wherever Spark can read them, open for questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from missionlog.dataset.manifest import parse_manifest, require_sizes
from missionlog.dataset.parquet_engine import ParquetEngine
from missionlog.dataset.spark_session import spark_session
from missionlog.dataset.spark_tables import SparkTables, file_sizes, spark_path
from missionlog.errors import ClosedLogError, Error
from missionlog.store.errors import unreadable
from missionlog.store.read.files import MANIFEST_NAME

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from missionlog.query.engine import SqlRow

#: What the bridge to Java says before Java does.
_CALL: Final = "An error occurred while calling"


class SparkEngine(ParquetEngine):
    """A dataset that Spark reads. Use `open_spark` to get one."""

    def __init__(self, views: SparkTables, logs: Mapping[int, tuple[str, str]]) -> None:
        super().__init__(logs, base=views.prefix)
        self._views = views

    def is_same(self, other: object) -> bool:
        """Whether both read one dataset that was opened once."""
        return isinstance(other, SparkEngine) and self._views is other._views

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken. Raises ClosedLogError, OSError."""
        if self._views.is_closed:
            raise ClosedLogError
        try:
            yield from self._views.select(sql, parameters, self.tables)
        except Exception as error:
            if not is_of_spark(error):
                raise
            raise OSError(f"Spark cannot read this dataset: {first_line(error)}") from error

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
    logs = {log.number: (log.name, log.path) for log in manifest.logs}
    return SparkEngine(SparkTables(session, folder, manifest), logs)


def is_of_spark(error: Exception) -> bool:
    """Whether an error is one of Spark, and not of this program."""
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j", "grpc")


def first_line(error: Exception) -> str:
    """What Spark says of an error, without the calls and the traces of its own program."""
    lines = (line.strip(" :") for line in str(error).splitlines())
    return next((line for line in lines if line and not line.startswith(_CALL)), type(error).__name__)
