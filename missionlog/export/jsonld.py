"""JSON-LD 1.1: the rows and what they name as one graph, with its context in the document.

Facts, people, places and documents have the types of schema.org, evidence those of the Web Annotation model,
and what derives from what those of PROV. Dates are literals of EDTF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.export.identifiers import log_uuid
from missionlog.export.jsonld_entries import person_node, place_node, source_node, tag_node
from missionlog.export.jsonld_facts import event_nodes, quote_nodes, update_nodes
from missionlog.export.jsonld_values import CONTEXT, Ids, Node
from missionlog.model.format import Table
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: What makes the node of an entry, by its kind.
_ENTRIES: Final[Mapping[str, Callable[..., Node]]] = {
    "source": source_node,
    "person": person_node,
    "place": place_node,
    "tag": tag_node,
}
#: The kind of an entry that rows name, by its table.
_KINDS: Final[Mapping[Table, str]] = {
    "events": "event",
    "sources": "source",
    "people": "person",
    "places": "place",
}


def render(listing: Listing, page: Page) -> Iterator[str]:
    """One document, with a node on a line: those of the rows, then those that they name."""
    rows = [*listing.rows]
    context = dict(CONTEXT)
    if not listing.of_logs:
        context["@base"] = Ids(log_uuid(listing), is_whole=False).base
    yield f'{{"@context": {json_text(context)},\n"@graph": ['
    before, written = "\n", set[str]()
    for node in _nodes(listing, rows):
        if node["@id"] not in written:
            written.add(node["@id"])
            yield before + json_text(node)
            before = ",\n"
    yield "\n]}\n"


def _nodes(listing: Listing, rows: list[Row]) -> Iterator[Node]:
    """The nodes of rows, and of the entries that they name in each log."""
    logs = {row.log: Ids(log_uuid(listing, row), is_whole=listing.of_logs) for row in rows}
    for row in rows:
        yield from _row_nodes(row.kind_of_thing, row.id, row.stored, row.computed, logs[row.log])
    for log, ids in logs.items():
        named: Any = listing.context(log) if log else listing.context()
        for table, kind in _KINDS.items():
            for id_, stored in named.get(table, {}).items():
                yield from _row_nodes(kind, id_, stored, {}, ids)


def _row_nodes(
    kind: str, id_: str, stored: Mapping[str, Any], computed: Mapping[str, Any], ids: Ids
) -> Iterator[Node]:
    if kind in _ENTRIES:
        yield _ENTRIES[kind](id_, stored, ids)
    elif kind == "quote":
        yield from quote_nodes(id_, stored, computed, str(stored["event"]), ids)
    elif kind == "update":
        yield from update_nodes(id_, stored, computed, str(stored["event"]), ids)
    else:
        yield from event_nodes(id_, stored, computed, ids)
