"""The first rows of a listing of the record of a day, by a look at no more than these need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from missionlog.derive.record_marks import moved, time_along, with_others
from missionlog.model.rows import Row
from missionlog.query.facts import QueryResult
from missionlog.query.record import BothAnswers, ask_record, direction_of_time, is_ranked
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: As many ids as are looked up in one statement, and rows of the certain record as are read at once.
_ROWS_AT_ONCE: Final = 100


class AskAmong(Protocol):
    """Asks an engine a query, perhaps for the facts with some ids alone. It gives rows as they are taken."""

    def __call__(
        self, engine: Engine, query: Query, *, among: Sequence[str] | None = None
    ) -> QueryResult: ...


def ask_start(engine: Engine, query: Query, ask: AskAmong, today: date) -> QueryResult:
    """The rows that `ask_record` gives; soon, where a query wants some from the beginning or the end."""
    start = _as_start(query)
    if engine.certain is None or start is None or query.certain:
        return ask_record(engine, query, ask, today)
    found = ask(engine, start)
    rows = [*found.rows]
    if not start.limit:
        return found
    if len(rows) < start.limit:
        return ask_record(engine, query, ask, today)
    marked = _Start(engine, engine.certain, start, ask, rows).answers().marked(today, start)
    if query.last is not None:
        marked = iter([*marked][::-1][: query.limit])
    return QueryResult(marked, found.unmatched)


def _as_start(query: Query) -> Query | None:
    """A query that wants first rows; None for one that wants all, or the last ones in another order."""
    if query.last is None:
        return query if query.limit is not None else None
    if query.sort != "date" and (query.sort or query.words):
        return None
    return query._replace(reverse=not query.reverse, last=None, limit=query.last)


class _Start:
    """The first rows that a query finds in the possible record, and what the certain one finds around them.

    The certain record is read in its order, until it can have nothing more that stands among the rows or has
    a bearing on their places.
    """

    def __init__(
        self, engine: Engine, certain: Engine, query: Query, ask: AskAmong, rows: Sequence[Row]
    ) -> None:
        self._engine, self._certain, self._ask = engine, certain, ask
        self._every = query._replace(limit=None)
        self._rows = rows
        self._possible = {row.key: row for row in rows}
        self._answers = self._found(certain, rows)
        self._is_ranked = is_ranked(rows, query)
        self._direction = direction_of_time(rows, query)
        # Without a condition, all that certainly is on the record also possibly is.
        self._may_have_others = bool(query.words or query.filters or query.windows)
        #: What the certain record has from its beginning on, of that what the possible one does not find, and
        #: the keys of first rows that are still to come.
        self._read: list[Row] = []
        self._others: dict[str, Row] = {}
        self._coming = {key for key in self._possible if key in self._answers}
        self._crossed: set[str] = set()
        #: Whether what was read last stands behind one that the possible record has behind the first rows.
        self._is_beyond = False

    def answers(self) -> BothAnswers:
        """The rows with those of the certain record between them."""
        self._read_certain()
        rows = with_others(self._rows, self._read, self._others, self._direction)
        return BothAnswers(
            self._engine, self._certain, rows, {**self._answers, **self._others}, self._others, self._moved()
        )

    def _read_certain(self) -> None:
        latest = max(time_along(self._rows, self._direction))
        rows = iter(self._ask(self._certain, self._every).rows)
        while some := [*islice(rows, _ROWS_AT_ONCE)]:
            times = time_along([*self._read, *some], self._direction)[len(self._read) :]
            unknown = [row for row in some if row.key not in self._possible]
            possible: dict[str, Row] | None = None
            for row, time in zip(some, times, strict=True):
                if self._is_done(is_later=time > latest):
                    return
                if row.key in self._possible:
                    self._coming.discard(row.key)
                    self._is_beyond = False
                else:
                    possible = self._found(self._engine, unknown) if possible is None else possible
                    self._meet(row, possible.get(row.key))
                self._read.append(row)

    def _is_done(self, *, is_later: bool) -> bool:
        """Whether no row of the certain record from here on has a bearing on the first rows."""
        is_past = is_later if self._direction else self._is_beyond
        return not self._coming and (is_past or not self._may_have_others)

    def _meet(self, row: Row, possible: Row | None) -> None:
        """Note a row of the certain record that is not among the first; `possible` is the row behind them."""
        if possible is None:
            if self._direction or not self._is_beyond:
                self._others[row.key] = row
            return
        self._is_beyond = True
        is_dated_anew = _date(row) != _date(possible)
        self._crossed |= {key for key in self._coming if not is_dated_anew or self._is_dated_anew(key)}
        if self._direction or not self._may_have_others:
            self._coming -= self._crossed

    def _moved(self) -> set[str]:
        """The keys of the rows whose place rests on what was only possibly on the record."""
        if self._is_ranked:
            return set()
        known = {row.key for row in self._read}
        # What was not met stands behind all that was.
        unmet = [row for key, row in self._answers.items() if key not in known]
        return moved(self._rows, [*self._read, *unmet]) | self._crossed

    def _is_dated_anew(self, key: str) -> bool:
        return _date(self._possible[key]) != _date(self._answers[key])

    def _found(self, engine: Engine, rows: Iterable[Row]) -> dict[str, Row]:
        """What an engine finds of some rows, by their keys, in the order of the rows."""
        keys = {row.key: row.id for row in rows}
        ids = iter(dict.fromkeys(keys.values()))
        found: dict[str, Row] = {}
        while some := [*islice(ids, _ROWS_AT_ONCE)]:
            found |= {row.key: row for row in self._ask(engine, self._every, among=some).rows}
        return {key: found[key] for key in keys if key in found}


def _date(row: Row) -> object:
    return row.computed.get("date")
