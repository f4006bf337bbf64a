"""What the record says of the facts of a page from day to day: every version that the index has of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from missionlog.derive.record_days import whole_log_on
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
    *("kind", "id", "seq", "event", "log", "date", "held", "quotes", "updates", "promise", "status"),
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
    part in it, by table, numbered as in the index. `is_shown`: the page shows it, before a day is chosen.
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
    is_shown: bool

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


def fact_versions(engine: Engine, rows: Sequence[Row], today: date) -> list[FactVersion]:
    """The versions of the facts of a page in the order of time, up to the day of its record if it has one."""
    numbers = {(row.log, row.kind, row.id): number for number, row in enumerate(rows)}
    names, links, last_day = PerLog(engine, PersonNames), _links(engine), engine.record_day
    page_day = whole_log_on(today.toordinal()) if last_day is None else last_day
    events: dict[int, str] = dict(engine.rows("SELECT event, id FROM version WHERE kind = 'event'"))
    found = []
    for kind, id_, seq, event, log, date_text, held, *counts, days, stored, located in _split(engine):
        number = numbers.get((engine.logs[log] if engine.logs else "", kind, id_))
        possible, certain = RecordPeriod(*days[:2]), RecordPeriod(*days[2:])
        if number is None or not (_is_by(page_day, possible) or _is_by(page_day, certain)):
            continue
        is_shown = possible.first <= page_day < possible.until
        row = rows[number]
        if not is_shown:
            row = fact_row(engine, kind, "", stored, *located, today=today, names=names)
        linked = {table: links[table].get(seq, ()) for table in _LINKS}
        values = (number, row, events[event], log, date_text, held, *counts, possible, certain)
        found.append(FactVersion._make((*values, linked, is_shown)))
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
