"""Logs to the lines of their tables, one after another or in several processes.

`python -m missionlog.dataset.log_lines` is such a process: it reads pickled tasks and answers with what came
of each. Both are of this program alone.
"""

from __future__ import annotations

import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.dataset.coded_files import open_source
from missionlog.errors import Error
from missionlog.index.open import FileHash
from missionlog.index.table_lines import write_tables
from missionlog.index.workers import Worker, started_workers
from missionlog.model.progress import Progress, unseen
from missionlog.query.subset import items_of_subset
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.index.engine import SqliteEngine

#: More would wait for the disk.
_MAX_WORKERS: Final = 8


class LogTask(NamedTuple):
    """A log whose lines are wanted in a folder, its name and number there, and what is wanted of it."""

    path: Path
    shown: str
    number: int
    name: str
    query: Query | None

    def open(self, progress: Progress = unseen) -> tuple[SqliteEngine, Mapping[str, FileHash]]:
        """The index of the log, and its files. Raises Unreadable."""
        return open_source(self.path, self.shown, progress=progress)

    def tables(self, engine: SqliteEngine, folder: Path) -> Iterator[str]:
        """Write the lines of each table; yield its name when it is done."""
        items = items_of_subset(engine, self.query) if self.query else None
        return write_tables(engine, folder, self.number, self.name, items)


def write_lines(task: LogTask, folder: Path) -> Mapping[str, FileHash]:
    """Write the lines of all tables of a log, and return its files. Raises Unreadable."""
    engine, files = task.open()
    with closing(engine):
        for _ in task.tables(engine, folder):
            pass
    return files


def lines_of_logs(
    tasks: Sequence[LogTask], folder: Path, done: Callable[[LogTask], None]
) -> dict[int, Mapping[str, FileHash]]:
    """Write the lines of several logs, each process into a folder of its own; return the files of each.

    `done` is called with each log. Raises Unreadable.
    """
    found: dict[int, Mapping[str, FileHash]] = {}
    waiting = deque(tasks)

    def work(worker: Worker | None, own: Path) -> None:
        own.mkdir(parents=True)
        while waiting:
            with suppress(IndexError):  # another was faster
                task = waiting.popleft()
                found[task.number] = _asked(worker, task, own) if worker else write_lines(task, own)
                done(task)

    with (
        started_workers(min(_MAX_WORKERS, len(tasks) - 1), "missionlog.dataset.log_lines") as workers,
        ThreadPoolExecutor(max(len(workers), 1)) as threads,
    ):
        running = [
            threads.submit(work, worker, folder / str(number))
            for number, worker in enumerate(workers or (None,))
        ]
        try:
            for one in running:
                one.result()
        except BaseException:
            waiting.clear()  # each ends after the log that it has
            raise
    return found


def _asked(worker: Worker, task: LogTask, folder: Path) -> Mapping[str, FileHash]:
    """What a process answers to a task; it raises what the process has met."""
    assert worker.stdin
    assert worker.stdout
    pickle.dump((task, folder), worker.stdin)
    worker.stdin.flush()
    try:
        answer = pickle.load(worker.stdout)
    except (EOFError, pickle.UnpicklingError):
        raise OSError(f"the process that read {task.shown} was ended") from None
    if isinstance(answer, Exception):
        raise answer
    files: Mapping[str, FileHash] = answer
    return files


def main() -> None:
    """Answer tasks from stdin on stdout until there are no more."""
    while True:
        try:
            task, folder = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        answer: Mapping[str, FileHash] | Exception
        try:
            answer = write_lines(task, folder)
        except (Error, OSError) as error:
            answer = error
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
