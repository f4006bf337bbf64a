"""Where the values of an entry stand, by the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from missionlog.model.format import Path
from missionlog.model.spans import Span
from missionlog.store.nodes import ListNode, MappingNode, Node, ScalarNode, place
from missionlog.store.text import Text


def all_places(node: Node, text: Text) -> dict[Path, Span]:
    """All of them, told at once: for an entry that is kept, as its nodes are not."""
    return {path: place(inner, text) for path, inner in _below(node, ())}


class LazyPlaces(NamedTuple):
    """Each of them, told when it is asked for: for an entry that goes as it came, and most are not."""

    node: Node
    text: Text

    def get(self, path: Path, /) -> Span | None:
        """Where a value stands, if there is one."""
        node = self.node
        for step in path:
            inner = next((one for key, one in _inner(node) if key == step), None)
            if inner is None:
                return None
            node = inner
        return place(node, self.text) if path else None


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
