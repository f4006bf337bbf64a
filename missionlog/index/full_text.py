"""Full text in SQLite: what is looked for as an FTS5 query, and a search by rank with its matches marked."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from missionlog.index.schema import SEPARATOR
from missionlog.query.sql import Condition, Search

if TYPE_CHECKING:
    from missionlog.query.engine import Engine, SqlRow
    from missionlog.query.syntax import Words

#: The columns that are searched, and how much a word in each weighs. An event's quotes
#: are found as themselves, so the column that repeats them for it neither weighs nor counts.
_WEIGHTS: Final = {"title": 8.0, "summary": 3.0, "quote": 5.0, "passage": 2.0}
#: Characters that highlight() puts around a match.
_OPEN, _CLOSE = "\x02", "\x03"

_RANK: Final = f"bm25(words, {', '.join(map(str, _WEIGHTS.values()))}, 0)"
_HIGHLIGHTED: Final = ", ".join(f"highlight(words, {number}, ?, ?)" for number in range(len(_WEIGHTS)))
_MARKS: Final = (_OPEN, _CLOSE) * len(_WEIGHTS)


def has_words(words: "Sequence[Words]") -> Condition:
    """The condition that a row of `fact` has, for each of `words`, one of its texts."""
    return Condition("seq IN (SELECT rowid FROM words WHERE words MATCH ?)", (_all_of(words),))


def search(engine: "Engine", search: Search) -> "Iterator[SqlRow]":
    """The rows of a search: its columns, and the texts that were searched with the places of the words."""
    expression = _expression(search.words)
    read = (
        f"SELECT {search.columns}, {_HIGHLIGHTED} FROM words JOIN fact ON seq = words.rowid"
        f" WHERE words MATCH ? AND words.rowid = ?{'' if search.deprecated else ' AND deprecated = 0'}"
    )
    for rowid in _rowids(engine, search, expression):
        for row in engine.rows(read, (*_MARKS, expression, rowid)):
            yield *row[: -len(_WEIGHTS)], _texts(row[-len(_WEIGHTS) :])


def _rowids(engine: "Engine", search: Search, expression: str) -> Iterator[int]:
    """The rows of `words` in order: `limit` of them first, since finding the best is less than sorting all.

    The others follow for those that turn out to be deprecated or not to match by their date.
    """
    sql, parameters = _ordered(search), (expression, *(search.among.parameters if search.among else ()))
    limit = -1 if search.limit is None else min(search.limit, sys.maxsize)
    taken = 0
    for (rowid,) in engine.rows(f"{sql} LIMIT ?", (*parameters, limit)):
        yield rowid
        taken += 1
    if taken == limit:
        yield from (rowid for (rowid,) in engine.rows(f"{sql} LIMIT -1 OFFSET ?", (*parameters, limit)))


def _ordered(search: Search) -> str:
    """The SELECT of the rows of `words` in the order of a search."""
    if search.order:
        among = f" AND {search.among.sql}" if search.among else ""
        joined = "SELECT seq FROM words JOIN fact ON seq = words.rowid"
        return f"{joined} WHERE words MATCH ?{among} ORDER BY {search.order}"
    # Rows are ranked without a look at the facts, which are read one by one when their turn has come.
    # The `+` keeps SQLite from asking FTS5 for each fact by itself, which takes a hundred times longer.
    among = f" AND +rowid IN (SELECT seq FROM fact WHERE {search.among.sql})" if search.among else ""
    backwards = " DESC" if search.backwards else ""
    ranked = f"ORDER BY {_RANK}{backwards}, rowid{backwards}"
    return f"SELECT rowid FROM words WHERE words MATCH ?{among} {ranked}"


def _expression(words: "Sequence[Words]") -> str:
    """The FTS5 query for all of the words, and at least one of them in a column that is searched."""
    wanted = [one for one in words if not one.negated]
    any_wanted = _any_of([text for one in wanted for text in one.any_of])
    expression = f"({{{' '.join(_WEIGHTS)}}} : ({any_wanted}) AND {_all_of(wanted)})"
    return expression + "".join(f" NOT ({_any_of(one.any_of)})" for one in words if one.negated)


def _all_of(words: "Sequence[Words]") -> str:
    return " AND ".join(f"({_any_of(one.any_of)})" for one in words)


def _any_of(texts: Sequence[str]) -> str:
    return " OR ".join(_phrase(text) for text in texts)


def _phrase(text: str) -> str:
    """A text as one FTS5 string, so that nothing in it is syntax; the separator of texts is taken out."""
    phrase = text.rstrip("*").replace('"', '""').replace(SEPARATOR.strip(), " ")
    return f'"{phrase}"*' if text.endswith("*") else f'"{phrase}"'


def _texts(highlighted: Sequence[str]) -> list[tuple[str, str, list[list[int]]]]:
    """Each text of the columns that were searched: its column, the text, and where its matches are."""
    columns = zip(_WEIGHTS, highlighted, strict=True)
    return [(column, *_unmarked(text)) for column, texts in columns for text in texts.split(SEPARATOR)]


def _unmarked(text: str) -> tuple[str, list[list[int]]]:
    """A text without its marks, and where they were: first and last offset, the last exclusive."""
    plain = ""
    spans: list[list[int]] = []
    for part in text.split(_OPEN):
        inside, closed, after = part.partition(_CLOSE)
        if closed:
            spans.append([len(plain), len(plain) + len(inside)])
        plain += inside + after
    return plain, spans
