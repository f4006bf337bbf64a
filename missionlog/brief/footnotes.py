"""Footnotes: a number for each source and passage, in the order in which they are first marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from missionlog.brief.document import Footnote, InternalLink, Line, NoteMark, Phrase
from missionlog.brief.subject import Subject
from missionlog.model.format import Plain
from missionlog.view.cells import flat

#: What is said where no source is named.
NO_SOURCE: Final = " (no source is on record)"
_UNREADABLE: Final = "a source that could not be read"
#: Log, source, passage and locator: what one footnote is for.
_Cited = tuple[str, str, str, str]


class Footnotes:
    """Numbers what is cited. The same source, passage and place in it have one note, however often marked."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._marks: dict[_Cited, int] = {}
        self._numbers: dict[_Cited, int] = {}
        self._possible: set[_Cited] = set()

    def mark(
        self, log: str, evidence: Iterable[Mapping[str, Plain]], possible: Iterable[str] = ()
    ) -> Iterator[NoteMark]:
        """The marks for some evidence, as the log has it.

        `possible` are the sources that were only possibly published by the day of the record.
        """
        doubted = {*possible}
        keys = ((log, *(flat(one.get(key)) for key in ("source", "passage", "locator"))) for one in evidence)
        for key in dict.fromkeys(keys):
            cited: _Cited = (key[0], key[1], key[2], key[3])
            number = self._numbers.setdefault(cited, len(self._numbers) + 1)
            self._marks[cited] = self._marks.get(cited, 0) + 1
            if cited[1] in doubted:
                self._possible.add(cited)
            yield NoteMark(number, self._marks[cited])

    def of(self, log: str, evidence: Iterable[Mapping[str, Plain]], possible: Iterable[str] = ()) -> Line:
        """The marks for some evidence; in words that there is none."""
        return (*self.mark(log, evidence, possible),) or (Phrase(NO_SOURCE, "italic"),)

    def notes(self) -> tuple[Footnote, ...]:
        """All footnotes, in order."""
        return tuple(
            Footnote(number, self._line(cited), self._marks[cited]) for cited, number in self._numbers.items()
        )

    def numbers_of(self, log: str, source: str) -> list[int]:
        """The numbers of the notes that cite a source."""
        return [number for cited, number in self._numbers.items() if cited[:2] == (log, source)]

    def sources(self) -> list[tuple[str, str]]:
        """Log and id of each source that is cited."""
        return [*dict.fromkeys((log, source) for log, source, *_ in self._numbers)]

    def _line(self, cited: _Cited) -> Line:
        log, source, passage, locator = cited
        entry = self._subject.entry(log, "sources", source)
        anchor = self._subject.anchor(log, "sources", source)
        issued = flat(entry.get("issued"))
        about = [
            flat(entry.get("container-title") or entry.get("publisher")),
            self._subject.words(issued) if issued else "undated" if entry else "",
            "possibly not published by then" if cited in self._possible else "",
            locator,
        ]
        name = self._subject.name(log, "sources", source)
        pieces: list[Phrase | InternalLink] = [
            InternalLink(name, anchor, "italic") if entry else Phrase(_UNREADABLE, "italic")
        ]
        for part in filter(None, about):
            pieces += [Phrase(", "), Phrase(part)]
        said = [Phrase(": "), Phrase(f"“{passage}”")] if passage else [Phrase(".")]
        return (*pieces, *said)
