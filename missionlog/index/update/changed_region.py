"""The region of a file that differs from the blocks in the index: all text that has to be read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple, cast

from missionlog.index.blocks import NeedsFullRead
from missionlog.model.format import Table
from missionlog.store.read.split_blocks import KEY, Block, BlockPlace, begins_item, cut, is_log

_NEWLINE: Final = ord("\n")


class IndexedBlock(NamedTuple):
    """A row of `block`: its number, its place in the log, the lines before it, its lines and its bytes."""

    seq: int
    place: BlockPlace
    lines_before: int
    lines: int
    size: int
    digest: bytes | None


class ChangedRegion(NamedTuple):
    """New blocks of a file, and the consecutive indexed blocks that they replace.

    `first` is the position of the first replaced block in its file.
    """

    file: str
    data: bytes
    first: int
    old: Sequence[IndexedBlock]
    new: Sequence[Block]


def indexed_blocks(connection: sqlite3.Connection) -> dict[str, list[IndexedBlock]]:
    """The blocks of each file, in the order of its text."""
    files: dict[str, list[IndexedBlock]] = {}
    sql = "SELECT file, seq, part, indent, first, lines, size, digest FROM block ORDER BY file, first"
    for file, seq, part, indent, *columns in connection.execute(sql):
        place = BlockPlace(cast("Table", part), indent)
        files.setdefault(file, []).append(IndexedBlock(seq, place, *columns))
    return files


def changed_region(file: str, data: bytes, blocks: Sequence[IndexedBlock]) -> ChangedRegion:
    """The smallest region of a file that has all of its changes, and begins and ends between items.

    Raises NeedsFullRead where it cannot be split into blocks, or these do not make a log.
    """
    before, start = _common_prefix(data, blocks)
    after, end = _common_suffix(data, blocks[before:], start)
    while before and not _can_start(data, start, blocks[before - 1].place):
        before -= 1
        start -= blocks[before].size
    while after and not _starts_item(data, end, blocks[-after].place):
        end += blocks[-after].size
        after -= 1
    place = blocks[before - 1].place if before else BlockPlace()
    new = cut(data, start, end, place)
    if new is None and after:  # below the key of a table, a comment belongs to the item after it
        end += blocks[-after].size
        after -= 1
        new = cut(data, start, end, place)
    if new is None:
        raise NeedsFullRead
    rest = len(blocks) - after
    places = [block.place for block in blocks]
    if not is_log([*places[:before], *(block.place for block in new), *places[rest:]]):
        raise NeedsFullRead
    return ChangedRegion(file, data, before, blocks[before:rest], new)


def _common_prefix(data: bytes, blocks: Sequence[IndexedBlock]) -> tuple[int, int]:
    """How many blocks the text still begins with, and the offset at which the last of them ends."""
    offset = 0
    for number, block in enumerate(blocks):
        if not _has_block(data, offset, block):
            return number, offset
        offset += block.size
    return len(blocks), offset


def _common_suffix(data: bytes, blocks: Sequence[IndexedBlock], start: int) -> tuple[int, int]:
    """How many blocks the text from `start` still ends with, and the offset at which they begin."""
    offset = len(data)
    for number, block in enumerate(reversed(blocks)):
        if offset - block.size < start or not _has_block(data, offset - block.size, block):
            return number, offset
        offset -= block.size
    return len(blocks), offset


def _has_block(data: bytes, offset: int, block: IndexedBlock) -> bool:
    """Whether a block stands unchanged at an offset."""
    text = memoryview(data)[offset : offset + block.size]
    return len(text) == block.size and sha256(text).digest() == block.digest


def _can_start(data: bytes, offset: int, before: BlockPlace) -> bool:
    """Whether the text from an offset cannot belong to an item of the block before it."""
    if offset == len(data):
        return True
    return data[offset - 1] == _NEWLINE and (
        (before.part != "" and before.indent == KEY) or begins_item(data, offset, before)
    )


def _starts_item(data: bytes, offset: int, place: BlockPlace) -> bool:
    """Whether an item or a table's key begins at an offset, so that no text before can belong to it."""
    return (offset == 0 or data[offset - 1] == _NEWLINE) and begins_item(data, offset, place)
