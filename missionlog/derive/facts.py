"""Facts from the events of a log: each event with its quotes and updates, and what is computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, TypeVar, cast

from missionlog.derive.entities import Entities
from missionlog.derive.event_order import Position, position_at
from missionlog.derive.searched_texts import said, searched_texts
from missionlog.derive.support import (
    date_of_quote,
    evidence_of_event,
    evidence_of_part,
    takes_date_of_event,
)
from missionlog.derive.terms import words_of_announced
from missionlog.derive.timeline_dates import TimelineDate, unreadable_date
from missionlog.derive.updates import counted_updates, latest_update
from missionlog.edtf import When, parse
from missionlog.edtf.bounds import Bounds
from missionlog.model.format import Plain
from missionlog.model.ids import PartIds, part_ids
from missionlog.model.parsed_log import Entry
from missionlog.model.spans import Span
from missionlog.model.values import Event, Evidence, Quote, Update
from missionlog.phrases.when_words import words

Value = TypeVar("Value")

#: Many facts share a date, so the columns of this many dates are cached.
MAX_CACHED_DATES: Final = 2**15


class Fact(NamedTuple):
    """One fact with all that the index stores of it, by ids.

    `line` is its line in the text from which the entry was read. `people` pairs a part (actor, speaker, by,
    according-to) with an id. A filter by source finds it by all of its `sources`; `rests_on` is how many of
    them support the fact itself. `texts` has a list of texts for each full-text column. `status` is the
    recorded state of an event's promise. `position` is where it stands in the order of time, if that does not
    follow from its own date.
    """

    kind: str
    id: str
    line: int
    title: str
    when: When | None
    held: int | None
    stored: Mapping[str, Plain]
    computed: Mapping[str, Plain]
    sources: tuple[str, ...]
    rests_on: int
    people: frozenset[tuple[str, str]]
    tags: tuple[str, ...]
    places: tuple[str, ...]
    texts: Mapping[str, list[str]]
    status: str = ""
    position: Position | None = None


@dataclass(slots=True)  # one is made for each event, and to freeze it takes longer than all else of making it
class EventFacts:
    """Makes the facts of one event. Updates that certainly lie after `today` do not count.

    Without `part_ids`, those of its parts are given or derived: these avoid `taken_ids` and are added to it.
    With `known`, speakers have the roles that were on the record of that day. `position` is that of the
    event, and of quotes said at its date, if it does not follow from its own date.
    """

    entry: Entry
    event: Event
    timeline_date: TimelineDate
    entities: Entities
    today: int | None = None
    taken_ids: set[str] = field(default_factory=set)
    part_ids: PartIds | None = None
    known: int | None = None
    position: Position | None = None

    def facts(self) -> list[Fact]:
        """The event, then its quotes, then its updates."""
        if not (self.event.quotes or self.event.updates):  # most have neither
            return [self._event([], [])]
        ids = self.part_ids or part_ids(self.event.id, self.entry.stored, self.taken_ids)
        quotes = [self._quote(*part) for part in self._parts("quotes", ids.quotes, self.event.quotes)]
        updates = [self._update(*part) for part in self._parts("updates", ids.updates, self.event.updates)]
        return [self._event(quotes, updates), *quotes, *updates]

    def _event(self, quotes: list[Fact], updates: list[Fact]) -> Fact:
        event, when = self.event, self.timeline_date.when
        latest = latest_update(counted_updates(event.updates, self.today)) if event.updates else None
        cited = _sources(evidence_of_event(event))
        if quotes:
            cited = _unique(chain(cited, *(quote.sources for quote in quotes)))
        computed = timeline_fields(self.timeline_date) if when else _why_undated(event)
        computed["people"] = [*self.entities.names(event.actors)]
        computed |= self._claimants(event)
        if event.place:
            computed["place-name"] = self.entities.places[event.place].name
        computed["sources"] = [*cited]
        computed["independent"] = self.entities.origins.count_independent(cited)
        computed["quotes"] = len(quotes)
        texts = searched_texts("event", self.entry.stored, cited, self.entities.searched)
        texts["said"] = said(quote.texts for quote in quotes)
        sources, people = cited, self._people()
        if updates:
            sources = _unique(chain(cited, *(update.sources for update in updates)))
        for part in (*quotes, *updates):
            people |= part.people
        # In their order: with names, it takes more than twice as long to make a fact.
        return Fact(
            "event",
            event.id,
            self.entry.span.line,
            event.title,
            when,
            self.entities.held_until(when, cited),
            self.entry.stored,
            computed,
            sources,
            len(cited),
            people,
            _unique(event.tags),
            self.entities.enclosing_places(event.place),
            texts,
            latest.status if event.promise and latest else "",
            self.position,
        )

    def _quote(self, id_: str, stored: Mapping[str, Plain], quote: Quote, span: Span) -> Fact:
        when = date_of_quote(quote, self.timeline_date.when)
        sources = _sources(evidence_of_part(self.event, quote))
        computed: dict[str, Plain] = {
            "id": id_,
            **_date_fields(when),
            "speakers": [*self.entities.names(quote.speaker)],
            "role": role_of(quote, when, self.entities, self.known),
            **self._origin(sources),
            "independent": self.entities.origins.count_independent(sources),
        }
        return self._part(
            *("quote", id_, span, when, stored, computed, sources),
            people=self._people().union([("speaker", person) for person in quote.speaker]),
            tags=_unique([*self.event.tags, *quote.tags]),
            texts=searched_texts("quote", stored, sources, self.entities.searched),
            position=self.position if takes_date_of_event(quote) else None,
        )

    def _update(self, id_: str, stored: Mapping[str, Plain], update: Update, span: Span) -> Fact:
        sources = _sources(update.evidence)
        computed = {
            "id": id_,
            **_date_fields(update.date),
            **self._origin(sources),
            **self._claimants(update),
        }
        return self._part(
            *("update", id_, span, update.date, stored, computed, sources),
            people=frozenset(("according-to", person) for person in update.according_to),
            tags=_unique(self.event.tags),
            texts={},
        )

    def _part(
        self,
        kind: str,
        id_: str,
        span: Span,
        when: When | None,
        stored: Mapping[str, Plain],
        computed: Mapping[str, Plain],
        sources: tuple[str, ...],
        *,
        people: frozenset[tuple[str, str]],
        tags: tuple[str, ...],
        texts: Mapping[str, list[str]],
        position: Position | None = None,
    ) -> Fact:
        """The fact that a quote or an update is."""
        return Fact(
            *(kind, id_, span.line, self.event.title, when, self.entities.held_until(when, sources)),
            *({**stored, "event": self.event.id}, computed, sources, len(sources)),
            *(people, tags, self.entities.enclosing_places(self.event.place), texts),
            position=position,
        )

    def _origin(self, sources: tuple[str, ...]) -> dict[str, Plain]:
        """The event of a quote or update, and what it rests on."""
        return {"event-title": self.event.title, "sources": [*sources]}

    def _claimants(self, claim: Event | Update) -> dict[str, Plain]:
        """The names of those whose claim it is, where it is one."""
        names = self.entities.names(claim.according_to)
        return {"claimants": [*names]} if names else {}

    def _people(self) -> frozenset[tuple[str, str]]:
        """The people of the event itself, each with the part they have in it."""
        event = self.event
        people = [("actor", person) for person in event.actors]
        if event.promise:
            people += [("by", person) for person in event.promise.by]
        if event.according_to:
            people += [("according-to", person) for person in event.according_to]
        return frozenset(people)

    def _parts(
        self, key: str, ids: Sequence[str], values: Sequence[Value]
    ) -> Iterator[tuple[str, Mapping[str, Plain], Value, Span]]:
        """For each quote or update: its id, its stored form, its value and its span."""
        stored = cast("list[Mapping[str, Plain]]", self.entry.stored.get(key, []))
        spans = (self.entry.at(key, index) for index in range(len(stored)))
        return zip(ids, stored, values, spans, strict=True)


def role_of(quote: Quote, when: When | None, entities: Entities, known: int | None) -> str:
    """The role of a quote's speaker: the one it states, or else those on the record of a day in `known`."""
    return quote.role or entities.roles(quote.speaker, when, known)


def timeline_fields(date: TimelineDate) -> dict[str, Plain]:
    """The computed fields of the date at which an event stands in a timeline."""
    when = date.when
    if when and date.between:
        return {**_date_fields(when), "between": True}
    if when and date.announced:
        return {**_date_fields(when), "words": words_of_announced(when, date.term), "announced": True}
    return _date_fields(when)


def _why_undated(event: Event) -> dict[str, Plain]:
    """Words for an event whose date can't be read, or with dates ranked deprecated; none for another."""
    if key := unreadable_date(event):
        return {"words": f"undated (its {key} can't be read)"}
    if not event.dates:
        return {}
    return {"words": f"undated (its {'date is' if len(event.dates) == 1 else 'dates are'} deprecated)"}


def _date_fields(when: When | None) -> dict[str, Plain]:
    """The computed fields of a date; none if there is no date."""
    return {**date_columns(when.text).computed} if when else {}


class DateColumns(NamedTuple):
    """The computed fields of a date, and its columns in the index.

    `bounds` are those of the days that it may touch, `position` is where it stands in order of time.
    """

    computed: Mapping[str, str]
    bounds: Bounds
    position: Position


@lru_cache(MAX_CACHED_DATES)
def date_columns(text: str) -> DateColumns:
    """The fields and columns of a date, given as valid EDTF."""
    when = parse(text)
    computed = {"date": text, "earliest": when.earliest, "latest": when.latest, "words": words(when)}
    # A window may overlap the days that `~` allows, so they belong to the bounds.
    return DateColumns(computed, when.widened, position_at(when))


def _sources(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return _unique([each.source for each in evidence])


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
