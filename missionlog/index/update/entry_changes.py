"""Changes of sources, people and places, and the events whose rows must be written again for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.derive.entry_record import entry_versions
from missionlog.derive.on_record import OnRecordSince, record_days
from missionlog.index.blocks import NeedsFullRead
from missionlog.index.fact_rows import as_json
from missionlog.index.items import Candidate, candidate_of, readable_entries
from missionlog.index.sequence import ENTRY_NUMBERS
from missionlog.index.update.changed_items import Hunk
from missionlog.index.update.sequence_gaps import allocate_numbers
from missionlog.index.writer import ENTRY_TABLES, ItemRow, Writer
from missionlog.model.format import TABLES, UNREADABLE, EntryName, Table, references
from missionlog.model.values import typed
from missionlog.store.read.chunks import Chunk, items_in

#: The keys of an entry that the rows of facts are computed from.
KEYS_USED_BY_FACTS: Final[Mapping[Table, tuple[str, ...]]] = {
    "sources": ("title", "note", "issued", "accessed", "copy-of", "derives-from", UNREADABLE),
    "people": ("name", "aliases", "roles", UNREADABLE),
    "places": ("name", "aliases", "within", UNREADABLE),
}


class EntryChanges(NamedTuple):
    """Entries to remove and to write, entries that cannot be read, and the events that depend on them.

    `since` says since when sources are on the record, of all if any has changed.
    """

    removed: Sequence[Candidate]
    added: Sequence[Candidate]
    unread: Sequence[Candidate]
    events: Sequence[int]
    since: Mapping[str, OnRecordSince]


def entry_changes(connection: sqlite3.Connection, hunks: Sequence[Hunk], shown: str) -> EntryChanges:
    """What hunks of sources, people and places change. Writes their items, but not yet the entries."""
    if not hunks:
        return EntryChanges((), (), (), (), {})
    indexed = _indexed_entries(connection)
    removed_seqs = {seq for hunk in hunks for seq in hunk.removed}
    new = [candidate for hunk in hunks for candidate in _write_items(connection, hunk, shown)]
    candidates = [*(entry for entry in indexed if entry.seq not in removed_seqs), *new]
    readable = readable_entries(sorted(candidates, key=lambda candidate: candidate.seq))
    old_entries = {(entry.table, entry.id): entry for entry in indexed}
    new_entries = {(entry.table, entry.id): entry for entry in readable}
    since = _since(readable) if any(hunk.table == "sources" for hunk in hunks) else {}
    moved = _with_other_days(connection, since)
    rewritten = moved | _referring_to(moved, readable)
    removed = [
        entry
        for key, entry in old_entries.items()
        if key in rewritten or not _is_same(entry, new_entries.get(key))
    ]
    added = [
        entry
        for key, entry in new_entries.items()
        if key in rewritten or not _is_same(entry, old_entries.get(key))
    ]
    changed = moved | {
        key
        for key, entry in old_entries.items()
        if key not in new_entries or _affects_facts(entry, new_entries[key])
    }
    readable_seqs = {entry.seq for entry in readable}
    unread = [candidate for candidate in candidates if candidate.seq not in readable_seqs]
    changed = _with_derived_sources(changed, (*indexed, *readable))
    dependent = [old_entries[key] for key in changed if key in old_entries]
    return EntryChanges(removed, added, unread, _events_referring_to(connection, dependent), since)


def write_entry_changes(writer: Writer, changes: EntryChanges) -> None:
    """Remove and write the entries, and mark the items that cannot be read."""
    for entry in changes.removed:
        writer.remove_entry(entry.table, entry.seq, entry.id, entry.stored)
    for entry in changes.added:
        versions = entry_versions(entry.table, entry.id, entry.stored, changes.since)
        writer.entry(entry.table, entry.seq, entry.id, entry.line, versions)
    writer.mark_faulty(entry.seq for entry in changes.added if entry.faulty)
    writer.mark_unread((entry.seq, entry.id) for entry in changes.unread)
    writer.clear_cache()


def _write_items(connection: sqlite3.Connection, hunk: Hunk, shown: str) -> list[Candidate]:
    """Write the items that a hunk adds in place of those it removes, and return their entries."""
    seqs = allocate_numbers(connection, hunk, [1] * len(hunk.added), ENTRY_NUMBERS)
    if seqs is None:
        raise NeedsFullRead
    candidates: list[Candidate] = []
    writer = Writer(connection)
    for new_item, seq in zip(hunk.added, seqs, strict=True):
        item, *more = items_in(Chunk(hunk.table, new_item.text, [0]), shown)
        if item is None or more:
            raise NeedsFullRead
        candidates.append(candidate_of(seq, item))
        writer.items([ItemRow(seq, new_item.block, new_item.line, digest=new_item.digest)])
    return candidates


def _indexed_entries(connection: sqlite3.Connection) -> list[Candidate]:
    """The readable entries of an index."""
    entries: list[Candidate] = []
    for table, sql_table in ENTRY_TABLES.items():
        for seq, id_, line, text in connection.execute(f"SELECT seq, id, line, stored FROM {sql_table}"):
            stored = {key: value for key, value in json.loads(text).items() if key != "id"}
            entries.append(Candidate(seq, table, id_, line, stored))
    return entries


def _is_same(entry: Candidate, other: Candidate | None) -> bool:
    """Whether an entry is unchanged, the order of its keys included."""
    return entry is other or (
        entry == other and other is not None and as_json(entry.stored) == as_json(other.stored)
    )


def _affects_facts(old: Candidate, new: Candidate) -> bool:
    """Whether the rows of facts that refer to an entry must be written again."""
    keys = KEYS_USED_BY_FACTS[old.table]
    return old.seq != new.seq or any(old.stored.get(key) != new.stored.get(key) for key in keys)


def _since(entries: Iterable[Candidate]) -> dict[str, OnRecordSince]:
    """Since when the sources among some entries are on the record."""
    return record_days(
        {
            entry.id: typed(TABLES["sources"], entry.stored, id=entry.id)
            for entry in entries
            if entry.table == "sources"
        }
    )


def _with_other_days(connection: sqlite3.Connection, since: Mapping[str, OnRecordSince]) -> set[EntryName]:
    """The sources that are on the record since other days than the index says."""
    rows = connection.execute("SELECT id, possibly_from, certainly_from FROM source") if since else ()
    return {("sources", id_) for id_, *days in rows if id_ in since and since[id_] != tuple(days)}


def _referring_to(sources: set[EntryName], entries: Iterable[Candidate]) -> set[EntryName]:
    """The entries that refer to some sources."""
    return {
        (entry.table, entry.id)
        for entry in (entries if sources else ())
        if entry.table == "sources" and not sources.isdisjoint(entry.referred())
    }


def _with_derived_sources(changed: Iterable[EntryName], entries: Iterable[Candidate]) -> set[EntryName]:
    """The changed entries, and all sources that copy or derive from them.

    The number of independent sources of a fact depends on these too.
    """
    derived: dict[str, list[str]] = {}
    for entry in entries:
        if entry.table == "sources":
            for reference in references(TABLES["sources"], entry.stored):
                derived.setdefault(reference.id, []).append(entry.id)
    keys = {*changed}
    queue = [id_ for table, id_ in keys if table == "sources"]
    while queue:
        for id_ in derived.get(queue.pop(), ()):
            if ("sources", id_) not in keys:
                keys.add(("sources", id_))
                queue.append(id_)
    return keys


def _events_referring_to(connection: sqlite3.Connection, entries: Iterable[Candidate]) -> list[int]:
    """The numbers of events of which any fact refers to one of the entries."""
    events: set[int] = set()
    for entry in entries:
        name = ENTRY_TABLES[entry.table]
        links = f"fact_{name} JOIN version ON seq = fact_{name}.fact"
        sql = f"SELECT DISTINCT event FROM {links} WHERE {name} = ?"
        events.update(event for (event,) in connection.execute(sql, (entry.seq,)))
    return sorted(events)
