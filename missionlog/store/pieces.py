"""Some items of a table, read without the rest of the log."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

import yaml

from missionlog.model.format import Table
from missionlog.store.compose import Composer
from missionlog.store.entries import Draft, event, under_its_id
from missionlog.store.files import decode
from missionlog.store.findings import Findings, Stop, Unreadable

#: Bytes of a digest: so many that no two items ever have the same by chance.
_DIGEST: Final = 16


class Piece(NamedTuple):
    """The text of some items of a table, and where in it each starts, in bytes."""

    table: Table
    text: bytes
    starts: Sequence[int]

    def digests(self) -> list[bytes]:
        """A digest of each item's text, from SHA-256."""
        ends = [*self.starts[1:], len(self.text)]
        return [
            sha256(self.text[start:end]).digest()[:_DIGEST]
            for start, end in zip(self.starts, ends, strict=True)
        ]

    def lines_before(self) -> list[int]:
        """How many lines of the piece stand before each item."""
        found: list[int] = []
        lines, at = 0, 0
        for start in self.starts:
            lines += self.text.count(b"\n", at, start)
            at = start
            found.append(lines)
        return found


class Item(NamedTuple):
    """An entry, its lines counted in its piece, of which `lines_before` stand before its item."""

    draft: Draft
    lines_before: int


def items_in(piece: Piece, shown: str) -> list[Item] | None:
    """The entries of a piece. None where it does not read by itself, or not in these items.

    An entry with which something is wrong is not sound; what it is, is not told.
    """
    findings = Findings()
    try:
        text = decode(piece.text, shown)
        findings.enter(text)
        composer = Composer(text, findings)
        is_list = piece.table == "events"
        begins = [type(composer.next()) for _ in range(3)]
        if text.strays or begins != [
            *_BEGINS,
            yaml.SequenceStartEvent if is_list else yaml.MappingStartEvent,
        ]:
            return None
        drafts: list[Draft] = []
        while not isinstance(inner := composer.next(), yaml.CollectionEndEvent):
            first = composer.piece(inner)
            if is_list:
                drafts.append(event(text, findings, first))
            else:
                entry = composer.piece(composer.next())
                drafts.append(under_its_id(text, findings, piece.table, first, entry))
        ends = [type(composer.next()) for _ in range(2)]
    except (Stop, Unreadable):
        return None
    lines = piece.lines_before()
    if findings.fatal or ends != _ENDS or not _starts_so(drafts, lines):
        return None
    return [Item(draft, before) for draft, before in zip(drafts, lines, strict=True)]


def _starts_so(drafts: list[Draft], lines: list[int]) -> bool:
    """Whether each item has one entry. Before the first there may be comments."""
    return len(drafts) == len(lines) and all(
        draft.begins == before + 1 for draft, before in zip(drafts[1:], lines[1:], strict=True)
    )


_BEGINS: Final = [yaml.StreamStartEvent, yaml.DocumentStartEvent]
_ENDS: Final = [yaml.DocumentEndEvent, yaml.StreamEndEvent]
