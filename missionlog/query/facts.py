"""Events and quotes that a query finds, in order and up to `--limit`; how a row of a fact is read.

And the titles and names of what any rows refer to, beside the ids: one to join by, the other to print.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

from missionlog.edtf import Certainty
from missionlog.model.rows import FACT_KINDS, ComputedColumns, Kind, Row, with_columns
from missionlog.query.sql import Unmatched, condition, marks, order
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.model.format import Plain
    from missionlog.query.engine import Engine, SqlRow

FactKind = Literal["event", "quote"]
T = TypeVar("T")

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
COMPUTED: Final = ", ".join(
    (
        *("computed", "log", location_columns("fact", "event")),
        *(f"fact.{column}" for column in ComputedColumns._fields),
    )
)


#: The titles of so many rows are looked up together: a dataset takes about as long for one as for all.
_ROWS_AT_ONCE: Final = 100
#: Databases take only so many values in one statement.
_IDS_AT_ONCE: Final = 500
#: Keys of the log that hold ids: in which table these are found, and the computed field of their titles.
_STORED: Final = (
    ("after", "event", "after-titles"),
    ("before", "event", "before-titles"),
    ("disputes", "event", "disputes-titles"),
    ("copy-of", "source", "copy-of-title"),
    ("derives-from", "source", "derives-from-titles"),
    ("within", "place", "within-name"),
)
#: Computed fields that hold ids, likewise.
_COMPUTED: Final = (
    ("sources", "source", "source-titles"),
    ("copies", "source", "copies-titles"),
    ("derived", "source", "derived-titles"),
)


class QueryResult(NamedTuple):
    """Rows to be taken once, and the names in the query that nothing in the log has."""

    rows: Iterator[Row]
    unmatched: tuple[Unmatched, ...]


class PerLog(dict[int, T], Generic[T]):
    """Something of each log by the log's number, made with an engine of that log when first asked for."""

    def __init__(self, engine: Engine, make: Callable[[Engine], T]) -> None:
        super().__init__()
        self._engine = engine
        self._make = make

    def __missing__(self, number: int) -> T:
        self[number] = made = self._make(self._engine.of_log(number))
        return made

    def of(self, row: Row) -> T:
        """What is made of the log in which a row stands."""
        return self[log_of(self._engine, row)]


def log_of(engine: Engine, row: Row) -> int:
    """The number of the log in which a row stands."""
    return log_number(engine, row.log)


def log_number(engine: Engine, name: str) -> int:
    """The number of a log, which has no name if it is the only one."""
    return engine.logs.numbers[name] if engine.logs else 0


def log_name(engine: Engine, number: int) -> str:
    """The name of the log of a number; none if it is the only one."""
    return engine.logs[number] if engine.logs else ""


class PersonNames(dict[str, str]):
    """The names of people by id, each looked up when it is first asked for."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, id_: str) -> str:
        ((name,),) = self._engine.rows("SELECT label FROM person WHERE id = ?", (id_,))
        self[id_] = name
        return str(name)


def find(
    engine: Engine, query: Query, kind: FactKind, today: date, *, among: Sequence[str] | None = None
) -> QueryResult:
    """The facts of a kind that a query finds, among those with some ids if these are given."""
    where = condition(query, engine, (kind,), among)
    limit = query.limit if query.last is None else query.last
    rows = engine.facts(f"{MATCH_COLUMNS}, stored, {COMPUTED}", where, order(query), limit)
    names = PerLog(engine, PersonNames)
    facts = (fact_row(engine, kind, *row, today=today, names=names) for row in match_rows(rows, query))
    return QueryResult(cut(facts, query), where.unmatched)


def ids_in_order(engine: Engine, query: Query, kind: FactKind) -> Iterator[str]:
    """The ids of the facts of a kind that a query finds, in its order: much sooner than their rows."""
    where = condition(query, engine, (kind,))
    for _, id_ in match_rows(engine.facts(f"{MATCH_COLUMNS}, fact.id", where, order(query), None), query):
        yield str(id_)


def match_rows(rows: Iterable[SqlRow], query: Query) -> Iterator[SqlRow]:
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


def computed_of(
    engine: Engine, computed: str, log: int, file: str, line: int, *columns: Any
) -> dict[str, Any]:
    """What was derived from a fact, and its file and line."""
    whole = with_columns(json.loads(computed), ComputedColumns._make(columns))
    return {**whole, **place_of(engine, log, file, line)}


def place_of(engine: Engine, log: int, file: str, line: int) -> dict[str, Plain]:
    """The file and line of a fact or entry, and the name of its log if there are several."""
    place: dict[str, Plain] = {"file": engine.of_log(log).file(file), "line": line}
    return {"log": engine.logs[log], **place} if engine.logs else place


def fact_row(
    engine: Engine,
    kind: Kind,
    match: str,
    stored_json: str,
    *located: Any,
    today: date,
    names: PerLog[PersonNames],
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
        computed["promise"] = {**outcome.states(names[located[1]]), "words": outcome.state.words()}
    return Row(kind, stored, computed)


class _Titles(NamedTuple):
    """Titles and names by table and id, which were looked up; the id where there is none."""

    known: Mapping[tuple[str, str], str]

    def of(self, table: str, ids: Any) -> Plain:
        """The title of one id, or those of several in their order."""
        if isinstance(ids, list):
            return [self.known.get((table, id_)) or id_ for id_ in ids]
        return self.known.get((table, str(ids))) or str(ids)


class _Wanted(NamedTuple):
    """Notes of which tables and ids titles are wanted; in place of `_Titles`, before they are looked up."""

    ids: set[tuple[str, str]]

    def of(self, table: str, ids: Any) -> Plain:
        """The ids themselves."""
        self.ids.update((table, id_) for id_ in (ids if isinstance(ids, list) else [str(ids)]))
        found: Plain = ids
        return found


def titled(engine: Engine, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with the titles of the sources and events, and the names of what else they refer to."""
    known: dict[int, dict[tuple[str, str], str]] = {}
    waiting = iter(rows)
    while some := [*islice(waiting, _ROWS_AT_ONCE)]:
        logs = [log_of(engine, row) for row in some]
        wanted: dict[str, set[str]] = {}
        for log, row in zip(logs, some, strict=True):
            _of_row(row, found := _Wanted(set()))
            for table, id_ in found.ids - known.setdefault(log, {}).keys():
                wanted.setdefault(table, set()).add(id_)
        for table, ids in wanted.items():
            for log, id_, title in _titles(engine, table, sorted(ids)):
                known.setdefault(log if engine.logs else 0, {})[table, id_] = title
        for log, row in zip(logs, some, strict=True):
            yield row._replace(computed={**row.computed, **_of_row(row, _Titles(known[log]))})


def _titles(engine: Engine, table: str, ids: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The titles that some ids of a table have, each with the number of the log."""
    of_events = "SELECT log, id, stored FROM fact WHERE kind = 'event' AND id"
    select = of_events if table == "event" else f"SELECT log, id, label FROM {table} WHERE id"
    for at in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[at : at + _IDS_AT_ONCE]
        for log, id_, found in engine.rows(f"{select} IN ({marks(some)})", some):
            yield log, id_, str(json.loads(found).get("title", "")) if table == "event" else str(found)


def _of_row(row: Row, titles: _Titles | _Wanted) -> dict[str, Plain]:
    stored, computed = row.stored, row.computed
    more = {field: titles.of(table, stored[key]) for key, table, field in _STORED if key in stored}
    more |= {field: titles.of(table, computed[key]) for key, table, field in _COMPUTED if key in computed}
    roles: Any = stored.get("roles", ())
    if names := [role["org"] for role in roles if "org" in role]:
        more["org-names"] = titles.of("person", names)
    if "recorded" in computed:
        more["recorded"] = _cited(computed["recorded"], titles)
    if "promise" in computed:
        promise: Any = computed["promise"]
        more["promise"] = {**promise, "recorded": _cited(promise["recorded"], titles)}
    if "wordings" in computed:
        wordings: Any = computed["wordings"]
        more["wordings"] = [_cited(wording, titles) for wording in wordings]
    return more


def _cited(citing: Any, titles: _Titles | _Wanted) -> Plain:
    """What cites sources, with their titles."""
    has_sources: Mapping[str, Plain] = citing
    cited = {"source-titles": titles.of("source", citing["sources"])} if "sources" in citing else {}
    return {**has_sources, **cited}
