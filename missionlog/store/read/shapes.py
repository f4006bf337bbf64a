"""Nodes to what a log holds, by the table of the format, with a finding for each thing that does not fit."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from missionlog.edtf import EdtfError, parse
from missionlog.model.diagnostics import Written
from missionlog.model.format import (
    RECORDS,
    Choice,
    Many,
    Plain,
    Record,
    Ref,
    Scalar,
    Shape,
    Table,
)
from missionlog.model.spans import Span
from missionlog.store.read.findings import Findings
from missionlog.store.read.misfit import Misfit
from missionlog.store.read.nearest import did_you_mean
from missionlog.store.read.nodes import (
    REFUSED,
    ListNode,
    MappingNode,
    Node,
    ScalarNode,
    end_of,
    is_flow,
    is_null,
    is_refused,
    mendable,
    place,
    start_of,
    what,
)
from missionlog.store.read.scalars import read_scalar
from missionlog.store.read.text import Text
from missionlog.store.read.wording import named, quoted

#: The keys of each record, and those that it must have, looked up once for all.
_FIELDS: Final = {name: {field.key: field for field in record.fields} for name, record in RECORDS.items()}
_REQUIRED: Final = {
    name: [field for field in record.fields if field.required] for name, record in RECORDS.items()
}


class Mention(NamedTuple):
    """A reference as written: the table that it points into, and the id there."""

    table: Table
    node: ScalarNode
    text: Text

    @property
    def id(self) -> str:
        return self.node.value

    @property
    def span(self) -> Span:
        return place(self.node, self.text)

    @property
    def written(self) -> Written | None:
        """What can be mended in its place."""
        return _written(self.node, self.text, self.node.value)


class Shaper:
    """Reads the nodes of one entry. What does not fit is left out, with a finding.

    `mentions` fills as values are read.
    """

    def __init__(self, text: Text, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self.mentions: list[Mention] = []

    def record(self, record: Record, node: Node, whose: str, at: Span) -> dict[str, Plain]:
        """A mapping's keys and values. `whose` names it in messages; `at` is where to say what it lacks."""
        if is_refused(node):
            return {}
        if not isinstance(node, MappingNode):
            self._unfit(node, f"{whose} wants a mapping of keys, and here is {what(node)}", _keys_of(record))
            return {}
        fields = _FIELDS[record.name]
        stored: dict[str, Plain] = {}
        keys = self.keys(node, whose)
        for key, (key_node, inner) in keys.items():
            field = fields.get(key)
            if field is None:
                mend = did_you_mean(key, fields) or _keys_of(record)
                self._findings.add(
                    "unknown-key", self.place(key_node), f"unknown key {named(key)} in {whose}", mend
                )
                continue
            value = self.value(field.shape, inner, key_node)
            if value is not None:
                stored[key] = value
        for field in _REQUIRED[record.name]:
            if field.key not in keys:
                mend = f"Add `{field.key}:` ({field.doc})."
                self._findings.add("missing-key", at, f"{whose} has no {field.key}", mend)
        return stored

    def keys(self, node: MappingNode, whose: str) -> dict[str, tuple[ScalarNode, Node]]:
        """The keys of a mapping that can be read, each once, with key and value as nodes."""
        keys: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in node.pairs:
            if not isinstance(key, ScalarNode):
                self._unfit(key, f"a key is a word, and here is {what(key)}", "")
            elif key.value in keys:
                first = start_of(keys[key.value][0]).line + 1
                self._findings.add(
                    "duplicate-key",
                    self.place(key),
                    f"{named(key.value)} stands twice in {whose}, first in line {first}",
                    "Keep one of them.",
                )
            elif key.style != REFUSED:
                keys[key.value] = (key, value)
        return keys

    def value(self, shape: Shape, node: Node, key: ScalarNode, *, item: bool = False) -> Plain | None:
        """The value under a key, or an item of its list; None where it does not fit."""
        if isinstance(node, ScalarNode):
            if node.style == REFUSED:
                return None
            if is_null(node):
                self._empty(node if item else key, key)
                return None
            if not isinstance(shape, _OF_SEVERAL):
                return self._scalar(shape, node, key)
        if isinstance(shape, Many):
            return self._many(shape, node, key)
        if isinstance(shape, Record):
            return self.record(shape, node, f"this {shape.name}", self.place(node))
        message = f"{named(key.value)} wants a single value, and here is {what(node)}"
        edtf = self._as_date(node) if shape is Scalar.EDTF else ""
        self._unfit(node, message, _how_to_quote(shape, node, edtf), _written(node, self._text, "", edtf))
        return None

    def place(self, node: Node) -> Span:
        return place(node, self._text)

    def _many(self, shape: Many, node: Node, key: ScalarNode) -> Plain | None:
        if not isinstance(node, ListNode):
            if shape.or_one:
                return self.value(shape.of, node, key)
            message = f"{named(key.value)} wants a list, and here is {what(node)}"
            self._unfit(node, message, _as_list(shape.of, node))
            return None
        if not node.items:
            self._empty(node, key)
        elif shape.length not in (None, len(node.items)):
            message = f"{named(key.value)} wants {shape.length} items, and here are {len(node.items)}"
            self._unfit(node, message, "")
        every = [self.value(shape.of, one, key, item=True) for one in node.items]
        return [one for one in every if one is not None]

    def _scalar(self, shape: Scalar | Choice | Ref, node: ScalarNode, key: ScalarNode) -> Plain | None:
        try:
            value = read_scalar(shape, node, key.value)
        except Misfit as misfit:
            where = self._character(node, misfit.column) if misfit.column else self.place(node)
            written = _written(node, self._text, node.value, misfit.meant)
            self._findings.add(misfit.code, where, misfit.message, misfit.mend, written)
            return None
        if isinstance(shape, Ref):
            self.mentions.append(Mention(shape.table, node, self._text))
        return value

    def _character(self, node: ScalarNode, column: int) -> Span:
        """A character of a value, where it was written as it is read: on one line, without escapes."""
        span, quote = self.place(node), len(node.style or "")
        if not mendable(node) or end_of(node).index - start_of(node).index != len(node.value) + 2 * quote:
            return span
        first = span.column + quote + column - 1
        return self._text.span(span.line, first, first + 1)

    def _empty(self, at: Node, key: ScalarNode) -> None:
        end = end_of(at)
        after = _COMMENT.fullmatch(self._text.line(end.line + 1)[end.column :])
        mend = f"# begins a comment. If it is the value, quote it: {quoted(after[1])}." if after else _FILL
        self._findings.add("empty", self.place(at), f"{named(key.value)} has no value", mend)

    def _unfit(self, node: Node, message: str, mend: str, written: Written | None = None) -> None:
        self._findings.add("wrong-shape", self.place(node), message, mend, written)

    def _as_date(self, node: Node) -> str:
        """`[2025-01..2025-03]` is a list to YAML, and a date to us once it has quotes."""
        written = "".join(self._text.clean[start_of(node).index : end_of(node).index].split())
        try:
            return parse(written).text
        except EdtfError:
            return ""


def _written(node: Node, text: Text, value: str, meant: str = "") -> Written | None:
    """A value to be mended in its place, if it stands on one line as it is read."""
    return Written(place(node, text), value, meant) if mendable(node) else None


def _keys_of(record: Record) -> str:
    return f"Its keys are: {', '.join(field.key for field in record.fields)}."


def _as_list(item: Shape, node: Node) -> str:
    if isinstance(node, ScalarNode) and isinstance(item, Record):
        first = next((field for field in item.fields if field.required), item.fields[0])
        no_date = first.shape is Scalar.EDTF and not node.value[:1].isdigit()
        value = "…" if no_date else node.value[:60]
        return f"Begin each on a line of its own below: `- {first.key}: {value}`."
    if isinstance(node, ScalarNode) and "," not in node.value:
        return f"Put it in brackets: [{node.value[:60]}]."
    return "Put it in brackets: […]; or begin each item on a line of its own, with `- `."


def _how_to_quote(shape: Shape, node: Node, edtf: str) -> str:
    if edtf:
        return f'Put quotes round it: "{edtf}".'
    if not is_flow(node):
        return ""
    if shape is Scalar.EDTF:
        return "A date that begins with [ or { wants quotes round it."
    return "Put quotes round it, if it is a text."


#: The shapes of what is not a single value.
_OF_SEVERAL: Final = (Many, Record)
#: What follows a key, or the dash of an item, that has a comment and no value.
_COMMENT: Final = re.compile(r":?\s+(#.*?)\s*")
_FILL: Final = "Write its value after the colon, or leave the key out. The word null wants quotes."
