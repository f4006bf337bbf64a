"""The facts of which more may be on the record of one day than on that of an earlier day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from missionlog.model.rows import Row
from missionlog.query.facts import COMPUTED, PerLog, PersonNames, QueryResult, fact_row
from missionlog.query.record import ask_record
from missionlog.query.sql import TIME_ORDER, marks
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

_KINDS: Final[tuple[Literal["event", "quote"], ...]] = ("event", "quote")
#: The most parameters of one statement.
_MAX_PARAMETERS: Final = 500


def rows_of_changed(
    before: Engine, after: Engine, ids: Sequence[str], days: tuple[date, date]
) -> tuple[list[Row], list[Row]]:
    """The events and quotes with some ids on the records of two days, with marks, each in order of time.

    A quote that is new has its event among the ids, for that has a quote more.
    """
    since, until = days
    return [*_rows(before, ids, since)], [*_rows(after, ids, until)]


def _rows(engine: Engine, ids: Sequence[str], today: date) -> Iterator[Row]:
    for kind in _KINDS:
        yield from ask_record(engine, Query(), partial(_found, kind=kind, ids=ids, today=today), today).rows


def _found(
    engine: Engine, query: Query, *, kind: Literal["event", "quote"], ids: Sequence[str], today: date
) -> QueryResult:
    """The facts of a kind with some ids, but for deprecated ones, in order of time."""
    columns = f"kind, {', '.join(TIME_ORDER)}, stored, {COMPUTED}"
    rows: list[Any] = []
    for part in _parts(ids):
        sql = f"SELECT {columns} FROM fact WHERE id IN ({marks(part)}) AND deprecated = 0"
        rows += (row for found, *row in engine.rows(sql, part) if found == kind)
    names = PerLog(engine, PersonNames)
    keys = len(TIME_ORDER)
    rows.sort(key=lambda row: row[:keys])
    found = (fact_row(engine, kind, "", *row[keys:], today=today, names=names) for row in rows)
    return QueryResult(found, ())


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _MAX_PARAMETERS] for at in range(0, len(ids), _MAX_PARAMETERS))
