"""What the record says of an event, its quotes and its updates from day to day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from missionlog.derive.as_of import TO_EVENTS, EventOnRecord, Published, whole, with_only_ids
from missionlog.derive.day_ranges import day_range
from missionlog.derive.entities import Entities
from missionlog.derive.event_order import Position
from missionlog.derive.facts import EventFacts, Fact, date_columns, role_of
from missionlog.derive.on_record import OnRecordSince
from missionlog.derive.record_days import (
    ALL_COUNT,
    FOR_EVER,
    LATEST,
    counting_day,
    record_day,
    whole_log_on,
)
from missionlog.derive.support import date_of_quote
from missionlog.derive.timeline_dates import TimelineDate, own_timeline_date
from missionlog.derive.versions import RecordPeriod, Saying, periods
from missionlog.edtf import FAR_FUTURE, When
from missionlog.model.format import EVENT, Plain
from missionlog.model.ids import PartIds, part_ids
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.values import Dating, Event, Quote, Update, typed

#: The most days on which the record of one event changes, times its parts, for which versions are kept.
MAX_VERSION_PARTS: Final = 20_000
#: What the record says of an event and its parts: the facts of each period, the latest last.
EventSayings = Sequence[Saying[list[Fact]]]
#: For ever, possibly and certainly: what is kept of an event whose record changes too often.
_ALWAYS: Final = RecordPeriod(0, FOR_EVER)


class DateStep(NamedTuple):
    """From which day on an event has a date, and a place in the order of time, that follow from others."""

    first: int
    date: TimelineDate
    position: Position


class Surroundings(NamedTuple):
    """What an event takes from others: since when those that it refers to are on the record, and its dates.

    `since` may lack those that always are. `steps` are those of the possible record and of the certain one;
    None where its dates and positions are its own.
    """

    since: Mapping[str, OnRecordSince]
    steps: tuple[Sequence[DateStep], Sequence[DateStep]] | None = None


_ALONE: Final = Surroundings({})
#: The ids of quotes and updates where there are none.
NO_PARTS: Final = PartIds([], [])


def always(facts: list[Fact]) -> EventSayings:
    """The sayings of an event on whose record no day has a bearing."""
    return [Saying(False, _ALWAYS, facts), Saying(True, _ALWAYS, facts)]


def once(since: OnRecordSince, facts: list[Fact]) -> EventSayings:
    """The sayings of an event that comes onto the record as a whole."""
    possible = Saying(False, RecordPeriod(since.possibly, FOR_EVER), facts)
    if since.certainly == FOR_EVER:
        return [possible]
    return [possible, Saying(True, RecordPeriod(since.certainly, FOR_EVER), facts)]


def only_since(event: Event, entities: Entities, when: When | None) -> OnRecordSince | None:
    """Since when all of an event is on the record, if it comes there as a whole and does not change later.

    `when` is its date. Most events are so, and this is asked of each.
    """
    if entities.since is None or event.updates or not event.evidence:
        return None
    since, only = entities.since, entities.since[event.evidence[0].source]
    parts: tuple[Event | Dating | Quote, ...] = (event, *event.dates, *event.quotes)
    for part in parts:
        if part.unreadable:
            return None
        for evidence in part.evidence:
            if since[evidence.source] is not only and since[evidence.source] != only:
                return None
    return None if event.quotes and _changes_roles(event, entities, when, only.possibly) else only


def _changes_roles(event: Event, entities: Entities, when: When | None, first: int) -> bool:
    """Whether the roles of speakers are others on the record of some day from a first one on."""
    days = {*role_days(event, entities, when, first)}
    return bool(days) and any(
        entities.roles(quote.speaker, date, day) != entities.roles(quote.speaker, date)
        for quote in event.quotes
        if not quote.role
        for date in [date_of_quote(quote, when)]
        for day in (first, *days)
    )


def role_days(event: Event, entities: Entities, when: When | None, first: int) -> Iterator[int]:
    """The days after a first one on which the role of a speaker may change, given the event's date."""
    for quote in event.quotes:
        for id_ in () if quote.role else quote.speaker:
            roles = entities.role_days(id_)
            later = [day for day in roles.days if day > first]
            date = date_of_quote(quote, when) if later and not roles.is_end_in_doubt else None
            # Afterwards nothing begins or ends that has a bearing on that date.
            last = date_columns(date.text).bounds.end_latest if date else FAR_FUTURE
            yield from (day for day in later if day <= last)


@dataclass  # one is made for each event, and to freeze it takes longer than all else of making it
class EventRecord:
    """The record of one event. `ids` are those of all its quotes and updates, if it has any.

    Where the days of its sources are not known, there is one record only, for all days: that of the log, in
    which updates that certainly lie after `today` do not count.
    """

    entry: Entry
    event: Event
    entities: Entities
    ids: PartIds = NO_PARTS
    around: Surroundings = _ALONE
    today: int | None = None

    @property
    def since(self) -> Mapping[str, OnRecordSince]:
        """Since when the sources of the log are on the record."""
        assert self.entities.since is not None
        return self.entities.since

    def sayings(self) -> EventSayings | None:
        """What is said of it in each period; None if it changes too often for its versions to be kept."""
        latest = self.latest_facts()
        if self.entities.since is None:
            return always(latest)
        if self.around == _ALONE and (only := only_since(self.event, self.entities, latest[0].when)):
            return once(only, latest)
        possible, certain = (self._days(certain=certain) for certain in (False, True))
        if possible[-1] > LATEST:  # Of the whole log there is one record, so that nothing of it is in doubt.
            certain += [day for day in possible if day >= LATEST]
        if self.is_too_long(max(len(possible), len(certain))):
            return None
        return [*self._sayings_of((possible, certain), latest)]

    def is_too_long(self, days: int) -> bool:
        """Whether so many days of changes are too many for its versions to be kept."""
        return days * sum(1 + len(part.evidence) for part in self._parts) > MAX_VERSION_PARTS

    def own_dates(self, *, certain: bool) -> list[tuple[int, TimelineDate]]:
        """The days on which its own date changes on the record, from that on which it begins."""
        if self.entities.since is None:
            return [(0, own_timeline_date(self.event, self.today))]
        found: list[tuple[int, TimelineDate]] = []
        for day in self._days(certain=certain):
            if left := self._left(day, certain=certain):
                date = own_timeline_date(typed(EVENT, left.stored), counting_day(day))
                if not found or found[-1][1] != date:
                    found.append((day, date))
        return found

    def latest_facts(self) -> list[Fact]:
        """Its facts as the whole log has them."""
        return self._facts_at(ALL_COUNT, EventOnRecord(self.entry.stored, {}), certain=False)

    def _sayings_of(self, days: Sequence[Sequence[int]], latest: list[Fact]) -> Iterator[Saying[list[Fact]]]:
        """What is said of it in the periods between days, those of the possible record and of the certain."""
        made: dict[int, tuple[Mapping[str, Plain], list[Fact]]] = {}
        for certain in (False, True):
            for period in periods(days[certain]):
                day = period.first
                left = self._left(day, certain=certain)
                if left is None:
                    continue
                stored, known = made.get(day, (None, latest))
                if period.until == FOR_EVER and not certain:
                    facts = latest
                elif stored == left.stored and (self.around == _ALONE or day >= LATEST):
                    facts = known
                elif left.stored is self.entry.stored and self.around == _ALONE and not self.event.updates:
                    facts = self._with_roles_of(day, latest)
                else:
                    facts = self._facts_at(day, left, certain=certain)
                made[day] = left.stored, facts
                yield Saying(certain, period, facts)

    def _days(self, *, certain: bool) -> list[int]:
        """The days on which the record of it may change, in their order."""
        event = self.event
        days = {self.since[id_][certain] for id_ in self._sources}
        first = min(days) if self._is_supported else 0
        days.update(record_day(day_range(update.date).first) for update in event.updates)
        if not self._is_supported:
            dates = [part.date for part in self._parts]
            dates += [event.promise.made] if event.promise else []
            days.update((0, *(record_day(day_range(date).first) for date in dates if date)))
        if event.quotes:
            # Of its own date alone, no day makes another one.
            date = event.date if not event.dates and not self.around.steps else None
            days.update(role_days(event, self.entities, date, first))
        days.update(since[certain] for since in self.around.since.values())
        if self.around.steps:
            days.update(step.first for step in self.around.steps[certain])
        if event.updates:
            days.update((LATEST, *(whole_log_on(day_range(update.date).first) for update in event.updates)))
        return sorted(day for day in days if day < (LATEST if certain else FOR_EVER))

    def _left(self, day: int, *, certain: bool) -> EventOnRecord | None:
        """What is left of it on the record of a day; None if nothing is."""
        if day >= LATEST:
            return whole(self.entry.stored)
        sources = {id_ for id_ in self._sources if self.since[id_][certain] <= day}
        stored = self.entry.stored
        if self._is_supported and len(sources) == len(self._sources):
            return whole(stored)
        published = Published(_world_day(day), sources, has_unsupported=not certain)
        return published.event(stored)

    @cached_property
    def _parts(self) -> tuple[Event | Dating | Quote | Update, ...]:
        """All that has evidence: the event, its competing dates, its quotes and its updates."""
        return (self.event, *self.event.dates, *self.event.quotes, *self.event.updates)

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(evidence.source for part in self._parts for evidence in part.evidence)

    @cached_property
    def _is_supported(self) -> bool:
        """Whether all of it rests on sources: quotes and competing dates can take those of their event."""
        is_known = not any(part.unreadable for part in self._parts)
        has_sources = self.event.evidence and all(update.evidence for update in self.event.updates)
        return bool(is_known and has_sources)

    def _facts_at(self, day: int, left: EventOnRecord, *, certain: bool) -> list[Fact]:
        """The facts of what is left of it on a day."""
        entry, event, ids = self.entry, self.event, self.ids
        stored = left.stored if day >= LATEST else self._without_later_events(left, day, certain=certain)
        if stored is not entry.stored:
            entry = entry._replace(stored=stored, spans=left.spans_of(entry))
            event, ids = typed(EVENT, stored), left.ids_among(ids)
        step = self._step(day, certain=certain)
        today = self.today if day == ALL_COUNT else counting_day(day)
        return EventFacts(
            entry,
            event,
            step.date if step else own_timeline_date(event, today),
            self.entities,
            today=today,
            part_ids=ids,
            known=day if day < LATEST else None,
            position=step.position if step else None,
        ).facts()

    def _with_roles_of(self, day: int, latest: list[Fact]) -> list[Fact]:
        """The latest facts of an event without updates, its speakers with the roles on the record of a day.

        What does not change is the same fact.
        """
        event, *quotes = latest
        return [
            event,
            *(self._with_role_of(day, *part) for part in zip(quotes, self.event.quotes, strict=True)),
        ]

    def _with_role_of(self, day: int, fact: Fact, quote: Quote) -> Fact:
        role = role_of(quote, fact.when, self.entities, day)
        if fact.computed["role"] == role:
            return fact
        return fact._replace(computed={**fact.computed, "role": role})

    def _without_later_events(self, left: EventOnRecord, day: int, *, certain: bool) -> Mapping[str, Plain]:
        later = {id_ for id_, since in self.around.since.items() if since[certain] > day}
        if not later:
            return left.stored
        return with_only_ids(left.stored, TO_EVENTS, self.referred() - later)

    def referred(self) -> set[str]:
        """The ids of the events that it refers to."""
        return {*self.event.after, *self.event.before, *self.event.disputes}

    def _step(self, day: int, *, certain: bool) -> DateStep | None:
        """The step that counts on a day, if the event takes its date from others."""
        if self.around.steps is None:  # as of most
            return None
        return next((step for step in reversed(self.around.steps[certain]) if step.first <= day), None)


def _world_day(day: int) -> int:
    return day if day < LATEST else FAR_FUTURE


def event_records(log: ParsedLog, entities: Entities) -> Iterator[EventRecord]:
    """The records of all events of a log, in its order, each by itself."""
    taken_ids = {entry.id for entry in log.events}
    for entry in log.events:
        ids = log.part_ids.get(entry.id) or part_ids(entry.id, entry.stored, taken_ids)
        yield EventRecord(entry, typed(EVENT, entry.stored), entities, ids, today=log.today)
