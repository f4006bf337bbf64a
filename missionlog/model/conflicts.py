"""Facts that cannot all be so, as values: what is said beside each other, and which is preferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from missionlog.edtf import When
from missionlog.model.format import Plain
from missionlog.model.rows import Row

#: Dates of one event without a day in common; events that an editor has set against each
#: other; and, which is no conflict, dates of one event that agree, more or less exact.
ConflictKind = Literal["dates", "disputes", "coarser and finer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A source that says so: its title, when it was issued, and its own words, as far as they are known.

    `possible` where it was only possibly published by the day of the record.
    """

    source: str
    title: str = ""
    issued: When | None = None
    passage: str = ""
    locator: str = ""
    possible: bool = False

    def to_dict(self) -> dict[str, Plain]:
        """The source as JSON has it, without what is not known."""
        known = {"id": self.source, "title": self.title, "issued": self.issued.text if self.issued else ""}
        known |= {"passage": self.passage, "locator": self.locator}
        texts: dict[str, Plain] = {key: value for key, value in known.items() if value}
        return texts | ({"match": "possibly"} if self.possible else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One of the things that are said: an event, at a date.

    `preferred` where its rank is above that of every other; `reason` is the
    editor's. `disputes` has the ids of the events that it names itself. `possible` where it was only possibly
    on the record of a day.
    """

    event: str
    title: str
    date: When | None = None
    words: str = ""
    rank: str = "normal"
    reason: str = ""
    preferred: bool = False
    disputes: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    file: str = ""
    line: int = 0
    possible: bool = False

    def to_dict(self) -> dict[str, Plain]:
        """The claim as JSON has it, without what is not known."""
        claim: dict[str, Plain] = {"event": self.event, "title": self.title}
        if self.date:
            claim |= {"date": self.date.text, "words": self.words}
        claim |= {"match": "possibly"} if self.possible else {}
        claim |= {"rank": self.rank, "preferred": self.preferred}
        if self.reason:
            claim["reason"] = self.reason
        if self.disputes:
            claim["disputes"] = list[Plain](self.disputes)
        sources: list[Plain] = [support.to_dict() for support in self.support]
        return {**claim, "sources": sources, "file": self.file, "line": self.line}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be so, in the order of the log.

    `possible` where it was only possibly on the record, or possibly in the time that was asked for. `log` is
    the name of the log, where several were asked.
    """

    kind: ConflictKind
    claims: tuple[Claim, ...]
    possible: bool = False
    log: str = ""

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of its events, in the order of the log."""
        return tuple(dict.fromkeys(claim.event for claim in self.claims))

    def row(self) -> Row:
        """The conflict as a row. Its id is its type and its events."""
        preferred = [claim for claim in self.claims if claim.preferred]
        dates = [claim.date.text for claim in self.claims if claim.date]
        sources = {each.source: each.title or each.source for claim in self.claims for each in claim.support}
        titles = {claim.event: claim.title for claim in self.claims}
        computed: dict[str, Plain] = {
            "match": "possibly" if self.possible else "certainly",
            "involves": list[Plain](self.events),
            "titles": list[Plain](titles.values()),
            "dates": list[Plain](dates),
            "sources": list[Plain](sources),
            "source-titles": list[Plain](sources.values()),
        }
        computed |= {"log": self.log} if self.log else {}
        for claim in preferred:
            date = claim.date.text if claim.date else ""
            computed["preferred"] = claim.event if self.kind == "disputes" else date
        stored: dict[str, Plain] = {
            "id": f"{self.kind.replace(' ', '-')}:{'+'.join(self.events)}",
            "type": self.kind,
            "claims": [claim.to_dict() for claim in self.claims],
        }
        return Row("conflict", stored, computed)

    def to_dict(self) -> dict[str, Plain]:
        """The conflict as JSON has it."""
        return self.row().to_dict()
