"""Several logs in one set of tables: how their rows are numbered, and the tables of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from missionlog.query.engine import Engine, OpenEngine
    from missionlog.query.syntax import Query

#: The numbers of a log among others are those of its own index and its number times this.
LOG_STEP: Final = 2**40
#: The most titles of logs that are named together.
MAX_TITLES: Final = 3
#: The tables with ids, which are unique in their log alone: each has a column `log`.
_TABLES_WITH_IDS: Final = ("version", "fact", "source", "person", "place")
#: Those in which what is looked up by an id or a word has a number, by the column of that number.
_NUMBERED_BY: Final = {"dispute": "fact", "mention": "item", "entry_link": "entry", "fact_tag": "fact"}

#: The first log with updates that lie in the days after one up to another.
_UPDATES_BETWEEN: Final = (
    "SELECT min(log) FROM fact WHERE kind = 'update' AND start_earliest > ? AND start_earliest <= ?"
)
#: The first log with an event of which not all versions are kept; and with one that has updates after a day.
_UNVERSIONED: Final = "SELECT min(log) FROM fact WHERE event IN (SELECT item FROM unversioned)"
_UNVERSIONED_AFTER: Final = (
    "SELECT min(log) FROM fact WHERE kind = 'update' AND event IN (SELECT item FROM unversioned)"
    " AND start_earliest > ?"
)


class LogNames(dict[int, str]):
    """The names of the logs in one set of tables, by their numbers."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the logs by their names."""
        return {name: number for number, name in self.items()}


def log_of_number(number: int) -> int:
    """The number of the log in which a row is, from the row's own number."""
    return number // LOG_STEP


def numbers_of(engine: Engine, names: Iterable[str]) -> set[int]:
    """The numbers of the logs of some names, whatever the case."""
    wanted = {name.casefold() for name in names}
    known = engine.rows("SELECT number, name FROM log")
    return {number for number, name in known if name.casefold() in wanted}


def tables_of_log(number: int) -> Mapping[str, str]:
    """The tables of one log among others, for `Engine.with_tables`.

    Only those are there in which something is looked up by an id or a name, or which are read as a whole.
    """
    first, end = number * LOG_STEP, (number + 1) * LOG_STEP
    every = "SELECT * FROM {{{table}}} AS every WHERE"
    own = f"{every} log = {number}"
    between = f"{every} {{column}} >= {first} AND {{column}} < {end}"
    return {
        "log": f"{every} number = {number}".format(table="log"),
        **{table: own.format(table=table) for table in _TABLES_WITH_IDS},
        **{table: between.format(table=table, column=column) for table, column in _NUMBERED_BY.items()},
        "tag": own.format(table="tag"),
        "name": between.format(table="name", column="entry"),
    }


def only_log(engine: OpenEngine, query: Query) -> OpenEngine | None:
    """An engine of the log that a query names, if it is one of several."""
    asked = [numbers_of(engine, one.any_of) for one in query.filters if one.key == "log" and not one.negated]
    numbers = set.intersection(*asked) if asked else set()
    return engine.of_log(*numbers) if len(numbers) == 1 else None


def untold(engine: Engine, shown: str, as_of: int | None, today: int) -> str:
    """Why a dataset does not tell what its logs said on a day, and which log itself can be asked.

    The day is that of the record, or today, where the logs are asked as they are.
    """
    days = sorted((today if as_of is None else as_of, today))
    ((number,),) = engine.rows(_UPDATES_BETWEEN, days)
    why = f"has updates that lie after {' and up to '.join(f'{date.fromordinal(day)}' for day in days)}"
    if number is None:
        asked = (_UNVERSIONED_AFTER, (today,)) if as_of is None else (_UNVERSIONED, ())
        ((number,),) = engine.rows(*asked)
        why = "has an event whose record changes too often to be kept"
    ((name, path),) = engine.rows("SELECT name, path FROM log WHERE number = ?", (number,))
    day = date.fromordinal(today if as_of is None else as_of)
    return (
        f"{shown} does not tell what was on the record on {day}: {name} {why};"
        f" ask that log itself, with `--log {path}`"
    )


def log_facts(engine: Engine) -> Mapping[str, str]:
    """The title and time zone of the log, and how many of its entries are unread or faulty.

    Of several logs what is said of them together. Of one also its path and its name.
    """
    rows = [*engine.rows("SELECT title, timezone, unread, faulty, path, name FROM log ORDER BY number")]
    if engine.logs:
        return summary(row[:4] for row in rows)
    ((title, timezone, unread, faulty, path, name),) = rows
    known = {"title": title, "timezone": timezone, "path": path, "name": name}
    return {**known, "unread": str(unread), "faulty": str(faulty)}


def summary(rows: Iterable[tuple[str, str, int, int]]) -> dict[str, str]:
    """What is said of several logs together, from title, time zone, and counts of faults of each.

    Where some have titles, the others are counted. The time zone is UTC where they do not share one.
    """
    titles, timezones, unread, faulty = zip(*rows, strict=True)
    named = [title for title in titles if title.strip()][:MAX_TITLES]
    more = len(titles) - len(named) if named else 0
    rest = f"and {more:,} more {'log' if more == 1 else 'logs'}"
    return {
        "title": "; ".join([*named, *([rest] if more else [])]),
        "timezone": timezones[0] if len({*timezones}) == 1 else "UTC",
        "unread": str(sum(unread)),
        "faulty": str(sum(faulty)),
    }
