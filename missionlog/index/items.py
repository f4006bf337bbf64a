"""Read chunks of items to what the index stores: sources, people and places, and rows of events.

An event is read by itself, so that workers can share the work.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.derive.entities import Entities
from missionlog.derive.event_record import NO_PARTS, EventRecord, always
from missionlog.derive.on_record import record_days
from missionlog.index.fact_rows import FactRow, version_rows
from missionlog.index.writer import ENTRY_TABLES, ItemRow
from missionlog.model.format import EVENT, TABLES, EntryName, Plain, Reference, Table, records, references
from missionlog.model.gc_pause import uncollected
from missionlog.model.ids import PartIds, part_ids
from missionlog.model.unreadable import without_references, without_values
from missionlog.model.values import typed
from missionlog.store.read.chunks import Chunk, Item, items_in
from missionlog.store.read.nodes import Mention, ShiftedSpans
from missionlog.store.read.place_depth import is_too_deep


class Candidate(NamedTuple):
    """An entry as far as it can be read, with its item's number and its line there.

    `stands` is false if its id cannot be read, `faulty` true if anything of it cannot.
    """

    seq: int
    table: Table
    id: str
    line: int
    stored: Mapping[str, Plain]
    stands: bool = True
    faulty: bool = False

    def referred(self) -> set[EntryName]:
        """The tables and ids of the entries that it refers to."""
        return {(each.table, each.id) for each in references(TABLES[self.table], self.stored)}


def candidate_of(seq: int, item: Item) -> Candidate:
    """The entry of an item that has been given a number."""
    entry = item.draft.entry
    line = entry.span.line - item.lines_before
    draft = item.draft
    return Candidate(seq, entry.table, entry.id, line, entry.stored, draft.stands, not draft.sound)


def readable_entries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand, in the order of the log.

    Such an entry has an id that can be read and is the first of it; it is left without its references to what
    does not stand, and a place that lies too deep without its `within`. (The reader of a whole log follows
    the same rules, and also says what is wrong.)
    """
    first: dict[EntryName, Candidate] = {}
    for candidate in candidates:
        first.setdefault((candidate.table, candidate.id), candidate)
    standing = {key: candidate for key, candidate in first.items() if candidate.stands}
    within = {
        id_: str(candidate.stored["within"])
        for (table, id_), candidate in first.items()
        if table == "places" and "within" in candidate.stored
    }
    return [
        candidate if candidate.referred() <= standing.keys() else _without_lost(candidate, standing)
        for candidate in (_out_of_the_deep(one, within) for one in standing.values())
    ]


def _out_of_the_deep(candidate: Candidate, within: Mapping[str, str]) -> Candidate:
    """A candidate; a place that lies too deep without its `within`."""
    if candidate.table != "places" or not is_too_deep(candidate.id, within):
        return candidate
    pruned = without_values(TABLES["places"], candidate.stored, [("within",)])
    return candidate._replace(stored=pruned.stored, faulty=True)


def _without_lost(candidate: Candidate, standing: Container[EntryName]) -> Candidate:
    """A candidate without its references to entries that are not there."""
    record = TABLES[candidate.table]
    pruned = without_references(record, candidate.stored, lambda table, id_: (table, id_) in standing)
    return candidate._replace(stored=pruned.stored, faulty=True)


def entities_from(entries: Iterable[Candidate]) -> Entities:
    """Typed sources, people and places, by id."""
    tables: dict[Table, dict[str, Any]] = {table: {} for table in ENTRY_TABLES}
    for entry in entries:
        tables[entry.table][entry.id] = typed(TABLES[entry.table], entry.stored, id=entry.id)
    sources, people, places = tables.values()
    return Entities(sources, people, places, record_days(sources))


class EventRows(NamedTuple):
    """The rows of an item of an event, and its line within its chunk.

    `rows` are the versions of the event, its quotes and its updates; empty if the event is left out, as its
    id cannot be read. `mentions` are the ids of events that it refers to, `derived_ids` those of its quotes
    and updates that have no id in the log. `faulty` is true if anything of it cannot be read, `is_too_long`
    if its record changes so often that only its latest versions are there.
    """

    line: int
    digest: bytes
    id: str
    rows: Sequence[FactRow] = ()
    mentions: Sequence[str] = ()
    derived_ids: Sequence[str] = ()
    faulty: bool = False
    is_too_long: bool = False

    @property
    def width(self) -> int:
        """How many numbers it takes: one for each version, and one if it cannot be read."""
        return max(len(self.rows), 1)

    def to_plain(self) -> tuple[object, ...]:
        """Nested plain tuples, for `marshal`."""
        return *self[:3], [*map(tuple, self.rows)], *self[4:]

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> EventRows:
        """The value of which `to_plain` returned the tuples."""
        return cls._make((*plain[:3], [*map(FactRow._make, plain[3])], *plain[4:]))

    def item_row(self, seq: int, block: int, *, is_read: bool) -> ItemRow:
        """The row of the item under a number; `is_read` if its facts are in the index."""
        unread_id = None if is_read else self.id
        return ItemRow(seq, block, self.line, unread_id, self.digest, int(self.faulty or not is_read))


def event_rows_of(chunk: Chunk, shown: str, entities: Entities) -> list[EventRows] | None:
    """The rows of each item of a chunk of events; None if the chunk cannot be read by itself."""
    events: list[EventRows] = []
    digests, tables = chunk.digests(), entry_tables(entities)
    with uncollected():
        for item in items_in(chunk, shown):
            if item is None:
                return None
            events.append(_event_rows(item, digests[len(events)], entities, tables))
    return events


def all_entries_exist(references: Iterable[Reference | Mention], tables: EntryTables) -> bool:
    """Whether every entry that is referred to exists, given the ids of each table."""
    return all(reference.id in tables[reference.table] for reference in references)


#: The ids of each table.
EntryTables = Mapping[Table, Container[str]]


class _AnyId(Container[str]):
    def __contains__(self, id_: object) -> bool:
        return True


_ANY_ID: Final = _AnyId()


def entry_tables(entities: Entities) -> EntryTables:
    """The ids of each table; every event is taken to exist."""
    tables: dict[Table, Container[str]] = {"sources": entities.sources, "people": entities.people}
    return {**tables, "places": entities.places, "events": _ANY_ID}


def _event_rows(item: Item, digest: bytes, entities: Entities, tables: EntryTables) -> EventRows:
    draft, entry = item.draft, item.draft.entry
    if not draft.stands:
        return EventRows(item.lines_before, digest, entry.id, faulty=True)
    mentions = [mention.id for mention in draft.mentions if mention.table == "events"]
    complete = all_entries_exist(draft.mentions, tables)
    if not complete:
        pruned = without_references(EVENT, entry.stored, lambda table, id_: id_ in tables[table])
        entry = entry._replace(stored=pruned.stored, spans=ShiftedSpans(entry.spans, pruned.kept))
    if not draft.sound and mentions:
        mentions = [each.id for each in references(EVENT, entry.stored) if each.table == "events"]
    event = typed(EVENT, entry.stored)
    has_parts = bool(event.quotes or event.updates)
    ids = part_ids(event.id, entry.stored, set()) if has_parts else NO_PARTS
    rows, is_too_long = rows_of_record(EventRecord(entry, event, entities, ids), item.lines_before)
    return EventRows(
        item.lines_before,
        digest,
        entry.id,
        rows,
        mentions=mentions,
        derived_ids=_derived_ids(entry.stored, ids) if has_parts else (),
        faulty=not (draft.sound and complete),
        is_too_long=is_too_long,
    )


def rows_of_record(record: EventRecord, lines_before: int = 0) -> tuple[list[FactRow], bool]:
    """The rows of an event; and whether its record changes so often that only the latest are there."""
    sayings = record.sayings()
    kept = always(record.latest_facts()) if sayings is None else sayings
    return version_rows(kept, lines_before), sayings is None


def _derived_ids(stored: Mapping[str, Plain], ids: PartIds) -> list[str]:
    """The ids of quotes and updates that have none in the log."""
    parts = [*zip(records(stored.get("quotes")), ids.quotes, strict=True)]
    parts += zip(records(stored.get("updates")), ids.updates, strict=True)
    return [id_ for part, id_ in parts if "id" not in part]
