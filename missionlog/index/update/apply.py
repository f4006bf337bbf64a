"""Write a log's edits, and what depends on them, into its index; with too many, give up for a new one.

The index then has the rows of a new one. Only their numbers differ, and these sort in the same order.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from missionlog.index.blocks import NeedsFullRead, read_header
from missionlog.index.event_references import (
    EventReferences,
    StoredEvent,
    count_faults,
    has_facts,
    stored_entities,
)
from missionlog.index.event_relations import relate_connected
from missionlog.index.items import EventRows, all_entries_exist, entry_tables, event_rows_of
from missionlog.index.sequence import EVENT_NUMBERS
from missionlog.index.update.changed_items import Hunk, NewItem, ReadFile, find_edits
from missionlog.index.update.entry_changes import entry_changes, write_entry_changes
from missionlog.index.update.sequence_gaps import allocate_numbers
from missionlog.index.writer import Writer
from missionlog.store.read.chunks import Chunk

#: An event to be written: the number of its block, and its rows.
_NewEvent = tuple[int, EventRows]
#: With more items to read or events to write, it is faster to build a new index.
MAX_EDITED_ITEMS: Final = 2_000


def apply_edits(
    connection: sqlite3.Connection,
    shown: str,
    files: Sequence[str],
    changed: Mapping[str, bytes],
    read_file: ReadFile,
) -> None:
    """Write the edits of a log into its index, within the caller's transaction.

    `files` are those of the log, in order, `changed` has the bytes of those that may have been edited, and
    `read_file` returns the bytes of another one. Raises NeedsFullRead if a new index must be built; the
    caller then has to roll back.
    """
    edits = find_edits(connection, files, changed, read_file)
    if sum(len(hunk.removed) + len(hunk.added) for hunk in edits.hunks) > MAX_EDITED_ITEMS:
        raise NeedsFullRead
    _Updater(connection, shown).write(edits.hunks)
    writer = Writer(connection)
    if edits.header is not None:
        header = read_header([(files[0], edits.header)], shown)
        writer.change_log(title=header.title, timezone=header.timezone)
    writer.change_log(**count_faults(connection))


class _Updater:
    """Writes hunks: removes old rows given the old entries, changes the entries, and writes new rows."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self._connection = connection
        self._shown = shown
        self._writer = Writer(connection)
        #: For each item that bounds hunks of events or is removed by them, the number of these hunks.
        self._boundaries: Counter[int] = Counter()
        #: Ids of events that were written or removed, and of events that these refer to.
        self._touched_ids: set[str] = set()

    def write(self, hunks: Sequence[Hunk]) -> None:
        """Write all hunks of a log."""
        connection, writer = self._connection, self._writer
        event_hunks = [hunk for hunk in hunks if hunk.table == "events"]
        self._remove(seq for hunk in event_hunks for seq in hunk.removed)
        self._boundaries = Counter(seq for hunk in event_hunks for seq in hunk.boundaries())
        changes = entry_changes(connection, [hunk for hunk in hunks if hunk.table != "events"], self._shown)
        if len(changes.events) > MAX_EDITED_ITEMS:
            raise NeedsFullRead
        dependent = self._remove_facts(changes.events)
        write_entry_changes(writer, changes)
        self._entities = stored_entities(connection)
        self._references = EventReferences(connection, writer, self._entities)
        self._write_again(dependent)
        self._write_events(dict(item for hunk in event_hunks for item in self._write_items(hunk)))
        self._resolve_references()
        writer.sweep_tags()

    def _remove(self, seqs: Iterable[int]) -> None:
        """Remove the facts and mentions of items, if they have any."""
        events = self._remove_facts(seqs)
        self._writer.remove_mentions((id_, event.seq) for event in events for id_ in event.mentions())
        self._touch(events)

    def _remove_facts(self, seqs: Iterable[int]) -> list[StoredEvent]:
        """Remove the facts of items, and return their events, so that they can be written again."""
        events = [StoredEvent(self._connection, seq) for seq in seqs if has_facts(self._connection, seq)]
        entities = stored_entities(self._connection)
        self._writer.remove_events([(event.seq, event.rows(entities)) for event in events])
        return events

    def _touch(self, events: Iterable[StoredEvent]) -> None:
        for event in events:
            self._touched_ids.update((event.event.id, *event.mentions()))

    def _write_again(self, events: Sequence[StoredEvent]) -> None:
        """Write the facts of events given the new entries, without references to missing ones."""
        tables = entry_tables(self._entities)
        for event in events:
            left = event
            if not all_entries_exist(event.references(), tables):
                left = event.keep(lambda table, id_: id_ in tables[table])
                self._writer.mark_faulty([event.seq])
            rows, is_too_long = left.versions(self._entities)
            self._writer.events([(event.seq, rows)])
            self._writer.mark_unversioned([event.seq] if is_too_long else [])
        self._touch(events)

    def _write_items(self, hunk: Hunk) -> Iterator[tuple[int, EventRows]]:
        """Write the items of a hunk, and return each one's number and rows."""
        added = [(item.block, self._read_item(item)) for item in hunk.added]
        while (seqs := self._allocate(hunk, added)) is None:
            hunk, moved = self._include_following(hunk, len(added))
            if not moved:
                raise NeedsFullRead  # nothing follows that could make room
            added += moved
        for seq, (block, rows) in zip(seqs, added, strict=True):
            self._writer.items([rows.item_row(seq, block, is_read=bool(rows.rows))])
            yield seq, rows

    def _allocate(self, hunk: Hunk, added: Sequence[_NewEvent]) -> list[int] | None:
        return allocate_numbers(self._connection, hunk, [rows.width for _, rows in added], EVENT_NUMBERS)

    def _read_item(self, item: NewItem) -> EventRows:
        events = event_rows_of(Chunk("events", item.text, [0]), self._shown, self._entities)
        if events is None:
            raise NeedsFullRead
        return events[0]._replace(line=item.line)

    def _include_following(self, hunk: Hunk, count: int) -> tuple[Hunk, list[_NewEvent]]:
        """Extend a hunk by up to `count` items after it, to renumber them, because the gap is too small."""
        sql = "SELECT seq, block, line, digest, faulty FROM item WHERE seq > ? ORDER BY seq LIMIT ?"
        start = max(hunk.removed, default=hunk.before if hunk.before is not None else (hunk.after or 0) - 1)
        items = self._connection.execute(sql, (start, count)).fetchall()
        other_boundaries = self._boundaries - Counter(hunk.boundaries())
        if any(faulty or seq in other_boundaries for seq, *_, faulty in items):
            raise NeedsFullRead  # another hunk relies on that item's number
        moved: list[_NewEvent] = []
        for seq, block, line, digest, _ in items:
            event = StoredEvent(self._connection, seq)
            rows, is_too_long = event.versions(self._entities)
            event_rows = EventRows(
                line, digest, event.event.id, rows, event.mentions(), is_too_long=is_too_long
            )
            moved.append((block, event_rows))
            self._remove([seq])
        return hunk._replace(removed=[*hunk.removed, *(seq for seq, *_ in items)]), moved

    def _write_events(self, added: Mapping[int, EventRows]) -> None:
        """Write the facts of new items. Of events of one id, only the first is read."""
        first: dict[str, int] = {}
        for seq in sorted(added):
            first.setdefault(added[seq].id, seq)
        for id_, seq in first.items():
            indexed, unread = self._references.item_of(id_), self._first_unread(id_, added)
            if indexed is not None and indexed > seq:
                self._touch([self._references.remove_event(indexed)])
            first[id_] = min(other for other in (seq, indexed, unread) if other is not None)
        read = {seq: rows for seq, rows in added.items() if rows.rows and first[rows.id] == seq}
        self._writer.mark_unread((seq, rows.id) for seq, rows in added.items() if seq not in read)
        self._writer.events([(seq, rows.rows) for seq, rows in read.items()])
        self._writer.mark_unversioned(seq for seq, rows in read.items() if rows.is_too_long)
        self._writer.mentions((id_, seq) for seq, rows in read.items() for id_ in rows.mentions)
        for rows in added.values():
            self._touched_ids.update((rows.id, *rows.mentions))
            self._check_ids_unique(rows)

    def _first_unread(self, id_: str, added: Mapping[int, EventRows]) -> int | None:
        """The first unread event of an id that is not among the new ones."""
        sql = "SELECT seq FROM item WHERE unread = ? AND seq >= ? ORDER BY seq"
        rows = self._connection.execute(sql, (id_, EVENT_NUMBERS.lowest)).fetchall()
        return next((seq for (seq,) in rows if seq not in added), None)

    def _check_ids_unique(self, rows: EventRows) -> None:
        """Raise NeedsFullRead if another fact has the event's id, or one derived for a quote or update.

        Derived ids must then be chosen anew, with all ids of the log known.
        """
        for id_ in (rows.id, *rows.derived_ids):
            (count,) = self._connection.execute("SELECT count(*) FROM fact WHERE id = ?", (id_,)).fetchone()
            if count > 1:
                raise NeedsFullRead

    def _resolve_references(self) -> None:
        """Drop references to missing events, and date and place again what stands beside others."""
        references = self._references
        missing = [id_ for id_ in self._touched_ids if references.item_of(id_) is None]
        referring = [seq for id_ in missing for seq in references.items_referring_to(id_)]
        self._touch(references.drop_missing(referring))
        relate_connected(self._connection, self._writer, self._entities, self._touched_ids)
