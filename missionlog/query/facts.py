"""Events and quotes that a query finds, in order, one at a time."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from missionlog.edtf.certainty import Certainty
from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.query.placed import COMPUTED, computed_of
from missionlog.query.sql import Unmatched, condition, order
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.model.format import Plain

FactKind = Literal["event", "quote"]

_MATCHES: Final = {Certainty.CERTAINLY: "certainly", Certainty.POSSIBLY: "possibly"}
#: The columns that `answered` wants first.
DATED: Final = "date, held, known"


class Found(NamedTuple):
    """Rows to be taken once, and the names in the query that nothing in the log has."""

    rows: Iterator[Row]
    unmatched: tuple[Unmatched, ...]


class PersonNames(dict[str, str]):
    """The names of people by id, each looked up when it is first asked for."""

    def __init__(self, reader: SqliteEngine) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, id_: str) -> str:
        ((stored,),) = self._reader.rows("SELECT stored FROM person WHERE id = ?", (id_,))
        self[id_] = name = str(json.loads(stored)["name"])
        return name


def find(reader: SqliteEngine, query: Query, kind: FactKind, today: date) -> Found:
    """The facts of a kind that a query finds."""
    where = condition(query, reader, (kind,))
    sql = f"SELECT {DATED}, promise, stored, {COMPUTED} FROM fact WHERE {where.sql} ORDER BY {order(query)}"
    names = PersonNames(reader)
    rows = (
        _row(reader, kind, *found, today=today, names=names)
        for found in answered(reader.rows(sql, where.parameters), query)
    )
    return Found(cut(rows, query), where.unmatched)


def answered(rows: Iterator[tuple[Any, ...]], query: Query) -> Iterator[tuple[Any, ...]]:
    """Rows that begin with the columns of DATED, as the query's dates and the day of the record allow.

    Each gets its answer for these columns: "certainly" or "possibly", or ""
    where no date was asked for and it is certain.
    """
    least = Certainty.CERTAINLY if query.certain else Certainty.POSSIBLY
    if query.windows:
        from missionlog.query.windows import answer

        for when, held, known, *rest in rows:
            found = min(known, answer(when, held, query.windows))
            if found >= least:
                yield _MATCHES[found], *rest
    else:
        for _, _, known, *rest in rows:
            if known >= least:
                yield _MATCHES[known] if known < Certainty.CERTAINLY else "", *rest


def cut(rows: Iterator[Row], query: Query) -> Iterator[Row]:
    """So many rows as were asked for, from the beginning or from the end."""
    if query.last is not None:
        rows = iter([*_first(rows, query.last)][::-1])
    return rows if query.limit is None else _first(rows, query.limit)


def _first(rows: Iterator[Row], count: int) -> Iterator[Row]:
    return islice(rows, min(count, sys.maxsize))


def _row(
    reader: SqliteEngine,
    kind: FactKind,
    match: str,
    promise: int,
    stored_json: str,
    *derived: Any,
    today: date,
    names: PersonNames,
) -> Row:
    stored, computed = json.loads(stored_json), computed_of(reader, *derived)
    if match:
        computed["match"] = match
    if promise and kind == "event":
        computed["promise"] = promise_state(stored, today, names)
    return Row(kind, stored, computed)


def promise_state(event: dict[str, Any], today: date, names: PersonNames) -> "dict[str, Plain]":
    """What came of an event's promise, from the event as it is stored, also in a few words."""
    from missionlog.derive.promises import outcome_of

    outcome = outcome_of(Row("event", event, {}), today)
    return {**outcome.states(names), "words": outcome.state.words()}
