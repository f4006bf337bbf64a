"""Read chunks of items to what the index stores: sources, people and places, and rows of events.

An event is read by itself, so that workers can share the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from missionlog.derive.entities import Entities
from missionlog.derive.facts import EventFacts
from missionlog.derive.timeline_dates import own_timeline_date
from missionlog.index.fact_rows import FactRow, rows_of
from missionlog.index.writer import ENTRY_TABLES, ItemRow
from missionlog.model.format import EVENT, TABLES, Plain, Reference, Table, references
from missionlog.model.gc_pause import uncollected
from missionlog.model.values import typed
from missionlog.store.read.chunks import Chunk, Item, items_in
from missionlog.store.read.nodes import Mention
from missionlog.store.read.unread import is_too_deep, resting_on

#: The table and id of an entry.
_Key = tuple[Table, str]


class Candidate(NamedTuple):
    """An entry as it is written, with its item's number and its line there.

    `sound` is false if the entry has an error of its own.
    """

    seq: int
    table: Table
    id: str
    line: int
    stored: Mapping[str, Plain]
    sound: bool = True

    def referred(self) -> set[tuple[Table, str]]:
        """The tables and ids of the entries that it refers to."""
        return {(each.table, each.id) for each in references(TABLES[self.table], self.stored)}


def candidate_of(seq: int, item: Item) -> Candidate:
    """The entry of an item that has been given a number."""
    entry = item.draft.entry
    line = entry.span.line - item.lines_before
    return Candidate(seq, entry.table, entry.id, line, entry.stored, item.draft.sound)


def readable_entries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that can be read, in the order of the log.

    A readable entry is sound, is the first of its id, lies not too deep, and refers to readable entries only.
    (The reader of a whole log also says what is wrong with the rest.)
    """
    first: dict[_Key, Candidate] = {}
    for candidate in candidates:
        first.setdefault((candidate.table, candidate.id), candidate)
    within = {
        id_: str(candidate.stored["within"])
        for (table, id_), candidate in first.items()
        if table == "places" and "within" in candidate.stored
    }
    unread: set[_Key] = set()
    naming: defaultdict[_Key, list[tuple[_Key, None]]] = defaultdict(list)
    for key, candidate in first.items():
        referred = candidate.referred()
        is_deep = candidate.table == "places" and is_too_deep(candidate.id, within)
        if is_deep or not candidate.sound or not referred <= first.keys():
            unread.add(key)
        for name in referred:
            naming[name].append((key, None))
    unread |= {key for key, _ in resting_on({*unread}, naming)}
    return [candidate for key, candidate in first.items() if key not in unread]


def entities_from(entries: Iterable[Candidate]) -> Entities:
    """Typed sources, people and places, by id."""
    tables: dict[Table, dict[str, Any]] = {table: {} for table in ENTRY_TABLES}
    for entry in entries:
        tables[entry.table][entry.id] = typed(TABLES[entry.table], entry.stored, id=entry.id)
    return Entities(*tables.values())


class EventRows(NamedTuple):
    """The rows of an item of an event, and its line within its chunk.

    `rows` are those of the event, its quotes and its updates; empty if the event cannot be read.
    `mentions` are the ids of events that it refers to, `derived_ids` those of its quotes and updates that
    have no id in the log.
    """

    line: int
    digest: bytes
    id: str
    rows: Sequence[FactRow] = ()
    mentions: Sequence[str] = ()
    derived_ids: Sequence[str] = ()

    @property
    def width(self) -> int:
        """How many numbers it takes: one for each fact, and one if it cannot be read."""
        return max(len(self.rows), 1)

    def to_plain(self) -> tuple[object, ...]:
        """Nested plain tuples, for `marshal`."""
        rows = [(*row[:3], (*row.columns,), *row[4:]) for row in self.rows]
        return *self[:3], rows, *self[4:]

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> EventRows:
        """The value of which `to_plain` returned the tuples."""
        return cls._make((*plain[:3], [*map(FactRow._make, plain[3])], *plain[4:]))

    def item_row(self, seq: int, block: int, *, is_read: bool) -> ItemRow:
        """The row of the item under a number; `is_read` if its facts are in the index."""
        unread_id = None if is_read else self.id
        return ItemRow(seq, block, self.line, unread_id, self.digest)


def event_rows_of(chunk: Chunk, shown: str, entities: Entities) -> list[EventRows] | None:
    """The rows of each item of a chunk of events; None if the chunk cannot be read by itself."""
    events: list[EventRows] = []
    digests = chunk.digests()
    with uncollected():
        for item in items_in(chunk, shown):
            if item is None:
                return None
            events.append(_event_rows(item, digests[len(events)], entities))
    return events


def all_entries_exist(references: Iterable[Reference | Mention], entities: Entities) -> bool:
    """Whether every source, person and place that is referred to exists. Events are not looked up."""
    tables = {"sources": entities.sources, "people": entities.people, "places": entities.places}
    return all(
        reference.table == "events" or reference.id in tables[reference.table] for reference in references
    )


def _event_rows(item: Item, digest: bytes, entities: Entities) -> EventRows:
    draft = item.draft
    if not (draft.sound and all_entries_exist(draft.mentions, entities)):
        return EventRows(item.lines_before, digest, draft.entry.id)
    event = typed(EVENT, draft.entry.stored)
    timeline_date = own_timeline_date(event)
    facts = EventFacts(draft.entry, event, timeline_date, entities).facts()
    return EventRows(
        item.lines_before,
        digest,
        draft.entry.id,
        rows_of(facts, item.lines_before),
        mentions=[mention.id for mention in draft.mentions if mention.table == "events"],
        derived_ids=[fact.id for fact in facts[1:] if "id" not in fact.stored],
    )
