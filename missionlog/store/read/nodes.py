"""YAML as it was written: scalars, lists and mappings, each with its place. Nothing is interpreted yet."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

import yaml

from missionlog.model.spans import Span
from missionlog.store.read.text import Text

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


#: A single value, just as PyYAML tells of it: to make another of each would take a fifth of the time of
#: composing. `value` is its text; `style` nothing for a plain one, else `'`, `"`, `|`, `>` or REFUSED.
ScalarNode = yaml.ScalarEvent


class ListNode(NamedTuple):
    """A list, between two events."""

    items: list[Node]
    begins: yaml.CollectionStartEvent
    ends: yaml.Event


class MappingNode(NamedTuple):
    """A mapping between two events, with its keys in the order written, doubles and all."""

    pairs: list[tuple[Node, Node]]
    begins: yaml.CollectionStartEvent
    ends: yaml.Event


Node = ScalarNode | ListNode | MappingNode


def start_of(node: Node) -> Mark:
    """Where a node begins."""
    return marks(node if isinstance(node, ScalarNode) else node.begins)[0]


def end_of(node: Node) -> Mark:
    """Where a node ends."""
    return marks(node if isinstance(node, ScalarNode) else node.ends)[1]


def marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where an event begins and ends. Those that are read from a text have both."""
    first, last = event.start_mark, event.end_mark
    assert first is not None
    assert last is not None
    return first, last


def place(node: Node, text: Text) -> Span:
    """Where a node stands; of several lines, the first."""
    return place_between(start_of(node), end_of(node), text)


def place_between(first: Mark, last: Mark, text: Text) -> Span:
    """What stands from one mark to another; of several lines, the first."""
    end_column = last.column + 1 if last.line == first.line else None
    return text.span(first.line + 1, first.column + 1, end_column)


def what(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, ScalarNode):
        return "a text"
    return "a list" if isinstance(node, ListNode) else "a mapping"


def is_null(node: Node) -> bool:
    """True for what YAML takes as no value at all."""
    return isinstance(node, ScalarNode) and not node.style and node.value in NULLS


def refused(event: yaml.Event, text: str = "") -> ScalarNode:
    """What stands for something that there is a finding for already."""
    return ScalarNode(None, None, (True, False), text, event.start_mark, event.end_mark, REFUSED)


def is_refused(node: Node) -> bool:
    """True for what there is a finding for already."""
    return isinstance(node, ScalarNode) and node.style == REFUSED


def is_flow(node: Node) -> bool:
    """True for a list or mapping in brackets."""
    return not isinstance(node, ScalarNode) and bool(node.begins.flow_style)


def mendable(node: Node) -> bool:
    """True for a value that stands on one line as it is read, so that another can be put in its place."""
    return start_of(node).line == end_of(node).line and not is_block(node)


def is_block(node: Node) -> bool:
    """True for a text below its `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
