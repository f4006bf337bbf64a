"""JSON-LD 1.1: the rows and what they name as one graph, with its context in the document.

Facts, people, places and documents have the types of schema.org, evidence those of the Web Annotation model,
and what derives from what those of PROV. Dates are literals of EDTF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from missionlog.derive.facts import timeline_fields
from missionlog.derive.timeline_dates import own_timeline_date
from missionlog.export.identifiers import log_uuid
from missionlog.export.jsonld_annotations import conflict_nodes, gap_nodes
from missionlog.export.jsonld_entries import person_nodes, place_nodes, source_nodes, tag_nodes
from missionlog.export.jsonld_facts import event_nodes, quote_nodes, update_nodes
from missionlog.export.jsonld_values import CONTEXT, Ids, Node, Stored
from missionlog.model.format import TABLES, Table
from missionlog.model.values import typed
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: What makes the nodes of a row or an entry, by its kind; a promise is an event.
_NODES: Final[Mapping[str, Callable[[str, Stored, Stored, Ids], Iterator[Node]]]] = {
    "event": event_nodes,
    "promise": event_nodes,
    "quote": quote_nodes,
    "update": update_nodes,
    "source": source_nodes,
    "person": person_nodes,
    "place": place_nodes,
    "tag": tag_nodes,
    "conflict": conflict_nodes,
    "gap": gap_nodes,
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
        yield from _NODES[row.kind_of_thing](row.id, row.stored, row.computed, logs[row.log])
    for log, ids in logs.items():
        named: Any = listing.context(log) if log else listing.context()
        for table, kind in _KINDS.items():
            for id_, stored in named.get(table, {}).items():
                computed = _dated(id_, stored, listing.today) if table == "events" else {}
                yield from _NODES[kind](id_, stored, computed, ids)


def _dated(id_: str, stored: Stored, today: str) -> Stored:
    """The computed date of an event that is named, by its own entry.

    One that stands between other events, which need not be here, says nothing of its date.
    """
    event = typed(TABLES["events"], {**stored, "id": id_})
    computed = timeline_fields(
        own_timeline_date(event, date.fromisoformat(today).toordinal() if today else None)
    )
    is_between = not computed and stored.keys() & {"after", "before"}
    return {"words": ""} if is_between else computed
