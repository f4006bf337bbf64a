"""The sources of the page: each as it is cited in a card, and as a row of the table of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from missionlog.brief.bibliography import address_piece, source_line
from missionlog.brief.document import Line, Phrase, WebLink
from missionlog.brief.html import link_target
from missionlog.brief.subject import Subject
from missionlog.model.rows import Row
from missionlog.view.cells import flat, texts


class CitedSource(NamedTuple):
    """A source in a few words: its title, where and when it was published, its address and its archive.

    `link` and `archive` are addresses of the web; anything else that stands there in the log is a text of
    `about`.
    """

    id: str
    anchor: str
    title: str
    about: str
    link: str
    archive: str


class SourceLine(NamedTuple):
    """A source as the table has it, and the facts that rest on it: the anchor and the title of each."""

    anchor: str
    id: str
    line: Line
    facts: tuple[tuple[str, str], ...]


class SourceEntries:
    """The sources of a subject. `page` is the address of the page that has the table of sources."""

    def __init__(self, subject: Subject, page: str = "") -> None:
        self._subject, self._page = subject, page
        self._cited: dict[tuple[str, str], CitedSource] = {}

    def cited(self, row: Row, id_: str) -> CitedSource:
        """A source that a row cites."""
        key = (row.log, id_)
        if key not in self._cited:
            self._cited[key] = self._made(*key)
        cited = self._cited[key]
        possible = row.computed.get("possible-sources")
        if possible and id_ in texts(possible):
            return cited._replace(about=f"{cited.about}, possibly not published by then")
        return cited

    def _made(self, log: str, id_: str) -> CitedSource:
        entry = self._subject.entry(log, "sources", id_)
        issued = flat(entry.get("issued"))
        about = [flat(entry.get("container-title") or entry.get("publisher"))]
        about.append(self._subject.words(issued) if issued else "undated" if entry else "cannot be read")
        url, archive = (address_piece(flat(entry.get(key))) for key in ("URL", "archive"))
        for piece, words in ((url, "at"), (archive, "archived at")):
            about += [f"{words} {piece.text}"] if isinstance(piece, Phrase) and piece.text else []
        return CitedSource(
            id_,
            f"{self._page}#{self._subject.anchor(log, 'sources', id_)}",
            self._subject.name(log, "sources", id_),
            ", ".join(filter(None, about)),
            link_target(url.address) if isinstance(url, WebLink) else "",
            link_target(archive.address) if isinstance(archive, WebLink) else "",
        )


def sources_of(subject: Subject, rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Log and id of every source that the table has."""
    cited = {(row.log, id_) for row in rows for id_ in texts(row.computed.get("sources"))}
    return cited | {
        (log, id_) for log, entries in subject.entries.items() for id_ in entries.get("sources", ())
    }


def source_lines(subject: Subject, rows: Iterable[Row]) -> Iterator[SourceLine]:
    """Every source on which a fact of the page rests, by title, with these facts in the page's order."""
    facts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        title = flat(row.stored.get("title") or row.computed.get("event-title")) or row.id
        fact = subject.anchor(row.log, "events", row.id), title
        for id_ in texts(row.computed.get("sources")):
            facts.setdefault((row.log, id_), []).append(fact)
    for log, entries in subject.entries.items():
        for id_ in entries.get("sources", ()):
            facts.setdefault((log, id_), [])
    for log, id_ in sorted(facts, key=lambda key: subject.name(key[0], "sources", key[1]).casefold()):
        yield SourceLine(
            subject.anchor(log, "sources", id_),
            id_,
            (*source_line(subject, log, id_),),
            (*facts[log, id_],),
        )
