"""Write logs as a dataset: beside its place, and then in one step in place of an older one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.dataset.coded_files import source_files
from missionlog.dataset.log_lines import LogTask, lines_of_logs
from missionlog.dataset.manifest import Manifest, ManifestFile, ManifestLog, TableFile
from missionlog.dataset.parquet_files import connect, sql_files, write_parquet
from missionlog.derive.record_days import FOR_EVER
from missionlog.errors import require
from missionlog.index.log_tables import table_columns
from missionlog.index.open import FileHash
from missionlog.model.progress import Progress, unseen
from missionlog.query.syntax import Query
from missionlog.store.errors import Refused
from missionlog.store.read.files import MANIFEST_NAME, STDIN_PATH, is_dataset_folder
from missionlog.store.write.atomic import naming_path
from missionlog.store.write.whole_folder import folder_beside, publish_folder
from missionlog.version import __version__

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Logs are written together until they have so many bytes: what is sorted at once has a bound, and each table
#: has a file for every such part.
_PART_BYTES: Final = 2**29
#: What a folder is called while it is written, or removed.
_BESIDE: Final = ".missionlog-dataset-"


class LogSource(NamedTuple):
    """A log, how it is shown, and what it is called in the dataset."""

    path: Path
    shown: str
    name: str


def write_dataset(
    target: Path,
    logs: Sequence[LogSource],
    query: Query | None = None,
    asked: str = "",
    progress: Progress = unseen,
) -> Manifest:
    """Write logs into a folder, in place of a dataset that is there; with a query only what it finds.

    With what it finds goes all that this needs. `asked` is the query as it was typed. Whoever reads the older
    dataset goes on reading it. Raises Refused where something else has the name, Unreadable for a log that
    cannot be read, MissingLibraryError, OSError.
    """
    require("duckdb")
    real = Path(os.path.realpath(target))
    _refuse_others(real, target)
    with naming_path(target), folder_beside(real, target, _BESIDE) as folder:
        writer = _Writer(folder / "new", folder / "lines", progress)
        manifest = writer.write(logs, query, asked)
        shutil.rmtree(folder / "lines", ignore_errors=True)
        publish_folder(folder / "new", real, folder / "old")
    return manifest


def _refuse_others(real: Path, target: Path) -> None:
    """Raise Refused unless a folder is a dataset, or empty, or not there."""
    if os.path.lexists(real) and not (real.is_dir() and (is_dataset_folder(real) or not any(real.iterdir()))):
        raise Refused(f"{target} is there already, and is no dataset; give another name")
    if not real.parent.is_dir():
        raise Refused(f"there is no folder {target.parent} to write to; make it first")


class _Writer:
    """Writes the files of a dataset, part after part: while one table is sorted, the next one is read."""

    def __init__(self, folder: Path, lines: Path, progress: Progress) -> None:
        self._folder, self._lines = folder, lines
        self._progress = progress
        self._tables: dict[str, list[TableFile]] = {table: [] for table in table_columns()}
        self._files: dict[int, Mapping[str, FileHash]] = {}

    def write(self, logs: Sequence[LogSource], query: Query | None, asked: str) -> Manifest:
        """Write all tables of some logs, and the manifest."""
        for table in self._tables:
            (self._folder / table).mkdir(parents=True)
        (self._lines / "spill").mkdir(parents=True)
        tasks = [LogTask(path, shown, number, name, query) for number, (path, shown, name) in enumerate(logs)]
        with (
            closing(connect(self._lines / "spill")) as connection,
            ThreadPoolExecutor(1) as executor,
        ):
            for number, part in enumerate(_parts(tasks)):
                self._write_part(number, part, len(tasks), connection, executor)
            manifest = Manifest(__version__, self._described(connection), self._tables, asked)
        (self._folder / MANIFEST_NAME).write_text(manifest.as_json(), encoding="utf-8")
        return manifest

    def _write_part(
        self,
        number: int,
        tasks: Sequence[LogTask],
        count: int,
        connection: DuckDBPyConnection,
        executor: ThreadPoolExecutor,
    ) -> None:
        folder = self._lines / str(number)
        folder.mkdir()
        sorting: list[Future[None]] = []

        def submit(table: str) -> None:
            sorting.append(executor.submit(self._sort, connection, table, number, folder))

        if len(tasks) == 1:
            (task,) = tasks
            engine, self._files[task.number] = task.open(self._progress if count == 1 else unseen)
            (folder / "0").mkdir()
            with closing(engine):
                for table in task.tables(engine, folder / "0"):
                    submit(table)
            self._progress(task.number + 1, count)
        else:
            self._files |= lines_of_logs(tasks, folder, lambda _: self._progress(len(self._files), count))
            for table in self._tables:
                submit(table)
        for one in sorting:
            one.result()
        shutil.rmtree(folder)

    def _sort(self, connection: DuckDBPyConnection, table: str, number: int, lines: Path) -> None:
        """Write the file of a table, and remove its lines."""
        files = sorted(lines.glob(f"*/{table}.csv"))
        path = f"{table}/part-{number}.parquet"
        to = self._folder / path
        rows = write_parquet(connection, table, table_columns()[table], files, to)
        with to.open("rb") as written:
            sha256 = file_digest(written, "sha256").hexdigest()
        self._tables[table].append(TableFile(path, rows, to.stat().st_size, sha256))
        for file in files:
            file.unlink()

    def _described(self, connection: DuckDBPyConnection) -> list[ManifestLog]:
        """The logs with what their tables say of them."""

        def rows(select: str, table: str, rest: str = "") -> list[tuple[object, ...]]:
            files = sql_files(self._folder / file.path for file in self._tables[table])
            sql = f"SELECT {select} FROM read_parquet({files}, hive_partitioning = false) {rest}"
            return connection.execute(sql).fetchall()

        facts: dict[object, dict[str, int]] = {}
        grouped = f"WHERE possibly_until = {FOR_EVER} GROUP BY log, kind ORDER BY log, kind"
        for log, kind, count in rows("log, kind, count(*)", "version", grouped):
            facts.setdefault(log, {})[str(kind)] = int(str(count))
        logs = rows("number, name, path, title, timezone, unread", "log", "ORDER BY number")
        return [
            ManifestLog(
                int(str(number)),
                *(str(name), str(path), str(title), str(timezone)),
                [ManifestFile(file, *hash_) for file, hash_ in sorted(self._files[int(str(number))].items())],
                facts.get(number, {}),
                int(str(unread)),
            )
            for number, name, path, title, timezone, unread in logs
        ]


def _parts(tasks: Iterable[LogTask]) -> Iterator[list[LogTask]]:
    """Logs that are written together, in their order."""
    part: list[LogTask] = []
    size = 0
    for task in tasks:
        own = (
            0
            if task.path == STDIN_PATH
            else sum(file.stat().st_size for file, _ in source_files(task.path, task.shown))
        )
        if part and (size + own > _PART_BYTES or task.path == STDIN_PATH):
            yield part
            part, size = [], 0
        part.append(task)
        size += own
    yield part
