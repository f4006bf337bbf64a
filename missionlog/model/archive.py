"""A source's archived copies, as they are found when a log is proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Archived:
    """One file of a snapshot, read back: its text, or why that can't be relied on.

    `index` counts the source's snapshots from 0, in the log's order; `key` says
    which file of it this is, and so where in the log to point:
    `("snapshots", index, key)`. `taken` (EDTF) and `path` are as in the log.
    Either there is a `text`, or a `code` of the catalogue with its `message`
    and `mend`. An original is told of only where something is wrong with it.
    """

    index: int
    taken: str
    path: str
    text: str | None = None
    code: str = ""
    message: str = ""
    mend: str = ""
    key: Literal["text", "original"] = "text"
