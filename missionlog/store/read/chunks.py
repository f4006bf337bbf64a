"""Read a chunk, the text of some items of one table, without the rest of the log."""

from collections.abc import Generator, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import yaml

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import Table
from missionlog.store.errors import Unreadable
from missionlog.store.read.entries import Draft, EntryReader
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.nodes import Composer, Node, NodeReplay
from missionlog.store.read.text import Text, decode

#: So many that no two items ever have the same digest by chance.
_DIGEST_BYTES: Final = 16
#: An entry with more is left to the log as a whole, of which they are bounded.
_MAX_FINDINGS: Final = 20


class Chunk(NamedTuple):
    """The text of some items of a table, and where in it each starts, in bytes."""

    table: Table
    text: bytes
    starts: Sequence[int]

    def digests(self) -> list[bytes]:
        """A digest of each item's text, from SHA-256."""
        from hashlib import sha256

        items = pairwise((*self.starts, len(self.text)))
        return [sha256(self.text[start:end]).digest()[:_DIGEST_BYTES] for start, end in items]

    def lines_before(self) -> list[int]:
        """How many lines of the chunk stand before each item."""
        gaps = pairwise((0, *self.starts))
        return [*accumulate(self.text.count(b"\n", begin, end) for begin, end in gaps)]


class ReadItem(NamedTuple):
    """An entry, the text that it was read in, and all that is wrong with it."""

    draft: Draft
    text: Text
    findings: Sequence[Diagnostic]


class Item(NamedTuple):
    """An entry, its lines counted in its chunk, of which `lines_before` stand before its item."""

    draft: Draft
    lines_before: int


def items_in(chunk: Chunk, shown: str) -> Iterator[Item | None]:
    """The entries of a chunk; at last None, if it does not read by itself, or not in these items.

    An entry with something wrong is not sound; the findings are not kept. Take them one at a time: the memory
    of one is used again for the next, which saves a fifth of the time.
    """
    text = _text(chunk, shown)
    if text is None:
        yield None
        return
    yield from _items(chunk, text, Findings(text))


def read_items(chunk: Chunk, shown: str) -> list[ReadItem] | None:
    """All that a chunk says; None if it does not read by itself, or not in these items."""
    text = _text(chunk, shown)
    if text is None:
        return None
    findings = Findings(text)
    found: list[ReadItem] = []
    known = 0
    for item in _items(chunk, text, findings):
        if item is None:
            return None
        found.append(ReadItem(item.draft, text, findings.since(known)))
        known = len(findings)
    return found


def _text(chunk: Chunk, shown: str) -> Text | None:
    try:
        return decode(chunk.text, shown)
    except Unreadable:
        return None


def _items(chunk: Chunk, text: Text, findings: Findings) -> Iterator[Item | None]:
    lines = chunk.lines_before()
    found = 0
    for draft in _drafts(chunk.table, text, findings):
        # Before the first there may be comments.
        if draft is None or found == len(lines) or (found and draft.begins != lines[found] + 1):
            yield None
            return
        yield Item(draft, lines[found])
        found += 1
    if found != len(lines):
        yield None


def draft_of(table: Table, key: Node | None, value: Node, text: Text) -> Draft | None:
    """What the entry says that stands alone in a text, from its nodes; None where it does not read by itself.

    `key` is the id that it stands under; None in `events`.
    """
    findings = Findings(text)
    composer = NodeReplay(text, findings, [value] if key is None else [key, value])
    if text.strays:
        return None
    try:
        draft = EntryReader(text, findings, composer).entry(table, composer.next())
    except Stop:
        return None
    return None if findings.fatal or len(findings) > _MAX_FINDINGS else draft


def _drafts(table: Table, text: Text, findings: Findings) -> Iterator[Draft | None]:
    """The entries of a table, whatever lines they begin in; at last None, if it does not read by itself."""
    try:
        whole = (yield from _entries(table, text, findings)) and not findings.fatal
    except Stop:
        whole = False
    if not whole:
        yield None


def _entries(table: Table, text: Text, findings: Findings) -> Generator[Draft, None, bool]:
    """The entries of a text that is a table; returns whether it is one, with few findings for each entry."""
    begins = yaml.SequenceStartEvent if table == "events" else yaml.MappingStartEvent
    composer = Composer(text, findings)
    if text.strays or not _are(composer, yaml.StreamStartEvent, yaml.DocumentStartEvent):
        return False
    root = composer.next()
    if not isinstance(root, begins) or root.flow_style:
        return False
    composer.check(root)
    reader = EntryReader(text, findings, composer)
    while not isinstance(inner := composer.next(), yaml.CollectionEndEvent):
        before = len(findings)
        draft = reader.entry(table, inner)
        if findings.fatal or len(findings) - before > _MAX_FINDINGS:
            return False
        yield draft
    return _are(composer, yaml.DocumentEndEvent, yaml.StreamEndEvent)


def _are(composer: Composer, *kinds: type[yaml.Event]) -> bool:
    """Whether the next events are of these kinds."""
    return all(isinstance(composer.next(), kind) for kind in kinds)
