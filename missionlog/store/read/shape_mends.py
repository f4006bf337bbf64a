"""How to mend a value of the wrong shape: the keys of a record, and how a list is written."""

from __future__ import annotations

from missionlog.model.format import DATES, Record, Shape
from missionlog.store.read.nodes import Node, ScalarNode


def keys_of(record: Record) -> str:
    """Which keys a record has."""
    return f"Its keys are: {', '.join(field.key for field in record.fields)}."


def as_list(item: Shape, node: Node) -> str:
    """How to write a value as the list that is wanted."""
    if isinstance(node, ScalarNode) and isinstance(item, Record):
        first = next((field for field in item.fields if field.required), item.fields[0])
        no_date = first.shape in DATES and not node.value[:1].isdigit()
        example = "…" if no_date else node.value[:60]
        return f"Begin each on a line of its own below: `- {first.key}: {example}`."
    if isinstance(node, ScalarNode) and "," not in node.value:
        return f"Put it in brackets: [{node.value[:60]}]."
    return "Put it in brackets: […]; or begin each item on a line of its own, with `- `."
