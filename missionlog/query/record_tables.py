"""The tables of a log as on the record of a day, or without later updates, as SQL, and the engine of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from missionlog.derive.record_days import whole_log_on
from missionlog.query.sql import IN_DOUBT, LATER_UPDATES

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

EngineT = TypeVar("EngineT", bound="Engine")
#: What may have been on the record of a day, and what certainly was.
World = Literal["possibly", "certainly"]

#: What was stored of a source or a person then, in an earlier version of it.
_STORED_THEN: Final = (
    "coalesce((SELECT max(past.stored) FROM {{past_entry}} AS past WHERE past.entry = now.seq"
    " AND past.{world}_from <= {day} AND past.{world}_until > {day}), now.stored) AS stored"
)
#: What does not change of a source or a person.
_OF_ENTRY: Final = "now.seq AS seq, now.log AS log, now.id AS id, now.line AS line, now.label AS label"
#: Since when a source is on the record, whatever the day.
_SINCE: Final = "now.possibly_from AS possibly_from, now.certainly_from AS certainly_from"
_UNVERSIONED: Final = "SELECT item FROM unversioned LIMIT 1"
#: Updates that lie in the days after one up to another.
_UPDATES_BETWEEN: Final = """
SELECT seq FROM fact WHERE kind = 'update' AND start_earliest > ? AND start_earliest <= ?
LIMIT 1
"""
#: Updates that lie after a day, of events of which not all versions are kept.
_UNVERSIONED_AFTER: Final = """
SELECT seq FROM fact WHERE kind = 'update' AND event IN (SELECT item FROM unversioned)
AND start_earliest > ? LIMIT 1
"""
#: What is on the record of a day in one way, possibly or certainly, and not in the other.
_DOUBTFUL: Final = (
    f"""
SELECT seq FROM version WHERE {IN_DOUBT} AND (possibly_from <= ? AND possibly_until > ?)
<> (certainly_from <= ? AND certainly_until > ?) LIMIT 1
""",
    """
SELECT seq FROM source WHERE possibly_from <> certainly_from AND (possibly_from <= ?) <> (certainly_from <= ?)
LIMIT 1
""",
)
#: The facts of which a version begins in the days after one up to another; and promises of which in these
#: days it is in doubt what the record says, which depends on the day too.
_BEGINNING: Final = (
    "SELECT id FROM version WHERE possibly_from > ? AND possibly_from <= ? AND kind <> 'update'",
    f"SELECT id FROM version WHERE {IN_DOUBT} AND certainly_from > ? AND certainly_from <= ?"
    " AND kind <> 'update'",
    f"""
SELECT id FROM version WHERE {IN_DOUBT} AND promise = 1 AND kind = 'event'
AND ((possibly_from <= ? AND possibly_until > ?) OR (certainly_from <= ? AND certainly_until > ?))
AND ((possibly_from <> certainly_from AND (possibly_from > ? OR certainly_from > ?))
  OR (possibly_until <> certainly_until AND (possibly_until <= ? OR certainly_until <= ?)))
""",
)


def tables_as_of(day: int, world: World) -> Mapping[str, str]:
    """The tables of the record of a day, for `Engine.with_tables`.

    They have the names and columns of those of the log as it is. Links of facts and words need none, since
    they are those of versions, and no statement reads them without their facts; but tags are there while a
    fact has them, and names while an entry does.
    """
    then = _STORED_THEN.format(world=world, day=day)
    return {
        "fact": (f"SELECT * FROM {{version}} AS every WHERE {world}_from <= {day} AND {world}_until > {day}"),
        "source": (
            f"SELECT {_OF_ENTRY}, {then}, {_SINCE} FROM {{source}} AS now WHERE now.{world}_from <= {day}"
        ),
        "person": (f"SELECT {_OF_ENTRY}, {then} FROM {{person}} AS now"),
        "fact_tag": "SELECT * FROM {fact_tag} AS every WHERE fact IN (SELECT seq FROM fact)",
        "tag": "SELECT * FROM {tag} AS every WHERE seq IN (SELECT tag FROM fact_tag)",
        "name": (
            "SELECT * FROM {name} AS every WHERE kind IN ('person', 'place')"
            " OR (kind = 'source' AND entry IN (SELECT seq FROM source))"
            " OR (kind = 'tag' AND entry IN (SELECT seq FROM tag))"
        ),
    }


def engine_as_of(engine: EngineT, day: int, today: int) -> EngineT | None:
    """An engine of what may have been on the record of a day; its `certain` is that of what certainly was.

    The latter is there if it is less. None where the tables do not tell: where the record of an event
    changes too often for its versions to be kept, or where updates lie between that day and `today`.
    """
    first, last = sorted((day, today))
    if any(engine.rows(_UNVERSIONED)) or (first < last and any(engine.rows(_UPDATES_BETWEEN, (first, last)))):
        return None
    doubtful = any(any(engine.rows(sql, (day,) * sql.count("?"))) for sql in _DOUBTFUL)
    certain = engine.with_tables(tables_as_of(day, "certainly")) if doubtful else None
    return engine.with_tables(tables_as_of(day, "possibly"), certain, day)


def has_later_updates(engine: Engine, day: int) -> bool:
    """Whether updates certainly lie after a day, which then do not count."""
    return any(engine.rows(LATER_UPDATES, (day, day)))


def engine_on(engine: EngineT, today: int) -> EngineT | None:
    """An engine of the whole log, in which updates that certainly lie after a day do not count.

    None where the tables do not tell: where such an update is of an event whose versions are not kept.
    """
    if any(engine.rows(_UNVERSIONED_AFTER, (today,))):
        return None
    return engine.with_tables(tables_as_of(whole_log_on(today), "possibly"))


def changed_between(engine: Engine, first: int, last: int) -> list[str]:
    """The ids of all events and quotes of which the records of two days may say different things."""
    parameters = ((first, last), (first, last), (last, first, last, first, first, first, last, last))
    ids = (id_ for sql, days in zip(_BEGINNING, parameters, strict=True) for (id_,) in engine.rows(sql, days))
    return [*dict.fromkeys(ids)]


def resolved(tables: Mapping[str, str], below: Mapping[str, str], base: str) -> dict[str, str]:
    """The SELECT of each table over those that an engine has already, the ones `below`, by SQL alone.

    `{name}` becomes what the engine has of that name: its SELECT `below`, or the table itself, with the
    prefix `base`, which tells it from what a statement calls so.
    """
    names = _Below(below, base)
    own = {name: select.format_map(names) for name, select in tables.items()}
    return own | {name: select for name, select in below.items() if name not in own}


class _Below(dict[str, str]):
    """What stands for each name after FROM: a SELECT in parentheses, or the table of that name."""

    def __init__(self, below: Mapping[str, str], base: str) -> None:
        super().__init__({name: f"({select})" for name, select in below.items()})
        self._base = base

    def __missing__(self, name: str) -> str:
        return f"{self._base}{name}"
