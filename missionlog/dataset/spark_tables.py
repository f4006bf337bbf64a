"""The tables of a dataset as views of a Spark session, and paths as Spark takes them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from missionlog.dataset.log_rows import columns
from missionlog.dataset.manifest import Manifest
from missionlog.derive.record_days import FOR_EVER

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from missionlog.query.engine import SqlRow

#: The types of columns, by those of SQLite.
SPARK_TYPES: Final = {"INTEGER": "BIGINT", "TEXT": "STRING"}
#: Rows that are asked for first: so few are the first of all without sorting all of them.
_FIRST_ROWS: Final = 1_000
#: So many answers of so few rows are kept.
_MAX_KEPT_ANSWERS: Final = 10_000
_MAX_KEPT_ROWS: Final = 20
#: Whether Spark compares the pages of a file with the checksums that it has written there.
_VERIFY_PAGES: Final = "parquet.page.verify-checksum.enabled"
#: Spark reads a file as a whole to make its hash.
_MAX_HASHED_BYTES: Final = 2**29
_WORD: Final = re.compile(r"\w+")
#: Characters that stand for others in a path of Hadoop.
_PATTERN: Final = re.compile(r"[\\*?\[\]{}]")
_ESCAPED: Final = r"\\\g<0>"


class SparkTables:
    """The tables of a dataset as views of a Spark session, under names that no other dataset has."""

    def __init__(self, session: SparkSession, folder: str, manifest: Manifest) -> None:
        self._session, self._folder, self._manifest = session, folder, manifest
        #: What the names of the views begin with.
        self.prefix = f"missionlog_{uuid4().hex[:12]}_"
        self._seen: set[str] = set()
        #: Names and titles are asked for with each row, and a dataset does not change.
        self._answers: dict[tuple[str, tuple[str | int, ...]], list[SqlRow]] = {}
        self.is_closed = False

    def select(self, sql: str, parameters: Sequence[str | int], above: Mapping[str, str]) -> Iterator[SqlRow]:
        """The rows of a SELECT that reads the tables by their names, those `above` in place of some."""
        statement = self._with(sql, above) + sql
        asked = statement, tuple(parameters)
        if asked in self._answers:
            yield from self._answers[asked]
            return
        frame = self._session.sql(statement, args=[*parameters])
        rows = [tuple(row) for row in frame.limit(_FIRST_ROWS).collect()]
        if len(rows) <= _MAX_KEPT_ROWS and len(self._answers) < _MAX_KEPT_ANSWERS:
            self._answers[asked] = rows
        yield from rows
        if len(rows) == _FIRST_ROWS:
            yield from map(tuple, frame.offset(_FIRST_ROWS).toLocalIterator())

    def close(self) -> None:
        """Forget the views."""
        self.is_closed = True
        for name in self._seen:
            self._session.catalog.dropTempView(f"{self.prefix}{name}")
        self._seen.clear()

    def _with(self, sql: str, above: Mapping[str, str]) -> str:
        """The WITH of all tables that a statement names, and that those named in it name."""
        wanted = {*_WORD.findall(sql)}
        for name in reversed([*above]):
            wanted.update(_WORD.findall(above[name]) if name in wanted else ())
        selects = {
            name: f"SELECT * FROM {self.prefix}{name}"
            for name in (*columns(), "fact")
            if name in wanted and name not in above
        } | {name: select for name, select in above.items() if name in wanted}
        self._view(
            {word.removeprefix(self.prefix) for text in selects.values() for word in _WORD.findall(text)}
        )
        return (
            f"WITH {', '.join(f'{name} AS ({select})' for name, select in selects.items())} "
            if selects
            else ""
        )

    def _view(self, names: set[str]) -> None:
        """Make the views that are wanted for the first time."""
        wanted = {*names, *(["version"] if "fact" in names else [])} - self._seen
        for table, of_table in columns().items():
            if table in wanted:
                schema = ", ".join(f"{name} {SPARK_TYPES[kind]}" for name, kind in of_table.items())
                paths = [f"{self._folder}/{file.path}" for file in self._manifest.tables[table]]
                frame = self._session.read.schema(schema).option(_VERIFY_PAGES, True).parquet(*paths)
                frame.createOrReplaceTempView(f"{self.prefix}{table}")
                self._seen.add(table)
        if "fact" in wanted:
            latest = self._session.table(f"{self.prefix}version").where(f"possibly_until = {FOR_EVER}")
            latest.createOrReplaceTempView(f"{self.prefix}fact")
            self._seen.add("fact")


def file_sizes(session: SparkSession, folder: str) -> dict[str, int]:
    """The bytes of the Parquet files of a dataset, by their paths within it."""
    found = _files(session, folder).select("path", "length").collect()
    return {_path_within(path): int(size) for path, size in found}


def file_hashes(session: SparkSession, folder: str) -> dict[str, str]:
    """The SHA-256 of the Parquet files of a dataset, by their paths; not of the few that are very long."""
    short = _files(session, folder).where(f"length <= {_MAX_HASHED_BYTES}")
    return {
        _path_within(path): str(sha256)
        for path, sha256 in short.selectExpr("path", "sha2(content, 256)").collect()
    }


def _files(session: SparkSession, folder: str) -> DataFrame:
    reader = session.read.format("binaryFile").option("recursiveFileLookup", True)
    return reader.option("pathGlobFilter", "*.parquet").load(folder)


def _path_within(path: str) -> str:
    return "/".join(path.split("/")[-2:])


def spark_path(path: str) -> str:
    """A path as Spark takes it: one of this machine, if it is there, with its letters as they are."""
    if "://" in path or not os.path.lexists(path):
        return path.rstrip("/")
    return f"file:{_PATTERN.sub(_ESCAPED, str(Path(path).resolve()))}"
