"""A log as the rules ask it: its entries typed once, with the places of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from missionlog.derive.timeline_dates import TimelineDate, timeline_dates
from missionlog.edtf import When
from missionlog.model.diagnostics import Diagnostic, finding
from missionlog.model.format import EVENT, PERSON, PLACE, SOURCE, Path, Record
from missionlog.model.log import Archived, Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import Event, Evidence, Person, Place, Quote, Source, typed

#: The archived copies of a source, by its id, in their order. They are read when asked for.
Snapshots = Callable[[str], Sequence[Archived]]


class Told(NamedTuple):
    """An event, and the entry it was read from."""

    entry: Entry
    event: Event


class EvidencePath(NamedTuple):
    """One piece of evidence, and the way to it in its entry."""

    path: Path
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RuleContext:
    """Everything a rule may ask. `today` is a day number, as in missionlog.edtf.calendar."""

    log: ParsedLog
    today: int
    events: Mapping[str, Told]
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    timeline_dates: Mapping[str, TimelineDate]
    snapshots: Snapshots

    def finding(self, code: str, span: Span, message: str, mend: str = "") -> Diagnostic:
        """A diagnostic of a code in the catalogue, with the line of text it points into."""
        return finding(code, span, message, mend, self.log.line(span))

    def published(self, source: str) -> When | None:
        """When a source was published; of an undated one, when it was last read."""
        found = self.sources[source]
        return found.issued or found.accessed


def context_of(log: ParsedLog, today: date, snapshots: Snapshots = lambda source: ()) -> RuleContext:
    """The world of a log on a day."""
    events = {entry.id: Told(entry, typed(EVENT, entry.stored)) for entry in log.events}
    return RuleContext(
        log=log,
        today=today.toordinal(),
        events=events,
        sources=_by_id(log.sources, SOURCE),
        people=_by_id(log.people, PERSON),
        places=_by_id(log.places, PLACE),
        timeline_dates=timeline_dates(told.event for told in events.values()),
        snapshots=snapshots,
    )


def supports(event: Event) -> Iterator[EvidencePath]:
    """The evidence of an event itself, that of its competing dates included."""
    yield from _at(("evidence",), event.evidence)
    for index, dating in enumerate(event.dates):
        yield from _at(("dates", index, "evidence"), dating.evidence)


def all_supports(event: Event) -> Iterator[EvidencePath]:
    """The evidence of an event with its quotes and updates."""
    yield from supports(event)
    for index, quote in enumerate(event.quotes):
        yield from _at(("quotes", index, "evidence"), quote.evidence)
    for index, update in enumerate(event.updates):
        yield from _at(("updates", index, "evidence"), update.evidence)


def sources_of(event: Event, quote: Quote | None = None) -> list[str]:
    """The sources of an event, or of one of its quotes, which has its event's unless it names its own."""
    if quote is not None and quote.evidence:
        return [one.source for one in quote.evidence]
    return [support.evidence.source for support in supports(event)]


def _at(path: Path, evidence: Iterable[Evidence]) -> Iterator[EvidencePath]:
    for index, one in enumerate(evidence):
        yield EvidencePath((*path, index), one)


def _by_id(entries: Iterable[Entry], record: Record) -> dict[str, Any]:
    return {entry.id: typed(record, entry.stored, id=entry.id) for entry in entries}
