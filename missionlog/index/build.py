"""Build a new index of a log: in blocks where the text can be split, and else from the whole log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.derive.entities import entities_of
from missionlog.derive.entry_record import entry_versions
from missionlog.derive.event_record import event_records
from missionlog.derive.on_record import record_days
from missionlog.index.blocks import NeedsFullRead, SplitFile, block_rows, read_header, split_file
from missionlog.index.event_references import DANGLING_ITEMS, EventReferences, count_faults
from missionlog.index.event_relations import relate_all
from missionlog.index.fact_rows import FactRow
from missionlog.index.items import (
    Candidate,
    EventRows,
    candidate_of,
    entities_from,
    readable_entries,
    rows_of_record,
)
from missionlog.index.sequence import ENTRY_NUMBERS, EVENT_NUMBERS, SequenceCounter
from missionlog.index.workers import MAX_WORKERS, Worker, event_rows_in_parallel, started_workers
from missionlog.index.writer import ENTRY_TABLES, BlockRow, ItemRow, Writer
from missionlog.model.format import EVENT, TABLES, references
from missionlog.model.gc_pause import uncollected
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Unreadable
from missionlog.store.read.chunks import items_in
from missionlog.store.read.files import (
    BytesSeen,
    full_name,
    ignore_bytes,
    log_files,
    read_log_file,
    short_name,
)
from missionlog.store.read.read_log import read_log, read_texts
from missionlog.store.read.split_blocks import Block

#: Fewer bytes of events are read before worker processes would have started.
MIN_BYTES_FOR_WORKERS: Final = 4 * 2**20
EVENTS_PER_BATCH: Final = 500
#: The name within the log of each of its files, and its bytes.
Texts = Sequence[tuple[str, bytes]]


def build_from_path(
    path: Path,
    shown: str,
    connection: sqlite3.Connection,
    seen: BytesSeen = ignore_bytes,
    progress: Progress = unseen,
) -> None:
    """Read a log and write it into an empty database.

    `seen` is called with the name of each file within the log and its bytes, `progress` with how much of a
    long log is done. Raises Unreadable.
    """
    try:
        texts = [
            (short_name(shown, name), read_log_file(file, name)) for file, name in log_files(path, shown)
        ]
        build_in_blocks(texts, shown, connection, progress)
    except (NeedsFullRead, Unreadable):
        log = read_log(path, shown, seen=lambda name, data: seen(short_name(shown, name), data))
        build(log, connection)
    else:
        for name, data in texts:
            seen(name, data)


def build_from_texts(texts: Texts, shown: str, connection: sqlite3.Connection) -> None:
    """Write a log that is at hand as the bytes of its files into an empty database, in this process alone.

    Raises Unreadable.
    """
    try:
        build_in_blocks(texts, shown, connection, max_workers=0)
    except (NeedsFullRead, Unreadable):
        build(read_texts([(full_name(shown, name), data) for name, data in texts], shown), connection)


def build(log: ParsedLog, connection: sqlite3.Connection) -> None:
    """Write a log that was read as a whole into an empty database, in one transaction."""
    entities = entities_of(log)
    if log.today is None:  # the record of one day has no others
        entities = replace(entities, since=record_days(entities.sources))
    writer = Writer(connection)
    entry_numbers, event_numbers = SequenceCounter(ENTRY_NUMBERS), SequenceCounter(EVENT_NUMBERS)
    with uncollected(), connection:
        writer.create_tables()
        writer.log(log.path, log.title, log.timezone, log.unread, log.faulty)
        files = dict.fromkeys(entry.span.path for table in TABLES for entry in log.table(table))
        blocks = {
            file: writer.block(BlockRow(short_name(log.path, file), 0, 0, 0, "", 0, None)) for file in files
        }
        for table in ENTRY_TABLES:
            for entry in log.table(table):
                seq = entry_numbers.next()
                writer.items([ItemRow(seq, blocks[entry.span.path], 0)])
                versions = entry_versions(table, entry.id, entry.stored, entities.since)
                writer.entry(table, seq, entry.id, entry.span.line, versions)
        events = (
            (entry, *rows_of_record(record))
            for entry, record in zip(log.events, event_records(log, entities), strict=True)
        )
        while batch := [*islice(events, EVENTS_PER_BATCH)]:
            numbered = [(event_numbers.next(len(rows)), *event) for event in batch for _, rows, _ in [event]]
            writer.items(ItemRow(seq, blocks[entry.span.path], 0) for seq, entry, _, _ in numbered)
            writer.events([(seq, rows) for seq, _, rows, _ in numbered])
            writer.mark_unversioned(seq for seq, _, _, is_too_long in numbered if is_too_long)
            writer.mentions(
                (reference.id, seq)
                for seq, entry, _, _ in numbered
                for reference in references(EVENT, entry.stored, to="events")
            )
        writer.create_indexes()
        relate_all(connection, writer, entities, log.today)


def build_in_blocks(
    texts: Texts,
    shown: str,
    connection: sqlite3.Connection,
    progress: Progress = unseen,
    max_workers: int = MAX_WORKERS,
) -> None:
    """Write a log into an empty database, block by block; a long one with the help of other processes.

    Raises NeedsFullRead, and leaves the database empty, where the log cannot be split.
    """
    files = [split_file(name, data) for name, data in texts]
    header = read_header([(file.name, file.header()) for file in files], shown)
    with uncollected(), connection:
        builder = _BlockBuilder(connection, shown)
        blocks = [block for file in files for block in _number_blocks(file, builder.writer)]
        events = [block for block in blocks if block.block.place.part == "events"]
        size = sum(block.block.ends - block.block.begins for block in events)
        # They get ready while the entries are written.
        with started_workers(max_workers if size >= MIN_BYTES_FOR_WORKERS else 0) as workers:
            entries = builder.read_entries([block for block in blocks if block.block.place.part != "events"])
            rows = builder.event_rows(events, workers)
            builder.write_entries(entries)
            builder.write_events(events, rows, lambda done: progress(done, size))
        builder.resolve_references()
        builder.writer.log(shown, header.title, header.timezone, **count_faults(connection))


class _NumberedBlock(NamedTuple):
    """A block with items, the bytes of its file, its row's number, and whether a table begins with it."""

    data: bytes
    block: Block
    number: int
    starts_table: bool


def _number_blocks(file: SplitFile, writer: Writer) -> Iterator[_NumberedBlock]:
    """Write the rows of all blocks of a file, and return the blocks that have items."""
    starts_table = False
    rows = block_rows(file.name, file.data, file.blocks)
    for block, row in zip(file.blocks, rows, strict=True):
        number = writer.block(row)
        if block.starts:
            yield _NumberedBlock(file.data, block, number, starts_table)
        starts_table = not block.starts


class _BlockBuilder:
    """Writes the items of blocks: first the sources, people and places, then the events that name them."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self._connection = connection
        self._shown = shown
        self.writer = Writer(connection)
        self.writer.create_tables()
        self._ids: set[str] = set()
        self._derived_ids: set[str] = set()

    def read_entries(self, blocks: Sequence[_NumberedBlock]) -> Sequence[Candidate]:
        """Read the sources, people and places, write their items, and return those that can be read."""
        numbers = SequenceCounter(ENTRY_NUMBERS)
        candidates: list[Candidate] = []
        items: list[ItemRow] = []
        for data, block, number, starts_table in blocks:
            if starts_table:
                numbers.leave_gap()
            chunk = block.chunk(data)
            digests = chunk.digests()
            for at, item in enumerate(items_in(chunk, self._shown)):
                if item is None:
                    raise NeedsFullRead
                seq = numbers.next()
                candidates.append(candidate_of(seq, item))
                items.append(ItemRow(seq, number, item.lines_before, digest=digests[at]))
        readable = readable_entries(candidates)
        self._entities = entities_from(readable)
        readable_seqs = {entry.seq for entry in readable}
        self.writer.items(
            row if row.seq in readable_seqs else row._replace(unread=candidate.id, faulty=1)
            for row, candidate in zip(items, candidates, strict=True)
        )
        self.writer.mark_faulty(entry.seq for entry in readable if entry.faulty)
        return readable

    def event_rows(
        self, blocks: Sequence[_NumberedBlock], workers: Sequence[Worker]
    ) -> Iterator[Sequence[EventRows] | None]:
        """The rows of blocks of events. The workers begin with them at once."""
        chunks = (block.block.chunk(block.data) for block in blocks)
        return event_rows_in_parallel(chunks, self._shown, self._entities, workers)

    def write_entries(self, entries: Sequence[Candidate]) -> None:
        """Write sources, people and places."""
        for entry in entries:
            versions = entry_versions(entry.table, entry.id, entry.stored, self._entities.since)
            self.writer.entry(entry.table, entry.seq, entry.id, entry.line, versions)

    def write_events(
        self,
        blocks: Sequence[_NumberedBlock],
        rows: Iterator[Sequence[EventRows] | None],
        progress: Callable[[int], None],
    ) -> None:
        """Write the rows of blocks. After each block, `progress` is called with how many bytes are done."""
        numbers, done = SequenceCounter(EVENT_NUMBERS), 0
        for (_, block, number, starts_table), events in zip(blocks, rows, strict=True):
            if events is None:
                raise NeedsFullRead
            if starts_table:
                numbers.leave_gap()
            self._write_block(number, events, numbers)
            done += block.ends - block.begins
            progress(done)
        if not self._ids.isdisjoint(self._derived_ids):
            raise NeedsFullRead

    def _write_block(self, block: int, events: Sequence[EventRows], numbers: SequenceCounter) -> None:
        """Write the events of a block, and note their ids. A second event of one id stays unread."""
        items: list[ItemRow] = []
        numbered: list[tuple[int, Sequence[FactRow]]] = []
        unversioned: list[int] = []
        mentions: list[tuple[str, int]] = []
        for event in events:
            rows = () if event.id in self._ids else event.rows
            self._ids.add(event.id)
            seq = numbers.next(max(len(rows), 1))
            items.append(event.item_row(seq, block, is_read=bool(rows)))
            if rows:
                numbered.append((seq, rows))
                unversioned += [seq] if event.is_too_long else []
                mentions += [(id_, seq) for id_ in event.mentions]
                if not self._derived_ids.isdisjoint(event.derived_ids):
                    raise NeedsFullRead
                self._derived_ids.update(event.derived_ids)
        self.writer.items(items)
        self.writer.events(numbered)
        self.writer.mark_unversioned(unversioned)
        self.writer.mentions(mentions)

    def resolve_references(self) -> None:
        """Drop references to missing events, and relate events to each other, once all rows are written."""
        self.writer.create_indexes()
        references = EventReferences(self._connection, self.writer, self._entities)
        dangling = self._connection.execute(DANGLING_ITEMS).fetchall()
        references.drop_missing(item for (item,) in dangling)
        relate_all(self._connection, self.writer, self._entities)
