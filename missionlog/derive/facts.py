"""A log's events to the facts of the index: each event with its quotes and updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar, cast

from missionlog.derive.date_columns import dated
from missionlog.derive.entities import Entities
from missionlog.derive.timeline_dates import TimelineDate, timeline_dates, written_day
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When, parse
from missionlog.model.format import EVENT, Plain
from missionlog.model.ids import part_ids
from missionlog.model.log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import Event, Evidence, Quote, Update, typed
from missionlog.phrases.words import words

Value = TypeVar("Value")


#: What stands before the term at which a promise stands.
_LEADS: Final = {"due": "by", "until": "until", "made": "made"}


class Fact(NamedTuple):
    """One fact, ready for its rows: ids where the tables have numbers.

    `line` is counted as the text was from which the entry was read. `people`
    pairs a part (actor, speaker, by, according-to) with an id. It is found by
    all `sources`; `rests_on` is how many of them support the fact itself.
    `texts` holds what full-text search finds it by, a list a column.
    """

    kind: str
    id: str
    line: int
    title: str
    when: When | None
    held: int | None
    known: Certainty
    stored: Mapping[str, Plain]
    computed: Mapping[str, Plain]
    sources: tuple[str, ...]
    rests_on: int
    people: frozenset[tuple[str, str]]
    tags: tuple[str, ...]
    places: tuple[str, ...]
    texts: Mapping[str, list[str]]


def facts_of(log: ParsedLog, world: Entities) -> Iterator[list[Fact]]:
    """The facts of each event, in the order of the log: the event, then its quotes, then its updates."""
    events = [(entry, typed(EVENT, entry.stored)) for entry in log.events]
    stands = timeline_dates(event for _, event in events)
    taken = {event.id for _, event in events}
    for entry, event in events:
        yield facts_of_event(entry, event, stands[event.id], world, log.as_of, taken)


def facts_of_event(
    entry: Entry, event: Event, standing: TimelineDate, world: Entities, as_of: int | None, taken: set[str]
) -> list[Fact]:
    """One event's facts; `taken` are ids that may not be derived again, and gets those that are."""
    return _EventReader(entry, event, standing, world, as_of, taken).facts()


@dataclass(frozen=True, slots=True)
class _EventReader:
    """One event, and what is needed to tell its facts."""

    entry: Entry
    event: Event
    standing: TimelineDate
    world: Entities
    as_of: int | None
    taken: set[str]

    def facts(self) -> list[Fact]:
        if not (self.event.quotes or self.event.updates):  # as most
            return [self._event([], [])]
        ids = part_ids(self.event.id, self.entry.stored, self.taken)
        quotes = [self._quote(*part) for part in self._parts("quotes", ids.quotes, self.event.quotes)]
        updates = [self._update(*part) for part in self._parts("updates", ids.updates, self.event.updates)]
        return [self._event(quotes, updates), *quotes, *updates]

    def _event(self, quotes: list[Fact], updates: list[Fact]) -> Fact:
        event, when = self.event, self.standing.when
        own = _sources(event.evidence, *(dating.evidence for dating in event.dates))
        cited = _unique([*own, *(id_ for quote in quotes for id_ in quote.sources)])
        computed: dict[str, Plain] = {
            **_standing(self.standing),
            "people": list[Plain](self.world.names(event.actors)),
            **({"place-name": self.world.places[event.place].name} if event.place else {}),
            "sources": len(cited),
            "independent": self.world.independent(cited),
            "quotes": len(quotes),
        }
        return Fact(
            kind="event",
            id=event.id,
            line=self.entry.span.line,
            title=event.title,
            when=when,
            held=self.world.held_until(when, cited),
            known=self.world.known(cited, self.as_of),
            stored=self.entry.stored,
            computed=computed,
            sources=_unique([*cited, *(id_ for update in updates for id_ in update.sources)]),
            rests_on=len(cited),
            people=self._people() | {pair for fact in (*quotes, *updates) for pair in fact.people},
            tags=_unique(event.tags),
            places=self.world.around(event.place),
            texts={
                "title": [event.title],
                "summary": [event.summary] if event.summary else [],
                "passage": _passages(event.evidence, *(dating.evidence for dating in event.dates))
                + [passage for update in event.updates for passage in _passages(update.evidence)],
                "said": [text for fact in quotes for texts in fact.texts.values() for text in texts],
            },
        )

    def _quote(self, id_: str, stored: Mapping[str, Plain], quote: Quote, span: Span) -> Fact:
        event = self.event
        when = quote.date or self.standing.when
        sources = _sources(quote.evidence or event.evidence)
        computed: dict[str, Plain] = {
            "id": id_,
            **_dated(when),
            "speakers": list[Plain](self.world.names(quote.speaker)),
            "role": quote.role or self.world.roles(quote.speaker, when),
            "event-title": event.title,
            "sources": list[Plain](sources),
            "independent": self.world.independent(sources),
        }
        return Fact(
            kind="quote",
            id=id_,
            line=span.line,
            title=event.title,
            when=when,
            held=self.world.held_until(when, sources),
            known=self.world.known(sources, self.as_of),
            stored={**stored, "event": event.id},
            computed=computed,
            sources=sources,
            rests_on=len(sources),
            people=self._people() | {("speaker", person) for person in quote.speaker},
            tags=_unique([*event.tags, *quote.tags]),
            places=self.world.around(event.place),
            texts={"quote": [quote.text], "passage": _passages(quote.evidence)},
        )

    def _update(self, id_: str, stored: Mapping[str, Plain], update: Update, span: Span) -> Fact:
        event = self.event
        sources = _sources(update.evidence)
        return Fact(
            kind="update",
            id=id_,
            line=span.line,
            title=event.title,
            when=update.date,
            held=self.world.held_until(update.date, sources),
            known=self.world.known(sources, self.as_of),
            stored={**stored, "event": event.id},
            computed={
                "id": id_,
                **_dated(update.date),
                "event-title": event.title,
                "sources": list[Plain](sources),
            },
            sources=sources,
            rests_on=len(sources),
            people=frozenset(("according-to", person) for person in update.according_to),
            tags=_unique(event.tags),
            places=self.world.around(event.place),
            texts={},
        )

    def _people(self) -> frozenset[tuple[str, str]]:
        """Who takes part in the event itself, and as what."""
        event = self.event
        by = event.promise.by if event.promise else ()
        parts = (("actor", event.actors), ("by", by), ("according-to", event.according_to))
        return frozenset((part, person) for part, people in parts for person in people)

    def _parts(
        self, key: str, ids: Sequence[str], values: Sequence[Value]
    ) -> Iterator[tuple[str, Mapping[str, Plain], Value, Span]]:
        """Each quote or update: its id, how it is stored, its value and its place."""
        stored = cast("list[Mapping[str, Plain]]", self.entry.stored.get(key, []))
        spans = (self.entry.at(key, index) for index in range(len(stored)))
        return zip(ids, stored, values, spans, strict=True)


def _standing(standing: TimelineDate) -> dict[str, Plain]:
    when = standing.when
    if when and standing.between:
        return {**_dated(when), "words": _between(when), "between": True}
    if when and standing.announced:
        return {**_dated(when), "words": _term(when, standing.term), "announced": True}
    return _dated(when)


def _term(when: When, term: str) -> str:
    """The words for a promise's term: what is to be done by then, or to go on until then."""
    said, leads = words(when), _LEADS[term]
    return said if said.startswith(leads) else f"{leads} {said}"


def _between(when: When) -> str:
    """The words for a date that is known only from events before and after."""
    sides = (("after", when.start_earliest, FAR_PAST), ("before", when.end_latest, FAR_FUTURE))
    return ", ".join(f"{side} {words(parse(written_day(day)))}" for side, day, far in sides if day != far)


def _dated(when: When | None) -> dict[str, Plain]:
    if when is None:
        return {}
    return dict[str, Plain](dated(when.text).told)


def _sources(*evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return _unique(one.source for each in evidence for one in each)


def _passages(*evidence: Iterable[Evidence]) -> list[str]:
    return [one.passage for each in evidence for one in each if one.passage]


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
