"""What is still to be reported of the facts that a query finds: gaps of all types, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.gaps import GAP_TYPES, Gap, GapType
from missionlog.query.conflicts import conflicts_of_record
from missionlog.query.fact_gaps import GapCandidate
from missionlog.query.gap_facts import details, gap_facts
from missionlog.query.gap_sources import gap_sources
from missionlog.query.lexer import values_of
from missionlog.query.log_gaps import FoundInLog, LogGaps, Prove
from missionlog.query.sql import Unmatched
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The questions of so many gaps are written at once.
_AT_ONCE: Final = 500


class Gaps(NamedTuple):
    """Gaps to be taken once, and the names in the query that nothing in the log has."""

    gaps: Iterator[Gap]
    unmatched: tuple[Unmatched, ...]


class _Found(NamedTuple):
    """The gaps of one record in no order, and the names in the query that nothing in the log has."""

    candidates: list[GapCandidate]
    unmatched: tuple[Unmatched, ...]


def gaps(
    engine: Engine,
    query: Query,
    today: date,
    types: Collection[GapType] = (),
    prove: Prove | None = None,
) -> Gaps:
    """The gaps in the facts that a query finds, of some types if these are given, the most telling first.

    Words are looked for in archived copies by `prove`, if it is given. Where the record of a day has doubts,
    what is a gap only of what may have been on it, or only of what certainly was, is possible.
    """
    asked = query._replace(sort="", reverse=False, limit=None, last=None)
    wanted = [type_ for type_ in GAP_TYPES if not types or type_ in types]
    if engine.certain is None or query.certain:
        candidates, unmatched = _found(engine.certain or engine, asked, today, wanted, prove)
        candidates = [one for one in candidates if not (query.certain and one.possible)]
    else:
        candidates, unmatched = _found(engine, asked, today, wanted, prove)
        candidates = _marked(candidates, _found(engine.certain, asked, today, wanted, prove).candidates)
    candidates.sort(key=lambda one: one.key.order, reverse=query.reverse)
    if query.last is not None:
        candidates = candidates[max(len(candidates) - query.last, 0) :]
    return Gaps(_written(candidates[: query.limit]), unmatched)


def read_types(texts: Iterable[str]) -> tuple[GapType, ...]:
    """The types of gaps that texts name, each with commas between: `silence,origin`. Raises QueryError."""
    types: dict[GapType, None] = {}
    for text in texts:
        for value in values_of(text):
            name = value.text.casefold()
            known = next((type_ for type_ in GAP_TYPES if type_ == name), None)
            if known is None:
                from missionlog.model.nearest import did_you_mean_of

                message, mend = f"no gap is of the type {value.text!r}", did_you_mean_of(name, [*GAP_TYPES])
                raise QueryError(message, text, value.column, value.column + len(value.text), mend)
            types[known] = None
    return tuple(types)


def _marked(possible: Iterable[GapCandidate], certain: Iterable[GapCandidate]) -> list[GapCandidate]:
    """The gaps of both records of a day; what is a gap of one alone is possible."""
    others = {(one.key.log, one.key.id): one for one in certain}
    both = []
    for one in possible:
        other = others.pop((one.key.log, one.key.id), None)
        both.append(one._replace(possible=one.possible or other is None or other.possible))
    return both + [one._replace(possible=True) for one in others.values()]


def _written(candidates: Iterable[GapCandidate]) -> Iterator[Gap]:
    """The gaps with their questions, for which the facts are looked up a few hundred at a time."""
    waiting = iter(candidates)
    while some := [*islice(waiting, _AT_ONCE)]:
        needs: dict[Engine, dict[int, None]] = {}
        for one in some:
            needs.setdefault(one.engine, {}).update(dict.fromkeys(one.needs))
        known = {engine: details(engine, numbers) for engine, numbers in needs.items()}
        yield from (one.gap(known[one.engine]) for one in some)


def _found(
    engine: Engine, query: Query, today: date, types: Collection[GapType], prove: Prove | None
) -> _Found:
    """The gaps of one record."""
    facts, unmatched = gap_facts(engine, query)
    by_log = {log: FoundInLog([], {}, []) for log in (engine.logs.values() if engine.logs else [""])}
    for fact in facts:
        by_log[engine.logs[fact.log] if engine.logs else ""].facts.append(fact)
    for source in gap_sources(engine, {fact.seq for fact in facts}):
        by_log[source.log].sources[source.id] = source
    if not {"conflict", "date"}.isdisjoint(types):
        for conflict in conflicts_of_record(engine, query, agreeing=False).conflicts:
            if not any(claim.preferred for claim in conflict.claims):
                by_log[conflict.log].undecided.append(conflict)
    candidates: list[GapCandidate] = []
    for log, found in by_log.items():
        finder = LogGaps(engine, log, found, query, today, prove)
        candidates += [one for type_ in types for one in finder.find(type_)]
    return _Found(candidates, unmatched)
