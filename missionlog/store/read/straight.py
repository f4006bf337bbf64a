"""An entry in which nothing is out of the ordinary, read straight from what the parser says.

Most are so. What is read of one is what `compose`, `shapes` and `entries` read,
by the same table of the format, in two thirds of the time: no nodes are made,
for nothing has to be said of their places. Where anything is not as it mostly
is, all is left to them, and they alone tell what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import yaml

from missionlog.model.format import (
    EVENT,
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
from missionlog.model.log import Entry
from missionlog.model.spans import Span
from missionlog.store.read.compose import MOST_CHARACTERS, NOT_YAML, parser
from missionlog.store.read.entries import DATED_BY, Draft
from missionlog.store.read.misfit import Misfit
from missionlog.store.read.nodes import NULLS, place_between
from missionlog.store.read.scalars import UNTELLABLE, read_scalar
from missionlog.store.read.shapes import Mention
from missionlog.store.read.text import Text

#: Values in the lists of one entry. Of what has more, all values are counted.
_MOST: Final = 1_000


class Unusual(Exception):
    """Something is not as it mostly is."""


def straight(table: Table, text: Text) -> Iterator[Draft]:
    """The entries of a text that is a table. Raises Unusual where it must be read otherwise."""
    try:
        read = _Entries(text)
        if table == "events":
            read.expect(yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.SequenceStartEvent)
            while type(begins := read.next()) is not yaml.SequenceEndEvent:
                yield read.event(begins)
        else:
            read.expect(yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.MappingStartEvent)
            while type(key := read.next()) is not yaml.MappingEndEvent:
                yield read.under_its_id(table, key)
        read.expect(yaml.DocumentEndEvent, yaml.StreamEndEvent)
    except (*NOT_YAML, Misfit):
        raise Unusual from None


class _Entries:
    """Reads one value after another. Every method may raise Unusual, Misfit or what a parser does."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.last: Any = None
        self.values = 0
        self.next = parser(text.clean)
        self.mentions: list[Mention] = []
        self.places: dict[Path, Span] = {}

    def expect(self, *kinds: type[yaml.Event]) -> None:
        for kind in kinds:
            event = self.next()
            if type(event) is not kind or not _is_bare(event) or getattr(event, "flow_style", False):
                raise Unusual

    def event(self, begins: Any) -> Draft:
        self._begin()
        stored = _RECORDS["events"](self, begins)
        if DATED_BY.isdisjoint(stored):
            raise Unusual
        entry = Entry("events", stored["id"], stored, self.places["id",], self.places)
        return Draft(entry, tuple(self.mentions), True, begins.start_mark.line + 1)

    def under_its_id(self, table: Table, key: Any) -> Draft:
        self._begin()
        _own_id(self, key)
        entry = Entry(table, key.value, _RECORDS[table](self, self.next()), self.places["id",])
        return Draft(entry, tuple(self.mentions), True, key.start_mark.line + 1)

    def _begin(self) -> None:
        self.mentions, self.places, self.values = [], {}, 0

    def place(self, path: Path, begins: Any, ends: Any) -> None:
        """Tell where a value stands. It is told of an entry's id, and of what becomes a fact of its own."""
        self.places[path] = place_between(begins.start_mark, ends.end_mark, self.text)


#: Reads a value that begins with a parser's event.
_Read = Callable[[_Entries, Any], Any]


def _is_bare(event: Any) -> bool:
    """Without an anchor, a tag or a directive."""
    return not any(getattr(event, name, None) for name in ("anchor", "tag", "version", "tags"))


def _scalar(event: Any) -> str:
    """A text, with nothing to be said of it."""
    if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
        raise Unusual
    value: str = event.value
    style = event.style
    if not style:
        if value in NULLS:
            raise Unusual
    elif style == '"' and UNTELLABLE.search(value):
        raise Unusual
    if not value or value.isspace() or len(value) > MOST_CHARACTERS:
        raise Unusual
    return value


def _reader(shape: Shape, key: str) -> _Read:
    """What reads values of a shape under a key."""
    if isinstance(shape, Record):
        return _of_record(shape)
    if isinstance(shape, Many):
        return _of_many(shape, _reader(shape.of, key), key)
    if isinstance(shape, Ref):
        return _of_reference(shape)
    return _text if shape is Scalar.TEXT else _of_others(shape)


def _text(_: _Entries, event: Any) -> str:
    return _scalar(event)


def _own_id(events: _Entries, event: Any) -> Plain:
    _scalar(event)
    events.place(("id",), event, event)
    return read_scalar(Scalar.ID, event, "")


def _of_others(shape: Scalar | Choice) -> _Read:
    def read(_: _Entries, event: Any) -> Plain:
        _scalar(event)
        return read_scalar(shape, event, "")

    return read


def _of_reference(shape: Ref) -> _Read:
    table = shape.table

    def read(events: _Entries, event: Any) -> Plain:
        value = _scalar(event)
        events.mentions.append(Mention(table, event, events.text))
        return value

    return read


def _of_many(shape: Many, read_one: _Read, key: str) -> _Read:
    become_facts = key in ("quotes", "updates")

    def read(events: _Entries, event: Any) -> Plain:
        if type(event) is not yaml.SequenceStartEvent:
            if shape.or_one:
                found: Plain = read_one(events, event)
                return found
            raise Unusual
        if not _is_bare(event):
            raise Unusual
        get = events.next
        values: list[Plain] = []
        while type(begins := get()) is not yaml.SequenceEndEvent:
            values.append(read_one(events, begins))
            if become_facts:
                events.place((key, len(values) - 1), begins, events.last)
        events.values += len(values)
        if not values or events.values > _MOST or shape.length not in (None, len(values)):
            raise Unusual
        return values

    return read


def _of_record(record: Record) -> _Read:
    readers = {field.key: _reader(field.shape, field.key) for field in record.fields}
    if record is EVENT:
        readers["id"] = _own_id
    required = frozenset(field.key for field in record.fields if field.required)

    def read(events: _Entries, event: Any) -> dict[str, Plain]:
        if type(event) is not yaml.MappingStartEvent or not _is_bare(event):
            raise Unusual
        get = events.next
        stored: dict[str, Plain] = {}
        while type(key := get()) is yaml.ScalarEvent:
            name = key.value
            read_one = readers.get(name)
            if read_one is None or name in stored or key.anchor is not None or key.tag is not None:
                raise Unusual
            stored[name] = read_one(events, get())
        if type(key) is not yaml.MappingEndEvent or not required <= stored.keys():
            raise Unusual
        events.last = key
        return stored

    return read


_RECORDS: Final[Mapping[Table, _Read]] = {table: _of_record(record) for table, record in TABLES.items()}
