"""One entry of a table: its id, what it holds, and what it rests on."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.model.format import EVENT, TABLES, Plain, Table
from missionlog.model.log import Entry
from missionlog.model.spans import Span
from missionlog.store.read.findings import Findings
from missionlog.store.read.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    end_of,
    is_null,
    is_refused,
    place,
    start_of,
    what,
)
from missionlog.store.read.places import all_places
from missionlog.store.read.scalars import bad_id, is_id
from missionlog.store.read.shapes import Mention, Shaper
from missionlog.store.read.text import Text
from missionlog.store.read.wording import named

#: One thing of each table.
NOUNS: Final[dict[Table, str]] = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "events": "event",
}
#: An event stands in time by one of these.
DATED_BY: Final = frozenset(("date", "dates", "promise", "after", "before"))


class Draft(NamedTuple):
    """An entry before its references are looked up.

    `sound`: nothing is wrong with it so far. It begins in the line `begins`, where its id need not stand.
    """

    entry: Entry
    mentions: tuple[Mention, ...]
    sound: bool
    begins: int


def under_its_id(text: Text, findings: Findings, table: Table, key: Node, node: Node) -> Draft:
    """A source, person or place: `ID: {…}`."""
    before = len(findings)
    shaper = Shaper(text, findings)
    span = place(key, text)
    written = key.value if isinstance(key, ScalarNode) else ""
    stored: dict[str, Plain] = {}
    if not isinstance(key, ScalarNode):
        findings.add("wrong-shape", span, f"an id is a word, and here is {what(key)}")
    elif not is_refused(key) and not is_id(written):
        misfit = bad_id(written)
        findings.add(misfit.code, span, misfit.message, misfit.mend)
    whose = f"{NOUNS[table]} {named(written)}"
    if is_null(node):
        required = ", ".join(f"`{field.key}:`" for field in TABLES[table].fields if field.required)
        findings.add("empty", span, f"there is nothing under {whose}", f"It needs {required} at least.")
    else:
        stored = shaper.record(TABLES[table], node, whose, span)
    sound = len(findings) == before and not text.strays_between(start_of(key).index, end_of(node).index)
    entry = Entry(table, written, stored, span, all_places(node, text))
    return Draft(entry, tuple(shaper.mentions), sound, start_of(key).line + 1)


def event(text: Text, findings: Findings, node: Node) -> Draft:
    """An event: an item of its list, with its id among its keys."""
    before = len(findings)
    shaper = Shaper(text, findings)
    written, span = _id_of(text, node)
    whose = f"event {named(written)}" if written else "this event"
    stored = shaper.record(EVENT, node, whose, span)
    if isinstance(node, MappingNode) and not any(
        isinstance(key, ScalarNode) and key.value in DATED_BY for key, _ in node.pairs
    ):
        mend = "Add `date:`; or `dates:`, `promise:`, `after:` or `before:`, where it is known by these."
        findings.add("missing-key", span, f"{whose} has no date", mend)
    sound = len(findings) == before and not text.strays_between(start_of(node).index, end_of(node).index)
    entry = Entry("events", written, stored, span, all_places(node, text))
    return Draft(entry, tuple(shaper.mentions), sound, start_of(node).line + 1)


def _id_of(text: Text, node: Node) -> tuple[str, Span]:
    """An event's id as written, and where; nothing, and where the event begins, if it has none."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value == "id" and isinstance(value, ScalarNode):
            return value.value, place(value, text)
    return "", place(node, text)
