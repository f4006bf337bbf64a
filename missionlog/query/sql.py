"""A Query to the WHERE of its SQL. What is typed goes in as parameters, never as SQL."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.index.read import Reader
from missionlog.query.names import TABLES, nearest, resolve
from missionlog.query.syntax import Filter, Query, Window, Words

#: The order of each sort; facts alike in it stand as in the log.
ORDERS: Final = {
    "date": ("sort_day", "sort_tail", "seq"),
    "log": ("seq",),
    "id": ("id", "seq"),
    "title": ("title COLLATE NOCASE", "seq"),
    "sources": ("sources", "seq"),
}
_HAS: Final = {"promise": "promise", "quotes": "quotes > 0", "updates": "updates > 0"}


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


def condition(query: Query, reader: Reader, kinds: tuple[str, ...]) -> Condition:
    """What a row of `fact`, of one of some kinds, must be for a query to find it.

    Of dates it says only what may possibly overlap: the answer itself is
    missionlog.edtf's.
    """
    parts = [Condition(f"kind IN ({_marks(kinds)})", kinds)]
    parts += [_of_words(words) for words in query.words]
    parts += [_of_filter(one, reader) for one in query.filters]
    parts += [_of_window(window) for window in query.windows if not window.negated]
    return Condition(
        " AND ".join(part.sql for part in parts),
        tuple(parameter for part in parts for parameter in part.parameters),
        tuple(unmatched for part in parts for unmatched in part.unmatched),
    )


def order(query: Query, date: tuple[str, ...] = ORDERS["date"]) -> str:
    """The ORDER BY of a query; `date` is the order where no other was asked for.

    `--last` reads from the end, and is turned round when it is shown.
    """
    backwards = query.reverse != (query.last is not None)
    columns = date if query.sort == "date" else ORDERS[query.sort]
    return ", ".join(f"{column} DESC" if backwards else column for column in columns)


def match_expression(words: Words) -> str:
    """The FTS5 query for some words: each a string of its own, so that nothing in it is syntax."""
    return " OR ".join(_fts_string(text) for text in words.any_of)


def _fts_string(text: str) -> str:
    beginning = text.endswith("*")
    quoted = text.strip('"*').replace('"', '""')
    return f'"{quoted}"*' if beginning else f'"{quoted}"'


def _of_words(words: Words) -> Condition:
    negation = "NOT " if words.negated else ""
    sql = f"seq {negation}IN (SELECT rowid FROM words WHERE words MATCH ?)"
    return Condition(sql, (match_expression(words),))


def _of_filter(one: Filter, reader: Reader) -> Condition:
    negation = "NOT " if one.negated else ""
    if one.key == "has":
        either = " OR ".join(_HAS[part.casefold()] for part in one.any_of)
        return Condition(f"{negation}({either})", ())
    found = _of_ids(one) if one.key == "id" else _of_names(one, reader)
    return found._replace(sql=f"{negation}{found.sql}")


def _of_ids(one: Filter) -> Condition:
    """Facts with one of some ids, or an id that begins so (`joint*`), and the quotes of such events."""
    either = " OR ".join("id GLOB ?" if text.endswith("*") else "id = ?" for text in one.any_of)
    parameters = tuple(_glob(text) if text.endswith("*") else text for text in one.any_of)
    sql = f"({either} OR event IN (SELECT seq FROM fact WHERE kind = 'event' AND ({either})))"
    return Condition(sql, parameters * 2)


def _of_names(one: Filter, reader: Reader) -> Condition:
    table = TABLES[one.key]
    numbers: list[int] = []
    unmatched: list[Unmatched] = []
    for name in one.any_of:
        found = resolve(reader, table, name)
        numbers += found
        if not found:
            unmatched.append(Unmatched(one.key, name, tuple(nearest(reader, table, name))))
    part = (one.key,) if table == "person" else ()
    sql = (
        f"seq IN (SELECT fact FROM fact_{table}"
        f" WHERE {table} IN ({_marks(numbers)}){' AND part = ?' if part else ''})"
    )
    return Condition(sql, (*numbers, *part), tuple(unmatched))


def _of_window(window: Window) -> Condition:
    either = " OR ".join("(first <= ? AND last >= ?)" for _ in window.any_of)
    bounds = (day for _, when in window.any_of for day in (when.end_latest, when.start_earliest))
    return Condition(f"({either})", tuple(bounds))


def _glob(text: str) -> str:
    """A pattern for what begins like a text; the other characters of GLOB stand for themselves."""
    literal = "".join(f"[{character}]" if character in "*?[" else character for character in text[:-1])
    return f"{literal}*"


def _marks(values: tuple[object, ...] | list[int]) -> str:
    return ", ".join("?" * len(values))
