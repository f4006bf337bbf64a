"""A log to a new index: read whole, or, if it can be cut, piece by piece; a long one in several processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.derive.as_of import as_of
from missionlog.derive.entities import entities_of
from missionlog.derive.facts import facts_of
from missionlog.index.entries import Candidate, candidate_of, readable, world_from
from missionlog.index.event_references import DANGLING, Settling, count_unread
from missionlog.index.event_rows import EventRows, event_rows_of
from missionlog.index.full_read import NeedsFullRead
from missionlog.index.header import header_of
from missionlog.index.rows import FactRow, rows_of
from missionlog.index.sequence import ENTRIES, EVENTS, Numbering
from missionlog.index.workers import parts_of_all
from missionlog.index.writer import HOMES, BlockRow, ItemRow, Writer
from missionlog.model.collector import uncollected
from missionlog.model.format import TABLES
from missionlog.model.log import ParsedLog
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Unreadable
from missionlog.store.read.cutting import Block, cut, is_log
from missionlog.store.read.files import BytesSeen, ignore_bytes, log_files, read_log_file, short_name
from missionlog.store.read.pieces import items_in
from missionlog.store.read.read_log import read_log

#: Of fewer bytes, other processes would have begun when all is read.
LONG: Final = 4 * 2**20
_EVENTS_AT_ONCE: Final = 500

#: The name within the log of each of its files, and its bytes.
Texts = Sequence[tuple[str, bytes]]


def build_from(
    path: Path,
    shown: str,
    connection: sqlite3.Connection,
    day: int | None = None,
    seen: BytesSeen = ignore_bytes,
    progress: Progress = unseen,
) -> None:
    """Read a log, as it stood on a day or as it is, and write it into an empty database.

    `seen` is told the name of each file within the log, and its bytes, `progress`
    how much of a long log is done. Raises Unreadable.
    """
    if day is not None:
        build(as_of(read_log(path, shown), day), connection)
        return
    try:
        texts = [
            (short_name(shown, name), read_log_file(file, name)) for file, name in log_files(path, shown)
        ]
        build_cut(texts, shown, connection, progress)
    except (NeedsFullRead, Unreadable):
        whole = read_log(path, shown, seen=lambda name, data: seen(short_name(shown, name), data))
        build(whole, connection)
    else:
        for name, data in texts:
            seen(name, data)


def build(log: ParsedLog, connection: sqlite3.Connection) -> None:
    """Write a log into an empty database, in one transaction."""
    world = entities_of(log)
    writer = Writer(connection)
    numbering, events = Numbering(ENTRIES), Numbering(EVENTS)
    with connection:
        writer.begin()
        writer.meta(path=log.path, title=log.title, timezone=log.timezone, unread=log.unread)
        files = dict.fromkeys(entry.span.path for table in TABLES for entry in log.table(table))
        blocks = {
            file: writer.block(BlockRow(short_name(log.path, file), 0, 0, 0, "", 0, None)) for file in files
        }
        for table in HOMES:
            for entry in log.table(table):
                seq = numbering.of()
                writer.items([ItemRow(seq, blocks[entry.span.path], 0)])
                writer.entry(table, seq, entry.id, entry.span.line, entry.stored)
        facts = zip(log.events, facts_of(log, world), strict=True)
        while several := [*islice(facts, _EVENTS_AT_ONCE)]:
            numbered = [(events.of(len(found)), rows_of(found)) for _, found in several]
            writer.items(
                ItemRow(seq, blocks[entry.span.path], 0)
                for (seq, _), (entry, _) in zip(numbered, several, strict=True)
            )
            writer.events(numbered)
        writer.end()


class Layout(NamedTuple):
    """The blocks of a file that can be cut, and its text."""

    file: str
    data: bytes
    blocks: Sequence[Block]

    def head(self) -> bytes:
        """What stands before all tables."""
        return self.data[: self.blocks[0].ends]

    def rows(self) -> Iterator[tuple[Block, BlockRow]]:
        """Its blocks, each with its row."""
        lines = 0
        for block in self.blocks:
            text = memoryview(self.data)[block.begins : block.ends]
            count = self.data.count(b"\n", block.begins, block.ends)
            place = block.place
            yield (
                block,
                BlockRow(self.file, lines, count, len(text), place.part, place.indent, sha256(text).digest()),
            )
            lines += count


def layout_of(file: str, data: bytes) -> Layout:
    """Raises NeedsFullRead where a file can't be cut."""
    blocks = cut(data)
    if blocks is None or not is_log([block.place for block in blocks]):
        raise NeedsFullRead
    return Layout(file, data, blocks)


def build_cut(texts: Texts, shown: str, connection: sqlite3.Connection, progress: Progress = unseen) -> None:
    """Write a log into an empty database, block by block.

    Raises NeedsFullRead, and leaves the database empty, where the log cannot be cut.
    """
    layouts = [layout_of(file, data) for file, data in texts]
    header = header_of([(one.file, one.head()) for one in layouts], shown)
    with uncollected(), connection:
        build = _Build(connection, shown)
        placed = [one for layout in layouts for one in _placed(layout, build.writer)]
        build.entries([one for one in placed if one.block.place.part != "events"])
        build.events([one for one in placed if one.block.place.part == "events"], progress)
        build.writer.meta(path=shown, title=header.title, timezone=header.timezone, unread=build.unread)


class _Placed(NamedTuple):
    """A block of a text that has items, the number of its row, and whether its table begins with it."""

    data: bytes
    block: Block
    number: int
    begins: bool


def _placed(layout: Layout, writer: Writer) -> Iterator[_Placed]:
    """The blocks of a file that have items; the rows of all are written."""
    begins = False
    for block, row in layout.rows():
        number = writer.block(row)
        if block.starts:
            yield _Placed(layout.data, block, number, begins)
        begins = not block.starts


class _Build:
    """A build that goes on, piece by piece."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self._connection = connection
        self._shown = shown
        self.writer = Writer(connection)
        self.writer.begin()
        self.unread = 0

    def entries(self, placed: Sequence[_Placed]) -> None:
        """The tables but the events."""
        numbering = Numbering(ENTRIES)
        candidates: list[Candidate] = []
        items: list[ItemRow] = []
        for data, block, number, begins in placed:
            if begins:
                numbering.leave_room()
            piece = block.piece(data)
            digests = piece.digests()
            for at, item in enumerate(items_in(piece, self._shown)):
                if item is None:
                    raise NeedsFullRead
                seq = numbering.of()
                candidates.append(candidate_of(seq, item))
                items.append(ItemRow(seq, number, item.lines_before, digest=digests[at]))
        read = readable(candidates)
        for one in read:
            self.writer.entry(one.table, one.seq, one.id, one.line, one.stored)
        seqs = {one.seq for one in read}
        self.writer.items(
            row if row.seq in seqs else row._replace(unread=one.id)
            for row, one in zip(items, candidates, strict=True)
        )
        self._world = world_from(read)

    def events(self, placed: Sequence[_Placed], progress: Progress) -> None:
        """The events, and what is known of them only when all are there."""
        numbering = Numbering(EVENTS)
        ids: set[str] = set()
        derived: set[str] = set()
        size, done = sum(one.block.ends - one.block.begins for one in placed), 0
        for (_, block, number, begins), parts in zip(placed, self._parts(placed, size), strict=True):
            if parts is None:
                raise NeedsFullRead
            if begins:
                numbering.leave_room()
            items: list[ItemRow] = []
            events: list[tuple[int, Sequence[FactRow]]] = []
            mentions: list[tuple[str, int]] = []
            for part in parts:
                rows = () if part.id in ids else part.rows
                ids.add(part.id)
                seq = numbering.of(max(len(rows), 1))
                items.append(part.item(seq, number, read=bool(rows)))
                if rows:
                    events.append((seq, rows))
                    mentions += [(id_, seq) for id_ in part.named]
                    if not derived.isdisjoint(part.derived):
                        raise NeedsFullRead
                    derived.update(part.derived)
            self.writer.items(items)
            self.writer.events(events)
            self.writer.mentions(mentions)
            done += block.ends - block.begins
            progress(done, size)
        if not ids.isdisjoint(derived):
            raise NeedsFullRead
        self._settle()

    def _parts(self, placed: Sequence[_Placed], size: int) -> Iterator[list[EventRows] | None]:
        pieces = (one.block.piece(one.data) for one in placed)
        if size >= LONG:
            return parts_of_all(pieces, self._shown, self._world)
        return (event_rows_of(piece, self._shown, self._world) for piece in pieces)

    def _settle(self) -> None:
        self.writer.end()
        settling = Settling(self._connection, self.writer, self._world)
        dangling = self._connection.execute(DANGLING).fetchall()
        if settling.leave_out(item for (item,) in dangling):
            self.writer.sweep_tags()
        undated = self._connection.execute("SELECT seq FROM item WHERE undated").fetchall()
        settling.place(seq for (seq,) in undated)
        self.unread = count_unread(self._connection)
