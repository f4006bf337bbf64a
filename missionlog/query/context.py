"""The entries that some rows name, directly or through others: what a log of these rows alone would need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from missionlog.model.format import TABLES, Plain, Reference, Table, references
from missionlog.model.registry import KINDS
from missionlog.model.rows import Row

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: Entries as they are stored, by table and id.
Context = dict[Table, dict[str, Mapping[str, Plain]]]

#: The SQL table of each table of the log, up to a condition.
_SQL_TABLES: Final[Mapping[Table, str]] = {
    "sources": "source WHERE",
    "people": "person WHERE",
    "places": "place WHERE",
    "events": "fact WHERE kind = 'event' AND",
}
_TAGGED_EVENTS: Final = """
SELECT fact.id FROM fact JOIN fact_tag ON fact_tag.fact = fact.seq JOIN tag ON tag.seq = fact_tag.tag
WHERE fact.kind = 'event' AND tag.id = ? ORDER BY fact.seq
"""


def context_of(engine: Engine, rows: Iterable[Row]) -> Context:
    """The entries that the rows name, and those that these name in turn.

    For a row that is not an entry itself, the events that hold it, or have the tag, are among them.
    """
    context: Context = {"sources": {}, "people": {}, "places": {}, "events": {}}
    for row in rows:
        if table := KINDS[row.kind].table:
            _follow(engine, references(TABLES[table], row.stored), context)
            continue
        if row.kind == "tag":
            events = [id_ for (id_,) in engine.rows(_TAGGED_EVENTS, (str(row.stored["tag"]),))]
        else:
            events = [str(row.stored.get("event") or row.stored["id"])]
        _follow(engine, (Reference((), "events", id_) for id_ in events), context)
    return context


def _follow(engine: Engine, named: Iterable[Reference], context: Context) -> None:
    """Add the entries that are referred to, and those that these refer to."""
    waiting = [*named]
    while waiting:
        _, table, id_ = waiting.pop()
        if id_ not in context[table]:
            ((stored,),) = engine.rows(f"SELECT stored FROM {_SQL_TABLES[table]} id = ?", (id_,))
            context[table][id_] = entry = json.loads(stored)
            waiting += references(TABLES[table], entry)
