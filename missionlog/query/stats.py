"""Counts of what a log holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.edtf.calendar import civil
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.query.entries import EntryKind, entries
from missionlog.query.facts import MATCH_COLUMNS, match_rows
from missionlog.query.sql import Unmatched, condition
from missionlog.query.syntax import Query

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

_FACTS: Final = {"events": "event", "quotes": "quote", "promises": "promise", "updates": "update"}
_ENTRIES: Final[Mapping[str, EntryKind]] = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "tags": "tag",
}


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a log, or of the part of it that a query finds.

    `years` counts the facts by the year in which they certainly lie, from the
    first such year to the last; `spread` those that may lie in one of several.
    `certain` counts what certainly was on the record of a day, if that may be
    less; of a year in which only then there are facts, `years` has a 0.
    """

    counts: dict[str, int]
    years: dict[int, int]
    spread: int
    unmatched: tuple[Unmatched, ...] = ()
    certain: Stats | None = None

    def rows(self) -> Iterator[Row]:
        """The counts as rows: of each kind, then of the facts of each year, then of those of no one year."""
        certain = self.certain or self
        for what, count in self.counts.items():
            yield _row({"id": what, "what": what, "count": count}, certain.counts[what])
        for year, count in self.years.items():
            of_year: dict[str, Plain] = {"id": f"facts-{year}", "what": "facts in a year", "year": year}
            yield _row({**of_year, "count": count}, certain.years.get(year, 0))
        if self.spread or certain.spread:
            of_none: dict[str, Plain] = {"id": "facts-of-no-year", "what": "facts in no one year"}
            yield _row({**of_none, "count": self.spread}, certain.spread)

    @property
    def possible(self) -> frozenset[str | int]:
        """What is counted otherwise without what was only possibly on the record: its name, or the year."""
        certain = self.certain or self
        names = {name for name, count in self.counts.items() if count != certain.counts[name]}
        years = {year for year, count in self.years.items() if count != certain.years.get(year, 0)}
        return frozenset((*names, *years, *(["spread"] if self.spread != certain.spread else [])))


def _row(stored: dict[str, Plain], certain: int | None) -> Row:
    """The row of a count, marked if another is certain."""
    return Row("count", stored, {} if stored["count"] == certain else {"possibly": ["count"]})


def stats(engine: Engine, query: Query) -> Stats:
    """Count the facts that a query finds, and the entries with a part in them.

    Where the record of a day has doubts, also those of what certainly was on it.
    """
    if engine.certain is None or query.certain:
        return _stats(engine.certain or engine, query)
    possible, certain = _stats(engine, query), _stats(engine.certain, query)
    years = sorted((dict.fromkeys(certain.years, 0) | possible.years).items())
    return replace(possible, years=dict(years), certain=certain)


def _stats(engine: Engine, query: Query) -> Stats:
    """The counts of one engine."""
    where = condition(query, engine, ("event", "quote", "update"))
    sql = f"SELECT {MATCH_COLUMNS}, kind, promise, date FROM fact WHERE {where.sql}"
    kinds: Counter[str] = Counter()
    years: Counter[int] = Counter()
    spread = 0
    for _, kind, promise, date in match_rows(engine.rows(sql, where.parameters), query):
        kinds[kind] += 1
        kinds["promise"] += bool(promise and kind == "event")
        year = _year(date)
        if year is None:
            spread += 1
        else:
            years[year] += 1
    whole = query._replace(sort="log", limit=None, last=None)
    counts = {name: kinds[kind] for name, kind in _FACTS.items()}
    counts |= {name: sum(1 for _ in entries(engine, whole, kind).rows) for name, kind in _ENTRIES.items()}
    return Stats(counts, dict(sorted(years.items())), spread, where.unmatched)


def _year(date: str) -> int | None:
    """The only year in which a date can lie, `~` and `?` counted; None where there are several."""
    if not date:
        return None
    when = parse(date)
    bounds = when.widened
    if when.uncertain or bounds.start_earliest == FAR_PAST or bounds.end_latest == FAR_FUTURE:
        return None
    first, last = civil(bounds.start_earliest)[0], civil(bounds.end_latest)[0]
    return first if first == last else None
