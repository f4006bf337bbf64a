"""What is still to be reported of the facts that a query finds: gaps of all types, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.gaps import GAP_TYPES, Gap, GapType
from missionlog.model.gc_pause import uncollected
from missionlog.query.fact_gaps import GapCandidate
from missionlog.query.gap_facts import details
from missionlog.query.lexer import values_of
from missionlog.query.log_gaps import FoundInRecord, LogGaps, Prove
from missionlog.query.sql import Unmatched, is_backwards
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The questions of so many gaps are written at once.
_AT_ONCE: Final = 500


class Gaps(NamedTuple):
    """Gaps to be taken once, and the names in the query that nothing in the log has."""

    gaps: Iterator[Gap]
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
    engines = [engine.certain or engine] if query.certain else [engine, *filter(None, [engine.certain])]
    records = [_Record(FoundInRecord(one, asked), today, prove) for one in engines]
    wanted = [type_ for type_ in GAP_TYPES if not types or type_ in types]
    with uncollected():
        found = _first(records, wanted[::-1] if is_backwards(query) else wanted, query)
    if query.last is not None:
        found.reverse()
    return Gaps(_written(found[: query.limit]), records[0].found.facts.unmatched)


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


class _Record:
    """One record in which gaps are looked for."""

    def __init__(self, found: FoundInRecord, today: date, prove: Prove | None) -> None:
        self.found = found
        names = found.engine.logs.values() if found.engine.logs else [""]
        self._logs = [LogGaps(found, name, today, prove) for name in names]

    def gaps(self, type_: GapType) -> Iterator[GapCandidate]:
        """The gaps of a type, in no order."""
        return (one for log in self._logs for one in log.find(type_))


def _first(records: Sequence[_Record], types: Iterable[GapType], query: Query) -> list[GapCandidate]:
    """The first gaps in order, or from the end; types that come after enough of others are not looked at."""
    wanted = query.limit if query.last is None else query.last
    found: list[GapCandidate] = []
    for type_ in types:
        if wanted is not None and len(found) >= wanted:
            break
        of_type: Iterable[GapCandidate] = records[0].gaps(type_)
        if len(records) > 1:
            of_type = _marked(of_type, records[1].gaps(type_))
        if query.certain:
            of_type = (one for one in of_type if not one.possible)
        found += sorted(of_type, key=lambda one: one.key.order, reverse=is_backwards(query))
    return found[:wanted]


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
