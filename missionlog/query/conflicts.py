"""The conflicts of the events that a query finds: competing dates, and events that dispute each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.conflicts import ConflictFinder, LocatedEvent, has_like, marked
from missionlog.derive.support import evidence_of_event
from missionlog.model.conflicts import Conflict
from missionlog.model.format import EVENT, SOURCE
from missionlog.model.values import typed
from missionlog.query.facts import (
    COMPUTED,
    MATCH_COLUMNS,
    PerLog,
    computed_of,
    log_name,
    log_number,
    match_rows,
)
from missionlog.query.record import source_ids
from missionlog.query.sql import Unmatched, condition, order

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

#: The events that have competing dates, or dispute others, or are disputed.
_CANDIDATES: Final = """
(dates > 0 OR seq IN (SELECT fact FROM dispute) OR id IN (SELECT disputed FROM dispute))
"""


class Conflicts(NamedTuple):
    """Conflicts, and the names in the query that nothing in the log has."""

    conflicts: tuple[Conflict, ...]
    unmatched: tuple[Unmatched, ...]


def conflicts(engine: Engine, query: Query, *, agreeing: bool = False) -> Conflicts:
    """The conflicts with a part in the events that a query finds, in order of time.

    Deprecated facts are among them: they are what was decided against. With
    `agreeing` also dates that differ and can both be so. Where the record of a
    day has doubts, what only may have been on it is marked.
    """
    if engine.certain is None or query.certain:
        return conflicts_of_record(engine.certain or engine, query, agreeing=agreeing)
    whole = query._replace(limit=None, last=None)
    certain = conflicts_of_record(engine.certain, whole, agreeing=agreeing).conflicts
    found, unmatched = conflicts_of_record(engine, whole, agreeing=agreeing)
    records = PerLog(engine.certain, _CertainRecord)
    both = [records[log_number(engine, conflict.log)].marked(conflict, certain) for conflict in found]
    # What the query finds in the certain record alone is possible too.
    both += [replace(one, possible=True) for one in certain if not has_like(_of_log(found, one.log), one)]
    if query.last is not None:
        both = both[max(len(both) - query.last, 0) :]
    return Conflicts(tuple(both[: query.limit]), unmatched)


def conflicts_of_record(engine: Engine, query: Query, *, agreeing: bool) -> Conflicts:
    """The conflicts that one engine has."""
    where = condition(query._replace(deprecated=True), engine, ("event",), in_time=False)
    rows = engine.rows(
        f"SELECT {MATCH_COLUMNS}, log, id FROM fact WHERE {where.sql} AND {_CANDIDATES}"
        f" ORDER BY {order(query)}",
        where.parameters,
    )
    possible: dict[int, dict[str, bool]] = {}
    places: dict[tuple[str, str], int] = {}
    for place, (match, log, id_) in enumerate(match_rows(rows, query)):
        possible.setdefault(log, {})[id_] = match == "possibly"
        places[log_name(engine, log), id_] = place
    ordered: list[Conflict] = []
    for log, events in possible.items():
        finder = _finder(engine.of_log(log))
        # An event is found, too, that has the id of one which another log disputes.
        of_log = {id_: match for id_, match in events.items() if id_ in finder.events}
        found = finder.conflicts_of(of_log, agreeing=agreeing)
        ordered += [replace(one, log=engine.logs[log]) for one in found] if engine.logs else found
    ordered.sort(key=lambda one: min(places.get((one.log, id_), len(places)) for id_ in one.events))
    if query.last is not None:
        ordered = ordered[: query.last][::-1]
    return Conflicts(tuple(islice(ordered, query.limit)), where.unmatched)


class _CertainRecord:
    """What was certainly on the record in one log: its events and its sources."""

    def __init__(self, engine: Engine) -> None:
        self._events = _events_by_id(engine)
        self._sources = source_ids(engine)

    def marked(self, conflict: Conflict, certain: Iterable[Conflict]) -> Conflict:
        """A conflict with marks on what was only possibly on the record."""
        return marked(conflict, _of_log(certain, conflict.log), self._events, self._sources)


def _of_log(conflicts: Iterable[Conflict], log: str) -> Iterator[Conflict]:
    return (one for one in conflicts if one.log == log)


def _finder(engine: Engine) -> ConflictFinder:
    events = _events_by_id(engine, f" AND {_CANDIDATES}")
    cited = {one.source for located in events.values() for one in evidence_of_event(located.event)}
    sources = {
        id_: typed(SOURCE, json.loads(stored), id=id_)
        for id_, stored in engine.rows("SELECT id, stored FROM source")
        if id_ in cited
    }
    return ConflictFinder(events, sources)


def _events_by_id(engine: Engine, condition: str = "") -> dict[str, LocatedEvent]:
    """The events, or those that meet one more condition, in the order of the log."""
    events = engine.of_kinds(("event",), (), by_time=False)
    rows = engine.rows(
        f"SELECT stored, {COMPUTED} FROM fact WHERE {events.sql}{condition} ORDER BY seq", events.parameters
    )
    located = (_located(engine, *row) for row in rows)
    return {each.event.id: each for each in located}


def _located(engine: Engine, stored_json: str, *located: Any) -> LocatedEvent:
    computed, event = computed_of(engine, *located), typed(EVENT, json.loads(stored_json))
    date, words = computed.get("date", ""), computed.get("words", "")
    return LocatedEvent(event, date, words, computed["file"], computed["line"])
