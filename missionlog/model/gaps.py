"""What is still to be reported, as values: a `Gap`, with the question that would close it, and its types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from missionlog.edtf import FAR_FUTURE
from missionlog.model.format import Plain
from missionlog.model.rows import Row

GapType = Literal["words", "evidence", "conflict", "outcome", "silence", "origin", "date", "copy", "unused"]

#: Every type of gap in the order in which they are listed, and what is so: first what may be wrong as it
#: stands, then what the story lacks, then what stands on little, then what is not kept or not used.
GAP_TYPES: Final[Mapping[GapType, str]] = {
    "words": "words that no archived copy of their sources has, with `--verify` or `--only words`",
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


class GapKey(NamedTuple):
    """What names a gap, and where it stands among others.

    `about` is the id of the fact or source, of a silence its days. `facts` is how many facts rest on it, and
    `days` how long it is: a silence, what a date leaves open (None where it has no bound), a delay. `first`
    is the first day that it is about. `number` tells gaps of one type about one fact apart.
    """

    type: GapType
    about: str
    facts: int = 0
    days: int | None = 0
    first: int = FAR_FUTURE
    log: str = ""
    number: int = 1

    @property
    def id(self) -> str:
        """The id of the gap, which no other of its log has."""
        return f"{self.type}:{self.about}{f':{self.number}' if self.number > 1 else ''}"

    @property
    def order(self) -> tuple[int, int, int, int, str, str]:
        """Its place: by type, then what most facts rest on, then the longest, then the earliest.

        Of promises first those whose term has passed for longest: what rests on them may say nothing of it.
        """
        days = _UNBOUNDED if self.days is None else self.days
        weight = (-days, -self.facts) if self.type == "outcome" else (-self.facts, -days)
        return _PLACES[self.type], *weight, self.first, self.id, self.log


class About(NamedTuple):
    """The fact or source that a gap is about; `title` is that of its event, of a quote its words."""

    kind: str
    id: str
    title: str


class Gap(NamedTuple):
    """Something that is still to be reported, and the `question` that would close it.

    `known` says what is on record. `involves` are the events and `sources` the sources concerned. `earliest`
    and `latest` are the days of a silence. `possible` where what the log does not settle could fill it.
    """

    key: GapKey
    about: About
    question: str
    known: str
    earliest: str = ""
    latest: str = ""
    involves: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_titles: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    possible: bool = False

    @property
    def type(self) -> GapType:
        return self.key.type

    def row(self) -> Row:
        """The gap as a row."""
        stored: dict[str, Plain] = {
            "id": self.key.id,
            "type": self.type,
            "question": self.question,
            "known": self.known,
            "about": {"kind": self.about.kind, "id": self.about.id, "title": self.about.title},
            "facts": self.key.facts,
        }
        stored |= {"days": self.key.days} if self.key.days else {}
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
        return Row("gap", stored, computed | ({"log": self.key.log} if self.key.log else {}))

    def to_dict(self) -> dict[str, Plain]:
        """The gap as JSON has it."""
        return self.row().to_dict()
