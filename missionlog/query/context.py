"""The entries that some rows rest on: what a log of these rows alone would need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from missionlog.index.read import Reader
from missionlog.model.format import EVENT, PERSON, PLACE, SOURCE, Plain, Record, Table, references
from missionlog.model.rows import Row

Context = dict[Table, dict[str, Mapping[str, Plain]]]

_TABLES: Final[Mapping[Table, tuple[str, Record]]] = {
    "sources": ("source", SOURCE),
    "people": ("person", PERSON),
    "places": ("place", PLACE),
}
_RECORDS: Final = {"event": EVENT, "person": PERSON, "source": SOURCE, "place": PLACE}


def context_of(reader: Reader, rows: Iterable[Row]) -> Context:
    """Sources, people and places that the rows name, and those that these name in turn, by table and id.

    The rows' own events are there too where the rows are quotes.
    """
    context: Context = {"sources": {}, "people": {}, "places": {}, "events": {}}
    for row in rows:
        stored = dict(row.stored)
        if "event" in stored and "title" not in stored:
            stored = _event(reader, str(stored["event"]))
            context["events"][str(stored["id"])] = stored
        record = _RECORDS.get(row.kind, EVENT)
        _follow(reader, record, stored, context)
    return context


def _follow(reader: Reader, record: Record, stored: Mapping[str, Any], context: Context) -> None:
    waiting: list[tuple[Record, Mapping[str, Any]]] = [(record, stored)]
    while waiting:
        for _, table, id_ in references(*waiting.pop()):
            if table in _TABLES and id_ not in context[table]:
                name, inner = _TABLES[table]
                context[table][id_] = found = _entry(reader, name, id_)
                waiting.append((inner, found))


def _entry(reader: Reader, table: str, id_: str) -> dict[str, Any]:
    ((stored,),) = reader.rows(f"SELECT stored FROM {table} WHERE id = ?", (id_,))
    found: dict[str, Any] = json.loads(stored)
    return {key: value for key, value in found.items() if key != "id"}


def _event(reader: Reader, id_: str) -> dict[str, Any]:
    ((stored,),) = reader.rows("SELECT stored FROM fact WHERE kind = 'event' AND id = ?", (id_,))
    found: dict[str, Any] = json.loads(stored)
    return found
