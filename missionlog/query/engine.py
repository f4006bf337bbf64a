"""What a query needs of a database: a few methods, which an engine of any kind can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from typing import Self

    from missionlog.query.logs import LogNames
    from missionlog.query.sql import Condition, Search
    from missionlog.query.syntax import Window, Words

#: A row of a database, in the order of the columns that were selected.
SqlRow = tuple[Any, ...]


class Engine(Protocol):
    """A database that has the tables of a log, or of several, open for questions.

    A query writes portable SQL (docs/architecture.md lists what that is) and
    leaves to the engine what each database does in its own way: looking for
    words, hints on how to run a statement, and the names of the log's files.
    """

    @property
    def certain(self) -> Engine | None:
        """What was certainly on the record of a day, if this engine has what may have been; else None."""

    @property
    def record_day(self) -> int | None:
        """The day whose record it reads by the versions of facts (`missionlog.query.record_tables`)."""

    def with_tables(
        self, tables: Mapping[str, str], certain: Self | None = None, record_day: int | None = None
    ) -> Self:
        """An engine that reads other tables in place of some. To close either closes both.

        `tables` has a SELECT in portable SQL for each. In it `{name}` stands after FROM for the table that
        this engine has of that name, and is given another name there; a name as it is means one of those
        before it in `tables`.
        """

    @property
    def logs(self) -> LogNames | None:
        """The names of the logs whose rows it has, by their numbers; None if it has those of one log."""

    def of_log(self, number: int) -> Engine:
        """An engine of one of the logs alone; of one log's, itself. It is closed with this one."""

    def rows(self, sql: str, parameters: Sequence[str | int] = ()) -> Iterator[SqlRow]:
        """The rows of a SELECT in portable SQL, fetched as they are taken; each `?` is a parameter."""

    def facts(self, columns: str, where: Condition, order: str, limit: int | None) -> Iterator[SqlRow]:
        """Columns of the rows of `fact` that meet a condition, in the order of an ORDER BY.

        The first `limit` will be taken, perhaps more; all of them if it is None.
        """

    def of_kinds(self, kinds: Sequence[str], windows: Sequence[Window], *, by_time: bool) -> Condition:
        """The condition that a row of `fact` is of one of some kinds.

        The statement that it is part of selects what may overlap all `windows`. It is `by_time` if it wants
        its rows in order of time, and does not pick a few by names, words or ids. From both an engine can
        tell how to find the rows soonest, and add a condition of its own that leaves out none of them.
        """

    def has_words(self, words: Sequence[Words]) -> Condition:
        """The condition that a row of `fact` has, for each of `words`, one of its texts."""

    def search(self, search: Search) -> Iterator[SqlRow]:
        """The columns of the facts that a search finds, in its order."""

    def file(self, name: str) -> str:
        """The name to show for a file of the log, from `block.file`, its name within the log."""


class OpenEngine(Engine, Protocol):
    """An engine that was opened for a log or a dataset, and says what these are as a whole."""

    @property
    def certain(self) -> OpenEngine | None:
        """What was certainly on the record of a day; see `Engine`."""

    def of_log(self, number: int) -> OpenEngine:
        """An engine of one of the logs alone; see `Engine`."""

    def meta(self, key: str) -> str:
        """The title or timezone of the log, or how many of its entries are unread or faulty."""

    def is_same(self, other: Any) -> bool:
        """Whether both read what has not changed since either was opened."""

    def close(self) -> None:
        """Close it, with all engines that were made of it."""
