"""What a part of a log needs: the events that a query finds, and all that these refer to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from missionlog.model.format import EVENT, TABLES, Record, Table, references
from missionlog.query.facts import MATCH_COLUMNS, match_rows
from missionlog.query.sql import condition, marks, order
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The most parameters of one statement.
_MAX_PARAMETERS: Final = 500
#: The tables of what events refer to, in the order in which one can refer to itself or the next.
_ENTRY_TABLES: Final[dict[Table, str]] = {"sources": "source", "people": "person", "places": "place"}


def items_of_subset(engine: Engine, query: Query) -> frozenset[int]:
    """The numbers of the items of one log that a part of it has: whole events and entries.

    They are the events that a query finds, as `timeline` lists them, the events that these refer to, and the
    sources, people and places that any of them needs, on the record of whatever day.
    """
    items: set[int] = set()
    wanted: dict[Table, set[str]] = {table: set() for table in TABLES}
    waiting = {*_found(engine, query)}
    while waiting:
        items |= waiting
        for stored in _stored_versions(engine, waiting):
            _add_references(wanted, EVENT, stored)
        waiting = {*_items_with_ids(engine, wanted["events"])} - items
        wanted["events"].clear()
    for table, sql_table in _ENTRY_TABLES.items():
        items.update(_entries(engine, table, sql_table, wanted[table]))
    return frozenset(items)


def _found(engine: Engine, query: Query) -> Iterator[int]:
    """The items of the events that a query finds, up to its limit."""
    where = condition(query, engine, ("event",))
    rows = engine.rows(
        f"SELECT {MATCH_COLUMNS}, event FROM fact WHERE {where.sql} ORDER BY {order(query)}", where.parameters
    )
    found: Iterable[int] = (item for _, item in match_rows(rows, query))
    if query.last is not None:
        found = [*islice(found, query.last)][::-1]
    return islice(found, query.limit)


def _items_with_ids(engine: Engine, ids: Iterable[str]) -> Iterator[int]:
    for part in _parts(ids):
        sql = f"SELECT event FROM version WHERE kind = 'event' AND id IN ({marks(part)})"
        yield from {item for (item,) in engine.rows(sql, part)}


def _stored_versions(engine: Engine, items: Iterable[int]) -> Iterator[str]:
    """What is stored of some events, in each of their versions."""
    for part in _parts(items):
        sql = f"SELECT stored FROM version WHERE kind = 'event' AND event IN ({marks(part)})"
        yield from (stored for (stored,) in engine.rows(sql, part))


def _entries(engine: Engine, table: Table, sql_table: str, ids: set[str]) -> Iterator[int]:
    """The items of the entries of a table with some ids, and of those of the table that they refer to."""
    seen: set[str] = set()
    while new := ids - seen:
        seen |= new
        wanted: dict[Table, set[str]] = {name: set() for name in TABLES}
        for part in _parts(new):
            for seq, stored in engine.rows(
                f"SELECT seq, stored FROM {sql_table} WHERE id IN ({marks(part)})", part
            ):
                yield seq
                _add_references(wanted, TABLES[table], stored)
                past = "SELECT stored FROM past_entry WHERE entry = ?"
                for (text,) in engine.rows(past, (seq,)):
                    _add_references(wanted, TABLES[table], text)
        ids = wanted[table]


def _add_references(wanted: dict[Table, set[str]], record: Record, stored: str) -> None:
    for reference in references(record, json.loads(stored)):
        wanted[reference.table].add(reference.id)


def _parts(values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """Values in pieces that are not too long for the parameters of a statement."""
    rest = iter(values)
    while part := [*islice(rest, _MAX_PARAMETERS)]:
        yield part
