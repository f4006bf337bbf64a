"""Where a file's text differs from the blocks of it that an index has: what is to be read anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple, cast

from missionlog.model.format import Table
from missionlog.store.read.cutting import KEY, Block, BlockPlace, begins_item, cut, is_log


class KeptBlock(NamedTuple):
    """A block that an index has: its number, what it was, and how many lines and bytes of its file it is."""

    seq: int
    place: BlockPlace
    first: int
    lines: int
    size: int
    digest: bytes | None


class Region(NamedTuple):
    """A stretch of a text that takes the place of some blocks; `number` tells which is the first of them."""

    file: str
    data: bytes
    number: int
    old: Sequence[KeptBlock]
    new: Sequence[Block]


def kept_blocks(connection: sqlite3.Connection) -> dict[str, list[KeptBlock]]:
    """The blocks of each file, in the order of its text."""
    found: dict[str, list[KeptBlock]] = {}
    sql = "SELECT file, seq, part, indent, first, lines, size, digest FROM block ORDER BY file, first"
    for file, seq, part, indent, *more in connection.execute(sql):
        place = BlockPlace(cast("Table", part), indent)
        found.setdefault(file, []).append(KeptBlock(seq, place, *more))
    return found


def region_of(file: str, data: bytes, kept: Sequence[KeptBlock]) -> Region | None:
    """The smallest stretch of a text that begins and ends where items do, with all that is new in it.

    None where it can't be cut, or the text with it can't be one of a log.
    """
    before, begins = _equal_before(data, kept)
    after, ends = _equal_after(data, kept[before:], begins)
    while before and not _may_begin(data, begins, kept[before - 1].place):
        before -= 1
        begins -= kept[before].size
    while after and not _is_first(data, ends, kept[-after].place):
        ends += kept[-after].size
        after -= 1
    place = kept[before - 1].place if before else BlockPlace()
    new = cut(data, begins, ends, place)
    if new is None and after:  # below the key of a table, a comment belongs to the item behind it
        ends += kept[-after].size
        after -= 1
        new = cut(data, begins, ends, place)
    if new is None:
        return None
    rest = len(kept) - after
    places = [
        *(one.place for one in kept[:before]),
        *(one.place for one in new),
        *(one.place for one in kept[rest:]),
    ]
    return Region(file, data, before, kept[before:rest], new) if is_log(places) else None


def _equal_before(data: bytes, kept: Sequence[KeptBlock]) -> tuple[int, int]:
    """How many blocks the text still begins with, and where the last of them ends."""
    at = 0
    for number, one in enumerate(kept):
        if not _is(data, at, one):
            return number, at
        at += one.size
    return len(kept), at


def _equal_after(data: bytes, kept: Sequence[KeptBlock], begins: int) -> tuple[int, int]:
    """How many blocks it still ends with, and where the first of them begins."""
    at = len(data)
    for number, one in enumerate(reversed(kept)):
        if at - one.size < begins or not _is(data, at - one.size, one):
            return number, at
        at -= one.size
    return len(kept), at


def _is(data: bytes, at: int, block: KeptBlock) -> bool:
    text = memoryview(data)[at : at + block.size]
    return len(text) == block.size and sha256(text).digest() == block.digest


def _may_begin(data: bytes, at: int, before: BlockPlace) -> bool:
    """Whether what stands from here on is not part of the block before."""
    if at == len(data):
        return True
    return data[at - 1] == _LINE_END and (
        (before.part != "" and before.indent == KEY) or begins_item(data, at, before)
    )


def _is_first(data: bytes, at: int, place: BlockPlace) -> bool:
    """Whether a block that is kept here begins with an item or a key: nothing before it reaches into it."""
    return (at == 0 or data[at - 1] == _LINE_END) and begins_item(data, at, place)


_LINE_END = ord("\n")
