"""The sources as a bibliography, in alphabetical order, and for each the notes that cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from missionlog.brief.document import (
    BriefSection,
    BulletItem,
    BulletList,
    InternalLink,
    Phrase,
    Piece,
    WebLink,
    full_stop,
    joined,
)
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.subject import Subject
from missionlog.model.folding import fold
from missionlog.model.format import Plain, records
from missionlog.model.web_host import host_of
from missionlog.view.cells import flat, texts

TITLE: Final = "Sources"


def bibliography(subject: Subject, notes: Footnotes) -> BriefSection | None:
    """The sources that are cited, and those that they copy or derive from; None if there is none."""
    named = sorted(_with_origins(subject, notes), key=lambda pair: _order(subject, *pair))
    items = (
        BulletItem((*_line(subject, notes, log, id_),), subject.anchor(log, "sources", id_))
        for log, id_ in named
    )
    return BriefSection(TITLE, (BulletList((*items,), is_bibliography=True),)) if named else None


def _with_origins(subject: Subject, notes: Footnotes) -> Iterator[tuple[str, str]]:
    """Log and id of each source that is cited, and of each that these name, directly or through others."""
    waiting, seen = notes.sources(), set[tuple[str, str]]()
    while waiting:
        log, id_ = waiting.pop()
        entry = subject.entry(log, "sources", id_)
        if not entry or (log, id_) in seen:
            continue
        seen.add((log, id_))
        yield log, id_
        origins = (*texts(entry.get("copy-of")), *texts(entry.get("derives-from")))
        waiting += [(log, origin) for origin in origins]


def _order(subject: Subject, log: str, id_: str) -> tuple[str, str, str, str]:
    entry = subject.entry(log, "sources", id_)
    author = "; ".join(texts(entry.get("author")))
    return fold(author or flat(entry.get("title"))), fold(flat(entry.get("title"))), log, id_


def _line(subject: Subject, notes: Footnotes, log: str, id_: str) -> Iterator[Piece]:
    entry = subject.entry(log, "sources", id_)
    if authors := texts(entry.get("author")):
        yield from (*joined(authors, "; "), Phrase(". "))
    yield Phrase(flat(entry.get("title")) or id_, "italic")
    issued = flat(entry.get("issued"))
    where = [flat(entry.get(key)) for key in ("container-title", "publisher")]
    for part in [*filter(None, where), subject.words(issued) if issued else "undated"]:
        yield from (Phrase(", "), Phrase(part))
    yield Phrase(".")
    yield from _addresses(subject, entry)
    yield from _relations(subject, entry, log)
    if note := flat(entry.get("note")):
        yield from (Phrase(" "), Phrase(note), Phrase(full_stop(note)))
    if numbers := notes.numbers_of(log, id_):
        yield Phrase(f" Cited in {'note' if len(numbers) == 1 else 'notes'} {_listed(numbers)}.", "italic")
    if log:
        yield from (Phrase(" In the log "), Phrase(log), Phrase("."))


def _addresses(subject: Subject, entry: Mapping[str, Plain]) -> Iterator[Piece]:
    """Where it was read and when, where others keep a copy, and the copies that are kept beside the log."""
    for key, before in (("URL", " "), ("archive", " Archived: ")):
        if address := flat(entry.get(key)):
            accessed = flat(entry.get("accessed")) if key == "URL" else ""
            read = f", read {subject.words(accessed)}" if accessed else ""
            yield from (Phrase(before), address_piece(address), Phrase(f"{read}."))
    for snapshot in records(entry.get("snapshots")):
        taken = flat(snapshot.get("taken"))
        day = f" of {subject.words(taken)}" if taken else ""
        yield Phrase(
            f" A copy{day} is kept beside the log (SHA-256 {flat(snapshot.get('original-sha256'))})."
        )


def address_piece(address: str) -> Piece:
    """A link if the address is one of a place in the web, without a name and password; else its text."""
    if not host_of(address) or not address.isprintable() or " " in address:
        return Phrase(address)
    parts = urlsplit(address)
    is_link = parts.scheme in ("http", "https") and parts.username is None and parts.port != 0
    return WebLink(address) if is_link else Phrase(address)


def _relations(subject: Subject, entry: Mapping[str, Plain], log: str) -> Iterator[Piece]:
    """What it is a copy of, and what it reports: it is not independent of these."""
    for key, before in (("copy-of", " A copy of "), ("derives-from", " It reports ")):
        for number, id_ in enumerate(texts(entry.get(key))):
            title, anchor = subject.name(log, "sources", id_), subject.anchor(log, "sources", id_)
            yield from (Phrase("; " if number else before), InternalLink(title, anchor, "italic"))
        if entry.get(key):
            yield Phrase(".")


def _listed(numbers: list[int]) -> str:
    *others, last = map(str, numbers)
    return f"{', '.join(others)} and {last}" if others else last
