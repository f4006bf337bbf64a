"""A long log cut at its events, so that it need not be read in one go.

The text is cut where it is certain that reading the pieces is reading the
whole: `events` is the last key of the log, a list in block style, all of whose
items begin in one column. What is before it must read by itself, and so must
each piece. Then no quotation mark and no bracket is open at a cut; and no
block scalar or plain scalar reaches over one, for these end before a line that
is indented no more than the dash of the item they stand in. Wherever anything
is odd (tabs, directives, documents, other line ends, a line further out than
the dashes), nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

import yaml

from missionlog.store.compose import Composer
from missionlog.store.entries import Draft, event
from missionlog.store.files import decode
from missionlog.store.findings import Findings, Stop, Unreadable
from missionlog.store.places import LazyPlaces

#: Text that stands nowhere, and that no line begins with. What is found as it stands is found fast.
_ODD: Final = (b"\t", b"\r")
_ODD_BEGINNINGS: Final = (b"---", b"...", b"%")
_EVENTS: Final = re.compile(rb"^events: *(?:#[^\n]*)?\n", re.MULTILINE)
_FIRST: Final = re.compile(rb"(?: *(?:#[^\n]*)?\n)*( *)- ")


class Piece(NamedTuple):
    """The text of some events, and how many lines stand before it."""

    text: bytes
    lines_before: int
    ends: int


class Cut(NamedTuple):
    """The text before the key `events`, and the events in pieces; `Piece.ends` counts up to `size`."""

    head: bytes
    pieces: Iterator[Piece]
    size: int


def cut(data: bytes, events: int) -> Cut | None:
    """A log's bytes in pieces of so many events, or None where it is not certain how to cut them."""
    begins = _EVENTS.search(data)
    first = _FIRST.match(data, begins.end()) if begins else None
    if begins is None or first is None or _is_odd(data):
        return None
    indent = b" " * len(first[1])
    # A line that is no item, stands no further in than one, and is neither blank nor a comment. (That a line
    # ends is found many times as fast as that one begins: here and below, the end before it is looked for.)
    outside = re.compile(rb"\n(?!%b )(?!%b- )(?! *(?:#[^\n]*)?$)" % (indent, indent), re.MULTILINE)
    if outside.search(data, begins.end() - 1):
        return None
    items = re.compile(rb"\n%b- " % indent)
    starts = (found.start() + 1 for found in items.finditer(data, begins.end() - 1))
    return Cut(data[: begins.start()], _pieces(data, begins.end(), starts, events), len(data))


def _is_odd(data: bytes) -> bool:
    """Whether there are tabs, other line ends, directives or marks of documents."""
    return (
        any(one in data for one in _ODD)
        or data.startswith(_ODD_BEGINNINGS)
        or any(b"\n" + one in data for one in _ODD_BEGINNINGS)
    )


def _pieces(data: bytes, first: int, starts: Iterator[int], events: int) -> Iterator[Piece]:
    next(starts)  # what is before the first item belongs to it
    lines, start = data.count(b"\n", 0, first), first
    for end in [*islice(starts, events - 1, None, events), len(data)]:
        yield Piece(data[start:end], lines, end)
        lines += data.count(b"\n", start, end)
        start = end


def events_in(piece: bytes, shown: str) -> Iterator[Draft | None]:
    """The events of a piece, with lines counted from its first; at last None, if it does not read by itself.

    One at a time: what is read of an event is let go before the next, and
    its memory used again, which saves a fifth of the time.
    """
    findings = Findings()
    try:
        text = decode(piece, shown)
        findings.enter(text)
        composer = Composer(text, findings)
        whole = _are(composer, yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.SequenceStartEvent)
        while whole and not isinstance(inner := composer.next(), yaml.SequenceEndEvent):
            yield event(text, findings, composer.piece(inner), LazyPlaces)
            whole = not len(findings)
        whole = whole and _are(composer, yaml.DocumentEndEvent, yaml.StreamEndEvent) and not text.strays
    except (Stop, Unreadable):
        whole = False
    if not whole:
        yield None


def _are(composer: Composer, *kinds: type[yaml.Event]) -> bool:
    """Whether the next events are of these kinds."""
    return all(isinstance(composer.next(), kind) for kind in kinds)
