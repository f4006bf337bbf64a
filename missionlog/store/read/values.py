"""Read an entry's values by the format's table, or report a wrong shape, an unknown or a missing key.

A reader of each shape is made once. It takes one event after another and makes no nodes, which saves a third
of the time. Where something has to be said of a value, its node is composed then, and the finding is kept
until the entry has been read: of a text that turns out not to be YAML, nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import yaml

from missionlog.model.diagnostics import Written
from missionlog.model.format import (
    MAX_CHARACTERS,
    TABLES,
    Choice,
    Many,
    Path,
    Plain,
    Record,
    Ref,
    Scalar,
    Shape,
    Table,
)
from missionlog.model.nearest import only_meant
from missionlog.model.ranges import out_of_range, wanted_numbers
from missionlog.model.spans import Span
from missionlog.model.yaml_scalar import single_quoted
from missionlog.store.read import nodes
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.findings import Findings, named
from missionlog.store.read.incomplete import Keys, readable_part
from missionlog.store.read.nodes import MAX_VALUES, NULLS, Composer, MarkedPath, Mention, Node, ScalarNode
from missionlog.store.read.printed_keys import PrintedKey, is_printed, leave_out
from missionlog.store.read.scalars import Misfit, fixed, scalar_reader
from missionlog.store.read.shape_mends import as_list, as_one, as_record, keys_of
from missionlog.store.read.text import Text
from missionlog.store.read.yaml_errors import CUT_MESSAGE, CUT_OFF, INDENT, cut_mend, odd_blank

#: What follows a key, or the dash of an item, that has a comment and no value.
_COMMENT: Final = re.compile(r":?\s+(#.*?)\s*")
_FILL: Final = "Write its value after the colon, or leave the key out. The word null wants quotes."


class ValueReader:
    """Reads the values of one entry after another from the events of a text.

    `mentions`, `marked` and `problems` fill as the values of an entry are read; `keys` are those of the
    mapping that was read last, which ends at `last`. Its methods may raise Stop, and what a parser raises.
    """

    def __init__(self, text: Text, findings: Findings, composer: Composer) -> None:
        self.text = text
        self.composer = composer
        #: Whether any text can be cut off by a comment.
        self.has_comments = "#" in text.clean
        self._findings = findings

    def begin(self, owner: str = "", owner_span: Span | None = None, id_: str = "") -> None:
        """Begin an entry. One whose id stands above it has an `owner`, its name in messages, at a place."""
        self.next = self.composer.events
        self.mentions: list[Mention] = []
        self.marked: list[MarkedPath] = []
        self.problems: list[tuple[Any, ...]] = []
        self.id_event: Any = None
        self.last: Any = None
        self.keys: dict[str, Any] = {}
        #: The ways to lists of which some items could not be read, in the order of the text.
        self.incomplete: dict[Path, None] = {}
        #: The events to which parts of the entry say that they belong; and the id above it.
        self.events_named: list[Node] = []
        self.id = id_
        self._owner = owner
        self._owner_span = owner_span

    def report(self) -> None:
        """Note what was wrong with the entry."""
        for problem in self.problems:
            self._findings.add(*problem)

    def forget(self, path: Path) -> None:
        """Forget what stands at a way: its record can't be read, and the next of its list stands there."""
        length = len(path)
        while self.marked and self.marked[-1][0][:length] == path:
            self.marked.pop()
        while self.incomplete and next(reversed(self.incomplete))[:length] == path:
            self.incomplete.popitem()

    def problem(
        self, code: str, span: Span, message: str, mend: str = "", written: Written | None = None
    ) -> None:
        self.problems.append((code, span, message, mend, written))

    def wrong_shape(self, node: Node, message: str, mend: str = "", written: Written | None = None) -> None:
        self.problem("wrong-shape", nodes.span_of(node, self.text), message, mend, written)

    def owner(self) -> str:
        """What the entry is called in messages. An event's id may stand below what is wrong with it."""
        id_ = self.id_event.value if self.id_event else ""
        return self._owner or (f"event {named(id_)}" if id_ else "this event")

    def owner_span(self, begins: Any) -> Span:
        """Where to say what an entry lacks: at its id; at all of it, if it has none."""
        if self._owner_span or self.id_event:
            return self._owner_span or self.composer.span(self.id_event)
        return nodes.span_between(begins.start_mark, self.last, self.text)

    def empty(self, at: Node, key: ScalarNode) -> None:
        """A key or an item has no value."""
        end = nodes.end_of(at)
        after = _COMMENT.fullmatch(self.text.line(end.line + 1)[end.column :])
        comment = "# begins a comment. If it is the value, quote it: "
        mend = f"{comment}{single_quoted(after[1])}." if after else _FILL
        self.problem("empty", nodes.span_of(at, self.text), f"{named(key.value)} has no value", mend)

    def is_cut_off(self, event: Any) -> bool:
        """Whether a text ends at a `#` that begins a comment to YAML, which is then noted."""
        found = CUT_OFF.match(self.text.clean, event.end_mark.index)
        if found is None:
            return False
        whole = self.text.clean[event.start_mark.index : found.end()]
        end = event.end_mark
        span = self.text.span(end.line + 1, end.column + 1 + found.start(1) - found.start())
        self.problem("cut-off", span, CUT_MESSAGE, cut_mend(" ".join(whole.split())))
        return True

    def misfit(self, misfit: Misfit, node: ScalarNode) -> None:
        """A single value does not fit."""
        span = self._character(node, misfit.column) if misfit.column else nodes.span_of(node, self.text)
        written = nodes.written_in_place(node, self.text, node.value, misfit.meant)
        self.problem(misfit.code, span, misfit.message, misfit.mend, written)

    def not_a_scalar(self, shape: Shape, event: Any, path: Path, key: ScalarNode) -> None:
        node = self.composer.node(event, len(path) + 1)
        if nodes.is_refused(node):
            return
        message = f"{named(key.value)} wants a single value, and here is {nodes.what(node)}"
        self.wrong_shape(node, message, *as_one(shape, node, self.text))

    def not_a_list(self, shape: Many, event: Any, path: Path, key: ScalarNode) -> None:
        node = self.composer.node(event, len(path) + 1)
        if nodes.is_null(node):
            self.empty(node if _is_item(path) else key, key)
        elif not nodes.is_refused(node):
            message = f"{named(key.value)} wants a list, and here is {nodes.what(node)}"
            self.wrong_shape(node, message, *as_list(shape, node, self.text))

    def not_a_mapping(
        self, record: Record, event: Any, path: Path, key: ScalarNode | None
    ) -> dict[str, Plain] | None:
        """Nothing for a part of an entry; an empty record where an entry should be."""
        node = self.composer.node(event, len(path) + 1)
        self.last = nodes.end_of(node)
        if key and nodes.is_null(node):
            self.empty(node if _is_item(path) else key, key)
            return None
        has_odd_blank = isinstance(node, ScalarNode) and self._has_odd_blank(node)
        if not (has_odd_blank or nodes.is_refused(node)):
            whose = f"this {record.name}" if path else self.owner()
            message = f"{whose} wants a mapping of keys, and here is {nodes.what(node)}"
            self.wrong_shape(node, message, *as_record(record, node, self.text))
        return None if path else {}

    def is_usable_key(self, event: Any, path: Path, record: Record, keys: Keys) -> bool:
        """Whether a key that is out of the ordinary can be read on; else it is passed over with its value."""
        key = self.composer.node(event, len(path) + 2)
        if nodes.is_merge_key(key):
            self.composer.refuse_merge_key(event)
        elif not isinstance(key, ScalarNode):
            self.wrong_shape(key, f"a key is a word, and here is {nodes.what(key)}")
        elif not nodes.is_refused(key):
            if record.field(key.value) and key.value not in keys.first:
                return True
            if is_printed(key.value, record) and key.value not in keys.printed:
                keys.printed[key.value] = PrintedKey(key, self.composer.node(self.next(), len(path) + 2))
                return False
            keys.odd.append(key)
            if len(keys.odd) >= MAX_VALUES:
                self.composer.too_many_values(event)
            first = keys.printed[key.value].key if key.value in keys.printed else key
            keys.first.setdefault(key.value, first)
        self.composer.node(self.next(), len(path) + 2)
        return False

    def report_keys(self, record: Record, begins: Any, path: Path, keys: Keys) -> None:
        """Say which keys of a mapping are unknown or stand twice, and which are missing."""
        whose = f"this {record.name}" if path else self.owner()
        for key in keys.odd:
            span, first = nodes.span_of(key, self.text), keys.first[key.value]
            if first is not key:
                at = nodes.start_of(first).line + 1
                message = f"{named(key.value)} stands twice in {whose}, first in line {at}"
                self.problem("duplicate-key", span, message, "Keep one of them.")
            else:
                self._unknown_key(record, key, whose, keys.first)
        whole = nodes.span_between(begins.start_mark, self.last, self.text)
        span = whole if path else self.owner_span(begins)
        for field in record.fields:
            if field.required and field.key not in keys.first:
                mend = f"Add `{field.key}:` ({field.doc})."
                self.problem("missing-key", span, f"{whose} has no {field.key}", mend)

    def bad_id(self, key: ScalarNode, misfit: Misfit) -> None:
        """An entry stands under a key that is no id."""
        if not self._has_odd_blank(key):
            self.problem(misfit.code, nodes.span_of(key, self.text), misfit.message, misfit.mend)

    def _has_odd_blank(self, key: ScalarNode) -> bool:
        """Whether the line of a key begins with a blank that is no space, which is then noted."""
        span = nodes.span_of(key, self.text)
        blank = None if key.style else odd_blank(self.text.line(span.line))
        if blank:
            place = self.text.span(span.line, blank.column, blank.column + 1)
            self.problem("tab", place, blank.message, INDENT)
        return blank is not None

    def _unknown_key(self, record: Record, key: ScalarNode, whose: str, first: Mapping[str, Any]) -> None:
        if self._has_odd_blank(key):
            return
        span, names = nodes.span_of(key, self.text), [field.key for field in record.fields]
        question = did_you_mean(key.value, names)
        meant = only_meant(key.value, names) if question else ""
        meant = "" if meant in first else meant
        written = nodes.written_in_place(key, self.text, key.value, meant)
        mend = f"{question} {fixed(key)}".rstrip() if meant else question or keys_of(record)
        self.problem("unknown-key", span, f"unknown key {named(key.value)} in {whose}", mend, written)

    def _character(self, node: ScalarNode, column: int) -> Span:
        """A character of a value, where it was written as it is read: on one line, without escapes."""
        span, quote = nodes.span_of(node, self.text), len(node.style or "")
        length = nodes.end_of(node).index - nodes.start_of(node).index
        if not nodes.is_mendable(node) or length != len(node.value) + 2 * quote:
            return span
        first = span.column + quote + column - 1
        return self.text.span(span.line, first, first + 1)


#: Reads the value that begins with an event: at a way, under a key.
Read = Callable[[ValueReader, Any, Path, Any], Plain | None]


def reader_of(shape: Shape) -> Read:
    """Make what reads values of a shape. It returns None for what does not fit, with a problem noted."""
    if isinstance(shape, Record):
        return _record_reader(shape)
    if isinstance(shape, Many):
        return _list_reader(shape)
    return _mention_reader(shape) if isinstance(shape, Ref) else _scalar_reader(shape)


def _scalar_reader(shape: Scalar | Choice | Ref) -> Read:
    # Most of the time of reading a log is spent here. To ask for a type is faster than for a class.
    value_of = scalar_reader(shape)
    is_text = shape is Scalar.TEXT

    def read(reader: ValueReader, event: Any, path: Path, key: Any) -> Plain | None:
        if type(event) is not ScalarNode:
            reader.not_a_scalar(shape, event, path, key)
            return None
        text: str = event.value
        if event.anchor is not None or event.tag is not None or len(text) > MAX_CHARACTERS:
            reader.composer.check_scalar(event)
        reader.marked.append((path, event.start_mark, event.end_mark))
        if text in NULLS and not event.style:
            reader.empty(event if _is_item(path) else key, key)
            return None
        if is_text and reader.has_comments and not event.style and reader.is_cut_off(event):
            return None
        try:
            return value_of(text, event, key)
        except Misfit as misfit:
            reader.misfit(misfit, event)
            return None

    return read


def _mention_reader(shape: Ref) -> Read:
    read_id, table = _scalar_reader(shape), shape.table

    def read(reader: ValueReader, event: Any, path: Path, key: Any) -> Plain | None:
        value = read_id(reader, event, path, key)
        if isinstance(value, str):
            reader.mentions.append(Mention(table, value, event, reader.text))
        return value

    return read


_read_id: Final = _scalar_reader(Scalar.ID)


def _read_event_id(reader: ValueReader, event: Any, path: Path, key: Any) -> Plain | None:
    if type(event) is ScalarNode:
        reader.id_event = event
    return _read_id(reader, event, path, key)


def _list_reader(shape: Many) -> Read:
    read_item, length, has_ranges = reader_of(shape.of), shape.length, bool(shape.ranges)

    def read(reader: ValueReader, event: Any, path: Path, key: Any) -> Plain | None:
        if type(event) is not yaml.SequenceStartEvent:
            if shape.or_one:
                return read_item(reader, event, path, key)
            reader.not_a_list(shape, event, path, key)
            return None
        if event.anchor is not None or event.tag is not None:
            reader.composer.check(event)
        get = reader.next
        values: list[Plain] = []
        count = 0
        while type(begins := get()) is not yaml.SequenceEndEvent:
            # The next item takes the place of one that can't be read.
            value = read_item(reader, begins, (*path, len(values)), key)
            if value is not None:
                values.append(value)
            else:
                reader.forget((*path, len(values)))
            count += 1
            if len(reader.marked) + len(reader.problems) >= MAX_VALUES:
                reader.composer.too_many_values(begins)
        reader.marked.append((path, event.start_mark, begins.end_mark))
        if not count or length not in (None, count):
            _report_length(shape, count, reader, nodes.span_between(*reader.marked[-1][1:], reader.text), key)
            return None
        if len(values) < count:
            if length:  # one number of two says nothing
                return None
            reader.incomplete[path] = None
        elif has_ranges and (fault := out_of_range(shape, values)):
            span = nodes.span_between(*reader.marked[fault.position - count - 1][1:], reader.text)
            reader.problem("bad-value", span, fault.message, fault.mend)
            return None
        return values or None

    return read


def _report_length(shape: Many, count: int, reader: ValueReader, span: Span, key: Any) -> None:
    if count:
        message = f"{named(key.value)} wants {shape.length} items, and has {count}"
        reader.problem("wrong-shape", span, message, wanted_numbers(shape))
    else:
        reader.problem("empty", span, f"{named(key.value)} has no value", _FILL)


def _record_reader(record: Record) -> Read:
    readers = {field.key: reader_of(field.shape) for field in record.fields}
    if record is TABLES["events"]:
        readers["id"] = _read_event_id
    required = frozenset(field.key for field in record.fields if field.required)

    def read(reader: ValueReader, event: Any, path: Path, key: Any) -> dict[str, Plain] | None:
        if type(event) is not yaml.MappingStartEvent:
            return reader.not_a_mapping(record, event, path, key)
        if event.anchor is not None or event.tag is not None:
            reader.composer.check(event)
        get = reader.next
        stored: dict[str, Plain] = {}
        first: dict[str, Any] = {}
        keys: Keys | None = None  # most mappings have none out of the ordinary
        while type(begins := get()) is not yaml.MappingEndEvent:
            name = begins.value if type(begins) is ScalarNode else ""
            if name not in readers or name in first or begins.anchor is not None or begins.tag is not None:
                keys = keys or Keys(first, [], {})
                if not reader.is_usable_key(begins, path, record, keys):
                    continue
            first[name] = begins
            value = readers[name](reader, get(), (*path, name), begins)
            if value is not None:
                stored[name] = value
        reader.last, reader.keys = begins.end_mark, first
        if path:
            reader.marked.append((path, event.start_mark, begins.end_mark))
        if keys and keys.printed:
            leave_out(keys, record, stored, reader)
        is_whole = len(stored) == len(first) and required <= first.keys()
        if is_whole and not (keys and keys.odd) and not reader.incomplete:
            return stored
        keys = keys or Keys(first, [], {})
        reader.report_keys(record, event, path, keys)
        return readable_part(record, stored, path, keys, reader.incomplete)

    return read


#: What reads the entries of each table.
READERS: Final[Mapping[Table, Any]] = {table: reader_of(record) for table, record in TABLES.items()}


def _is_item(path: Path) -> bool:
    """Whether a way leads to an item of a list."""
    return bool(path) and type(path[-1]) is int
