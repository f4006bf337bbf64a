"""Read one entry: its id, its values, and the entries that it names."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

import yaml

from missionlog.model.format import EVENT, TABLES, Path, Plain, Shape, Table
from missionlog.model.ids import is_id
from missionlog.model.parsed_log import Entry
from missionlog.model.spans import Span
from missionlog.model.unreadable import marked, without_values
from missionlog.store.read import nodes
from missionlog.store.read.findings import Findings, named
from missionlog.store.read.incomplete import under_its_id
from missionlog.store.read.nodes import (
    NOT_YAML,
    Composer,
    LazySpans,
    MarkedPath,
    Mention,
    ScalarNode,
    ShiftedSpans,
    YamlMark,
)
from missionlog.store.read.printed_keys import LEAVE_OUT
from missionlog.store.read.scalars import bad_id
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

    `stands`: its id can be read, and whatever else could not be is left out. `sound`: nothing is wrong with
    it so far. It begins in the line `begins`, where its id need not stand.
    """

    entry: Entry
    mentions: tuple[Mention, ...]
    stands: bool
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
            stored = marked(EVENT, stored, ("date",))
        written = values.id_event.value if values.id_event else ""
        for node in values.events_named:
            if not isinstance(node, ScalarNode) or node.value != written:
                message = f"this stands in {values.owner()}, and belongs to another"
                values.problem("bad-value", nodes.span_of(node, self._text), message, LEAVE_OUT)
        return self._draft("events", written, stored, span, begins.start_mark, stands="id" in stored)

    def _under_its_id(self, table: Table, begins: yaml.Event) -> Draft:
        key, value = self._composer.node(begins), self._composer.next()
        written = key.value if isinstance(key, ScalarNode) else ""
        span = nodes.span_of(key, self._text)
        whose = f"{NOUNS[table]} {named(written)}"
        values = self._values
        values.begin(whose, span, written)
        if not isinstance(key, ScalarNode):
            values.problem("wrong-shape", span, f"an id is a word, and here is {nodes.what(key)}")
        elif not nodes.is_refused(key) and not is_id(written):
            values.bad_id(key, bad_id(written))
        stands = isinstance(key, ScalarNode) and not nodes.is_refused(key) and is_id(written)
        stored: dict[str, Plain] = {}
        if isinstance(value, yaml.ScalarEvent) and nodes.is_null(value):
            self._composer.check(value)
            required = ", ".join(f"`{field.key}:`" for field in TABLES[table].fields if field.required)
            values.problem("empty", span, f"there is nothing under {whose}", f"It needs {required} at least.")
            values.last = nodes.end_of(value)
        else:
            stored = READERS[table](values, value, (), None)
        return self._draft(table, written, stored, span, nodes.start_of(key), stands=stands)

    def _draft(
        self,
        table: Table,
        id_: str,
        stored: Mapping[str, Plain],
        span: Span,
        first: YamlMark,
        *,
        stands: bool,
    ) -> Draft:
        """An entry from a mark on. A value with a character that a log should not have can't be read."""
        values = self._values
        spans: Mapping[Path, Span] = LazySpans(self._text, values.marked)
        strays = self._text.strays_within(first.index, values.last.index)
        if strays:
            ways = {*_ways_to(values.marked, (stray.offset for stray in strays))}
            pruned = without_values(TABLES[table], stored, ways)
            stored, spans = pruned.stored, ShiftedSpans(spans, pruned.kept)
            stands = stands and (table != "events" or "id" in stored)
        if stands:
            stored = under_its_id(table, id_, stored)
        entry = Entry(table, id_, stored, span, spans)
        return Draft(entry, tuple(values.mentions), stands, not strays, first.line + 1)


def _ways_to(marked: Sequence[MarkedPath], offsets: Iterable[int]) -> Iterator[Path]:
    """The ways to the single values that have characters at some offsets; none to what stands beside them."""
    around = {way[:end] for way, *_ in marked for end in range(len(way))}
    values = [(begins.index, ends.index, way) for way, begins, ends in marked if way not in around]
    values.sort(key=itemgetter(0))
    for offset in offsets:
        at = bisect_right(values, offset, key=itemgetter(0)) - 1
        if at >= 0 and offset < values[at][1]:
            yield values[at][2]
