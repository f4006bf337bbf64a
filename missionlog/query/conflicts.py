"""The conflicts of the events that a query finds: competing dates, and events that dispute each other."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.derive.conflicts import ConflictFinder, LocatedEvent, has_like, marked
from missionlog.derive.support import evidence_of_event
from missionlog.model.conflicts import Conflict
from missionlog.model.format import EVENT, SOURCE
from missionlog.model.values import typed
from missionlog.query.facts import COMPUTED, MATCH_COLUMNS, computed_of, match_rows
from missionlog.query.sql import Unmatched, condition, order

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

#: The events that have competing dates, or dispute others, or are disputed.
_CANDIDATES: Final = """
kind = 'event' AND (dates > 0 OR seq IN (SELECT fact FROM dispute) OR id IN (SELECT disputed FROM dispute))
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
        return _conflicts(engine.certain or engine, query, agreeing=agreeing)
    certain = _conflicts(engine.certain, query._replace(limit=None, last=None), agreeing=agreeing)
    events = _events_by_id(engine.certain, "kind = 'event'")
    sources = {id_ for (id_,) in engine.certain.rows("SELECT id FROM source")}
    found, unmatched = _conflicts(engine, query._replace(limit=None, last=None), agreeing=agreeing)
    both = [marked(conflict, certain.conflicts, events, sources) for conflict in found]
    # What the query finds in the certain record alone is possible too.
    both += [replace(one, possible=True) for one in certain.conflicts if not has_like(found, one)]
    if query.last is not None:
        both = both[max(len(both) - query.last, 0) :]
    return Conflicts(tuple(both[: query.limit]), unmatched)


def _conflicts(engine: Engine, query: Query, *, agreeing: bool) -> Conflicts:
    """The conflicts that one engine has."""
    where = condition(query._replace(deprecated=True), engine, ("event",))
    rows = engine.rows(
        f"SELECT {MATCH_COLUMNS}, id FROM fact WHERE {where.sql} AND {_CANDIDATES} ORDER BY {order(query)}",
        where.parameters,
    )
    possible = {id_: match == "possibly" for match, id_ in match_rows(rows, query)}
    ordered = [*_finder(engine).conflicts_of(possible, agreeing=agreeing)]
    if query.last is not None:
        ordered = ordered[: query.last][::-1]
    return Conflicts(tuple(islice(ordered, query.limit)), where.unmatched)


def _finder(engine: Engine) -> ConflictFinder:
    events = _events_by_id(engine, _CANDIDATES)
    cited = {one.source for located in events.values() for one in evidence_of_event(located.event)}
    sources = {
        id_: typed(SOURCE, json.loads(stored), id=id_)
        for id_, stored in engine.rows("SELECT id, stored FROM source")
        if id_ in cited
    }
    return ConflictFinder(events, sources)


def _events_by_id(engine: Engine, condition: str) -> dict[str, LocatedEvent]:
    """Events that meet a condition, in the order of the log."""
    rows = engine.rows(f"SELECT stored, {COMPUTED} FROM fact WHERE {condition} ORDER BY seq")
    located = (_located(engine, *row) for row in rows)
    return {each.event.id: each for each in located}


def _located(engine: Engine, stored_json: str, *located: Any) -> LocatedEvent:
    computed, event = computed_of(engine, *located), typed(EVENT, json.loads(stored_json))
    date, words = computed.get("date", ""), computed.get("words", "")
    return LocatedEvent(event, date, words, computed["file"], computed["line"])
