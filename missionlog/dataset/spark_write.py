"""What a Spark job needs that makes one dataset of many logs: docs/scale.md has the job."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.dataset.log_rows import columns, rows
from missionlog.dataset.manifest import Manifest, ManifestFile, ManifestLog, TableFile
from missionlog.dataset.parquet_files import sort_order
from missionlog.dataset.spark_tables import SPARK_TYPES, file_hashes, file_sizes, spark_path
from missionlog.derive.record_days import FOR_EVER
from missionlog.store.errors import Unreadable
from missionlog.store.read.files import MANIFEST_NAME, name_of
from missionlog.version import __version__

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

#: What `log_lines` yields, as columns of Spark: the name of a table and a row of it as JSON. Beside the
#: tables of a dataset there are `file`, the file that was read, and `fault`, why a log cannot be read.
LINE_SCHEMA: Final = "table STRING, row STRING"
_FILE_COLUMNS: Final = {"log": "INTEGER", "name": "TEXT", "bytes": "INTEGER", "sha256": "TEXT"}
#: Bytes of the rows that stand together in a file: few, so that a window of time or a word reads little.
_GROUP_BYTES: Final = 16 * 2**20


class LogPlace(NamedTuple):
    """The number and the name of a log in a dataset."""

    number: int
    name: str


def log_places(paths: Iterable[str]) -> dict[str, LogPlace]:
    """A number and a name for each of some logs, in the order of their paths.

    Logs are called after their files; where several files are called so, each by its path.
    """
    ordered = sorted({*paths})
    counts = Counter(map(name_of, ordered))
    return {
        path: LogPlace(number, name if counts[name] == 1 else path)
        for number, path in enumerate(ordered)
        for name in [name_of(path)]
    }


def log_lines(path: str, data: bytes, place: LogPlace) -> list[tuple[str, str]]:
    """The rows of all tables for one log, each as the name of its table and JSON (`LINE_SCHEMA`).

    Of a log that cannot be read there is only the fault.
    """
    try:
        tables = rows(path, data, number=place.number, name=place.name)
    except Unreadable as error:
        return [("fault", str(error))]
    file = dict(zip(_FILE_COLUMNS, (place.number, "", len(data), sha256(data).hexdigest()), strict=True))
    lines = [("file", json.dumps(file))]
    for table, found in tables.items():
        names = [*columns()[table]]
        lines += [(table, json.dumps(dict(zip(names, row, strict=True)))) for row in found]
    return lines


def write_tables(lines: DataFrame, target: str) -> None:
    """Write the tables of all lines as Parquet into a folder that has none of them, and then the manifest."""
    folder = spark_path(target)
    for table, of_table in columns().items():
        frame = _table(lines, table, of_table)
        order = sort_order(table, of_table).replace("//", "DIV")
        sorted_frame = frame.orderBy(*map(_expression, order.split(", ")))
        sorted_frame.write.option("parquet.block.size", _GROUP_BYTES).parquet(f"{folder}/{table}")
    files = {row[0]: ManifestFile(*row[1:]) for row in _table(lines, "file", _FILE_COLUMNS).collect()}
    manifest = _manifest(lines.sparkSession, folder, files)
    _write_text(lines.sparkSession, f"{folder}/{MANIFEST_NAME}", manifest.as_json())


def _expression(sql: str) -> Any:
    from pyspark.sql.functions import expr

    return expr(sql)


def _table(lines: DataFrame, table: str, of_table: Mapping[str, str]) -> DataFrame:
    """The rows of one table, from JSON."""
    from pyspark.sql.functions import col, from_json

    schema = ", ".join(f"`{name}` {SPARK_TYPES[kind]}" for name, kind in of_table.items())
    row = from_json(col("row"), f"STRUCT<{schema.replace('` ', '`: ')}>", {"mode": "FAILFAST"})
    return lines.where(col("table") == table).select(row.alias("row")).select("row.*")


def _manifest(session: SparkSession, folder: str, files: Mapping[int, ManifestFile]) -> Manifest:
    """The manifest of the tables in a folder, with the rows and the bytes of each of their files."""
    sizes, hashes = file_sizes(session, folder), file_hashes(session, folder)
    tables = {}
    for table in columns():
        frame = session.read.parquet(f"{folder}/{table}").select("_metadata.file_name")
        counts = {str(name): int(count) for name, count in frame.groupBy("file_name").count().collect()}
        tables[table] = [
            TableFile(path, counts.get(path.partition("/")[2], 0), size, hashes.get(path, ""))
            for path, size in sorted(sizes.items())
            if path.startswith(f"{table}/")
        ]
    return Manifest(__version__, [*_logs(session, folder, files)], tables)


def _logs(session: SparkSession, folder: str, files: Mapping[int, ManifestFile]) -> Iterator[ManifestLog]:
    versions = session.read.parquet(f"{folder}/version").where(f"possibly_until = {FOR_EVER}")
    facts: dict[int, dict[str, int]] = {}
    for log, kind, count in versions.groupBy("log", "kind").count().orderBy("log", "kind").collect():
        facts.setdefault(log, {})[kind] = count
    logs = session.read.parquet(f"{folder}/log").select(
        "number", "name", "path", "title", "timezone", "unread"
    )
    for number, name, path, title, timezone, unread in logs.orderBy("number").collect():
        of_log = facts.get(number, {})
        yield ManifestLog(number, name, path, title, timezone, [files[number]], of_log, unread)


def _write_text(session: SparkSession, path: str, text: str) -> None:
    """Write a file, as the last of a dataset: until it is there, nobody takes the folder for one."""
    if path.startswith("file:"):
        Path(path.removeprefix("file:")).write_text(text, encoding="utf-8")
        return
    jvm: Any = session.sparkContext._jvm
    hadoop = jvm.org.apache.hadoop.fs
    place = hadoop.Path(path)
    system = place.getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
    stream = system.create(place, False)
    stream.write(bytearray(text.encode()))
    stream.close()
