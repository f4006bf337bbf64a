"""What is still to be reported, as values: a `Gap`, with the question that would close it, and its types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from missionlog.model.format import Plain
from missionlog.model.rows import Row

GapType = Literal["words", "evidence", "conflict", "outcome", "silence", "origin", "date", "copy", "unused"]

#: Every type of gap in the order in which they are listed, and what is so: first what may be wrong as it
#: stands, then what the story lacks, then what stands on little, then what is not kept or not used.
GAP_TYPES: Final[Mapping[GapType, str]] = {
    "words": "words that no archived copy of their sources has, with `--verify`",
    "evidence": "a fact that no source supports",
    "conflict": "dates that cannot all be so, or events that dispute each other, of which none is preferred",
    "outcome": "a promise whose outcome is not on record: its term has passed, or it has none",
    "silence": "a stretch without a fact that is long for the rhythm of the log",
    "origin": "a fact that rests on one origin, however many sources repeat it",
    "date": "a fact whose date is not known, or leaves open many days",
    "copy": "a source that facts rest on, and of which no copy is archived",
    "unused": "a source that nothing rests on",
}
_PLACES: Final = {type_: place for place, type_ in enumerate(GAP_TYPES)}
#: Longer than any number of days.
_UNBOUNDED: Final = 2**65


class About(NamedTuple):
    """The fact or source that a gap is about; `title` is that of its event, of a quote its words."""

    kind: str
    id: str
    title: str


class Gap(NamedTuple):
    """Something that is still to be reported, and the `question` that would close it.

    `known` says what is on record. `first` is the first day that it is about, `facts` is how many facts
    rest on it, and `days` how long it is: a silence, what a date leaves open (None where it has no
    bound), the time since a term. `involves` are the events and `sources` the sources concerned. `number`
    tells gaps of one type about one fact apart.
    """

    type: GapType
    about: About
    question: str
    known: str
    first: int
    earliest: str = ""
    latest: str = ""
    facts: int = 0
    days: int | None = 0
    involves: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_titles: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    log: str = ""
    possible: bool = False
    number: int = 1

    @property
    def id(self) -> str:
        """What names it in its log: its type and what it is about, of a silence its days."""
        name = f"{self.earliest}/{self.latest}" if self.type == "silence" else self.about.id
        return f"{self.type}:{name}{f':{self.number}' if self.number > 1 else ''}"

    @property
    def sort_key(self) -> tuple[int, int, int, int, str, str]:
        """The order of gaps: by type, then what most facts rest on, then the longest, then the earliest."""
        days = _UNBOUNDED if self.days is None else self.days
        return _PLACES[self.type], -self.facts, -days, self.first, self.id, self.log

    def row(self) -> Row:
        """The gap as a row."""
        stored: dict[str, Plain] = {
            "id": self.id,
            "type": self.type,
            "question": self.question,
            "known": self.known,
            "about": {"kind": self.about.kind, "id": self.about.id, "title": self.about.title},
            "facts": self.facts,
        }
        stored |= {"days": self.days} if self.days else {}
        stored |= {"earliest": self.earliest, "latest": self.latest} if self.earliest else {}
        computed: dict[str, Plain] = {
            "match": "possibly" if self.possible else "certainly",
            "involves": list[Plain](self.involves),
            "titles": list[Plain](self.titles),
            "sources": list[Plain](self.sources),
            "source-titles": list[Plain](self.source_titles),
            "file": self.file,
            "line": self.line,
        }
        return Row("gap", stored, computed | ({"log": self.log} if self.log else {}))

    def to_dict(self) -> dict[str, Plain]:
        """The gap as JSON has it."""
        return self.row().to_dict()
