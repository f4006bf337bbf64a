"""Full text in SQLite: what is looked for as an FTS5 query, and a search by rank."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from missionlog.model.folding import spaced
from missionlog.model.registry import SEARCHED, TEXT_COLUMNS
from missionlog.query.sql import Condition, Search

if TYPE_CHECKING:
    from missionlog.query.engine import Engine, SqlRow
    from missionlog.query.syntax import Words

#: An event's quotes are found as themselves, so the column that repeats them for it neither weighs nor
#: counts.
_RANK: Final = f"bm25(words, {', '.join(str(SEARCHED.get(column, 0)) for column in TEXT_COLUMNS)})"
#: Conditions on a row of `words`: none, and that it is of a fact.
_ANY, _ON_RECORD = "", " AND +rowid IN (SELECT seq FROM fact)"
#: What leaves out the rows with a negated word. In one query with the others, FTS5 loses places of these
#: where it passes over a row, and ranks wrongly.
_WITHOUT: Final = " AND +words.rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
#: How many times the rows that are wanted are found at first.
_MORE: Final = 10


def has_words(words: "Sequence[Words]") -> Condition:
    """The condition that a row of `fact` has, for each of `words`, one of its texts."""
    return Condition("seq IN (SELECT rowid FROM words WHERE words MATCH ?)", (_all_of(words),))


def search(engine: "Engine", search: Search, *, of_record: bool = False) -> "Iterator[SqlRow]":
    """The columns of the facts that a search finds, in its order.

    `of_record`: the engine reads the record of a day, on which many versions with the words may not be.
    """
    read = (
        f"SELECT {search.columns} FROM fact WHERE seq = ?{'' if search.deprecated else ' AND deprecated = 0'}"
    )
    for rowid in _rowids(engine, search, of_record=of_record):
        yield from engine.rows(read, (rowid,))


def _rowids(engine: "Engine", search: Search, *, of_record: bool) -> Iterator[int]:
    """The rows of `words` in order: some of them first, since finding the best is less than sorting all.

    There are more than `limit`, and the others follow, for those that turn out to be deprecated, not to match
    by their date, or not to be of the versions that are asked.
    """
    sql = _ordered(search, _ANY)
    parameters = (
        *_expressions(search.words),
        *(search.among.parameters if search.among else ()),
    )
    limit = -1 if search.limit is None else min(search.limit * _MORE, sys.maxsize)
    taken: set[int] = set()
    for (rowid,) in engine.rows(f"{sql} LIMIT ?", (*parameters, limit)):
        yield rowid
        taken.add(rowid)
    if len(taken) == limit:
        # On the record of this day are few of the versions, if the first had too few: these are soon listed.
        others = _ordered(search, _ON_RECORD) if of_record else sql
        yield from (rowid for (rowid,) in engine.rows(others, parameters) if rowid not in taken)


def _ordered(search: Search, which: str) -> str:
    """The SELECT of the rows of `words` in the order of a search, of those that meet a condition."""
    without = _WITHOUT * sum(one.negated for one in search.words)
    if search.order:
        # Columns of `words` and of `fact` have the same names.
        found = f"(SELECT rowid AS found FROM words WHERE words MATCH ?{without})"
        among = f" WHERE {search.among.sql}" if search.among else ""
        return f"SELECT seq FROM {found} JOIN fact ON seq = found{among} ORDER BY {search.order}"
    # Rows are ranked without a look at the facts, which are read one by one when their turn has come.
    # The `+` keeps SQLite from asking FTS5 for each fact by itself, which takes a hundred times longer.
    among = f" AND +rowid IN (SELECT seq FROM fact WHERE {search.among.sql})" if search.among else ""
    backwards = " DESC" if search.backwards else ""
    ranked = f"ORDER BY {_RANK}{backwards}, rowid{backwards}"
    return f"SELECT rowid FROM words WHERE words MATCH ?{without}{which}{among} {ranked}"


def _expressions(words: "Sequence[Words]") -> Iterator[str]:
    """The FTS5 query for all of the words, one of them in a column that is searched; then those negated."""
    wanted = [one for one in words if not one.negated]
    any_wanted = _any_of([text for one in wanted for text in one.any_of])
    yield f"{{{' '.join(SEARCHED)}}} : ({any_wanted}) AND {_all_of(wanted)}"
    yield from (_any_of(one.any_of) for one in words if one.negated)


def _all_of(words: "Sequence[Words]") -> str:
    return " AND ".join(f"({_any_of(one.any_of)})" for one in words)


def _any_of(texts: Sequence[str]) -> str:
    return " OR ".join(_phrase(text) for text in texts)


def _phrase(text: str) -> str:
    """A text as one FTS5 string, so that nothing in it is syntax."""
    phrase = spaced(text.rstrip("*")).replace('"', '""')
    return f'"{phrase}"*' if text.endswith("*") else f'"{phrase}"'
