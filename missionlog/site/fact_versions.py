"""What the record says of the facts of a page from day to day: every version that the index has of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.record_days import whole_log_on
from missionlog.derive.versions import RecordPeriod
from missionlog.edtf import When, parse
from missionlog.edtf.comparable import Comparable, comparable
from missionlog.model.rows import Row
from missionlog.query.engine import Engine
from missionlog.query.facts import COMPUTED, PerLog, PersonNames, fact_row
from missionlog.query.sql import TIME_ORDER, marks

#: The days on which a version begins and ends, possibly and certainly.
PERIOD_COLUMNS: Final = ("possibly_from", "possibly_until", "certainly_from", "certainly_until")
_COLUMNS: Final = (
    *("kind", "id", "seq", "event", "log", "date", "held", "quotes", "updates", "promise", "status"),
    *PERIOD_COLUMNS,
)
_VERSIONS: Final = (
    f"SELECT {', '.join(_COLUMNS)} FROM version WHERE kind IN (%s) ORDER BY {', '.join(TIME_ORDER)}"
)
_EVENTS: Final = "SELECT event, id FROM version WHERE kind = 'event'"
#: The characters of a date that is no more than its bounds.
_PLAIN: Final = frozenset("0123456789-")
#: What is read of the versions that the page does not show anyway.
_STORED: Final = f"SELECT kind, seq, stored, {COMPUTED} FROM version AS fact WHERE seq IN "
#: Databases take only so many values in one statement.
_AT_ONCE: Final = 500
#: The links of versions, in the order of their tables: so those of each version are in the order of entries.
_LINKS: Final = {
    "person": "SELECT fact, person, part FROM fact_person ORDER BY person, part, fact",
    "tag": "SELECT fact, tag, '' FROM fact_tag ORDER BY tag, fact",
    "source": "SELECT fact, source, '' FROM fact_source ORDER BY source, fact",
    "place": "SELECT fact, place, '' FROM fact_place ORDER BY place, fact",
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
        if when is None:
            return None
        # Most dates are no more than their bounds, which is soon seen.
        return (
            Comparable(when.bounds)
            if _PLAIN.issuperset(self.date)
            else comparable(when.expression, when.bounds)
        )

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
    kinds = sorted({row.kind for row in rows})
    links, last_day = _links(engine), engine.record_day
    page_day = whole_log_on(today.toordinal()) if last_day is None else last_day
    events = dict[int, str](engine.rows(_EVENTS) if "quote" in kinds else ())
    found, others = list[FactVersion](), list[tuple[int, int]]()
    for kind, id_, seq, event, log, date_text, held, *counts, a, b, c, d in engine.rows(
        _VERSIONS % marks(kinds), kinds
    ):
        number = numbers.get((engine.logs[log] if engine.logs else "", kind, id_))
        if number is None:
            continue
        possible, certain = RecordPeriod(a, b), RecordPeriod(c, d)
        if not (_is_by(page_day, possible) or _is_by(page_day, certain)):
            continue
        is_shown = possible.first <= page_day < possible.until
        linked = {table: links[table].get(seq, ()) for table in _LINKS}
        event_id = id_ if kind == "event" else events[event]
        values = (number, rows[number], event_id, log, date_text, held, *counts, possible, certain)
        if not is_shown:
            others.append((len(found), seq))
        found.append(FactVersion._make((*values, linked, is_shown)))
    for (at, _), row in zip(others, _rows(engine, [seq for _, seq in others], today), strict=True):
        found[at] = found[at]._replace(row=row)
    return found


def _rows(engine: Engine, versions: Sequence[int], today: date) -> Iterator[Row]:
    """The rows of some versions, by their numbers."""
    names = PerLog(engine, PersonNames)
    for start in range(0, len(versions), _AT_ONCE):
        some = versions[start : start + _AT_ONCE]
        by_number = {
            seq: fact_row(engine, kind, "", *columns, today=today, names=names)
            for kind, seq, *columns in engine.rows(f"{_STORED}({marks(some)})", some)
        }
        yield from (by_number[seq] for seq in some)


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
