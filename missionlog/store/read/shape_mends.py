"""How to mend a value of the wrong shape: the keys of a record, one value as a list, a list of one as it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from missionlog.edtf import EdtfError, parse
from missionlog.model.diagnostics import Written
from missionlog.model.format import DATES, Many, Record, Scalar, Shape, term_text
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.scalars import fixed
from missionlog.store.read.text import Text

#: What a list in brackets can hold without quotes, and still reads as it stands.
_SAFE_IN_BRACKETS: Final = re.compile(r"[^\s\[\]{},#&*!|>'\"%@`?:-][^\[\]{},#:]*")


class ShapeMend(NamedTuple):
    """What to do about a value of the wrong shape, and what can be put in its place, if anything."""

    help: str = ""
    written: Written | None = None


def keys_of(record: Record) -> str:
    """Which keys a record has."""
    return f"Its keys are: {', '.join(field.key for field in record.fields)}."


def as_list(shape: Many, node: Node, text: Text) -> ShapeMend:
    """How to write a value as the list that is wanted."""
    item = shape.of
    if isinstance(node, ScalarNode) and isinstance(item, Record):
        first = next((field for field in item.fields if field.required), item.fields[0])
        no_date = first.shape in DATES and not node.value[:1].isdigit()
        example = "…" if no_date else node.value[:60]
        return ShapeMend(f"Begin each on a line of its own below: `- {first.key}: {example}`.")
    in_brackets = _in_brackets(shape, node, text)
    if in_brackets:
        shown = in_brackets if len(in_brackets) <= _MOST_SHOWN else "[…]"
        return ShapeMend(f"Put it in brackets: {shown}. {fixed(node)}", _written(node, text, in_brackets))
    if isinstance(node, ScalarNode) and "," not in node.value:
        return ShapeMend(f"Put it in brackets: [{node.value[:60]}].")
    return ShapeMend("Put it in brackets: […]; or begin each item on a line of its own, with `- `.")


def as_one(shape: Shape, node: Node, text: Text) -> ShapeMend:
    """How to write a list or mapping as the single value that is wanted."""
    edtf = _as_date(node, text) if shape in DATES else ""
    if shape is Scalar.TERM and edtf != (term := term_text(edtf)):
        return ShapeMend(f"A term ends with its last day: write {term}.", _meant(node, text, term))
    if edtf:
        return ShapeMend(f'Put quotes round it: "{edtf}".', _meant(node, text, edtf))
    if nodes.is_flow(node) and shape in DATES:
        return ShapeMend("A date that begins with [ or { wants quotes round it.", _meant(node, text, ""))
    if one := _without_brackets(node, text):
        return ShapeMend(f"Write it without brackets: {one}. {fixed(node)}", _written(node, text, one))
    return ShapeMend("Put quotes round it, if it is a text." if nodes.is_flow(node) else "")


_MOST_SHOWN: Final = 62


def _meant(node: Node, text: Text, edtf: str) -> Written | None:
    return nodes.written_in_place(node, text, "", edtf)


def _written(node: Node, text: Text, as_written: str) -> Written:
    return Written(nodes.span_of(node, text), "", as_written=as_written)


def _source(node: Node, text: Text) -> str:
    """A value in the very characters in which it stands."""
    return text.clean[nodes.start_of(node).index : nodes.end_of(node).index]


def _in_brackets(shape: Many, node: Node, text: Text) -> str:
    """A value as a list of itself; nothing where it is not certain to read so."""
    if shape.length is not None or not nodes.is_mendable(node):
        return ""
    if isinstance(node, ScalarNode):
        is_safe = bool(node.style) or _SAFE_IN_BRACKETS.fullmatch(node.value)
        return f"[{_source(node, text)}]" if is_safe and "," not in node.value else ""
    is_item = isinstance(node, MappingNode) and isinstance(shape.of, Record) and nodes.is_flow(node)
    return f"[{_source(node, text)}]" if is_item else ""


def _without_brackets(node: Node, text: Text) -> str:
    """The one value of a list in brackets; nothing where it is not certain to read so."""
    if not (isinstance(node, ListNode) and nodes.is_flow(node) and len(node.items) == 1):
        return ""
    (item,) = node.items
    is_single = isinstance(item, ScalarNode) and nodes.is_mendable(node) and not nodes.is_null(item)
    return _source(item, text) if is_single else ""


def _as_date(node: Node, text: Text) -> str:
    """`[2025-01..2025-03]` is a list to YAML, and a date to us once it has quotes."""
    try:
        return parse("".join(_source(node, text).split())).text
    except EdtfError:
        return ""
