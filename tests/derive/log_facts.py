"""The facts of a whole log, on no particular day of the record."""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.derive.entities import Entities
from missionlog.derive.facts import EventFacts, Fact
from missionlog.derive.timeline_dates import timeline_dates
from missionlog.model.format import EVENT
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.values import typed


def facts_of(log: ParsedLog, entities: Entities) -> Iterator[list[Fact]]:
    """The facts of each event in the order of the log: the event, then its quotes, then its updates."""
    events = [(entry, typed(EVENT, entry.stored)) for entry in log.events]
    dates = timeline_dates((event for _, event in events), log.today)
    taken_ids = {event.id for _, event in events}
    for entry, event in events:
        ids = log.part_ids.get(event.id)
        yield EventFacts(entry, event, dates[event.id], entities, log.today, taken_ids, ids).facts()
