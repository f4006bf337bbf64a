"""`RuleContext`, what a rule is given: a log with typed entries, and the places of their values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from missionlog.derive.support import evidence_of_event, evidence_of_part
from missionlog.derive.timeline_dates import TimelineDate, timeline_dates
from missionlog.edtf import When
from missionlog.model.diagnostics import Diagnostic, finding
from missionlog.model.format import EVENT, PERSON, PLACE, SOURCE, Path
from missionlog.model.parsed_log import Archived, Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import Dating, Event, Evidence, Person, Place, Quote, Source, typed, values_by_id

#: Reads the archived copies of a source, given its id.
Snapshots = Callable[[str], Sequence[Archived]]

#: What a rule gives: a diagnostic for each place that breaks it.
Findings = Iterator[Diagnostic]


class EventEntry(NamedTuple):
    """An event, and the entry that it was read from."""

    entry: Entry
    event: Event


class EvidencePath(NamedTuple):
    """A piece of evidence, and its path in the entry."""

    path: Path
    evidence: Evidence


class RuleContext(NamedTuple):
    """Everything that a rule may use. `today` is a day number, as in missionlog.edtf.calendar."""

    log: ParsedLog
    today: int
    events: Mapping[str, EventEntry]
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    timeline_dates: Mapping[str, TimelineDate]
    snapshots: Snapshots

    def finding(self, code: str, span: Span, message: str, mend: str = "") -> Diagnostic:
        """A diagnostic with a code of the catalogue, and the line of text that it points to."""
        return finding(code, span, message, mend, self.log.line(span))

    def published(self, source: str) -> When | None:
        """When a source was published, or if that is not given, last read; None if that is not known."""
        dates = self.sources[source]
        return None if "issued" in dates.unreadable else dates.issued or dates.accessed


def context_of(log: ParsedLog, today: date, snapshots: Snapshots = lambda source: ()) -> RuleContext:
    """The context for checking a log on a day."""
    events = {entry.id: EventEntry(entry, typed(EVENT, entry.stored)) for entry in log.events}
    return RuleContext(
        log=log,
        today=today.toordinal(),
        events=events,
        sources=values_by_id(log.sources, SOURCE),
        people=values_by_id(log.people, PERSON),
        places=values_by_id(log.places, PLACE),
        timeline_dates=timeline_dates(event for _, event in events.values()),
        snapshots=snapshots,
    )


def event_evidence(event: Event) -> Iterator[EvidencePath]:
    """The evidence of an event itself, including that of its competing dates."""
    yield from _with_path(("evidence",), event.evidence)
    for index, dating in enumerate(event.dates):
        yield from _with_path(("dates", index, "evidence"), dating.evidence)


def all_evidence(event: Event) -> Iterator[EvidencePath]:
    """The evidence of an event, its quotes and its updates."""
    yield from event_evidence(event)
    for index, quote in enumerate(event.quotes):
        yield from _with_path(("quotes", index, "evidence"), quote.evidence)
    for index, update in enumerate(event.updates):
        yield from _with_path(("updates", index, "evidence"), update.evidence)


def sources_of(event: Event, part: Quote | Dating | None = None) -> list[str]:
    """The sources of an event and its competing dates, or those of one of its quotes or of these dates.

    Those that can't be read are not among them.
    """
    evidence = evidence_of_event(event) if part is None else evidence_of_part(event, part)
    return [each.source for each in evidence]


def _with_path(path: Path, evidence: Iterable[Evidence]) -> Iterator[EvidencePath]:
    for index, item in enumerate(evidence):
        yield EvidencePath((*path, index), item)
