"""The record of a day agrees with a plain reading of its rules, on thousands of random logs.

The rules, as docs/query.md has them, are said a second time here, for one fact and one day at a time. The
bounds of dates come from the logs' maker, and not from the reader of dates.
"""

from __future__ import annotations

from typing import Any

import pytest

from missionlog.derive.as_of import record_of
from missionlog.derive.entities import entities_of
from missionlog.derive.facts import Fact
from missionlog.model.parsed_log import ParsedLog
from tests.derive.log_facts import facts_of
from tests.derive.record_logs import DAYS, FIRST, Dated, RandomLog

LOGS_PER_TEST = 250
RANKS = ("preferred", "normal", "deprecated")


def follows(later: Dated, earlier: Dated) -> bool:
    return later.first > earlier.last and not (later.is_doubtful or earlier.is_doubtful)


class Oracle:
    """What was on the record at the end of a day: certainly, or at least possibly."""

    def __init__(self, log: RandomLog, day: int, certainly: bool) -> None:
        self.log, self.day, self.certainly = log, day, certainly

    def is_published(self, source: str) -> bool:
        """Whether a source has come out; possibly so, if it may have, or certainly has."""
        certainly = self.is_certainly_published(source, ())
        if self.certainly or certainly:
            return certainly
        stored = self.log.sources[source]
        return "issued" not in stored or self.log.bounds[stored["issued"]].first <= self.day

    def is_certainly_published(self, source: str, seen: tuple[str, ...]) -> bool:
        """It has come out, somebody has read or archived it, or a copy of it has come out."""
        stored = self.log.sources[source]
        dates = [stored[key] for key in ("issued", "accessed") if key in stored]
        dates += [snapshot["taken"] for snapshot in stored.get("snapshots", ())]
        bounds = [self.log.bounds[date] for date in dates]
        if any(dated.last <= self.day and not dated.is_doubtful for dated in bounds):
            return True
        copies = [id_ for id_, other in self.log.sources.items() if other.get("copy-of") == source]
        return any(self.is_certainly_published(copy, (*seen, source)) for copy in copies if copy not in seen)

    def published_of(self, part: Any) -> list[str]:
        named = [evidence["source"] for evidence in part.get("evidence", ())]
        return [source for source in named if self.is_published(source)]

    def may_be_without_source(self, dates: list[str]) -> bool:
        """What no source supports is at most possible, and never before its own date."""
        if self.certainly:
            return False
        return not dates or any(self.log.bounds[date].first <= self.day for date in dates)

    def dates_of(self, event: Any) -> list[str]:
        dates = [event["date"]] if "date" in event else []
        dates += [dating["date"] for dating in event.get("dates", ())]
        return [*dates, *([event["promise"]["made"]] if "promise" in event else [])]

    def has_event(self, event: Any) -> bool:
        parts = [event, *event.get("dates", ()), *event.get("quotes", ())]
        if all("evidence" not in part for part in parts):
            return self.may_be_without_source(self.dates_of(event))
        return any(self.published_of(part) for part in parts)

    def stands(self, part: Any, event: Any, *, inherits: bool) -> bool:
        if "evidence" in part:
            return bool(self.published_of(part))
        if inherits and "evidence" in event:
            return bool(self.published_of(event))
        dates = [part["date"]] if "date" in part else self.dates_of(event)
        return self.may_be_without_source(dates)

    def date_of(self, event: Any) -> str:
        """The event's own date, unless others have sources by then and it has none; else the best ranked."""
        dates = [one for one in event.get("dates", ()) if self.stands(one, event, inherits=True)]
        if "date" in event:
            if not dates:
                return str(event["date"])
            if self.published_of(event):
                return str(event["date"])
            if "evidence" not in event and self.may_be_without_source([event["date"]]):
                return str(event["date"])
        dates = [one for one in dates if one["rank"] != "deprecated"]
        if dates:
            best = min(RANKS.index(one["rank"]) for one in dates)
            return str(next(one["date"] for one in dates if RANKS.index(one["rank"]) == best))
        return ""

    def status_of(self, event: Any) -> str:
        """That of the update which no other certainly follows; of several such, of the last in the log.

        What certainly lies after the day does not count.
        """
        updates = [one for one in event.get("updates", ()) if self.stands(one, event, inherits=False)]
        bounds = [self.log.bounds[one["date"]] for one in updates]
        counting = [at for at, dated in enumerate(bounds) if dated.first <= self.day]
        last = [at for at in counting if not any(follows(bounds[other], bounds[at]) for other in counting)]
        return str(updates[last[-1]]["status"]) if last else ""

    def told(self) -> dict[str, Any]:
        events = {id_: event for id_, event in self.log.events.items() if self.has_event(event)}
        return {
            id_: {
                "date": self.date_of(event),
                "sources": self.published_of(event),
                "quotes": [
                    index
                    for index, quote in enumerate(event.get("quotes", ()))
                    if self.stands(quote, event, inherits=True)
                ],
                "updates": [
                    (update["date"], update["status"])
                    for update in event.get("updates", ())
                    if self.stands(update, event, inherits=False)
                ],
                "status": self.status_of(event),
            }
            for id_, event in events.items()
        }


def derived(log: ParsedLog, all_ids: dict[str, list[str]]) -> dict[str, Any]:
    """What the program derives from one half of the record, in the oracle's form."""
    facts = {facts[0].id: facts for facts in facts_of(log, entities_of(log))}
    return {id_: _told(parts, all_ids[id_]) for id_, parts in facts.items()}


def _told(facts: list[Fact], quote_ids: list[str]) -> dict[str, Any]:
    event: Any = facts[0].stored
    return {
        # The date of a promise without one follows from its updates: that is told by its status.
        "date": facts[0].when.text if facts[0].when and has_own_date(event) else "",
        "sources": [one["source"] for one in event.get("evidence", ())],
        "quotes": [quote_ids.index(fact.id) for fact in facts if fact.kind == "quote"],
        "updates": [(one["date"], one["status"]) for one in event.get("updates", ())],
        "status": facts[0].status,
    }


def has_own_date(event: Any) -> bool:
    """Whether an event has a date that is not deprecated."""
    return "date" in event or any(one["rank"] != "deprecated" for one in event.get("dates", ()))


def quote_ids(log: ParsedLog) -> dict[str, list[str]]:
    facts = facts_of(log, entities_of(log))
    return {event[0].id: [fact.id for fact in event if fact.kind == "quote"] for event in facts}


@pytest.mark.parametrize("block", range(8))
def test_the_record_of_a_day_is_what_its_rules_say(block: int) -> None:
    for seed in range(block * LOGS_PER_TEST, (block + 1) * LOGS_PER_TEST):
        log = RandomLog(seed)
        parsed = log.parsed()
        ids = quote_ids(parsed)
        for day in (FIRST - 2, *log.random.sample(range(FIRST, FIRST + DAYS + 12), 2)):
            record = record_of(log.parsed_today(day), day)
            for certainly, half in ((False, record.possible), (True, record.certain)):
                oracle = Oracle(log, day, certainly)
                published = [id_ for id_ in log.sources if oracle.is_published(id_)]
                assert [entry.id for entry in half.sources] == published, (seed, day, certainly)
                assert derived(half, ids) == oracle.told(), (seed, day, certainly)
