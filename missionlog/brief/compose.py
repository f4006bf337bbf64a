"""Compose a brief: title, period, chronology, promises, conflicts, sources, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from missionlog.brief.bibliography import bibliography
from missionlog.brief.chronology import chronology
from missionlog.brief.contested import contested
from missionlog.brief.document import Brief, BriefSection, Line, Paragraph, Phrase, Piece
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.promise_words import promises
from missionlog.brief.subject import Subject
from missionlog.derive.timeline_dates import day_as_edtf
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.known_part import known_part
from missionlog.edtf.syntax import Date, Interval
from missionlog.model.format import records

TITLE: Final = "About this chronology"
_UNTITLED: Final = "A chronology"


def compose(subject: Subject) -> Brief:
    """The whole brief. Notes are numbered in the order in which they are marked."""
    notes = Footnotes(subject)
    found = (chronology(subject, notes), promises(subject, notes), contested(subject, notes))
    sections = tuple(section for section in found if section)
    about = BriefSection(TITLE, tuple(Paragraph(line) for line in about_lines(subject)))
    after = (section for section in (bibliography(subject, notes), about) if section)
    return Brief(
        title=title_of(subject),
        lead=tuple(lead_lines(subject)),
        sections=sections,
        notes=notes.notes(),
        sources=tuple(after),
        language="en-US" if subject.style.month_first else "en-GB",
        day=(subject.as_of or subject.today).isoformat(),
    )


def title_of(subject: Subject) -> str:
    """The title above it."""
    return subject.title.strip() or _UNTITLED


def lead_lines(subject: Subject) -> Iterator[Line]:
    """The period and how many facts there are; and of which day the record is."""
    if period := _period(subject):
        yield (Phrase(period),)
    yield (Phrase(f"{_counts(subject)}. {_as_of(subject)}"),)


def _period(subject: Subject) -> str:
    """When the first dated fact begins and the last one ends, as exact as their dates are."""
    rows = (*subject.events, *subject.quotes)
    dates = [known for row in rows if row.date and (known := known_part(parse(row.date)))]
    if not dates:
        return ""
    first = min(dates, key=lambda date: (date.start_earliest, date.end_latest))
    last = max(dates, key=lambda date: (date.end_latest, date.start_earliest))
    start = "" if first.start_earliest == FAR_PAST else _edge(first, 0, subject)
    end = "" if last.end_latest == FAR_FUTURE else _edge(last, -1, subject)
    if start and start == end:
        return start[:1].upper() + start[1:]
    if start and end:
        return f"From {start} to {end}"
    if start:
        return f"From {start}, with no end on record"
    return f"Up to {end}, with no beginning on record" if end else "Without a beginning or an end on record"


def _edge(when: When, at: Literal[0, -1], subject: Subject) -> str:
    """One end of a date in words; the first or last day that it may be, where it is no plain date."""
    end = parse(when.text.split("/")[at]) if isinstance(when.expression, Interval) else when
    date = end.expression
    if isinstance(date, Date) and not date.masked and not date.significant and end.instant is None:
        return subject.words(end)
    return subject.words(day_as_edtf(when.end_latest if at else when.start_earliest))


def _counts(subject: Subject) -> str:
    stored = [event.stored for event in subject.events]
    said = len(subject.quotes) + sum(len(records(event.get("quotes"))) for event in stored)
    counts = (
        (len(stored), "event", "events"),
        (said, "quote", "quotes"),
        (sum("promise" in event for event in stored), "promise", "promises"),
    )
    texts = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]
    return _listed(texts) or "No facts"


def _listed(texts: list[str]) -> str:
    *others, last = texts or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _as_of(subject: Subject) -> str:
    if subject.as_of:
        return f"As the record stood on {subject.day(subject.as_of)}."
    return f"As of {subject.day(subject.today)}."


def about_lines(subject: Subject) -> Iterator[Line]:
    """From which log, in which state and for which question it was made."""
    origin = subject.origin
    if subject.as_of:
        day = subject.day(subject.as_of)
        yield (Phrase(f"The record of {day}: nothing that was published later is in it."),)
    yield (Phrase(f"The states of promises are those of {subject.day(subject.today)}."),)
    yield tuple(_made_from(subject))
    if origin.question:
        yield (Phrase("Asked for: "), Phrase(origin.question))
    if origin.faulty:
        yield (Phrase(_faults(origin.faulty, origin.unread)),)


def _made_from(subject: Subject) -> Iterator[Piece]:
    """The log and its revision, or without git its SHA-256."""
    origin = subject.origin
    yield from (Phrase("Made from the log "), Phrase(origin.log), Phrase(", "))
    if revision := origin.revision:
        day = subject.words(revision.time[:10])
        yield from (Phrase("revision "), Phrase(revision.short), Phrase(f" of {day}"))
        if not origin.is_modified:
            yield Phrase(".")
            return
        yield Phrase(", with changes since that are not committed; ")
    yield from (Phrase("SHA-256 "), Phrase(origin.sha256), Phrase("."))


def _faults(faulty: int, unread: int) -> str:
    entries = (
        "1 entry of the log has an error" if faulty == 1 else f"{faulty:,} entries of the log have errors"
    )
    left_out = f", and {unread:,} of them could not be read at all" if unread else ""
    return f"{entries}{left_out}: what they say may be missing here."
