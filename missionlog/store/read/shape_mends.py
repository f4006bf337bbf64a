"""How to mend a value of the wrong shape: one value as a list or mapping, a list of one as a single value."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from missionlog.edtf import EdtfError, parse
from missionlog.model.diagnostics import Written
from missionlog.model.format import DATES, Many, Record, Ref, Scalar, Shape, term_text
from missionlog.model.ids import is_id
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.scalars import Misfit, fixed, scalar_reader
from missionlog.store.read.text import Text
from missionlog.store.read.yaml_errors import CUT_OFF

#: What a list in brackets can hold without quotes, and still reads as it stands.
_SAFE_IN_BRACKETS: Final = re.compile(r"[^\s\[\]{},#&*!|>'\"%@`?:-][^\[\]{},#:]*")


class ShapeMend(NamedTuple):
    """What to do about a value of the wrong shape, and what can be put in its place, if anything."""

    help: str = ""
    written: Written | None = None


def keys_of(record: Record) -> str:
    """Which keys a record has."""
    return f"Its keys are: {', '.join(field.key for field in record.fields)}."


def as_record(record: Record, node: Node, text: Text) -> ShapeMend:
    """How to write a value as the mapping that is wanted."""
    in_braces = _in_braces(record, node, text)
    if not in_braces:
        return ShapeMend(keys_of(record))
    return ShapeMend(f"Write it as {_shown(in_braces)}. {fixed(node)}", _written(node, text, in_braces))


def as_list(shape: Many, node: Node, text: Text) -> ShapeMend:
    """How to write a value as the list that is wanted."""
    item = shape.of
    in_brackets = _in_brackets(shape, node, text)
    if in_brackets:
        mend = f"Put it in brackets: {_shown(in_brackets)}. {fixed(node)}"
        return ShapeMend(mend, _written(node, text, in_brackets))
    if isinstance(node, ScalarNode) and isinstance(item, Record):
        first = next((field for field in item.fields if field.required), item.fields[0])
        no_date = first.shape in DATES and not node.value[:1].isdigit()
        example = "…" if no_date else node.value[:60]
        return ShapeMend(f"Begin each on a line of its own below: `- {first.key}: {example}`.")
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
    if one := _without_brackets(shape, node, text):
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


def _shown(mend: str) -> str:
    """A mend as its help shows it, where it is not too long."""
    return mend if len(mend) <= _MOST_SHOWN else f"{mend[0]}…{mend[-1]}"


def _in_brackets(shape: Many, node: Node, text: Text) -> str:
    """A value as a list of itself; nothing where it is not certain to read so."""
    if shape.length is not None or not nodes.is_mendable(node):
        return ""
    if isinstance(node, ScalarNode) and isinstance(shape.of, Record):
        in_braces = _in_braces(shape.of, node, text)
        return in_braces and f"[{in_braces}]"
    if isinstance(node, ScalarNode):
        return f"[{_source(node, text)}]" if _is_single(node, text) else ""
    is_item = isinstance(node, MappingNode) and nodes.is_flow(node) and _has_keys(node, shape.of)
    return f"[{_source(node, text)}]" if is_item else ""


def _has_keys(node: MappingNode, shape: Shape) -> bool:
    """Whether a mapping has keys of a record alone, and all that it needs."""
    if not isinstance(shape, Record):
        return False
    required = {field.key for field in shape.fields if field.required}
    keys = {key.value if isinstance(key, ScalarNode) else "" for key, _ in node.pairs}
    return required <= keys <= {field.key for field in shape.fields}


def _in_braces(record: Record, node: Node, text: Text) -> str:
    """A value as a mapping with the one key that the record needs; nothing where it is not certain to fit."""
    required = [field for field in record.fields if field.required]
    if len(required) != 1 or not isinstance(node, ScalarNode):
        return ""
    (field,) = required
    fits = field.shape is Scalar.TEXT or (isinstance(field.shape, Ref) and is_id(node.value))
    is_one = fits and nodes.is_mendable(node) and _is_single(node, text)
    return f"{{{field.key}: {_source(node, text)}}}" if is_one else ""


def _is_single(node: ScalarNode, text: Text) -> bool:
    """Whether a value reads in brackets as it stands, and is not a list that somebody wrote as a text."""
    is_whole = not CUT_OFF.match(text.clean, nodes.end_of(node).index)
    is_safe = node.style or (is_whole and _SAFE_IN_BRACKETS.fullmatch(node.value))
    return bool(is_safe) and "," not in node.value


def _without_brackets(shape: Shape, node: Node, text: Text) -> str:
    """The one value of a list in brackets; nothing where it is not certain to read so, or does not fit."""
    if not (isinstance(node, ListNode) and nodes.is_flow(node) and len(node.items) == 1):
        return ""
    (item,) = node.items
    if not isinstance(item, ScalarNode) or not nodes.is_mendable(node) or nodes.is_null(item):
        return ""
    return _source(item, text) if _fits(shape, item) else ""


def _fits(shape: Shape, item: ScalarNode) -> bool:
    """Whether a value is one of a shape."""
    if isinstance(shape, Many | Record):
        return False
    try:
        scalar_reader(shape)(item.value, item, item)
    except Misfit:
        return False
    return True


def _as_date(node: Node, text: Text) -> str:
    """`[2025-01..2025-03]` is a list to YAML, and a date to us once it has quotes."""
    try:
        return parse("".join(_source(node, text).split())).text
    except EdtfError:
        return ""
