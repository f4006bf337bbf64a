"""What the record says of the facts of a page from day to day: every version that the index has of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from missionlog.derive.record_days import FOR_EVER
from missionlog.derive.versions import RecordPeriod
from missionlog.edtf import When, parse
from missionlog.edtf.comparable import Comparable, comparable
from missionlog.model.rows import Row
from missionlog.query.engine import Engine
from missionlog.query.facts import COMPUTED, PerLog, PersonNames, fact_row
from missionlog.query.sql import TIME_ORDER

#: The days on which a version begins and ends, possibly and certainly.
PERIOD_COLUMNS: Final = ("possibly_from", "possibly_until", "certainly_from", "certainly_until")
_COLUMNS: Final = (
    *("kind", "seq", "event", "log", "date", "held", "quotes", "updates", "promise", "status"),
    *PERIOD_COLUMNS,
)
_VERSIONS: Final = (
    f"SELECT {', '.join(_COLUMNS)}, stored, {COMPUTED} FROM version AS fact"
    f" WHERE kind IN ('event', 'quote') ORDER BY {', '.join(TIME_ORDER)}"
)
_LINKS: Final = {
    "person": "SELECT fact, person, part FROM fact_person ORDER BY fact, person, part",
    "tag": "SELECT fact, tag, '' FROM fact_tag ORDER BY fact, tag",
    "source": "SELECT fact, source, '' FROM fact_source ORDER BY fact, source",
    "place": "SELECT fact, place, '' FROM fact_place ORDER BY fact, place",
}
#: The number of an entry, and the part that it has in a fact.
Link = tuple[int, str]


class FactVersion(NamedTuple):
    """What the record says of a fact in a period, possibly and certainly.

    `number` is that of the fact on the page, `event` the id of its event. `links` are the entries that have a
    part in it, by table, numbered as in the index.
    """

    number: int
    row: Row
    event: str
    log: int
    date: str
    held: int | None
    quotes: int
    updates: int
    promise: int
    status: str
    possible: RecordPeriod
    certain: RecordPeriod
    links: Mapping[str, Sequence[Link]]

    @property
    def is_latest(self) -> bool:
        """Whether it is the one that the whole log has."""
        return self.possible.until == FOR_EVER

    @property
    def dated(self) -> Comparable | None:
        """Its date as it is compared with a window; None for one without a date."""
        when = self.when
        return None if when is None else comparable(when.expression, when.bounds)

    @property
    def when(self) -> When | None:
        """Its date, with what is known of how long an open end held."""
        if not self.date:
            return None
        when = parse(self.date)
        return when if self.held is None else when.held_until(self.held)


def fact_versions(
    engine: Engine, rows: Sequence[Row], today: date, last_day: int | None
) -> list[FactVersion]:
    """The versions of the facts of a page that begin by a last day, if there is one, in the order of time."""
    numbers = {(row.log, row.kind, row.id): number for number, row in enumerate(rows)}
    names = PerLog(engine, PersonNames)
    links = _links(engine)
    events: dict[int, str] = dict(engine.rows("SELECT event, id FROM version WHERE kind = 'event'"))
    found = []
    for kind, seq, event, log, date_text, held, *counts, days, stored, located in _split(engine):
        possible, certain = RecordPeriod(*days[:2]), RecordPeriod(*days[2:])
        if last_day is not None and not (_is_by(last_day, possible) or _is_by(last_day, certain)):
            continue
        row = fact_row(engine, kind, "", stored, *located, today=today, names=names)
        number = numbers.get((row.log, kind, row.id))
        if number is not None:
            linked = {table: links[table].get(seq, ()) for table in _LINKS}
            values = (number, row, events[event], log, date_text, held, *counts, possible, certain, linked)
            found.append(FactVersion._make(values))
    return found


def _split(engine: Engine) -> Iterator[tuple[Any, ...]]:
    """The rows of versions; the days of their periods and what `computed_of` takes are one value each."""
    first, end = len(_COLUMNS) - len(PERIOD_COLUMNS), len(_COLUMNS)
    for row in engine.rows(_VERSIONS):
        yield *row[:first], row[first:end], row[end], row[end + 1 :]


def _is_by(day: int, period: RecordPeriod) -> bool:
    """Whether a period has begun by a day."""
    return period.first <= day and period.first < period.until


def _links(engine: Engine) -> dict[str, dict[int, list[Link]]]:
    """The links of versions by table and the version's number."""
    found: dict[str, dict[int, list[Link]]] = {}
    for table, sql in _LINKS.items():
        of_table = found[table] = defaultdict[int, list[Link]](list)
        for version, entry, part in engine.rows(sql):
            of_table[version].append((entry, part))
    return found
