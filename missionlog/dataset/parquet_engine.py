"""What the engines of datasets share: each runs the same SQL over the same tables in its own way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Final

from missionlog.dataset import word_search
from missionlog.dataset.first_rows import first_rows
from missionlog.query.logs import LogNames, log_facts, tables_of_log
from missionlog.query.record_tables import resolved
from missionlog.query.sql import Condition, marks
from missionlog.store.read.files import full_name

if TYPE_CHECKING:
    from typing import Self

    from missionlog.query.engine import SqlRow
    from missionlog.query.sql import Search
    from missionlog.query.syntax import Window, Words

#: The number of the log of a dataset that has only one.
_ONLY_LOG: Final = 0


class ParquetEngine(ABC):
    """A dataset as the engine of queries (`missionlog.query.engine.OpenEngine`).

    `logs` are the names and the paths of its logs by their numbers. `base` stands before the name of a table
    that is meant whatever a statement calls so.
    """

    def __init__(self, logs: Mapping[int, tuple[str, str]], base: str) -> None:
        names = {number: name for number, (name, _) in logs.items()}
        #: The names of the logs by their numbers, where the tables are of several.
        self.logs: LogNames | None = None if [*names] == [_ONLY_LOG] else LogNames(names)
        self._paths = {number: path for number, (_, path) in logs.items()}
        self._number = _ONLY_LOG
        #: The engine of what was certainly on the record, if this is one of what may have been.
        self.certain: Self | None = None
        self.record_day: int | None = None
        #: The SELECTs of the tables that it reads in place of some.
        self.tables: Mapping[str, str] = {}
        self._base = base
        self._facts: Mapping[str, str] = {}
        self._of_logs: dict[int, Self] = {}

    @abstractmethod
    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT, fetched as they are taken. Raises ClosedLogError."""

    @abstractmethod
    def close(self) -> None:
        """Close it, with all engines that were made of it."""

    def meta(self, key: str) -> str:
        """The title or timezone of the log, or how many of its entries are unread or faulty."""
        self._facts = self._facts or log_facts(self)
        return self._facts[key]

    def file(self, name: str) -> str:
        """The name to show for a file of the log, as it was named when the dataset was written."""
        return full_name(self._paths[self._number], name)

    def with_tables(
        self, tables: Mapping[str, str], certain: Self | None = None, record_day: int | None = None
    ) -> Self:
        """An engine that reads other tables in place of some. To close either closes both."""
        engine = copy(self)
        engine.tables = resolved(tables, self.tables, base=self._base)
        engine.certain, engine.record_day = certain, record_day
        engine._facts, engine._of_logs = {}, {}
        return engine

    def of_log(self, number: int) -> Self:
        """An engine of one of the logs alone; of one log's, itself. It is closed with this one."""
        if self.logs is None:
            return self
        if number not in self._of_logs:
            certain = self.certain.of_log(number) if self.certain else None
            engine = self.with_tables(tables_of_log(number), certain, self.record_day)
            engine.logs, engine._number = None, number
            self._of_logs[number] = engine
        return self._of_logs[number]

    def facts(self, columns: str, where: Condition, order: str, limit: int | None) -> Iterator[SqlRow]:
        """Columns of the facts that meet a condition, in an order; the first `limit` will be taken."""
        source = f"fact WHERE {where.sql}"
        return first_rows(self.rows, self.by_number, columns, source, where.parameters, order, limit)

    def by_number(self, columns: str, numbers: Sequence[int]) -> Iterator[SqlRow]:
        """Columns of the facts of some numbers, in any order; the number is last in each row."""
        return self.rows(f"SELECT {columns}, seq FROM fact WHERE seq IN ({', '.join(map(str, numbers))})")

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, by_time: bool) -> Condition:
        """The condition that a row of `fact` is of one of some kinds; the files are in a good order."""
        return Condition(f"kind IN ({marks(kinds)})", tuple(kinds))

    def has_words(self, words: Sequence[Words]) -> Condition:
        """The condition that a row of `fact` has, for each of `words`, one of its texts."""
        return word_search.has_words(words)

    def search(self, search: Search) -> Iterator[SqlRow]:
        """The columns of the facts that a search finds, in its order."""
        return word_search.search(self.rows, self.by_number, search)
