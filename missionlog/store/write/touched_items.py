"""Which items of a file were touched by edits: all that has to be read to know what they changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from missionlog.model.format import TABLES
from missionlog.store.read.split_blocks import Block, cut
from missionlog.store.write.edits import Edit, Revised
from missionlog.store.write.file_entries import FileEntries
from missionlog.store.write.kept_items import ItemPlace


class Touched(NamedTuple):
    """The items that an edited file no longer has as they were, and those that stand there instead."""

    before: list[ItemPlace]
    after: list[ItemPlace]


def touched_items(before: FileEntries, after: FileEntries, edits: Sequence[Edit]) -> Touched | None:
    """The items that edits touched, which come in order; None where that is not certain without reading all.

    Every other item has the bytes that it had, moved by as many as the edits before it are longer.
    """
    if before.blocks is None or after.blocks is None:
        return None
    touched = Touched([], [])
    gaps = [*gaps_between(edits, len(before.file.data))]
    for table in TABLES:
        old, new = before.edges[table], after.edges[table]
        kept = [run for gap in gaps for run in _kept(old, new, gap)]
        touched.before.extend(before.item(table, at) for at in _others(kept, 0, before.count(table)))
        touched.after.extend(after.item(table, at) for at in _others(kept, 1, after.count(table)))
    return touched


def blocks_after(before: FileEntries, revised: Revised) -> list[Block] | None:
    """The blocks of an edited file: those that were touched are cut anew, the others have moved.

    None where that is not certain: the edits are not all in one table, or then not only items stand there.
    """
    blocks, edits = before.blocks, revised.edits
    if blocks is None or not edits:
        return None
    ends = [block.ends for block in blocks]
    last = len(blocks) - 1
    # What is put between two blocks belongs to the second. The line end of the last one touched must stay.
    first = min(bisect_right(ends, edits[0].start), last)
    until = min(bisect_right(ends, edits[-1].end), last)
    places = {block.place for block in blocks[first : until + 1]}
    if len(places) > 1 or not blocks[first].starts:
        return None
    begins, growth = blocks[first].begins, revised.growth
    new = cut(revised.part(begins, ends[until] + growth), place=blocks[first].place)
    if not new or {block.place for block in new} != places:
        return None
    moved = (block.moved(growth) for block in blocks[until + 1 :])
    return [*blocks[:first], *(block.moved(begins) for block in new), *moved]


class UneditedBytes(NamedTuple):
    """The bytes between two edits, and how far they move."""

    begins: int
    ends: int
    shift: int


#: Items that stay as they are: the positions of the first before and after, and how many they are.
_Run = tuple[int, int, int]


def gaps_between(edits: Sequence[Edit], size: int) -> Iterator[UneditedBytes]:
    """What no edit reaches into, in a file of so many bytes."""
    begins = shift = 0
    for edit in edits:
        yield UneditedBytes(begins, edit.start, shift)
        begins = edit.end
        shift += len(edit.text.encode()) - (edit.end - edit.start)
    yield UneditedBytes(begins, size, shift)


def _kept(old: Sequence[int], new: Sequence[int], gap: UneditedBytes) -> Iterator[_Run]:
    """The items between two edits that stand there afterwards as well, by the edges of a table's items."""
    first = bisect_left(old, gap.begins)
    last = bisect_right(old, gap.ends) - 1
    if last <= first:
        return
    moved = old[first : last + 1]
    if gap.shift:
        moved = [edge + gap.shift for edge in moved]
    at = bisect_left(new, moved[0])
    if new[at : at + len(moved)] == moved:  # all of them, which is what nearly always is the case
        yield first, at, last - first
        return
    for number, edges in enumerate(pairwise(moved)):
        at = bisect_left(new, edges[0])
        if (*new[at : at + 2],) == edges:
            yield first + number, at, 1


def _others(kept: Sequence[_Run], side: Literal[0, 1], count: int) -> Iterator[int]:
    """The positions before, or after, of the items that are not kept."""
    at = 0
    for run in kept:
        yield from range(at, run[side])
        at = run[side] + run[2]
    yield from range(at, count)
