"""Some items of a table, read without the rest of the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

import yaml

from missionlog.model.format import Table
from missionlog.store.errors import Unreadable
from missionlog.store.read.compose import Composer
from missionlog.store.read.entries import Draft, event, under_its_id
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.straight import Unusual, straight
from missionlog.store.read.text import Text, decode

#: Bytes of a digest: so many that no two items ever have the same by chance.
_DIGEST: Final = 16


#: An entry with more is left to the log as a whole, of which they are bounded.
_MOST_FINDINGS: Final = 20


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


def items_in(piece: Piece, shown: str) -> Iterator[Item | None]:
    """The entries of a piece; at last None, if it does not read by itself, or not in these items.

    An entry with which something is wrong is not sound; what it is, is not told.
    They come one at a time: what is read of one is let go before the next, and
    its memory used again, which saves a fifth of the time.
    """
    lines = piece.lines_before()
    found = 0
    for draft in _drafts(piece, shown):
        # Before the first there may be comments.
        if draft is None or found == len(lines) or (found and draft.begins != lines[found] + 1):
            yield None
            return
        yield Item(draft, lines[found])
        found += 1
    if found != len(lines):
        yield None


def _drafts(piece: Piece, shown: str) -> Iterator[Draft | None]:
    """The same, whatever lines they begin in."""
    try:
        text = decode(piece.text, shown)
    except Unreadable:
        yield None
        return
    if text.strays:
        yield None
        return
    found = 0
    try:
        for draft in straight(piece.table, text):
            yield draft
            found += 1
    except Unusual:
        pass
    else:
        return
    for number, one in enumerate(_as_nodes(piece.table, text)):
        if one is None or number >= found:
            yield one


def _as_nodes(table: Table, text: Text) -> Iterator[Draft | None]:
    """The same by way of nodes, which can tell of whatever there may be."""
    findings = Findings()
    findings.enter(text)
    begins = yaml.SequenceStartEvent if table == "events" else yaml.MappingStartEvent
    try:
        composer = Composer(text, findings)
        whole = _are(composer, yaml.StreamStartEvent, yaml.DocumentStartEvent)
        root = composer.next()
        whole = whole and type(root) is begins and not root.flow_style
        while whole and not isinstance(inner := composer.next(), yaml.CollectionEndEvent):
            before = len(findings)
            draft = _draft(table, composer, inner, text, findings)
            whole = not findings.fatal and len(findings) - before <= _MOST_FINDINGS
            if whole:
                yield draft
        whole = whole and _are(composer, yaml.DocumentEndEvent, yaml.StreamEndEvent)
    except Stop:
        whole = False
    if not whole or findings.fatal:
        yield None


def _draft(table: Table, composer: Composer, first: yaml.Event, text: Text, findings: Findings) -> Draft:
    if table == "events":
        return event(text, findings, composer.piece(first))
    key = composer.piece(first)
    return under_its_id(text, findings, table, key, composer.piece(composer.next()))


def _are(composer: Composer, *kinds: type[yaml.Event]) -> bool:
    """Whether the next events are of these kinds."""
    return all(isinstance(composer.next(), kind) for kind in kinds)
