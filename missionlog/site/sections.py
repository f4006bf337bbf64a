"""The sections of the page beside the timeline: promises, what is contested, and who said what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from missionlog.brief.promise_words import moved_words, state_words
from missionlog.brief.subject import Subject, mapping_of
from missionlog.derive.promises import outcome_of, term_words
from missionlog.edtf import FAR_FUTURE
from missionlog.model.conflicts import Claim, Conflict
from missionlog.model.format import Plain, records
from missionlog.model.rows import Row
from missionlog.site.lanes import claim_lane
from missionlog.site.source_entries import CitedSource, SourceEntries
from missionlog.view.cells import flat, said_by, spoken, texts
from missionlog.view.chart.facts import DEPRECATED


class PromiseLine(NamedTuple):
    """A promise on the board. `kind` is its state, as `--state` takes it; `due` the day of its term."""

    anchor: str
    title: str
    by: str
    made: str
    term: str
    moved: str
    condition: str
    state: str
    kind: str
    recorded: str
    since: str
    due: int


def promise_lines(subject: Subject) -> Iterator[PromiseLine]:
    """The promises of a subject, in the order of the timeline."""
    for row in subject.events:
        if "promise" not in row.stored:
            continue
        outcome, terms = outcome_of(row, subject.today), mapping_of(row.stored["promise"])
        latest = outcome.state.latest
        claimants = subject.names(row.log, "people", [*latest.according_to]) if latest else []
        claim = f", according to {', '.join(claimants)}" if claimants else ""
        yield PromiseLine(
            anchor=subject.anchor(row.log, "events", row.id),
            title=flat(row.stored.get("title")) or row.id,
            by=", ".join(subject.names(row.log, "people", terms.get("by"))) or "nobody named",
            made=subject.words(outcome.promise.made),
            term=term_words(outcome.terms, subject.style),
            moved=moved_words(outcome, subject) if outcome.moves.times else "",
            condition=flat(terms.get("condition")),
            state=state_words(row, outcome),
            kind=outcome.state.calendar.state or outcome.state.recorded or "open",
            recorded=latest.status.replace("-", " ") if latest else "nothing",
            since=f"{subject.words(latest.date)}{claim}" if latest else "",
            due=term.sort_key[0] if (term := outcome.terms.due or outcome.terms.until) else FAR_FUTURE,
        )


class ClaimLane(NamedTuple):
    """One of several things that cannot all be so, and the sources that say it.

    `lane` has the strokes that draw its date, as JSON.
    """

    title: str
    anchor: str
    date: str
    rank: str
    reason: str
    support: tuple[tuple[str, str, CitedSource], ...]
    lane: str = ""


class ConflictLanes(NamedTuple):
    """Claims side by side. `facts` are the anchors of their events."""

    words: str
    facts: tuple[str, ...]
    claims: tuple[ClaimLane, ...]
    is_decided: bool


def conflict_lanes(subject: Subject, sources: SourceEntries) -> Iterator[ConflictLanes]:
    """What is contested among the facts of a subject."""
    for conflict in subject.conflicts:
        same = conflict.kind != "disputes"
        words = (
            f"The dates of “{conflict.claims[0].title}” have no day in common"
            if same
            else "These cannot all have been so"
        )
        yield ConflictLanes(
            f"Possibly: {words[:1].lower()}{words[1:]}" if conflict.possible else words,
            tuple(subject.anchor(conflict.log, "events", id_) for id_ in conflict.events),
            tuple(_lane(claim, conflict, subject, sources) for claim in conflict.claims),
            any(claim.preferred for claim in conflict.claims),
        )


def _lane(claim: Claim, conflict: Conflict, subject: Subject, sources: SourceEntries) -> ClaimLane:
    date = subject.words(claim.date) if claim.date else "undated"
    deprecated = "held to be wrong" if claim.rank == DEPRECATED else ""
    is_shown = (conflict.log, claim.event) in subject.shown
    cites = Row("event", {"id": claim.event}, {"log": conflict.log} if conflict.log else {})
    return ClaimLane(
        title=claim.title if conflict.kind == "disputes" else "",
        anchor=subject.anchor(conflict.log, "events", claim.event) if is_shown else "",
        date=f"possibly {date}" if claim.possible else date,
        rank="held to be right" if claim.preferred else deprecated,
        reason=claim.reason,
        support=tuple((one.passage, one.locator, sources.cited(cites, one.source)) for one in claim.support),
        lane=json.dumps(strokes) if (strokes := claim_lane(claim)) else "",
    )


class StatementLine(NamedTuple):
    """A statement: when, as what, at which event; and its difference from the one before, word by word."""

    anchor: str
    sources: list[str]
    date: str
    said_by: str
    words: str
    event: str
    before: str
    before_anchor: str
    changes: tuple[tuple[str, str], ...]


class SpeakerStatements(NamedTuple):
    """All statements of one speaker, or of several who speak as one."""

    speaker: str
    statements: tuple[StatementLine, ...]


def speaker_statements(subject: Subject, rows: Iterable[Row]) -> list[SpeakerStatements]:
    """The statements by speaker, those with the most first."""
    by_speaker: dict[str, list[StatementLine]] = {}
    for row in rows:
        speaker = ", ".join(texts(row.computed.get("speakers"))) or "Nobody named"
        by_speaker.setdefault(speaker, []).append(_statement(subject, row))
    ordered = sorted(by_speaker.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    return [SpeakerStatements(speaker, tuple(lines)) for speaker, lines in ordered]


def _statement(subject: Subject, row: Row) -> StatementLine:
    compared = mapping_of(row.computed.get("compared"))
    before = flat(compared.get("date"))
    of_event = (row.log, flat(row.stored.get("event")))
    return StatementLine(
        anchor=subject.anchor(row.log, "events", of_event[1] if of_event in subject.shown else row.id),
        sources=texts(row.computed.get("sources")),
        date=subject.words(row.date) if row.date else "undated",
        said_by=said_by(row),
        words=spoken(flat(row.stored.get("text")), row.stored),
        event=flat(row.computed.get("event-title")),
        before=(subject.words(before) if before else "undated") if compared else "",
        before_anchor=subject.anchor(row.log, "events", flat(compared.get("with"))) if compared else "",
        changes=tuple(_changes(compared)),
    )


def _changes(compared: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    """Stretches of words, each with `same`, `old` or `new`."""
    for change in records(compared.get("changes")):
        for kind in ("same", "old", "new"):
            if words := flat(change.get(kind)):
                yield kind, words
