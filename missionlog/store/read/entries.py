"""Read one entry: its id, its values, and the entries that it names."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import yaml

from missionlog.model.format import TABLES, Plain, Shape, Table
from missionlog.model.parsed_log import Entry
from missionlog.store.read import nodes
from missionlog.store.read.findings import Findings, named
from missionlog.store.read.nodes import NOT_YAML, Composer, LazySpans, Mention, ScalarNode, YamlMark
from missionlog.store.read.scalars import bad_id, is_id
from missionlog.store.read.text import Text
from missionlog.store.read.values import READERS, ValueReader, reader_of

#: One thing of each table.
NOUNS: Final[dict[Table, str]] = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "events": "event",
}
#: An event stands in time by one of these.
_DATED_BY: Final = frozenset(("date", "dates", "promise", "after", "before"))


class Draft(NamedTuple):
    """An entry before its references are looked up.

    `sound`: nothing is wrong with it so far. It begins in the line `begins`, where its id need not stand.
    """

    entry: Entry
    mentions: tuple[Mention, ...]
    sound: bool
    begins: int


class EntryReader:
    """Reads the entries of a text, one after another. Every method may raise Stop, with a finding made."""

    def __init__(self, text: Text, findings: Findings, composer: Composer) -> None:
        self._text = text
        self._findings = findings
        self._composer = composer
        self._values = ValueReader(text, findings, composer)

    def entry(self, table: Table, begins: yaml.Event) -> Draft:
        """The entry of a table that begins with an event: an item of `events`, or else an id."""
        before = len(self._findings)
        try:
            draft = self._event(begins) if table == "events" else self._under_its_id(table, begins)
        except NOT_YAML as error:
            self._composer.misread(error)
        self._values.report()
        return draft if len(self._findings) == before else draft._replace(sound=False)

    def heading(self, shape: Shape, key: ScalarNode, begins: yaml.Event) -> Plain | None:
        """The value of a key beside the tables; None where it does not fit."""
        self._values.begin()
        value: Plain | None = reader_of(shape)(self._values, begins, (), key)
        self._values.report()
        return value

    def _event(self, begins: Any) -> Draft:
        values = self._values
        values.begin()
        stored = READERS["events"](values, begins, (), None)
        span = values.owner_span(begins)
        if isinstance(begins, yaml.MappingStartEvent) and _DATED_BY.isdisjoint(values.keys):
            mend = "Add `date:`; or `dates:`, `promise:`, `after:` or `before:`, where it is known by these."
            values.problem("missing-key", span, f"{values.owner()} has no date", mend)
        written = values.id_event.value if values.id_event else ""
        entry = Entry("events", written, stored, span, LazySpans(self._text, values.marked))
        return self._draft(entry, begins.start_mark, values.last)

    def _under_its_id(self, table: Table, begins: yaml.Event) -> Draft:
        key, value = self._composer.node(begins), self._composer.next()
        written = key.value if isinstance(key, ScalarNode) else ""
        span = nodes.span_of(key, self._text)
        whose = f"{NOUNS[table]} {named(written)}"
        values = self._values
        values.begin(whose, span)
        if not isinstance(key, ScalarNode):
            values.problem("wrong-shape", span, f"an id is a word, and here is {nodes.what(key)}")
        elif not nodes.is_refused(key) and not is_id(written):
            values.bad_id(key, bad_id(written))
        stored: dict[str, Plain] = {}
        if isinstance(value, yaml.ScalarEvent) and nodes.is_null(value):
            self._composer.check(value)
            required = ", ".join(f"`{field.key}:`" for field in TABLES[table].fields if field.required)
            values.problem("empty", span, f"there is nothing under {whose}", f"It needs {required} at least.")
            values.last = nodes.end_of(value)
        else:
            stored = READERS[table](values, value, (), None)
        entry = Entry(table, written, stored, span, LazySpans(self._text, values.marked))
        return self._draft(entry, nodes.start_of(key), values.last)

    def _draft(self, entry: Entry, first: YamlMark, last: YamlMark) -> Draft:
        """An entry between two marks. It is not sound where it has a character that a log should not have."""
        clean = not self._text.strays_within(first.index, last.index)
        return Draft(entry, tuple(self._values.mentions), clean, first.line + 1)
