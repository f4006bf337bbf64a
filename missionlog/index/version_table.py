"""The table `version`: what the record says of facts from day to day, and the view of the latest, `fact`."""

from __future__ import annotations

from typing import Final, NamedTuple, get_type_hints

from missionlog.derive.record_days import FOR_EVER


class FactColumns(NamedTuple):
    """The columns of `version` that follow from the fact itself; the types are those of SQL too.

    The four bounds are days between which it began and ended, approximations included, and `reach` says how
    far they are apart. `held` is the day until which an open end is known to have held. `quotes` to `dates`
    are those of the event, also in the rows of its quotes and updates: numbers of them, 0 or 1, and the
    number of competing dates; `status` is the recorded state of its promise. `sort_title` is the title
    without case and accents, where that is not just its ASCII letters in lower case. `sort_day` to
    `sort_time` are the sort key of the date (`When.sort_key`), until the order of events moves it. The last
    four are the periods in which the record says so (`missionlog.derive.versions.RecordPeriod`), possibly and
    certainly: of the latest version the possible one is for ever.
    """

    date: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    reach: int
    held: int | None
    sort_day: int
    sort_tail: int
    sort_time: int
    sources: int
    quotes: int
    updates: int
    promise: int
    deprecated: int
    dates: int
    status: str
    title: str
    sort_title: str | None
    stored: str
    computed: str
    possibly_from: int = 0
    possibly_until: int = FOR_EVER
    certainly_from: int = 0
    certainly_until: int = FOR_EVER


#: The columns that say on which days the record has a version.
PERIOD_COLUMNS: Final = ("possibly_from", "possibly_until", "certainly_from", "certainly_until")
_SQL_TYPES: Final = {str: "TEXT NOT NULL", int: "INTEGER NOT NULL", int | None: "INTEGER", str | None: "TEXT"}
_FACT_COLUMNS: Final = [f"{name} {_SQL_TYPES[type_]}" for name, type_ in get_type_hints(FactColumns).items()]
#: The columns of a fact: those of a version but its periods.
_COLUMNS: Final = ", ".join(
    (
        *("seq", "log", "kind", "id", "event", "line", "sort_place", "sort_step"),
        *(name for name in FactColumns._fields if name not in PERIOD_COLUMNS),
    )
)
#: What the record says of events, quotes and updates. Versions are numbered in the order of the log: the
#: latest of an event has the number of its item, its earlier ones the next, and so on for its quotes and
#: updates. `event` is the number of the item, `line` is counted from 1 in its text. `sort_place` and
#: `sort_step` complete the position in order of time (`missionlog.derive.event_order.Position`): the number
#: of the event and 0, unless it stands beside another one. `fact` has the latest versions: the log as it is.
VERSION_TABLE: Final = f"""
CREATE TABLE version (
  seq INTEGER PRIMARY KEY,
  log INTEGER NOT NULL REFERENCES log(number),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES item(seq),
  line INTEGER NOT NULL,
  sort_place INTEGER NOT NULL,
  sort_step INTEGER NOT NULL,
  {", ".join(_FACT_COLUMNS)});
CREATE VIEW fact AS SELECT {_COLUMNS} FROM version WHERE possibly_until = {FOR_EVER};
"""
