"""Where a value and its lines end in a text: past its last word, but before the comments below it."""

from __future__ import annotations

import re
from typing import Final

from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node
from missionlog.store.read.text import LINE_END

_COMMENT_LINE: Final = re.compile(r"( *)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
#: What may stand before the dash of an item, from the end of the one before it.
_TO_DASH: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*(?=-)")
_BLANK_LINE: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)")


def content_end(text: str, node: Node) -> int:
    """Where the last word of a node ends. YAML has a block end where the next begins, past all comments."""
    if isinstance(node, ListNode) and not nodes.is_flow(node):
        return content_end(text, node.items[-1])
    if isinstance(node, MappingNode) and not nodes.is_flow(node):
        return content_end(text, node.pairs[-1][1])
    if not nodes.is_block(node):
        return nodes.end_of(node).index
    written = text[nodes.start_of(node).index : nodes.end_of(node).index]
    # With `|+` the blank lines below are part of the text; else they part it from what follows.
    keeps = "+" in re.split(r"[\s#]", written, maxsplit=1)[0]
    return nodes.start_of(node).index + len(written if keeps else written.rstrip()) - keeps


def item_start(text: str, node: ListNode, position: int) -> int:
    """Where an item of a list begins: in brackets at its first word, else at its dash."""
    if nodes.is_flow(node):
        return nodes.start_of(node.items[position]).index
    if not position:
        return nodes.start_of(node).index
    before = content_end(text, node.items[position - 1])
    found = _TO_DASH.match(text, before)
    return found.end() if found else nodes.start_of(node.items[position]).index


def line_end(text: str, offset: int) -> int:
    """Where the line at an offset ends, its line end included."""
    found = LINE_END.search(text, offset)
    return found.end() if found else len(text)


def line_start(text: str, offset: int) -> int:
    """Where the line at an offset starts."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def comments_start(text: str, offset: int, column: int) -> int:
    """Where the comments start that stand right above a line, in a column; else where the line starts."""
    start = line_start(text, offset)
    while start:
        above = line_start(text, start - 2 if text[:start].endswith("\r\n") else start - 1)
        found = _COMMENT_LINE.fullmatch(text, above, start)
        if found is None or len(found[1]) != column:
            return start
        start = above
    return start


def comments_end(text: str, offset: int, column: int) -> int:
    """Where the comments end that stand right below a line, further in than a column."""
    end = line_end(text, offset)
    while (found := _COMMENT_LINE.match(text, end)) and len(found[1]) > column and found[0].strip():
        if found.end() == end:
            break
        end = found.end()
    return end


def blank_lines(text: str, offset: int) -> list[int]:
    """The ends of the blank lines that begin at an offset, one after another."""
    ends: list[int] = []
    while found := _BLANK_LINE.match(text, ends[-1] if ends else offset):
        ends.append(found.end())
    return ends
