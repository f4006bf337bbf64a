"""Where the values of an entry stand, by the way to each."""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.model.format import Path
from missionlog.model.spans import Span
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode, place
from missionlog.store.read.text import Text


def all_places(node: Node, text: Text) -> dict[Path, Span]:
    """All of them, told at once, for the nodes are not kept."""
    return {path: place(inner, text) for path, inner in _below(node, ())}


def _below(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    for step, inner in _inner(node):
        yield (*path, step), inner
        yield from _below(inner, (*path, step))


def _inner(node: Node) -> Iterator[tuple[str | int, Node]]:
    """What stands in a list, by its place, or in a mapping, by its key."""
    if isinstance(node, ListNode):
        yield from enumerate(node.items)
    elif isinstance(node, MappingNode):
        yield from ((key.value, inner) for key, inner in node.pairs if isinstance(key, ScalarNode))
