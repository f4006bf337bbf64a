"""The nodes of a text's one document, and the way from one node to another."""

from __future__ import annotations

import yaml

from missionlog.model.format import Path
from missionlog.store.errors import Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.nodes import Composer, ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.text import Text


def root_node(text: Text, depth: int) -> Node | None:
    """The node of a text's one document; None where there is none. Raises Unreadable.

    What stands `depth` below it may be as large as an entry of a log.
    """
    findings = Findings(text)
    composer = Composer(text, findings)
    try:
        while not isinstance(event := composer.next(), yaml.CollectionStartEvent | yaml.StreamEndEvent):
            pass
        return None if isinstance(event, yaml.StreamEndEvent) else _node(composer, event, depth)
    except Stop:
        raise Unreadable(tuple(findings.since(0))) from None


def _node(composer: Composer, begins: yaml.Event, depth: int) -> Node:
    """The node that begins with an event. A composer bounds the size of each that it makes."""
    if not depth or not isinstance(begins, yaml.CollectionStartEvent):
        return composer.node(begins)
    if isinstance(begins, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := composer.next(), yaml.CollectionEndEvent):
            items.append(_node(composer, event, depth - 1))
        return ListNode(items, begins, event)
    pairs: list[tuple[Node, Node]] = []
    while not isinstance(event := composer.next(), yaml.CollectionEndEvent):
        pairs.append((composer.node(event), _node(composer, composer.next(), depth - 1)))
    return MappingNode(pairs, begins, event)


def is_same(first: Node, second: Node) -> bool:
    """Whether two nodes have the same values, however they are written, and in whatever order of keys.

    Those with an anchor or a tag, which a log should not have, are not.
    """
    if nodes.is_marked(first) or nodes.is_marked(second):
        return False
    if isinstance(first, ScalarNode) and isinstance(second, ScalarNode):
        is_text = first.value == second.value
        return is_text and (first.value not in nodes.NULLS or nodes.is_null(first) == nodes.is_null(second))
    if isinstance(first, ListNode) and isinstance(second, ListNode):
        return len(first.items) == len(second.items) and all(map(is_same, first.items, second.items))
    if not isinstance(first, MappingNode) or not isinstance(second, MappingNode):
        return False
    others = {key.value: value for key, value in second.pairs if isinstance(key, ScalarNode)}
    return len(first.pairs) == len(second.pairs) == len(others) and all(
        isinstance(key, ScalarNode)
        and not nodes.is_marked(key)
        and key.value in others
        and is_same(value, others[key.value])
        for key, value in first.pairs
    )


def scalar_under(node: Node, *keys: str) -> str:
    """The text under a key of a mapping, or of a mapping in it; nothing, where there is none."""
    found: Node | None = node
    for key in keys:
        found = value_under(found, key)
    return found.value if isinstance(found, ScalarNode) else ""


def node_at(node: Node, path: Path) -> Node | None:
    """The node at a way into another; None where there is none."""
    found: Node | None = node
    for key in path:
        if isinstance(key, str):
            found = value_under(found, key)
        else:
            items = found.items if isinstance(found, ListNode) else []
            found = items[key] if key < len(items) else None
    return found


def value_under(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping; None where there is none."""
    pairs = node.pairs if isinstance(node, MappingNode) else []
    return next((value for name, value in pairs if isinstance(name, ScalarNode) and name.value == key), None)
