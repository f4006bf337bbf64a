"""What is contested: dates of one event that cannot all be so, and events that dispute each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.brief.document import (
    BriefSection,
    BulletItem,
    BulletList,
    InternalLink,
    Line,
    Paragraph,
    Phrase,
    Piece,
)
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.subject import Subject
from missionlog.model.conflicts import Claim, Conflict, Support
from missionlog.model.format import Plain

TITLE: Final = "What is contested"
_UNDECIDED: Final = "The log ranks none of these above the others."


def contested(subject: Subject, notes: Footnotes) -> BriefSection | None:
    """The conflicts of the facts of the brief, each with its claims; None if there is none."""
    if not subject.conflicts:
        return None
    blocks: list[Paragraph | BulletList] = []
    for conflict in subject.conflicts:
        blocks += _blocks(conflict, subject, notes)
    return BriefSection(TITLE, tuple(blocks))


def _blocks(conflict: Conflict, subject: Subject, notes: Footnotes) -> Iterator[Paragraph | BulletList]:
    possibly = [Phrase("Possibly: ", "italic")] if conflict.possible else []
    yield Paragraph((*possibly, *_heading(conflict, subject)))
    items = (BulletItem((*_claim(claim, conflict, subject, notes),)) for claim in conflict.claims)
    yield BulletList((*items,))
    if not any(claim.preferred for claim in conflict.claims):
        yield Paragraph((Phrase(_UNDECIDED, "italic"),), "aside")


def _heading(conflict: Conflict, subject: Subject) -> Line:
    if conflict.kind == "disputes":
        return (Phrase("These cannot all have been so:"),)
    return (
        Phrase("The dates of "),
        _linked(conflict.claims[0], conflict.log, subject),
        Phrase(" have no day in common:"),
    )


def _linked(claim: Claim, log: str, subject: Subject) -> Piece:
    """The title of an event, which leads to it if it is in the chronology."""
    if (log, claim.event) in subject.shown:
        return InternalLink(claim.title, subject.anchor(log, "events", claim.event), "strong")
    return Phrase(claim.title, "strong")


def _claim(claim: Claim, conflict: Conflict, subject: Subject, notes: Footnotes) -> Iterator[Piece]:
    """What is claimed, whether it is held to be right and why, and the marks of the notes that support it."""
    date = subject.words(claim.date) if claim.date else "undated"
    if claim.possible:
        date = f"possibly {date}"
    if conflict.kind == "disputes":
        yield _linked(claim, conflict.log, subject)
        yield Phrase(f", {date}")
    else:
        yield Phrase(date)
    if claim.preferred:
        yield from (Phrase(", "), Phrase("held to be right", "italic"))
    elif claim.rank == "deprecated":
        yield from (Phrase(", "), Phrase("held to be wrong", "italic"))
    if claim.reason:
        yield Phrase(": ")
        yield Phrase(claim.reason)
    possible = (one.source for one in claim.support if one.possible)
    yield from notes.of(conflict.log, map(_evidence, claim.support), possible)


def _evidence(support: Support) -> dict[str, Plain]:
    return {"source": support.source, "passage": support.passage, "locator": support.locator}
