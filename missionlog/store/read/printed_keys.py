"""Keys that `--json` prints beside those of the format: read back into a log, they are left out.

A row of JSON begins with its `kind`, and ends with what is `computed`; an entry of a table has its `id`, and
a quote or update that of its `event`. What they say must be so. What `computed.unwritten` names was inherited
or derived when it was printed, and is left out too, so that it will be again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.format import EVENT, PRINTED_KEYS, Plain, Record
from missionlog.store.read.findings import named
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode, span_of

if TYPE_CHECKING:
    from missionlog.store.read.incomplete import Keys
    from missionlog.store.read.values import ValueReader

LEAVE_OUT: Final = "It was printed by `--json`, and does not belong in a log: leave it out."
#: What `computed.unwritten` may name.
_UNWRITTEN: Final = ("id", "date")


class PrintedKey(NamedTuple):
    """A key that was printed, and its value."""

    key: ScalarNode
    value: Node


def is_printed(key: str, record: Record) -> bool:
    """Whether rows of a record are printed with a key that the format does not have."""
    return key in PRINTED_KEYS.get(record.name, ())


def leave_out(keys: Keys, record: Record, stored: dict[str, Plain], reader: ValueReader) -> None:
    """Leave out of a mapping what only its row in JSON has, and note which of it is not so."""
    for printed in keys.printed.values():
        if message := _misfit(printed, record, reader.id):
            reader.problem("bad-value", span_of(printed.value, reader.text), message, LEAVE_OUT)
    if event := keys.printed.get("event"):
        reader.events_named.append(event.value)
    for name in _unwritten(keys.printed):
        stored.pop(name, None)
        if key := keys.first.pop(name, None):
            empty = "empty", span_of(key, reader.text)
            reader.problems = [problem for problem in reader.problems if problem[:2] != empty]


def _misfit(printed: PrintedKey, record: Record, id_: str) -> str:
    """What is wrong with the value of a printed key; nothing if it says what is so.

    `id_` is the id under which the entry stands, where that is known.
    """
    key, value = printed.key.value, printed.value
    if key == "computed":
        return "" if isinstance(value, MappingNode) else "computed wants a mapping, as `--json` prints it"
    if not isinstance(value, ScalarNode):
        return f"{key} wants a single value, as `--json` prints it"
    if key == "kind" and value.value not in (record.name, *(("promise",) if record is EVENT else ())):
        return f"{named(value.value)} is not the kind of this {record.name}"
    if key == "id" and id_ and value.value != id_:
        return f"this {record.name} stands under {named(id_)}, and its id is {named(value.value)}"
    return ""


def _unwritten(printed: Mapping[str, PrintedKey]) -> list[str]:
    """The keys that were printed, but did not stand in the log."""
    computed = printed.get("computed")
    names = _child(computed.value, "unwritten") if computed else None
    items = names.items if isinstance(names, ListNode) else []
    return [one.value for one in items if isinstance(one, ScalarNode) and one.value in _UNWRITTEN]


def _child(node: Node, key: str) -> Node | None:
    pairs = node.pairs if isinstance(node, MappingNode) else []
    return next((value for name, value in pairs if isinstance(name, ScalarNode) and name.value == key), None)
