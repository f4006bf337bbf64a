"""A Query to the WHERE and ORDER BY of its SQL. What a person typed goes in as parameters, never as SQL."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.registry import FILTERS
from missionlog.query.syntax import Filter, Query, Window, Words

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The columns of the order of time.
TIME_ORDER: Final = ("sort_day", "sort_tail", "sort_time", "sort_place", "sort_step", "seq")
#: A title without case and accents. An index has it where SQL's own lower() does not give it.
FOLDED_TITLE: Final = "coalesce(fact.sort_title, lower(fact.title))"
#: The columns of each sort; facts that are alike in them stand as in the log.
_SORT_COLUMNS: Final = {
    "date": TIME_ORDER,
    "log": ("seq",),
    "id": ("id", "seq"),
    "title": (FOLDED_TITLE, "seq"),
    "sources": ("sources", "seq"),
}
#: What overlaps a stretch of days, by the last day and the first.
_POSSIBLY: Final = "(start_earliest <= ? AND end_latest >= ?)"
#: It has certainly begun by the last day, and not ended before the first. The bounds do not tell until when
#: something with an open end is known to have held.
_CERTAINLY: Final = "(start_latest <= ? AND (held IS NOT NULL OR end_earliest >= ?))"
#: What is true of a version that on some day is possibly on the record, and not certainly.
IN_DOUBT: Final = "(possibly_from <> certainly_from OR possibly_until <> certainly_until)"
#: Updates that certainly lie after a day, which is given twice: `sort_day` is in the index of the order.
LATER_UPDATES: Final = (
    "SELECT seq FROM fact WHERE kind = 'update' AND sort_day > ? AND start_earliest > ? LIMIT 1"
)
#: Sorts after every character that an id can have.
LAST_CHARACTER: Final = chr(sys.maxunicode)
#: Filters of these sorts name a few facts, which an engine may look up; others are tried on each fact.
_NAMING_SORTS: Final = ("entry", "id")


#: The filter by people that does not ask which part they have.
ANY_PART: Final = "who"


class Unmatched(NamedTuple):
    """A name in a query that nothing in the log has, and the names that look like it."""

    key: str
    name: str
    nearest: tuple[str, ...]


class Condition(NamedTuple):
    """A condition on a row of `fact` with its parameters, and the names in it that nothing has."""

    sql: str
    parameters: tuple[str | int, ...]
    unmatched: tuple[Unmatched, ...] = ()


class Search(NamedTuple):
    """A search for words in all events and quotes, or only among those that meet a condition.

    `columns` of `fact` are wanted of each, in the order of an ORDER BY or the
    best match first. The first `limit` will be taken, perhaps more.
    """

    words: tuple[Words, ...]
    columns: str
    among: Condition | None
    deprecated: bool
    order: str
    backwards: bool
    limit: int | None


def condition(
    query: Query,
    engine: "Engine",
    kinds: tuple[str, ...],
    ids: Sequence[str] | None = None,
    *,
    in_time: bool = True,
) -> Condition:
    """What a row of `fact`, of one of some kinds and perhaps with one of some ids, must be to be found.

    Without `in_time` the statement wants no order of time, or has few rows to bring into it.

    A date is tested by its bounds alone, which lets through all that possibly
    overlaps; `missionlog.edtf` gives the answer for the rows that are left.
    """
    words = [words for words in query.words if not words.negated]
    windows = [window for window in query.windows if not window.negated]
    naming = [one for one in query.filters if not one.negated and FILTERS[one.key].sort in _NAMING_SORTS]
    is_named = bool(words or naming or ids)
    parts = [engine.of_kinds(kinds, () if is_named else windows, by_time=in_time and not is_named)]
    if ids is not None:
        parts.append(Condition(f"id IN ({marks(ids)})", tuple(ids)))
    if not query.deprecated:
        parts.append(Condition("deprecated = 0", ()))
    if words:
        parts.append(engine.has_words(words))
    parts += [_not(engine.has_words([words])) for words in query.words if words.negated]
    parts += [_filter_condition(one, engine) for one in query.filters]
    parts += [_overlaps(window) for window in windows]
    if query.certain:
        parts += [_may_certainly_overlap(window) for window in windows]
    return Condition(
        " AND ".join(part.sql for part in parts),
        tuple(parameter for part in parts for parameter in part.parameters),
        tuple(unmatched for part in parts for unmatched in part.unmatched),
    )


def order(query: Query) -> str:
    """The ORDER BY of a query; without a sort of its own, in order of time."""
    columns = _SORT_COLUMNS[query.sort or "date"]
    return ", ".join(f"{column} DESC" if is_backwards(query) else column for column in columns)


def is_backwards(query: Query) -> bool:
    """Whether rows are read from the end. With `last` they are, and turned round when they are shown."""
    return query.reverse != (query.last is not None)


def marks(values: Sequence[object]) -> str:
    """A `?` for each of some values."""
    return ", ".join("?" * len(values))


def _not(part: Condition) -> Condition:
    return part._replace(sql=f"NOT ({part.sql})")


def _filter_condition(one: Filter, engine: "Engine") -> Condition:
    sort = FILTERS[one.key].sort
    if sort == "has":
        part = Condition(f"({' OR '.join(f'{column} > 0' for column in one.any_of)})", ())
    elif sort == "column":
        part = Condition(f"{one.key} IN ({marks(one.any_of)})", one.any_of)
    else:
        part = _CONDITIONS[sort](one, engine)
    return _not(part) if one.negated else part


def _has_id(one: Filter, engine: "Engine") -> Condition:
    """Facts with one of some ids, and the quotes and updates of such events."""
    parts = [_is_id(text) for text in one.any_of]
    unmatched = []
    for text, (sql, parameters, _) in zip(one.any_of, parts, strict=True):
        if not any(engine.rows(f"SELECT id FROM fact WHERE {sql} LIMIT 1", parameters)):
            from missionlog.query.names import nearest_ids

            unmatched.append(Unmatched("id", text, tuple(nearest_ids(engine, text))))
    either = " OR ".join(part.sql for part in parts)
    parameters = tuple(parameter for part in parts for parameter in part.parameters)
    sql = f"({either} OR event IN (SELECT event FROM fact WHERE kind = 'event' AND ({either})))"
    return Condition(sql, parameters * 2, tuple(unmatched))


def _is_id(text: str) -> Condition:
    """An id, or all that begin like it (`joint*`). Ids have no capitals."""
    id_ = text.rstrip("*").lower()
    if text.endswith("*"):
        return Condition("id BETWEEN ? AND ?", (id_, id_ + LAST_CHARACTER))
    return Condition("id = ?", (id_,))


def _has_name(one: Filter, engine: "Engine") -> Condition:
    """Facts in which an entry with one of some names has a part."""
    from missionlog.query import names

    table = FILTERS[one.key].table
    entries: list[int] = []
    unmatched: list[Unmatched] = []
    for name in one.any_of:
        meant = names.resolve(engine, table, name)
        entries += meant
        if not meant:
            unmatched.append(Unmatched(one.key, name, tuple(names.nearest_names(engine, table, name))))
    part = (one.key,) if table == "person" and one.key != ANY_PART else ()
    among = f"{table} IN ({marks(entries)})" if entries else "1 = 0"
    sql = f"seq IN (SELECT fact FROM fact_{table} WHERE {among}{' AND part = ?' if part else ''})"
    return Condition(sql, (*entries, *part), tuple(unmatched))


def _is_in_log(one: Filter, engine: "Engine") -> Condition:
    """Facts of the logs with some names, whatever the case."""
    numbers = {name.casefold(): number for number, name in engine.rows("SELECT number, name FROM log")}
    meant = [numbers[name.casefold()] for name in one.any_of if name.casefold() in numbers]
    unmatched = []
    for name in one.any_of:
        if name.casefold() not in numbers:
            from missionlog.query.names import nearest_logs

            unmatched.append(Unmatched("log", name, tuple(nearest_logs(engine, name))))
    among = f"log IN ({marks(meant)})" if meant else "1 = 0"
    return Condition(among, tuple(meant), tuple(unmatched))


_CONDITIONS: Final = {"id": _has_id, "entry": _has_name, "log": _is_in_log}


def _overlaps(window: Window) -> Condition:
    """What is true of all facts that possibly overlap a window."""
    days = (day for stretch in window.any_of for day in reversed(stretch.days()))
    return Condition(f"({' OR '.join([_POSSIBLY] * len(window.any_of))})", tuple(days))


def _may_certainly_overlap(window: Window) -> Condition:
    """What is true of all facts that certainly overlap a window: one can lie in several of its stretches."""
    firsts, lasts = zip(*(stretch.days() for stretch in window.any_of), strict=True)
    return Condition(_CERTAINLY, (max(lasts), min(firsts)))
