"""What a log says before all its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from missionlog.index.full_read import NeedsFullRead
from missionlog.model.format import TABLES
from missionlog.model.log import ParsedLog
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_texts


def header_of(heads: Sequence[tuple[str, bytes]], shown: str) -> ParsedLog:
    """A log without its tables, from the name and the first bytes of each file.

    Raises NeedsFullRead where anything is wrong with it, or it begins otherwise than
    with a key in the first column, or has a table for all that.
    """
    try:
        log = read_texts(heads, shown)
    except Unreadable:
        raise NeedsFullRead from None
    if log.diagnostics or any(log.table(table) for table in TABLES):
        raise NeedsFullRead
    if not all(_BEGINS.match(head) for _, head in heads):
        raise NeedsFullRead
    return log


#: Blank lines and comments, then the key that a log begins with.
_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?: *(?:#[^\n]*)?\n)*missionlog:")
