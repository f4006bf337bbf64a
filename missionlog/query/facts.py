"""Events and quotes that a query finds, in order and up to `--limit`; and how a row of a fact is read."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from missionlog.edtf.certainty import Certainty
from missionlog.model.rows import FACT_KINDS, Kind, Row
from missionlog.query.sql import Unmatched, condition, order
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine, SqlRow

FactKind = Literal["event", "quote"]

_FACTS: Final = FACT_KINDS | {"hit"}
_MATCHES: Final = {Certainty.CERTAINLY: "certainly", Certainty.POSSIBLY: "possibly"}
#: The columns with which every row that `match_rows` takes begins.
MATCH_COLUMNS: Final = "date, held"
_OF_ITEM: Final = "FROM item JOIN block ON block.seq = item.block WHERE item.seq ="


def location_columns(table: str, item: str = "seq") -> str:
    """Two columns for a row of a table: its file and its line. `item` is the column that has its item.

    The index counts lines within an item, and items within a block, so that an edit moves few of them.
    """
    return (
        f"(SELECT block.file {_OF_ITEM} {table}.{item}),"
        f" {table}.line + (SELECT block.first + item.line {_OF_ITEM} {table}.{item})"
    )


#: The columns of `fact` that `computed_of` takes.
COMPUTED: Final = f"computed, {location_columns('fact', 'event')}"


class QueryResult(NamedTuple):
    """Rows to be taken once, and the names in the query that nothing in the log has."""

    rows: Iterator[Row]
    unmatched: tuple[Unmatched, ...]


class PersonNames(dict[str, str]):
    """The names of people by id, each looked up when it is first asked for."""

    def __init__(self, engine: "Engine") -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, id_: str) -> str:
        ((name,),) = self._engine.rows("SELECT label FROM person WHERE id = ?", (id_,))
        self[id_] = name
        return str(name)


def find(engine: "Engine", query: Query, kind: FactKind, today: date) -> QueryResult:
    """The facts of a kind that a query finds."""
    where = condition(query, engine, (kind,))
    rows = engine.rows(
        f"SELECT {MATCH_COLUMNS}, stored, {COMPUTED} FROM fact WHERE {where.sql} ORDER BY {order(query)}",
        where.parameters,
    )
    names = PersonNames(engine)
    facts = (fact_row(engine, kind, *row, today=today, names=names) for row in match_rows(rows, query))
    return QueryResult(cut(facts, query), where.unmatched)


def match_rows(rows: Iterable["SqlRow"], query: Query) -> Iterator["SqlRow"]:
    """The rows that match a query by their date, of all that the SQL selected.

    MATCH_COLUMNS, with which each row begins, give way to its match: "certainly" or "possibly", or "" where
    no date was asked for.
    """
    if query.windows:
        from missionlog.query.windows import overlap

        least = Certainty.CERTAINLY if query.certain else Certainty.POSSIBLY
        for when, held, *rest in rows:
            certainty = overlap(when, held, query.windows)
            if certainty >= least:
                yield _MATCHES[certainty], *rest
    else:
        for _, _, *rest in rows:
            yield "", *rest


def cut(rows: Iterator[Row], query: Query) -> Iterator[Row]:
    """As many rows as a query wants, from the beginning or from the end."""
    if query.last is not None:
        rows = iter([*_first(rows, query.last)][::-1])
    return rows if query.limit is None else _first(rows, query.limit)


def _first(rows: Iterator[Row], count: int) -> Iterator[Row]:
    return islice(rows, min(count, sys.maxsize))


def computed_of(engine: "Engine", computed: str, file: str, line: int) -> dict[str, Any]:
    """What was derived from a fact, and its file and line."""
    return {**json.loads(computed), "file": engine.file(file), "line": line}


def fact_row(
    engine: "Engine", kind: Kind, match: str, stored_json: str, *located: Any, today: date, names: PersonNames
) -> Row:
    """The row of a fact from its match, `stored` and the columns of COMPUTED.

    What came of its promise, if it has one, is computed for a day, also in a few words.
    """
    stored, computed = json.loads(stored_json), computed_of(engine, *located)
    if kind in _FACTS and ("date" not in stored or "id" not in stored):
        computed["unwritten"] = [key for key in ("id", "date") if key not in stored]
    if match:
        computed["match"] = match
    if "promise" in stored:
        from missionlog.derive.promises import outcome_of

        outcome = outcome_of(Row("event", stored, {}), today)
        computed["promise"] = {**outcome.states(names), "words": outcome.state.words()}
    return Row(kind, stored, computed)
