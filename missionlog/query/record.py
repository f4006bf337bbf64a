"""Ask what may have been on the record of a day and what certainly was, and mark where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from missionlog.derive.record_marks import id_of, marked, moved
from missionlog.model.rows import Row
from missionlog.query.facts import COMPUTED, PersonNames, QueryResult, fact_row
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: Asks an engine a query.
Ask = Callable[["Engine", Query], QueryResult]

#: Kinds of rows that are facts, or stand for one; the others are entries, which have a part in facts.
_FACT_KINDS: Final = ("event", "quote", "update", "promise", "hit")
_ENTRY_KINDS: Final = ("source", "person", "place", "tag")


def ask_record(engine: Engine, query: Query, ask: Ask, today: date) -> QueryResult:
    """The rows that a query finds in what may have been on the record, with marks on what only may.

    A query for what is `certain` is put to what certainly was. Without a day of the record, all is certain.
    """
    if engine.certain is None or query.certain:
        return ask(engine.certain or engine, query)
    whole = query._replace(limit=None, last=None)
    possible, certain = ask(engine, whole), [*ask(engine.certain, whole).rows]
    rows = [*possible.rows]
    answers = {id_of(row): row for row in certain}
    is_ranked = any(row.kind not in ("event", "quote", "promise") for row in rows) and not query.sort
    out_of_order = set() if is_ranked else moved(rows, certain)
    sources = _source_ids(engine.certain)
    compared = (
        marked(
            row,
            answers.get(id_of(row)) or certain_row(engine.certain, row, today),
            sources,
            is_found=_is_certain(answers.get(id_of(row))),
            is_in_order=id_of(row) not in out_of_order,
        )
        for row in _wanted(rows, query)
    )
    return QueryResult(compared, possible.unmatched)


def marked_row(engine: Engine, row: Row, today: date) -> Row:
    """A row that was looked up in what may have been on the record, with marks on what only may."""
    if engine.certain is None:
        return row
    certain = certain_row(engine.certain, row, today)
    return marked(row, certain, _source_ids(engine.certain), is_found=certain is not None)


def certain_row(certain: Engine, row: Row, today: date) -> Row | None:
    """What was certainly on the record of a fact or entry, as a row of its kind; None if it was not."""
    if row.kind in _ENTRY_KINDS:
        there = any(certain.rows(f"SELECT seq FROM {row.kind} WHERE id = ?", (id_of(row),)))
        return row if there else None
    names = PersonNames(certain)
    kind = row.kind if row.kind in ("quote", "update") else row.computed.get("kind", "event")
    sql = f"SELECT stored, {COMPUTED} FROM fact WHERE kind = ? AND id = ?"
    for columns in certain.rows(sql, (str(kind), id_of(row))):
        fact = fact_row(certain, "event", "", *columns, today=today, names=names)
        if row.kind != "promise":
            return fact
        from missionlog.derive.promises import outcome_of

        return outcome_of(fact, today).row(names, says_next="next" in row.computed)
    return None


def _source_ids(engine: Engine) -> frozenset[str]:
    return frozenset(id_ for (id_,) in engine.rows("SELECT id FROM source"))


def _is_certain(answer: Row | None) -> bool:
    return answer is not None and answer.computed.get("match") != "possibly"


def _wanted(rows: Sequence[Row], query: Query) -> Sequence[Row]:
    """As many of all rows as a query wants."""
    if query.last is not None:
        rows = rows[max(len(rows) - query.last, 0) :]
    return rows[: query.limit]
