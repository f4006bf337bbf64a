"""How a file is written, as far as new text should look like what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.text import LINE_END
from missionlog.store.write.file_entries import EntryNode


@dataclass(frozen=True, slots=True)
class Style:
    """Columns, and the forms of values.

    `indent` is the column of an entry; `step` how much further in a mapping stands than its key, `dash` the
    dash of a list, and `gap` what follows a dash. `in_brackets`: short lists stand in brackets. `width` is
    the column at which long texts are folded, if they are.
    """

    indent: int = 2
    step: int = 2
    dash: int = 2
    gap: int = 2
    in_brackets: bool = True
    folds: bool = True
    width: int = 110


#: How a log is written that does not show it.
USUAL_STYLE: Final = Style()


class _Seen(NamedTuple):
    """One thing that shows a file's style: the name of a field of `Style`, and its value."""

    name: str
    value: int | bool


def style_of(entries: Iterable[EntryNode]) -> Style:
    """The style of some entries; of what they do not show, the usual. The first that shows it counts."""
    seen: dict[str, Any] = {}
    for entry in entries:
        if not entry.in_flow:
            for name, value in _of_entry(entry):
                seen.setdefault(name, value)
    return replace(USUAL_STYLE, **seen)


def _of_entry(entry: EntryNode) -> Iterator[_Seen]:
    first = nodes.start_of(entry.node)
    yield _Seen("indent", entry.column)
    if entry.key is None:
        if not LINE_END.search(entry.region.text.clean, entry.start, first.index):
            yield _Seen("gap", first.column - entry.column)
    elif isinstance(entry.node, MappingNode) and not nodes.is_flow(entry.node):
        yield _Seen("step", first.column - entry.column)
    yield from _of_node(entry.node)


def _of_node(node: Node) -> Iterator[_Seen]:
    if nodes.is_flow(node):
        return
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield from _of_pair(key, value)
            yield from _of_node(value)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _of_node(item)


def _of_pair(key: Node, value: Node) -> Iterator[_Seen]:
    start, inner = nodes.start_of(key).column, nodes.start_of(value).column
    if isinstance(value, ScalarNode):
        if nodes.start_of(value).line != nodes.end_of(value).line:
            yield _Seen("folds", value.style == ">")
        return
    is_short = isinstance(value, ListNode) and all(isinstance(item, ScalarNode) for item in value.items)
    if is_short:
        yield _Seen("in_brackets", nodes.is_flow(value))
    if nodes.is_flow(value):
        return
    if isinstance(value, MappingNode):
        yield _Seen("step", inner - start)
    else:
        first = nodes.start_of(value.items[0])
        yield _Seen("dash", inner - start)
        if first.line == nodes.start_of(value).line:  # else nothing stands behind the dash
            yield _Seen("gap", first.column - inner)
