"""A Query to the WHERE of its SQL. What is typed goes in as parameters, never as SQL."""

import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

from missionlog.index.engine import SqliteEngine
from missionlog.index.schema import SEPARATOR
from missionlog.model.registry import FILTERS
from missionlog.query.syntax import Filter, Query, Window

#: The order of each sort; facts alike in it stand as in the log. (`words` has a title too.)
_ORDERS: Final = {
    "date": ("sort_day", "sort_tail", "seq"),
    "log": ("seq",),
    "id": ("id", "seq"),
    "title": ("fact.title COLLATE NOCASE", "seq"),
    "sources": ("sources", "seq"),
}
#: The facts that possibly overlap a window, by the index of them: its first day, its last, its first.
_LYING: Final = """
SELECT near.seq FROM reach CROSS JOIN fact AS near INDEXED BY fact_window ON near.reach = reach.reach
WHERE near.start_earliest BETWEEN ? - reach.days AND ? AND near.end_latest >= ?
"""
#: So many facts are sorted in no time.
_NARROW: Final = 10_000
#: After all that an id can have.
LAST_CHARACTER: Final = chr(sys.maxunicode)
#: Filters of these sorts name few facts: they are looked up, where others are tried on each fact.
_NAMING: Final = ("entry", "id")


class Unmatched(NamedTuple):
    """A name in a query that nothing in the log has, and those that look like it."""

    key: str
    name: str
    nearest: tuple[str, ...]


class Condition(NamedTuple):
    """A condition on a row of `fact` with its parameters, and the names in it that nothing has."""

    sql: str
    parameters: tuple[str | int, ...]
    unmatched: tuple[Unmatched, ...] = ()


def condition(query: Query, reader: SqliteEngine, kinds: tuple[str, ...]) -> Condition:
    """What a row of `fact`, of one of some kinds, must be for a query to find it.

    Of dates it says only what may possibly overlap: the answer itself is
    missionlog.edtf's.
    """
    named = bool(all_words(query)) or any(
        not one.negated and FILTERS[one.key].sort in _NAMING for one in query.filters
    )
    windows = [window for window in query.windows if not window.negated]
    narrow = not named and any(_is_narrow(window, reader) for window in windows)
    # What is named, or lies in a narrow window, is looked up there; else facts are read in order
    # until enough are found. A `+` keeps SQLite from doing the one for the other.
    plus = "+" if named or narrow else ""
    parts = [Condition(f"{plus}kind IN ({_marks(kinds)})", kinds)]
    if not query.deprecated:
        parts.append(Condition("deprecated = 0", ()))
    parts += _of_words(query)
    parts += [_of_filter(one, reader) for one in query.filters]
    parts += [_of_window(window) for window in windows]
    if query.certain:
        parts += [_certainly_of_window(window) for window in windows]
    if narrow:
        parts += [_within(window) for window in windows if _is_narrow(window, reader)]
    return Condition(
        " AND ".join(part.sql for part in parts),
        tuple(parameter for part in parts for parameter in part.parameters),
        tuple(unmatched for part in parts for unmatched in part.unmatched),
    )


def order(query: Query, own: tuple[str, ...] = _ORDERS["date"]) -> str:
    """The ORDER BY of a query; `own` is the order of a listing that was asked for no other.

    `--last` reads from the end, and is turned round when it is shown.
    """
    backwards = query.reverse != (query.last is not None)
    columns = _ORDERS[query.sort] if query.sort else own
    return ", ".join(f"{column} DESC" if backwards else column for column in columns)


def match_expression(*texts: str) -> str:
    """The FTS5 query for any of some texts: each a string of its own, so that nothing in it is syntax."""
    return " OR ".join(_fts_string(text) for text in texts)


def _fts_string(text: str) -> str:
    """A text as one phrase; what keeps the texts of a column apart cannot be asked for."""
    phrase = text.rstrip("*").replace('"', '""').replace(SEPARATOR.strip(), " ")
    return f'"{phrase}"*' if text.endswith("*") else f'"{phrase}"'


def all_words(query: Query) -> str:
    """The FTS5 query for what has all the words that a query wants; nothing where it wants none."""
    return " AND ".join(f"({match_expression(*words.any_of)})" for words in query.words if not words.negated)


def _of_words(query: Query) -> Iterator[Condition]:
    if wanted := all_words(query):
        yield Condition("seq IN (SELECT rowid FROM words WHERE words MATCH ?)", (wanted,))
    for words in query.words:
        if words.negated:
            sql = "seq NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
            yield Condition(sql, (match_expression(*words.any_of),))


def _of_filter(one: Filter, reader: SqliteEngine) -> Condition:
    negation = "NOT " if one.negated else ""
    sort = FILTERS[one.key].sort
    if sort == "has":
        found = Condition(f"({' OR '.join(f'{column} > 0' for column in one.any_of)})", ())
    elif sort == "column":
        found = Condition(f"{one.key} IN ({_marks(one.any_of)})", one.any_of)
    else:
        found = _of_ids(one, reader) if sort == "id" else _of_names(one, reader)
    return found._replace(sql=f"{negation}{found.sql}")


def _of_ids(one: Filter, reader: SqliteEngine) -> Condition:
    """Facts with one of some ids, and the quotes and updates of such events."""
    each = [_of_id(text) for text in one.any_of]
    unmatched = tuple(
        _unmatched_id(text, reader)
        for text, (sql, parameters, _) in zip(one.any_of, each, strict=True)
        if not any(reader.rows(f"SELECT 1 FROM fact WHERE {sql} LIMIT 1", parameters))
    )
    either = " OR ".join(sql for sql, _, _ in each)
    parameters = tuple(parameter for _, parameters, _ in each for parameter in parameters)
    sql = f"({either} OR event IN (SELECT seq FROM fact WHERE kind = 'event' AND ({either})))"
    return Condition(sql, parameters * 2, unmatched)


def _unmatched_id(text: str, reader: SqliteEngine) -> Unmatched:
    from missionlog.query.names import nearest_ids

    return Unmatched("id", text, tuple(nearest_ids(reader, text)))


def _of_id(text: str) -> Condition:
    """An id, or all that begin like it (`joint*`). Ids have no capitals."""
    id_ = text.rstrip("*").lower()
    if text.endswith("*"):
        return Condition("id BETWEEN ? AND ?", (id_, id_ + LAST_CHARACTER))
    return Condition("id = ?", (id_,))


def _of_names(one: Filter, reader: SqliteEngine) -> Condition:
    from missionlog.query import names

    table = FILTERS[one.key].table
    numbers: list[int] = []
    unmatched: list[Unmatched] = []
    for name in one.any_of:
        found = names.resolve(reader, table, name)
        numbers += found
        if not found:
            unmatched.append(Unmatched(one.key, name, tuple(names.nearest(reader, table, name))))
    part = (one.key,) if table == "person" else ()
    sql = (
        f"seq IN (SELECT fact FROM fact_{table}"
        f" WHERE {table} IN ({_marks(numbers)}){' AND part = ?' if part else ''})"
    )
    return Condition(sql, (*numbers, *part), tuple(unmatched))


def _of_window(window: Window) -> Condition:
    either = " OR ".join("(start_earliest <= ? AND end_latest >= ?)" for _ in window.any_of)
    bounds = (day for _, when in window.any_of for day in (when.end_latest, when.start_earliest))
    return Condition(f"({either})", tuple(bounds))


def _certainly_of_window(window: Window) -> Condition:
    """What certainly overlaps has certainly begun by the window's end, and not ended before its beginning.

    Until when something held that has an open end, is not told by its bounds.
    """
    either = " OR ".join(
        "(start_latest <= ? AND (held IS NOT NULL OR end_earliest >= ?))" for _ in window.any_of
    )
    bounds = (day for _, when in window.any_of for day in (when.end_latest, when.start_earliest))
    return Condition(f"({either})", tuple(bounds))


def _within(window: Window) -> Condition:
    """The same by the index of windows."""
    each = " UNION ALL ".join([_LYING] * len(window.any_of))
    return Condition(f"seq IN ({each})", _ends(window))


def _is_narrow(window: Window, reader: SqliteEngine) -> bool:
    """Whether so few facts lie in a window that they are better sorted than found one by one."""
    each = " UNION ALL ".join([_LYING] * len(window.any_of))
    ((count,),) = reader.rows(f"SELECT count(*) FROM (SELECT 1 FROM ({each}) LIMIT {_NARROW})", _ends(window))
    return bool(count < _NARROW)


def _ends(window: Window) -> tuple[int, ...]:
    return tuple(
        day
        for _, when in window.any_of
        for day in (when.start_earliest, when.end_latest, when.start_earliest)
    )


def _marks(values: tuple[object, ...] | list[int]) -> str:
    return ", ".join("?" * len(values))
