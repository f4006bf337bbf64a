"""Cut a log's text into blocks, each with its items, so that a part can be read without the rest.

The text is cut where it is certain that reading the parts is reading the whole. A table is cut if it stands
in block style and all of its items begin in one column. What stands around the tables must read by itself,
and so must each item. Then no quotation mark and no bracket is open at a cut; and no block scalar or plain
scalar reaches over one, for these end before a line that is indented no more than the item they stand in.
Where the text has anything unusual (tabs, directives, documents, other line ends, a line further out than the
items), nothing is cut.

So what an item says rests on its own bytes alone, and an edit changes what the items say whose bytes it
changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from missionlog.model.format import TABLES, Table
from missionlog.store.read.chunks import Chunk

#: The indent of a line that is the key of a table.
KEY: Final = -1
_ITEMS_IN_A_BLOCK: Final = 256

_LINE_END: Final = ord("\n")
_KEY_LINE: Final = re.compile(rb"[a-z]+:(?: *| +#[^\n]*)\n")
#: Possessive: a repeated group that may give back what it took needs memory for each line.
_BLANK_LINES: Final = rb"(?: *(?:#[^\n]*)?\n)*+"


class BlockPlace(NamedTuple):
    """The table in which a block stands, or "" before all tables, and how far its items are indented.

    The indent is KEY for the line that is the table's key.
    """

    part: Table | Literal[""] = ""
    indent: int = KEY


_START_OF_LOG: Final = BlockPlace()


class Block(NamedTuple):
    """The bytes of a text from `begins` to `ends`, and where in it the items start.

    A block without items is the key of a table, or, where `part` is empty, what stands before all tables.
    """

    place: BlockPlace
    begins: int
    ends: int
    starts: tuple[int, ...] = ()

    def moved(self, by: int) -> Block:
        """The block, so many bytes further down."""
        starts = tuple([start + by for start in self.starts])
        return Block(self.place, self.begins + by, self.ends + by, starts)

    def chunk(self, data: bytes) -> Chunk:
        """Its items, to be read by themselves; it must have some."""
        assert self.place.part
        starts = [start - self.begins for start in self.starts]
        return Chunk(self.place.part, data[self.begins : self.ends], starts)


def cut(
    data: bytes, begins: int = 0, ends: int | None = None, place: BlockPlace = _START_OF_LOG
) -> list[Block] | None:
    """The blocks of a text between two offsets; None where it is not certain how to cut it.

    `begins` is where an item, a table or the text begins, in the block at `place`.
    """
    end = len(data) if ends is None else ends
    if data.find(b"\t", begins, end) >= 0 or data.find(b"\r", begins, end) >= 0:
        return None
    found: list[Block] = []
    at = begins
    while True:
        inner = _inner(data, at, end, place)
        if inner is None:
            return None
        found += inner.blocks
        if inner.ends == end:
            return found
        table = next((one for one in TABLES if data.startswith(b"%b:" % one.encode(), inner.ends, end)), None)
        line = _KEY_LINE.match(data, inner.ends, end)
        if table is None or line is None:
            return None
        place, at = BlockPlace(table), line.end()
        found.append(Block(place, inner.ends, at))


def is_log(blocks: Sequence[BlockPlace]) -> bool:
    """Whether blocks at such places make a log: a head, then every table once, with items."""
    keys = [place.part for place in blocks[1:] if place.indent == KEY]
    before: BlockPlace | None = None
    for place in blocks:
        if before is None:
            fits = place.part == ""
        elif place.indent == KEY:
            fits = place.part != "" and (before.indent != KEY or before.part == "")
        else:
            fits = before in (place, BlockPlace(place.part))
        if not fits:
            return False
        before = place
    return before is not None and len(keys) == len({*keys}) and (before.indent != KEY or not keys)


def begins_item(data: bytes, at: int, place: BlockPlace) -> bool:
    """Whether a line is the first of an item at a place, or the key of a table."""
    if place.part and place.indent != KEY and _item(place).match(data, at):
        return True
    return any(data.startswith(b"%b:" % table.encode(), at) for table in TABLES)


class _Inner(NamedTuple):
    """The blocks between two keys of tables, and where the second begins, or the text ends."""

    blocks: list[Block]
    ends: int


def _inner(data: bytes, begins: int, end: int, place: BlockPlace) -> _Inner | None:
    """The head of the log, or the items of a table, up to a line that belongs to neither."""
    if begins == end:
        return _Inner([], end)
    if not place.part:
        return _head(data, begins, end, place)
    if any(data.startswith(b"%b:" % table.encode(), begins, end) for table in TABLES):
        return _Inner([], begins)
    if place.indent == KEY:
        first = _FIRST_ITEM[place.part == "events"].match(data, begins, end)
        if first is None:
            return None
        place = place._replace(indent=len(first[1]))
    elif not _item(place).match(data, begins, end):
        return None
    starts, ends = [begins], end
    for line in _edges(place).finditer(data, max(begins - 1, 0), end):
        if line.lastindex:
            ends = line.start() + 1
            break
        starts.append(line.start() + 1)
    if len(starts) > 1 and (starts[1] == begins or not _item(place).match(data, begins, ends)):
        del starts[1]  # what is before the first item belongs to it
    groups = [starts[at : at + _ITEMS_IN_A_BLOCK] for at in range(0, len(starts), _ITEMS_IN_A_BLOCK)]
    edges = [*(group[0] for group in groups), ends]
    blocks = [Block(place, *edge, tuple(group)) for edge, group in zip(pairwise(edges), groups, strict=True)]
    return _Inner(blocks, ends)


def _head(data: bytes, begins: int, end: int, place: BlockPlace) -> _Inner | None:
    """What stands before all tables; None where it has a directive or the mark of a document."""
    for table in TABLES:
        end_of_head = _line_with(data, b"%b:" % table.encode(), begins, end)
        end = end if end_of_head is None else end_of_head
    if any(_line_with(data, mark, begins, end) is not None for mark in (b"---", b"...", b"%")):
        return None
    return _Inner([Block(place, begins, end)] if begins < end else [], end)


def _line_with(data: bytes, beginning: bytes, begins: int, end: int) -> int | None:
    """Where the first line begins so; None where none does."""
    if data.startswith(beginning, begins, end):
        return begins
    at = data.find(b"\n" + beginning, begins, end)
    return None if at < 0 else at + 1


def _item(place: BlockPlace) -> re.Pattern[bytes]:
    """The beginning of an item's first line."""
    indent = b" " * place.indent
    return re.compile(rb"%b- " % indent if place.part == "events" else rb"%b[^ #\n]" % indent)


def _edges(place: BlockPlace) -> re.Pattern[bytes]:
    """A line that begins an item; or one, with a group, that is indented less and no blank or comment.

    The pattern begins with the end of the line before: that is found many times as fast as `^`. Lines that
    are further in, which nearly all are, fail after their blanks are counted.
    """
    first = rb"-)(?= )" if place.part == "events" else rb"[^ ])"
    return re.compile(rb"\n {0,%d}+[^ #\n](?:(?<=\n%b%b|())" % (place.indent, b" " * place.indent, first))


#: Up to the first item of a table, its indent in a group; whether the table is a list.
_FIRST_ITEM: Final = {
    True: re.compile(_BLANK_LINES + rb"( *)- "),
    False: re.compile(_BLANK_LINES + rb"( +)[^ #\n]"),
}
