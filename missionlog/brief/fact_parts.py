"""What belongs to an event in the chronology: whose claim it is, its summary, quotes, promise and updates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from missionlog.brief.document import (
    BlockQuote,
    BulletItem,
    BulletList,
    InternalLink,
    Line,
    Paragraph,
    Phrase,
    Piece,
    joined,
)
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.promise_words import promise_line, update_line
from missionlog.brief.subject import Subject
from missionlog.model.format import Plain, records, unreadable_keys
from missionlog.model.rows import Row
from missionlog.view.cells import flat, spoken, texts

_RANKS: Final = {"preferred": "Held to be right", "deprecated": "Held to be wrong"}


def title_line(row: Row, subject: Subject, notes: Footnotes) -> Line:
    """Whose claim the event is, if it is one; its title; and the marks of the notes on its own evidence."""
    claimants = joined(texts(row.computed.get("claimants")))
    claim = (Phrase("According to "), *claimants, Phrase(": ")) if claimants else ()
    stored = row.stored
    evidence = [*records(stored.get("evidence"))]
    if not evidence:
        evidence = [one for dating in records(stored.get("dates")) for one in records(dating.get("evidence"))]
    cited = _marks(row, evidence, notes) if evidence or not stored.get("quotes") else ()
    return (*claim, Phrase(flat(stored.get("title")), "strong"), *cited)


def parts_of_event(
    row: Row, subject: Subject, notes: Footnotes
) -> Iterator[Paragraph | BlockQuote | BulletList]:
    """Everything that the log says of an event beside its title and its date."""
    stored = row.stored
    if summary := flat(stored.get("summary")):
        yield Paragraph((Phrase(summary),))
    for quote in records(stored.get("quotes")):
        yield quote_block(quote, row, flat(quote.get("date")) or row.date or "", subject, notes)
    if "promise" in stored:
        yield Paragraph(promise_line(row, subject))
    if updates := records(stored.get("updates")):
        lines = (update_line(row, update, subject, notes) for update in updates)
        yield BulletList(tuple(BulletItem(line) for line in lines))
    for line in _details(row, subject, notes):
        yield Paragraph(line, "aside")


def quote_block(
    quote: Mapping[str, Plain], row: Row, date: str, subject: Subject, notes: Footnotes
) -> BlockQuote:
    """What was said, with the speaker in the role held that day, and the day if it is not that of the event.

    `row` is the event, or a quote that stands alone. Without evidence of its own it rests on its event's.
    """
    speaker: list[Piece] = [Phrase("— "), Phrase(subject.cites(row.log).speaker(quote, date))]
    own_date = flat(quote.get("date"))
    if own_date and own_date != row.date:
        speaker += [Phrase(", "), Phrase(subject.words(own_date))]
    if quote.get("form") == "partial":
        speaker.append(Phrase(" (a part of what was said)"))
    evidence = records(quote.get("evidence"))
    if not evidence and "evidence" not in unreadable_keys(quote):
        event = row.stored if row.kind != "quote" else subject.entry(row.log, "events", flat(quote["event"]))
        evidence = records(event.get("evidence"))
    speaker += _marks(row, evidence, notes)
    if note := flat(quote.get("note")):
        speaker += [Phrase(". "), Phrase(note, "italic")]
    return BlockQuote((Phrase(spoken(flat(quote.get("text")), quote)),), tuple(speaker))


def _marks(row: Row, evidence: list[dict[str, Plain]], notes: Footnotes) -> Line:
    return notes.of(row.log, evidence, texts(row.computed.get("possible-sources")))


def _details(row: Row, subject: Subject, notes: Footnotes) -> Iterator[Line]:
    """Place and people, dates that compete, disputes, rank, corrections, and the note of the log."""
    yield from _where_and_who(row)
    yield from _dates(row, subject, notes)
    yield from _disputes(row, subject)
    stored = row.stored
    if rank := _RANKS.get(flat(stored.get("rank"))):
        yield _labelled(rank, flat(stored.get("reason")))
    for correction in records(stored.get("corrections")):
        on, why = flat(correction.get("on")), flat(correction.get("why"))
        corrected = f"Corrected on {subject.words(on)}" if on else "Corrected"
        yield (
            *_labelled(corrected, f"it said “{flat(correction.get('was'))}”"),
            *([Phrase("; "), Phrase(why)] if why else []),
        )
    if note := flat(stored.get("note")):
        yield _labelled("Note", note)


def _where_and_who(row: Row) -> Iterator[Line]:
    place = flat(row.computed.get("place-name"))
    people = texts(row.computed.get("people"))
    where = _labelled("Place", place) if place else ()
    who = (Phrase("Involved: ", "label"), *joined(people)) if people else ()
    if where or who:
        yield (*where, *((Phrase(" · "),) if where and who else ()), *who)


def _dates(row: Row, subject: Subject, notes: Footnotes) -> Iterator[Line]:
    """The dates that sources give, where the log has several or has ranked the one."""
    dates = records(row.stored.get("dates"))
    if not dates:
        return
    pieces: list[Piece] = [Phrase("Dates that sources give: ", "label")]
    for number, dating in enumerate(dates):
        pieces.append(Phrase("; " if number else ""))
        date = flat(dating.get("date"))
        pieces.append(Phrase(subject.words(date) if date else "one that cannot be read"))
        rank, reason = _RANKS.get(flat(dating.get("rank"))), flat(dating.get("reason"))
        if why := ": ".join(filter(None, (rank and rank.lower(), reason))):
            pieces += [Phrase(" ("), Phrase(why), Phrase(")")]
        if evidence := records(dating.get("evidence")):
            pieces += _marks(row, evidence, notes)
    yield tuple(pieces)


def _disputes(row: Row, subject: Subject) -> Iterator[Line]:
    ids = texts(row.stored.get("disputes"))
    if ids:
        pieces: list[Piece] = [Phrase("Cannot be so together with: ", "label")]
        for number, id_ in enumerate(ids):
            title = subject.name(row.log, "events", id_)
            anchor = subject.anchor(row.log, "events", id_)
            pieces.append(Phrase("; " if number else ""))
            pieces.append(InternalLink(title, anchor) if (row.log, id_) in subject.shown else Phrase(title))
        yield tuple(pieces)


def _labelled(label: str, text: str) -> Line:
    return (Phrase(f"{label}: ", "label"), Phrase(text)) if text else (Phrase(f"{label}.", "label"),)
