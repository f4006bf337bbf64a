"""The engine of the record of a day, what may have been on it and what certainly was; and that of today."""

from __future__ import annotations

from typing import Final

from missionlog.derive.record_days import whole_log_on
from missionlog.index.engine import SqliteEngine
from missionlog.index.schema import IN_DOUBT
from missionlog.index.version_table import tables_as_of

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


#: With more facts in doubt, a listing of the record of a day reads all of both records.
MAX_IN_DOUBT: Final = 1_000
#: The facts with a version that is on the record of a day in one way, and not in the other.
_FACTS_IN_DOUBT: Final = f"""
SELECT id FROM version WHERE {IN_DOUBT} AND kind = ? AND (possibly_from <= ? AND possibly_until > ?)
<> (certainly_from <= ? AND certainly_until > ?) LIMIT {2 * MAX_IN_DOUBT + 2}
"""
#: The facts of which a version begins in the days after one up to another; and promises of which in these
#: days it is in doubt what the record says, which depends on the day too.
_BEGINNING: Final = (
    "SELECT id FROM version WHERE possibly_from > ? AND possibly_from <= ? AND kind <> 'update'",
    f"SELECT id FROM version WHERE {IN_DOUBT} AND certainly_from > ? AND certainly_from <= ?"
    " AND kind <> 'update'",
    f"""
SELECT id FROM version WHERE {IN_DOUBT} AND promise = 1 AND kind = 'event'
AND ((possibly_from <= ? AND possibly_until > ?) OR (certainly_from <= ? AND certainly_until > ?))
""",
)


def facts_in_doubt(engine: SqliteEngine, kind: str, day: int) -> list[str] | None:
    """The ids of the facts of a kind that are in doubt on a day; None if they are too many to look up."""
    ids = [*dict.fromkeys(id_ for (id_,) in engine.rows(_FACTS_IN_DOUBT, (kind, *(day,) * 4)))]
    return None if len(ids) > MAX_IN_DOUBT else ids


def changed_between(engine: SqliteEngine, first: int, last: int) -> list[str]:
    """The ids of all events and quotes of which the records of two days may say different things."""
    parameters = ((first, last), (first, last), (last, first, last, first))
    ids = (id_ for sql, days in zip(_BEGINNING, parameters, strict=True) for (id_,) in engine.rows(sql, days))
    return [*dict.fromkeys(ids)]


def engine_as_of(engine: SqliteEngine, day: int, today: int) -> SqliteEngine | None:
    """An engine of what may have been on the record of a day; its `certain` is that of what certainly was.

    The latter is there if it is less. None where the index does not tell: where the record of an event
    changes too often for its versions to be kept, or where updates lie between that day and `today`.
    """
    first, last = sorted((day, today))
    if any(engine.rows(_UNVERSIONED)) or (first < last and any(engine.rows(_UPDATES_BETWEEN, (first, last)))):
        return None
    doubtful = any(any(engine.rows(sql, (day,) * sql.count("?"))) for sql in _DOUBTFUL)
    certain = engine.with_tables(tables_as_of(day, "certainly")) if doubtful else None
    return engine.with_tables(tables_as_of(day, "possibly"), certain, day)


def engine_on(engine: SqliteEngine, today: int) -> SqliteEngine | None:
    """An engine of the whole log, in which updates that certainly lie after a day do not count.

    None where the index does not tell: where such an update is of an event whose versions are not kept.
    """
    if any(engine.rows(_UNVERSIONED_AFTER, (today,))):
        return None
    return engine.with_tables(tables_as_of(whole_log_on(today), "possibly"))
