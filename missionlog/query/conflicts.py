"""Facts that cannot all be so: competing dates of an event, and events that dispute each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any, Final, NamedTuple

from missionlog.edtf import Certainty, When, parse
from missionlog.index.engine import SqliteEngine
from missionlog.model.conflicts import Claim, Conflict, ConflictKind, Support
from missionlog.model.format import EVENT, RANKS
from missionlog.model.values import Event, Evidence, typed
from missionlog.phrases.words import words
from missionlog.query.facts import DATED, answered
from missionlog.query.placed import COMPUTED, computed_of
from missionlog.query.sql import Unmatched, condition, order
from missionlog.query.syntax import Query

_CANDIDATES: Final = """
kind = 'event' AND (json_type(stored, '$.dates') IS NOT NULL OR json_type(stored, '$.disputes') IS NOT NULL
  OR id IN (SELECT named.value FROM fact AS one, json_each(one.stored, '$.disputes') AS named
            WHERE one.kind = 'event'))
"""


class Conflicts(NamedTuple):
    """Conflicts, and the names in the query that nothing in the log has."""

    conflicts: tuple[Conflict, ...]
    unmatched: tuple[Unmatched, ...]


def conflicts(reader: SqliteEngine, query: Query, *, agreeing: bool = False) -> Conflicts:
    """The conflicts with a part in the events that a query finds, in order of time.

    Deprecated facts are among them: they are what was decided against. With
    `agreeing` also dates that differ and can both be so.
    """
    where = condition(query._replace(deprecated=True), reader, ("event",))
    ids = reader.rows(
        f"SELECT {DATED}, id FROM fact WHERE {where.sql} AND {_CANDIDATES} ORDER BY {order(query)}",
        where.parameters,
    )
    found = {id_: match for match, id_ in answered(ids, query)}
    told = [*_all(_Record.of(reader), found, agreeing=agreeing)]
    if query.last is not None:
        told = told[: query.last][::-1]
    return Conflicts(tuple(islice(told, query.limit)), where.unmatched)


def _all(record: _Record, found: Mapping[str, str], *, agreeing: bool) -> Iterator[Conflict]:
    """The conflicts of some events, each where the first of its events is found."""
    parties = _parties(record.events)
    told: set[str] = set()
    for id_, match in found.items():
        dates = record.dates(record.events[id_], possible=match == "possibly")
        if dates and (agreeing or dates.kind == "dates"):
            yield dates
        party = parties.get(id_, ())
        if party and id_ not in told:
            told |= {*party}
            possible = all(found[one] == "possibly" for one in party if one in found)
            yield record.disputed(party, possible=possible)


@dataclass(frozen=True, slots=True)
class _Record:
    """The events that may have a part in a conflict, where each stands in the log, and all sources."""

    events: Mapping[str, Event]
    computed: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, reader: SqliteEngine) -> _Record:
        rows = reader.rows(f"SELECT id, stored, {COMPUTED} FROM fact WHERE {_CANDIDATES} ORDER BY seq")
        events, computed = {}, {}
        for id_, stored, *told in rows:
            events[id_], computed[id_] = typed(EVENT, json.loads(stored)), computed_of(reader, *told)
        sources = {id_: json.loads(stored) for id_, stored in reader.rows("SELECT id, stored FROM source")}
        return cls(events, computed, sources)

    def dates(self, event: Event, *, possible: bool) -> Conflict | None:
        """The competing dates of an event; None where there are not two."""
        own = [self._claim(event, event.date, event.evidence)] if event.date and event.dates else []
        several = [self._claim(event, one.date, one.evidence, one.rank, one.reason) for one in event.dates]
        claims = [*own, *several]
        if len(claims) < 2:
            return None
        apart = any(
            one.overlaps(other) is Certainty.NO
            for one, other in combinations([claim.date for claim in claims if claim.date], 2)
        )
        kind: ConflictKind = "dates" if apart else "coarser and finer"
        return Conflict(kind=kind, claims=_preferred(claims), possible=possible)

    def disputed(self, party: Iterable[str], *, possible: bool) -> Conflict:
        """The events of a dispute."""
        claims = [
            replace(
                self._claim(event, self._date(id_), _evidence(event), event.rank, event.reason),
                words=self.computed[id_].get("words", ""),
                disputes=event.disputes,
            )
            for id_ in party
            if (event := self.events[id_])
        ]
        return Conflict(kind="disputes", claims=_preferred(claims), possible=possible)

    def _date(self, id_: str) -> When | None:
        date = self.computed[id_].get("date")
        return parse(date) if date else None

    def _claim(
        self,
        event: Event,
        date: When | None,
        evidence: Iterable[Evidence],
        rank: str = "normal",
        reason: str = "",
    ) -> Claim:
        placed = self.computed[event.id]
        return Claim(
            event=event.id,
            title=event.title,
            date=date,
            words=words(date) if date else "",
            rank=rank,
            reason=reason,
            support=tuple(map(self._support, evidence)),
            file=placed["file"],
            line=placed["line"],
        )

    def _support(self, evidence: Evidence) -> Support:
        source = self.sources[evidence.source]
        issued = source.get("issued")
        return Support(
            source=evidence.source,
            title=source.get("title", ""),
            issued=parse(issued) if issued else None,
            passage=evidence.passage,
            locator=evidence.locator,
        )


def _evidence(event: Event) -> Sequence[Evidence]:
    """What an event rests on; of one that has evidence for its dates alone, that."""
    return event.evidence or [one for dating in event.dates for one in dating.evidence]


def _preferred(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with the one marked that is ranked above all others."""
    best = min(RANKS.index(claim.rank) for claim in claims)
    top = [claim for claim in claims if RANKS.index(claim.rank) == best]
    return tuple(replace(claim, preferred=len(top) == 1 and claim is top[0]) for claim in claims)


def _parties(events: Mapping[str, Event]) -> dict[str, tuple[str, ...]]:
    """For each event that disputes another or is disputed, all that are in the dispute, in their order."""
    together: dict[str, set[str]] = {}
    for event in events.values():
        for other in {*event.disputes} - {event.id}:
            joined = {event.id, other}
            joined |= {id_ for one in (event.id, other) for id_ in together.get(one, ())}
            together |= dict.fromkeys(joined, joined)
    return {id_: tuple(one for one in events if one in joined) for id_, joined in together.items()}
