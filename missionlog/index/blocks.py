"""Split a log's files into blocks for the index; `NeedsFullRead`, where all of a log must be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from missionlog.index.writer import BlockRow
from missionlog.model.format import TABLES
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.split_blocks import Block, cut, is_log

#: Blank lines and comments, none of them given back, then the key that a log begins with.
_LOG_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?: *(?:#[^\n]*)?\n)*+missionlog:")


class NeedsFullRead(Exception):
    """The log, or an edit of it, cannot be read or written in parts: read all of it and build a new index."""


class SplitFile(NamedTuple):
    """A file of a log: its name within the log, its bytes, and the blocks that they consist of."""

    name: str
    data: bytes
    blocks: Sequence[Block]

    def header(self) -> bytes:
        """The text before the first table."""
        return self.data[: self.blocks[0].ends]


def split_file(name: str, data: bytes) -> SplitFile:
    """Split a file into blocks. Raises NeedsFullRead where that is not certain to be right."""
    blocks = cut(data)
    if blocks is None or not is_log([block.place for block in blocks]):
        raise NeedsFullRead
    return SplitFile(name, data, blocks)


def block_rows(name: str, data: bytes, blocks: Sequence[Block], lines_before: int = 0) -> Iterator[BlockRow]:
    """The rows of consecutive blocks of a file, of which the first has `lines_before` lines before it."""
    for block in blocks:
        text = memoryview(data)[block.begins : block.ends]
        lines = data.count(b"\n", block.begins, block.ends)
        part, indent = block.place
        yield BlockRow(name, lines_before, lines, len(text), part, indent, sha256(text).digest())
        lines_before += lines


def read_header(headers: Sequence[tuple[str, bytes]], shown: str) -> ParsedLog:
    """Read a log without its tables from the name of each file and the text before its first table.

    Raises NeedsFullRead where that text has an error, has a table after all, or does not begin with the
    key `missionlog:` in the first column.
    """
    from missionlog.store.errors import Unreadable
    from missionlog.store.read.read_log import read_texts

    try:
        log = read_texts(headers, shown)
    except Unreadable:
        raise NeedsFullRead from None
    if log.diagnostics or any(log.table(table) for table in TABLES):
        raise NeedsFullRead
    if not all(_LOG_START.match(text) for _, text in headers):
        raise NeedsFullRead
    return log
