"""Which items were added, removed or edited since the log was indexed; gives up where that is unsure."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from missionlog.index.blocks import NeedsFullRead, block_rows
from missionlog.index.update.changed_region import ChangedRegion, IndexedBlock, changed_region, indexed_blocks
from missionlog.index.update.patience_diff import patience_diff
from missionlog.index.writer import Writer
from missionlog.model.format import TABLES, Table
from missionlog.store.read.split_blocks import KEY, Block, BlockPlace, cut

#: Returns the bytes of a file of the log.
ReadFile = Callable[[str], bytes]


class NewItem(NamedTuple):
    """An item of the present text, with the number of its block and its line there."""

    text: bytes
    digest: bytes
    block: int
    line: int


class Hunk(NamedTuple):
    """Consecutive new items of a table that replace consecutive old ones; either may be empty.

    `before` and `after` are the unchanged items around them, if any.
    """

    table: Table
    before: int | None
    removed: Sequence[int]
    added: Sequence[NewItem]
    after: int | None

    def boundaries(self) -> set[int]:
        """The removed items and the unchanged ones around them."""
        return {*self.removed, *(seq for seq in (self.before, self.after) if seq is not None)}


class LogEdits(NamedTuple):
    """The text before the first table, if it was edited, and the hunks of items to write."""

    header: bytes | None
    hunks: Sequence[Hunk]


#: An item of the index: its number, and its digest; again the number if it could not be read whole.
_OldItem = tuple[int, bytes | int]
#: For each table, the last item before a region and the first after it.
_Around = Mapping[Table, tuple[int | None, int | None]]
_FAULTY_ITEMS: Final = """
SELECT item.seq, part FROM item JOIN block ON block.seq = item.block
WHERE faulty = 1 ORDER BY item.seq
"""


def find_edits(
    connection: sqlite3.Connection, files: Sequence[str], changed: Mapping[str, bytes], read_file: ReadFile
) -> LogEdits:
    """Update the blocks of an index and the places of its unchanged items, and return the other items.

    `files` are those of the log, in order, `changed` has the bytes of those that may have been edited, and
    `read_file` returns the bytes of another one. Items that could not be read whole before are returned
    too, because an edit elsewhere may have made them readable. Raises NeedsFullRead.
    """
    blocks = indexed_blocks(connection)
    if sorted(blocks) != sorted(files):
        raise NeedsFullRead
    if any(block.digest is None for file in files for block in blocks[file]):
        raise NeedsFullRead
    regions = [changed_region(file, changed[file], blocks[file]) for file in files if file in changed]
    comparison = _ItemComparison(connection, [(file, block) for file in files for block in blocks[file]])
    # All neighbours are looked up before the first write.
    around = [comparison.items_around(region) for region in regions]
    faulty = comparison.faulty_items()
    hunks = [
        hunk for region, ends in zip(regions, around, strict=True) for hunk in comparison.hunks(region, ends)
    ]
    removed = {seq for hunk in hunks for seq in hunk.removed}
    faulty = [hunk for hunk in faulty if removed.isdisjoint(hunk.removed)]
    if faulty:
        hunks += comparison.read_again(faulty, {**changed}, read_file)
    return LogEdits(_edited_header(regions, files), _merge_adjacent(hunks))


def _edited_header(regions: Sequence[ChangedRegion], files: Sequence[str]) -> bytes | None:
    headers = [region.data[: region.new[0].ends] for region in regions if not region.first and region.new]
    if headers and len(files) > 1:
        raise NeedsFullRead  # the headers of several files must agree
    return headers[0] if headers else None


def _merge_adjacent(hunks: Iterable[Hunk]) -> list[Hunk]:
    """The hunks in the order of the log, merged where no unchanged item stands between them."""
    merged: list[Hunk] = []
    for hunk in sorted(hunks, key=_position):
        last = merged[-1] if merged else None
        if last and last.table == hunk.table and (last.after in hunk.removed or last.after == hunk.after):
            removed, added = [*last.removed, *hunk.removed], [*last.added, *hunk.added]
            merged[-1] = Hunk(hunk.table, last.before, removed, added, hunk.after)
        else:
            merged.append(hunk)
    return merged


def _position(hunk: Hunk) -> tuple[Table, int, bool]:
    """A sort key: a hunk stands at the first item that it removes, or right after the one before it."""
    if hunk.removed:
        return hunk.table, hunk.removed[0], False
    return hunk.table, -1 if hunk.before is None else hunk.before, True


class _ItemComparison:
    """Compares the items of changed regions with those of the index. `blocks` are all blocks, in order."""

    def __init__(self, connection: sqlite3.Connection, blocks: Sequence[tuple[str, IndexedBlock]]) -> None:
        self._connection = connection
        self._writer = Writer(connection)
        self._blocks = blocks

    def items_around(self, region: ChangedRegion) -> _Around:
        """For each table, the last item before a region and the first after it."""
        file_start = next(at for at, (file, _) in enumerate(self._blocks) if file == region.file)
        start = file_start + region.first
        before, after = self._blocks[:start][::-1], self._blocks[start + len(region.old) :]
        return {
            table: (self._edge_item("max", table, before), self._edge_item("min", table, after))
            for table in TABLES
        }

    def hunks(self, region: ChangedRegion, around: _Around) -> Iterator[Hunk]:
        """Replace the blocks of a region, and return the hunks of its items."""
        old = self._old_items(region)
        new = self._new_items(region, self._replace_blocks(region))
        for table in TABLES:
            yield from self._compare(table, *around[table], old[table], new[table])

    def faulty_items(self) -> list[Hunk]:
        """For each item that could not be read whole before, a hunk that removes it."""
        return [
            Hunk(table, self._neighbour(seq, table, "<"), [seq], [], self._neighbour(seq, table, ">"))
            for seq, table in self._connection.execute(_FAULTY_ITEMS).fetchall()
        ]

    def read_again(
        self, faulty: Sequence[Hunk], texts: dict[str, bytes], read_file: ReadFile
    ) -> Iterator[Hunk]:
        """Hunks that replace each faulty item by itself. `texts` has the files read so far."""
        offsets = self._block_offsets()
        for hunk in faulty:
            sql = "SELECT block, line, digest FROM item WHERE seq = ?"
            number, line, digest = self._connection.execute(sql, hunk.removed).fetchone()
            file, offset, block = offsets[number]
            if file not in texts:
                texts[file] = read_file(file)
            text = texts[file][offset : offset + block.size]
            if block.digest != sha256(text).digest():
                raise NeedsFullRead  # the file is being written
            yield hunk._replace(added=[NewItem(self._item_text(text, block, line), digest, number, line)])

    def _replace_blocks(self, region: ChangedRegion) -> list[int]:
        """Write the new blocks of a region, shift those after it, and return the new blocks' numbers."""
        execute = self._connection.execute
        file_blocks = [block for file, block in self._blocks if file == region.file]
        first_line = sum(block.lines for block in file_blocks[: region.first])
        rows = [*block_rows(region.file, region.data, region.new, first_line)]
        for block in region.old:
            execute("DELETE FROM block WHERE seq = ?", (block.seq,))
        shift = sum(row.lines for row in rows) - sum(block.lines for block in region.old)
        if shift:
            sql = "UPDATE block SET first = first + ? WHERE file = ? AND first >= ?"
            execute(sql, (shift, region.file, first_line))
        return [self._writer.block(row) for row in rows]

    def _old_items(self, region: ChangedRegion) -> dict[Table, list[_OldItem]]:
        items: dict[Table, list[_OldItem]] = {table: [] for table in TABLES}
        digest = "CASE WHEN faulty = 0 THEN digest ELSE seq END"
        sql = f"SELECT seq, {digest} FROM item WHERE block = ? ORDER BY seq"
        for block in region.old:
            if block.place.part and block.place.indent != KEY:
                items[block.place.part] += self._connection.execute(sql, (block.seq,))
        return items

    def _new_items(self, region: ChangedRegion, numbers: Sequence[int]) -> dict[Table, list[NewItem]]:
        items: dict[Table, list[NewItem]] = {table: [] for table in TABLES}
        for block, number in zip(region.new, numbers, strict=True):
            if block.starts:
                items[block.chunk(region.data).table] += _items_of(block, region.data, number)
        return items

    def _compare(
        self,
        table: Table,
        before: int | None,
        after: int | None,
        old: Sequence[_OldItem],
        new: Sequence[NewItem],
    ) -> Iterator[Hunk]:
        """Move the unchanged items of a table to their new places, and return hunks of the others."""
        # An item that could not be read whole is always read again: its number equals no digest.
        unchanged = patience_diff([digest for _, digest in old], [item.digest for item in new])
        self._connection.executemany(
            "UPDATE item SET block = ?, line = ? WHERE seq = ?",
            ((new[there].block, new[there].line, old[here][0]) for here, there in unchanged),
        )
        seqs = [before, *(old[here][0] for here, _ in unchanged), after]
        ends = [(-1, -1), *unchanged, (len(old), len(new))]
        for number, ((old_end, new_end), (old_start, new_start)) in enumerate(pairwise(ends)):
            removed, added = old[old_end + 1 : old_start], new[new_end + 1 : new_start]
            if removed or added:
                yield Hunk(table, seqs[number], [seq for seq, _ in removed], added, seqs[number + 1])

    def _edge_item(self, which: str, table: Table, blocks: Iterable[tuple[str, IndexedBlock]]) -> int | None:
        """The last ("max") or first ("min") item of the first of some blocks that is of a table."""
        for _, block in blocks:
            if block.place.part == table and block.place.indent != KEY:
                sql = f"SELECT {which}(seq) FROM item WHERE block = ?"
                (seq,) = self._connection.execute(sql, (block.seq,)).fetchone()
                return int(seq)
        return None

    def _neighbour(self, seq: int, table: Table, operator: Literal["<", ">"]) -> int | None:
        """The nearest item of the same table before or after an item."""
        sql = (
            f"SELECT item.seq FROM item JOIN block ON block.seq = item.block WHERE item.seq {operator} ?"
            f" AND part = ? ORDER BY item.seq {'DESC' if operator == '<' else 'ASC'} LIMIT 1"
        )
        row = self._connection.execute(sql, (seq, table)).fetchone()
        return None if row is None else int(row[0])

    def _block_offsets(self) -> dict[int, tuple[str, int, IndexedBlock]]:
        """By the number of a block, its file, its offset there in bytes, and its row."""
        offsets: dict[int, tuple[str, int, IndexedBlock]] = {}
        for file, blocks in indexed_blocks(self._connection).items():
            offset = 0
            for block in blocks:
                offsets[block.seq] = file, offset, block
                offset += block.size
        return offsets

    def _item_text(self, text: bytes, block: IndexedBlock, line: int) -> bytes:
        """The text of the item at a line of a block."""
        blocks = cut(text, place=BlockPlace(block.place.part))
        if blocks is None:
            raise NeedsFullRead
        items = (item for part in blocks for item in _items_of(part, text, block.seq))
        return next(item.text for item in items if item.line == line)


def _items_of(block: Block, data: bytes, number: int) -> Iterator[NewItem]:
    """The items of a block that has a number in the index."""
    chunk = block.chunk(data)
    ends = [*chunk.starts[1:], len(chunk.text)]
    for start, end, digest, line in zip(
        chunk.starts, ends, chunk.digests(), chunk.lines_before(), strict=True
    ):
        yield NewItem(chunk.text[start:end], digest, number, line)
