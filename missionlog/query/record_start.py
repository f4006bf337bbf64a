"""The first rows of a listing of the record of a day, by a look at these and at what is in doubt alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from missionlog.derive.record_marks import marked, with_others
from missionlog.model.rows import Row, row_key
from missionlog.query.facts import (
    COMPUTED,
    MATCH_COLUMNS,
    FactKind,
    PerLog,
    PersonNames,
    QueryResult,
    cut,
    fact_row,
    find,
    match_rows,
)
from missionlog.query.record import ask_record, is_certain, source_ids, unfound
from missionlog.query.record_tables import facts_in_doubt
from missionlog.query.sql import TIME_ORDER, condition, marks
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


class _Found(NamedTuple):
    """A row that a query finds, and where it stands in the order of time."""

    key: tuple[int, ...]
    row: Row


def find_on_record(engine: Engine, query: Query, kind: FactKind, today: date) -> QueryResult:
    """The rows that `ask_record` gives of the facts of a kind; soon, if these are the first in time."""
    doubtful = facts_in_doubt(engine, kind) if _is_start(query) else None
    if doubtful is None:
        return ask_record(engine, query, partial(find, kind=kind, today=today), today)
    assert engine.certain
    start = _Start(engine, engine.certain, query, kind, today, doubtful)
    return QueryResult(start.rows(), condition(query, engine, (kind,)).unmatched)


def _is_start(query: Query) -> bool:
    """Whether a query wants the first rows in order of time, some of them only possibly on the record."""
    in_order = query.sort in ("", "date") and not query.reverse
    return in_order and query.limit is not None and query.last is None and not query.certain


class _Start:
    """The first rows that a query finds in the possible record, and those in doubt in both records.

    Of all other rows the record certainly says what it possibly says.
    """

    def __init__(
        self,
        engine: Engine,
        certain: Engine,
        query: Query,
        kind: FactKind,
        today: date,
        doubtful: Sequence[tuple[int, str]],
    ) -> None:
        self._engine, self._certain = engine, certain
        self._query, self._kind, self._today = query, kind, today
        logs = engine.logs
        keys = (row_key(id_, logs[log] if logs else "") for log, id_ in doubtful)
        self._doubtful = frozenset(keys)
        ids = [*dict.fromkeys(id_ for _, id_ in doubtful)]  # of other logs too, of which nothing is in doubt
        self._first = [*_found(engine, query, kind, today)]
        every = query._replace(limit=None)
        self._possible, self._answers = (
            {found.row.key: found for found in _found(each, every, kind, today, ids)}
            for each in (engine, certain)
        )

    def rows(self) -> Iterator[Row]:
        """The rows, each with its marks."""
        others = {id_: each.row for id_, each in self._answers.items() if id_ not in self._possible}
        rows = with_others([each.row for each in self._first], [*self._answers], others, 1)
        keys = {each.row.key: each.key for each in self._first}
        sources = PerLog(self._certain, source_ids)
        for row in rows[: self._query.limit]:
            id_ = row.key
            if id_ in others:
                yield marked(row, unfound(self._engine, row, self._today), sources.of(row), is_found=False)
                continue
            found = self._answers.get(id_)
            answer = row if id_ not in self._doubtful else found.row if found else None
            yield marked(
                row,
                answer or unfound(self._certain, row, self._today),
                sources.of(row),
                is_found=is_certain(answer),
                is_in_order=not self._is_moved(id_, keys[id_]),
            )

    def _is_moved(self, id_: str, key: tuple[int, ...]) -> bool:
        """Whether its place among the others rests on what was only possibly on the record.

        A row with another date has moved by itself; beside it, no other has.
        """
        if id_ in self._doubtful and id_ not in self._answers:
            return False
        certain_key = self._answers[id_].key if id_ in self._doubtful else key
        is_dated_anew = self._is_dated_anew(id_)
        for other, found in self._answers.items():
            if other != id_ and other in self._possible and (is_dated_anew or not self._is_dated_anew(other)):
                before = key < self._possible[other].key
                if before != (certain_key < found.key):
                    return True
        return certain_key != key and self._has_between(*sorted((key, certain_key)))

    def _is_dated_anew(self, id_: str) -> bool:
        if id_ not in self._doubtful:
            return False
        rows = (self._possible[id_].row, self._answers[id_].row)
        return rows[0].computed.get("date") != rows[1].computed.get("date")

    def _has_between(self, first: tuple[int, ...], last: tuple[int, ...]) -> bool:
        """Whether a row that is not in doubt is found between two places."""
        where = condition(self._query, self._engine, (self._kind,))
        rows = self._engine.rows(
            f"SELECT {MATCH_COLUMNS}, log, id, {', '.join(TIME_ORDER)} FROM fact"
            f" WHERE {where.sql} AND sort_day BETWEEN ? AND ?",
            (*where.parameters, first[0], last[0]),
        )
        found = match_rows(rows, self._query)
        logs = self._engine.logs
        return any(
            first < tuple(place) < last and row_key(id_, logs[log] if logs else "") not in self._doubtful
            for _, log, id_, *place in found
        )


def _found(
    engine: Engine, query: Query, kind: FactKind, today: date, among: Sequence[str] | None = None
) -> Iterator[_Found]:
    """The facts of a kind that a query finds, in order of time; of some ids, if these are given."""
    if among is not None and not among:
        return
    where = condition(query, engine, (kind,))
    ids = "" if among is None else f" AND id IN ({marks(among)})"
    rows: Iterator[Any] = engine.rows(
        f"SELECT {MATCH_COLUMNS}, {', '.join(TIME_ORDER)}, stored, {COMPUTED} FROM fact"
        f" WHERE {where.sql}{ids} ORDER BY {', '.join(TIME_ORDER)}",
        (*where.parameters, *(among or ())),
    )
    names, keys = PerLog(engine, PersonNames), {}

    def row_of(match: str, *columns: Any) -> Row:
        key, of_row = columns[: len(TIME_ORDER)], columns[len(TIME_ORDER) :]
        row = fact_row(engine, kind, match, *of_row, today=today, names=names)
        keys[row.key] = key
        return row

    for row in cut((row_of(*columns) for columns in match_rows(rows, query)), query):
        yield _Found(keys[row.key], row)
