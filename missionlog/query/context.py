"""The entries that some rows rest on: what a log of these rows alone would need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from missionlog.index.engine import SqliteEngine
from missionlog.model.format import TABLES, Plain, Reference, Table, references
from missionlog.model.registry import KINDS
from missionlog.model.rows import Row

Context = dict[Table, dict[str, Mapping[str, Plain]]]


#: Where the index keeps the entries of a table of the log.
_HOMES: Final[Mapping[Table, str]] = {
    "sources": "source WHERE",
    "people": "person WHERE",
    "places": "place WHERE",
    "events": "fact WHERE kind = 'event' AND",
}
_TAGGED: Final = """
SELECT fact.id FROM fact JOIN fact_tag ON fact = fact.seq JOIN tag ON tag.seq = fact_tag.tag
WHERE kind = 'event' AND tag.id = ? ORDER BY fact.seq
"""


def context_of(reader: SqliteEngine, rows: Iterable[Row]) -> Context:
    """The entries that the rows name, and those that these name in turn, by table and id.

    Rows that have no table of their own come with the events that hold them.
    """
    context: Context = {"sources": {}, "people": {}, "places": {}, "events": {}}
    for row in rows:
        if table := KINDS[row.kind].table:
            _follow(reader, references(TABLES[table], row.stored), context)
        else:
            events = (Reference((), "events", id_) for id_ in _holding(reader, row))
            _follow(reader, events, context)
    return context


def _holding(reader: SqliteEngine, row: Row) -> Iterator[str]:
    """The events of a quote, an update, a match or a tag."""
    if row.kind == "tag":
        yield from (id_ for (id_,) in reader.rows(_TAGGED, (str(row.stored["tag"]),)))
    else:
        yield str(row.stored.get("event") or row.stored["id"])


def _follow(reader: SqliteEngine, named: Iterable[Reference], context: Context) -> None:
    waiting = [*named]
    while waiting:
        _, table, id_ = waiting.pop()
        if id_ not in context[table]:
            ((stored,),) = reader.rows(f"SELECT stored FROM {_HOMES[table]} id = ?", (id_,))
            context[table][id_] = found = json.loads(stored)
            waiting += references(TABLES[table], found)
