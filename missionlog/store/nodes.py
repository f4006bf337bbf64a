"""YAML as it was written: scalars, lists and mappings, each with its place. Nothing is interpreted yet."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from missionlog.model.spans import Span
from missionlog.store.text import Text

#: The style of a scalar that stands for an alias or a merge key.
REFUSED: Final = "refused"


class Mark(Protocol):
    """A place in a text, as PyYAML tells it: all three count characters from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class ScalarNode(NamedTuple):
    """A single value. `style`: empty for a plain one, else `'`, `"`, `|`, `>` or `REFUSED`."""

    text: str
    style: str
    start: Mark
    end: Mark


class ListNode(NamedTuple):
    """A list. `flow`: written in brackets."""

    items: list[Node]
    flow: bool
    start: Mark
    end: Mark


class MappingNode(NamedTuple):
    """A mapping, with its keys in the order written, doubles and all. `flow`: written in braces."""

    pairs: list[tuple[Node, Node]]
    flow: bool
    start: Mark
    end: Mark


Node = ScalarNode | ListNode | MappingNode


def place(node: Node, text: Text) -> Span:
    """Where a node stands; of several lines, the first."""
    return place_between(node.start, node.end, text)


def place_between(start: Mark, end: Mark, text: Text) -> Span:
    """What stands from one mark to another; of several lines, the first."""
    last = end.column + 1 if end.line == start.line else None
    return text.span(start.line + 1, start.column + 1, last)


def what(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, ScalarNode):
        return "a text"
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_null(node: Node) -> bool:
    """True for what YAML takes as no value at all."""
    return isinstance(node, ScalarNode) and not node.style and node.text in _NULLS


def is_refused(node: Node) -> bool:
    """True for what there is a finding for already."""
    return isinstance(node, ScalarNode) and node.style == REFUSED


def mendable(node: Node) -> bool:
    """True for a value that stands on one line as it is read, so that another can be put in its place."""
    return node.start.line == node.end.line and not (isinstance(node, ScalarNode) and node.style in _BLOCKS)


_BLOCKS: Final = ("|", ">")
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
