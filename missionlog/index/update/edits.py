"""From the text of a log to its items that were edited since it was indexed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.index.full_read import NeedsFullRead
from missionlog.index.update.patience_diff import patience_diff
from missionlog.index.update.regions import KeptBlock, Region, kept_blocks, region_of
from missionlog.index.writer import BlockRow, Writer
from missionlog.model.format import TABLES, Table
from missionlog.store.read.cutting import KEY, Block, BlockPlace, cut

#: The text of a file of the log.
Fetch = Callable[[str], bytes]


class NewItem(NamedTuple):
    """An item as it is now: its text, and its place, which is a line of a block."""

    text: bytes
    digest: bytes
    block: int
    line: int


class Run(NamedTuple):
    """Items of one table that stand one after another, in place of others that are no longer there.

    `before` and `after` are the items around them that stay.
    """

    table: Table
    before: int | None
    removed: Sequence[int]
    added: Sequence[NewItem]
    after: int | None

    def touches(self) -> set[int]:
        """The items that it takes away, and those around it."""
        ends = {one for one in (self.before, self.after) if one is not None}
        return {*self.removed} | ends


class _OldItem(NamedTuple):
    seq: int
    digest: bytes
    unread: str | None


class _Unread(NamedTuple):
    """An item that could not be read, between the two beside it."""

    seq: int
    table: Table
    before: int | None
    after: int | None


_Ends = tuple[int | None, int | None]
_Around = Mapping[Table, _Ends]
_UNREAD: Final = """
SELECT item.seq, part FROM item JOIN block ON block.seq = item.block
WHERE unread IS NOT NULL ORDER BY item.seq
"""


class Edits(NamedTuple):
    """The text before all tables, if that was edited, and the items that were, or are to be read again."""

    head: bytes | None
    runs: Sequence[Run]


def edits(
    connection: sqlite3.Connection, files: Sequence[str], changed: Mapping[str, bytes], fetch: Fetch
) -> Edits:
    """Bring the blocks of an index up to date, and tell what of its items is not.

    `files` are those of the log, in order, and `changed` the bytes of those
    that may have been edited; `fetch` gets another one's. What could not be read
    before is told of too, for it may be read now. Raises NeedsFullRead where the log must be read whole.
    """
    kept = kept_blocks(connection)
    if sorted(kept) != sorted(files) or any(one.digest is None for file in files for one in kept[file]):
        raise NeedsFullRead
    regions = [_region(file, changed[file], kept[file]) for file in files if file in changed]
    differences = _Differences(connection, [(file, block) for file in files for block in kept[file]])
    # What stands around each is looked up before anything is written.
    around = [differences.around(region) for region in regions]
    unread = differences.unread()
    runs = [run for region, ends in zip(regions, around, strict=True) for run in differences.of(region, ends)]
    removed = {seq for run in runs for seq in run.removed}
    again = [one for one in unread if one.seq not in removed]
    runs += differences.read_again(again, {**changed}, fetch) if again else ()
    return Edits(_head(regions, files), _joined(runs))


def _region(file: str, data: bytes, kept: Sequence[KeptBlock]) -> Region:
    found = region_of(file, data, kept)
    if found is None:
        raise NeedsFullRead
    return found


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs in the order of the log, those made one between which nothing stays."""
    found: list[Run] = []
    for run in sorted(runs, key=_position):
        last = found[-1] if found else None
        if last and last.table == run.table and (last.after in run.removed or last.after == run.after):
            removed, added = [*last.removed, *run.removed], [*last.added, *run.added]
            found[-1] = Run(run.table, last.before, removed, added, run.after)
        else:
            found.append(run)
    return found


def _position(run: Run) -> tuple[Table, int, bool]:
    """Where a run stands: at the first item that it removes, or right after one."""
    if run.removed:
        return run.table, run.removed[0], False
    return run.table, -1 if run.before is None else run.before, True


def _head(regions: Sequence[Region], files: Sequence[str]) -> bytes | None:
    heads = [one.data[: one.new[0].ends] for one in regions if not one.number and one.new]
    if heads and len(files) > 1:
        raise NeedsFullRead  # what several files say of the log must be the same
    return heads[0] if heads else None


class _Differences:
    """Compares items, and writes of them only where they stand. `order` has all blocks as they were."""

    def __init__(self, connection: sqlite3.Connection, order: Sequence[tuple[str, KeptBlock]]) -> None:
        self._connection = connection
        self._writer = Writer(connection)
        self._order = order

    def around(self, region: Region) -> _Around:
        """Of each table, the last item before a region, and the first behind it."""
        first = region.number + next(at for at, (file, _) in enumerate(self._order) if file == region.file)
        before, behind = self._order[:first][::-1], self._order[first + len(region.old) :]
        return {
            table: (self._edge("max", table, before), self._edge("min", table, behind)) for table in TABLES
        }

    def of(self, region: Region, around: _Around) -> Iterator[Run]:
        """The runs of a region, whose blocks take the place of the old ones."""
        old = self._old_items(region)
        new = self._new_items(region, self._replaced(region))
        for table in TABLES:
            yield from self._runs(table, around[table], old[table], new[table])

    def unread(self) -> list[_Unread]:
        """The items that could not be read."""
        return [
            _Unread(seq, table, self._next("<", "DESC", seq, table), self._next(">", "ASC", seq, table))
            for seq, table in self._connection.execute(_UNREAD).fetchall()
        ]

    def read_again(self, unread: Sequence[_Unread], texts: dict[str, bytes], fetch: Fetch) -> Iterator[Run]:
        """A run of its own for each of them."""
        places = self._places()
        for one in unread:
            sql = "SELECT block, line, digest FROM item WHERE seq = ?"
            number, line, digest = self._connection.execute(sql, (one.seq,)).fetchone()
            file, begins, block = places[number]
            if file not in texts:
                texts[file] = fetch(file)
            text = texts[file][begins : begins + block.size]
            if block.digest != sha256(text).digest():
                raise NeedsFullRead  # the file is being written
            item = NewItem(self._text(text, block, line), digest, number, line)
            yield Run(one.table, one.before, [one.seq], [item], one.after)

    def _replaced(self, region: Region) -> list[int]:
        """Write the new blocks of a region, and move those behind it. Their numbers are returned."""
        execute = self._connection.execute
        blocks = [block for file, block in self._order if file == region.file]
        first = lines = sum(block.lines for block in blocks[: region.number])
        rows: list[BlockRow] = []
        for block in region.new:
            text = memoryview(region.data)[block.begins : block.ends]
            count = region.data.count(b"\n", block.begins, block.ends)
            place = block.place
            digest = sha256(text).digest()
            rows.append(BlockRow(region.file, lines, count, len(text), place.part, place.indent, digest))
            lines += count
        for one in region.old:
            execute("DELETE FROM block WHERE seq = ?", (one.seq,))
        further = lines - first - sum(one.lines for one in region.old)
        if further:
            sql = "UPDATE block SET first = first + ? WHERE file = ? AND first >= ?"
            execute(sql, (further, region.file, first))
        return [self._writer.block(row) for row in rows]

    def _old_items(self, region: Region) -> dict[Table, list[_OldItem]]:
        found: dict[Table, list[_OldItem]] = {table: [] for table in TABLES}
        sql = "SELECT seq, digest, unread FROM item WHERE block = ? ORDER BY seq"
        for block in region.old:
            if block.place.part and block.place.indent != KEY:
                found[block.place.part] += map(_OldItem._make, self._connection.execute(sql, (block.seq,)))
        return found

    def _new_items(self, region: Region, numbers: Sequence[int]) -> dict[Table, list[NewItem]]:
        found: dict[Table, list[NewItem]] = {table: [] for table in TABLES}
        for block, number in zip(region.new, numbers, strict=True):
            if block.starts:
                found[block.chunk(region.data).table] += _items(block, region.data, number)
        return found

    def _runs(
        self, table: Table, around: _Ends, old: Sequence[_OldItem], new: Sequence[NewItem]
    ) -> Iterator[Run]:
        # What could not be read is read again: it is equal to nothing.
        stayed = patience_diff(
            [one.digest if one.unread is None else one.seq for one in old], [one.digest for one in new]
        )
        self._connection.executemany(
            "UPDATE item SET block = ?, line = ? WHERE seq = ?",
            ((new[there].block, new[there].line, old[here].seq) for here, there in stayed),
        )
        seqs = [around[0], *(old[here].seq for here, _ in stayed), around[1]]
        ends = [(-1, -1), *stayed, (len(old), len(new))]
        for number, ((here, there), (here_next, there_next)) in enumerate(pairwise(ends)):
            removed, added = old[here + 1 : here_next], new[there + 1 : there_next]
            if removed or added:
                yield Run(table, seqs[number], [one.seq for one in removed], added, seqs[number + 1])

    def _edge(self, which: str, table: Table, blocks: Iterable[tuple[str, KeptBlock]]) -> int | None:
        for _, block in blocks:
            if block.place.part == table and block.place.indent != KEY:
                sql = f"SELECT {which}(seq) FROM item WHERE block = ?"
                (found,) = self._connection.execute(sql, (block.seq,)).fetchone()
                return int(found)
        return None

    def _next(self, than: str, way: str, seq: int, table: Table) -> int | None:
        """The item of a table that stands next to one."""
        sql = (
            "SELECT item.seq FROM item JOIN block ON block.seq = item.block"
            f" WHERE item.seq {than} ? AND part = ? ORDER BY item.seq {way} LIMIT 1"
        )
        found = self._connection.execute(sql, (seq, table)).fetchone()
        return None if found is None else int(found[0])

    def _places(self) -> dict[int, tuple[str, int, KeptBlock]]:
        """Each block's file, and where in it it begins, in bytes."""
        found: dict[int, tuple[str, int, KeptBlock]] = {}
        for file, blocks in kept_blocks(self._connection).items():
            at = 0
            for block in blocks:
                found[block.seq] = file, at, block
                at += block.size
        return found

    def _text(self, text: bytes, block: KeptBlock, line: int) -> bytes:
        blocks = cut(text, place=BlockPlace(block.place.part))
        if blocks is None:
            raise NeedsFullRead
        items = (one for found in blocks for one in _items(found, text, block.seq))
        return next(one.text for one in items if one.line == line)


def _items(block: Block, data: bytes, number: int) -> Iterator[NewItem]:
    piece = block.chunk(data)
    ends = [*piece.starts[1:], len(piece.text)]
    for start, end, digest, line in zip(
        piece.starts, ends, piece.digests(), piece.lines_before(), strict=True
    ):
        yield NewItem(piece.text[start:end], digest, number, line)
