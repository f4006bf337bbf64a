"""Promises in words: what was promised by whom, its terms, what became of it, and the table of them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from missionlog.brief.document import (
    BriefSection,
    DataTable,
    InternalLink,
    Line,
    Phrase,
    Piece,
    full_stop,
    joined,
)
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.subject import Subject, mapping_of
from missionlog.derive.promises import PromiseOutcome, outcome_of, term_words
from missionlog.derive.terms import words_of_term
from missionlog.edtf import When, parse
from missionlog.edtf.syntax import Date
from missionlog.model.format import UPDATE, Plain, records
from missionlog.model.rows import Row
from missionlog.model.values import typed
from missionlog.view.cells import flat, rests_on_possible, texts

TITLE: Final = "Promises"
_HEADINGS: Final = ("What was promised", "By whom", "Made", "Term", "State")


def promise_line(row: Row, subject: Subject) -> Line:
    """Who promised it when, by when, on which condition, and its state on the day of the brief."""
    outcome = outcome_of(row, subject.today)
    state = f". On {subject.day(subject.today)}: {state_words(row, outcome)}."
    return (*terms_line(row, outcome, subject), Phrase(state))


def terms_line(row: Row, outcome: PromiseOutcome, subject: Subject) -> Line:
    """Who promised it when, by when, how often that was moved, and on which condition."""
    terms = mapping_of(row.stored["promise"])
    by = joined(subject.names(row.log, "people", terms.get("by")) or ["nobody named"])
    made, term = _on(outcome.promise.made, subject), term_words(outcome.terms, subject.style)
    pieces: list[Piece] = [Phrase("Promised", "label"), Phrase(" by "), *by, Phrase(f", {made}: {term}")]
    if outcome.moves.times:
        pieces.append(Phrase(f" ({moved_words(outcome, subject)})"))
    if condition := flat(terms.get("condition")):
        pieces += [Phrase("; on the condition: "), Phrase(condition)]
    return tuple(pieces)


def update_line(row: Row, update: Mapping[str, Plain], subject: Subject, notes: Footnotes) -> Line:
    """What became of a promise, and the marks of the notes that say so."""
    possible = texts(row.computed.get("possible-sources"))
    evidence = notes.of(row.log, records(update.get("evidence")), possible)
    return (*update_words(row, update, subject), *evidence)


def update_words(row: Row, update: Mapping[str, Plain], subject: Subject) -> Line:
    """What became of a promise at a date, whose claim that is, and the new term if it was moved."""
    date, status = flat(update.get("date")), flat(update.get("status")).replace("-", " ")
    when = subject.words(date) if date else "undated"
    pieces: list[Piece] = [Phrase(when[:1].upper() + when[1:], "label"), Phrase(f": {status}")]
    for key in ("due", "until"):
        if term := flat(update.get(key)):
            words = words_of_term(parse(term), subject.style).removeprefix("until ")
            pieces.append(Phrase(f", now {key} {words}"))
    if claimants := subject.names(row.log, "people", update.get("according-to")):
        pieces += [Phrase(", according to "), *joined(claimants)]
    if note := flat(update.get("note")):
        pieces += [Phrase(". "), Phrase(note), Phrase(full_stop(note))]
    if date and parse(date).start_earliest > subject.today.toordinal():
        pieces.append(Phrase(" (after the day of this brief, and not counted)", "italic"))
    return tuple(pieces)


def promises(subject: Subject, notes: Footnotes) -> BriefSection | None:
    """The table of all promises, in the order of the chronology; None if there is none."""
    rows = [row for row in subject.events if "promise" in row.stored]
    if not rows:
        return None
    caption = f"By the calendar of {subject.day(subject.today)}"
    table = DataTable(caption, _HEADINGS, tuple(_table_row(row, subject, notes) for row in rows))
    return BriefSection(TITLE, (table,))


def _table_row(row: Row, subject: Subject, notes: Footnotes) -> tuple[tuple[Line, ...], ...]:
    outcome, terms = outcome_of(row, subject.today), mapping_of(row.stored["promise"])
    title = InternalLink(flat(row.stored.get("title")), subject.anchor(row.log, "events", row.id))
    term: list[Line] = [(Phrase(term_words(outcome.terms, subject.style)),)]
    if outcome.moves.times:
        term.append((Phrase(moved_words(outcome, subject)),))
    if condition := flat(terms.get("condition")):
        term.append((Phrase("on the condition: "), Phrase(condition)))
    by = subject.names(row.log, "people", terms.get("by"))
    return (
        ((title,),),
        tuple((Phrase(name),) for name in by),
        ((Phrase(subject.words(outcome.promise.made)),),),
        tuple(term),
        _states(row, outcome, subject, notes),
    )


def _states(row: Row, outcome: PromiseOutcome, subject: Subject, notes: Footnotes) -> tuple[Line, ...]:
    """The state, and the update that it rests on: since when it is so, whose claim that is, and its notes."""
    state: Line = (Phrase(state_words(row, outcome)),)
    latest = outcome.state.latest
    if latest is None:
        return (state,)
    stored = next(one for one in records(row.stored.get("updates")) if typed(UPDATE, one) == latest)
    since: list[Piece] = [Phrase(f"recorded as {latest.status.replace('-', ' ')}: ")]
    since.append(Phrase(subject.words(latest.date)))
    if claimants := subject.names(row.log, "people", [*latest.according_to]):
        since += [Phrase(", according to "), *joined(claimants)]
    possible = texts(row.computed.get("possible-sources"))
    return state, (*since, *notes.mark(row.log, records(stored.get("evidence")), possible))


def state_words(row: Row, outcome: PromiseOutcome) -> str:
    words = outcome.state.words() or "nothing is on record of what became of it"
    is_doubtful = rests_on_possible(row, "promise") and not words.startswith("possibly ")
    return f"possibly {words}" if is_doubtful else words


def moved_words(outcome: PromiseOutcome, subject: Subject) -> str:
    """How often and how far the term was moved, and which it was at first."""
    first = outcome.moves.first
    before = f"; first {words_of_term(first, subject.style)}" if first else ""
    return f"{outcome.moves.words()}{before}"


def _on(when: When, subject: Subject) -> str:
    """A date in a sentence: `on` a day, `in` a month or a year; as it is if it has words of its own."""
    said, date = subject.words(when), when.expression
    if not isinstance(date, Date) or date.qualifiers or date.masked or date.significant:
        return said
    return f"{'on' if date.day is not None else 'in'} {said}"
