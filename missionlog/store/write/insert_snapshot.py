"""Place a snapshot entry in a log's text: at which line, and in which YAML style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import yaml

from missionlog.model.yaml_scalar import scalar
from missionlog.store.read import nodes
from missionlog.store.read.findings import Findings
from missionlog.store.read.nodes import Composer, ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.text import LINE_END, Text
from missionlog.store.write.edits import Edit

_SNAPSHOTS: Final = "snapshots"


def insertion(text: Text, source: str, snapshot: Mapping[str, str]) -> Edit:
    """The edit that adds a snapshot to a source of a readable file, in the style it is written in.

    Raises LookupError if the file has no such source.
    """
    node = _source(text, source)
    listed = next((value for key, value in node.pairs if _is(key, _SNAPSHOTS)), None)
    if isinstance(listed, ListNode) and nodes.is_flow(listed):
        comma = ", " if listed.items else ""
        at = nodes.end_of(listed.items[-1]).index if listed.items else nodes.start_of(listed).index + 1
        return Edit(at, at, f"{comma}{_in_braces(snapshot)}")
    if nodes.is_flow(node):
        at = nodes.end_of(node.pairs[-1][1]).index
        return Edit(at, at, f", {_SNAPSHOTS}: [{_in_braces(snapshot)}]")
    if isinstance(listed, ListNode):
        return _line_after(text.clean, listed, _item(snapshot, nodes.start_of(listed).column))
    column = nodes.start_of(node).column
    return _line_after(text.clean, node, [f"{' ' * column}{_SNAPSHOTS}:", *_item(snapshot, column + 2)])


def _source(text: Text, id_: str) -> MappingNode:
    """The node of a source. What is before it is passed over, and what is after it is not read."""
    composer = Composer(text, Findings(text))
    while not isinstance(composer.next(), yaml.MappingStartEvent):
        pass
    while not isinstance(begins := composer.next(), yaml.MappingEndEvent):
        key, value = composer.node(begins), composer.next()
        if not _is(key, "sources"):
            _pass_over(composer, value)
            continue
        while not isinstance(begins := composer.next(), yaml.MappingEndEvent):
            key, node = composer.node(begins), composer.node(composer.next())
            if _is(key, id_) and isinstance(node, MappingNode):
                return node
    raise LookupError(id_)


def _pass_over(composer: Composer, event: yaml.Event) -> None:
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = composer.next()
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _is(key: Node, text: str) -> bool:
    return isinstance(key, ScalarNode) and key.value == text


def _line_after(text: str, node: Node, lines: list[str]) -> Edit:
    """The edit that adds lines below a node, with the line ends that are used there."""
    ends = LINE_END.search(text, _end(text, node))
    if ends:
        return Edit(ends.end(), ends.end(), "".join(f"{line}{ends[0]}" for line in lines))
    # The last line of the file does not end: nor will the new one.
    first = LINE_END.search(text)
    break_ = first[0] if first else "\n"
    return Edit(len(text), len(text), "".join(f"{break_}{line}" for line in lines))


def _end(text: str, node: Node) -> int:
    """Where the last word of a node ends. YAML has a block end where the next begins, past all comments."""
    if isinstance(node, ListNode) and not nodes.is_flow(node):
        return _end(text, node.items[-1])
    if isinstance(node, MappingNode) and not nodes.is_flow(node):
        return _end(text, node.pairs[-1][1])
    if not nodes.is_block(node):
        return nodes.end_of(node).index
    written = text[nodes.start_of(node).index : nodes.end_of(node).index]
    # With `|+` the blank lines below are part of the text; else they part it from what follows.
    keeps = "+" in re.split(r"[\s#]", written, maxsplit=1)[0]
    return nodes.start_of(node).index + len(written if keeps else written.rstrip()) - keeps


def _item(snapshot: Mapping[str, str], column: int) -> list[str]:
    indent = " " * column
    first, *others = (f"{key}: {scalar(value)}" for key, value in snapshot.items())
    return [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]


def _in_braces(snapshot: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{key}: {scalar(value)}' for key, value in snapshot.items())}}}"
