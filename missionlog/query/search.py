"""Full text: facts that have some words, best first, with the place where they have them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from missionlog.index.engine import SqliteEngine
from missionlog.index.schema import SEPARATOR
from missionlog.model.rows import Row
from missionlog.query.facts import DATED, Found, PersonNames, answered, cut, promise_state
from missionlog.query.placed import COMPUTED, computed_of
from missionlog.query.sql import all_words, condition, match_expression, order
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.model.format import Plain

#: The columns that are searched, and how much a word in each weighs. An event's quotes
#: are found as themselves, so the column that repeats them for it has no weight and no say.
_WEIGHTS: Final = {"title": 8.0, "summary": 3.0, "quote": 5.0, "passage": 2.0}
_OPEN, _CLOSE = "\x02", "\x03"

_RANK: Final = f"bm25(words, {', '.join(map(str, _WEIGHTS.values()))}, 0)"
_RANKED: Final = "SELECT rowid FROM words WHERE words MATCH ?"
_SORTED: Final = "SELECT seq FROM words JOIN fact ON seq = words.rowid WHERE words MATCH ?"
_MARKED: Final = ", ".join(f"highlight(words, {number}, ?, ?)" for number in range(len(_WEIGHTS)))
_MARKS: Final = (_OPEN, _CLOSE) * len(_WEIGHTS)
_HIT: Final = f"""
SELECT {DATED}, kind, stored, {COMPUTED}, {_MARKED} FROM words JOIN fact ON seq = words.rowid
WHERE words MATCH ? AND words.rowid = ? AND deprecated <= ?
"""


def search(reader: SqliteEngine, query: Query, today: date) -> Found:
    """Events and quotes with all of the words, best match first.

    Raises QueryError where there are no words to look for.
    """
    expression = _expression(query)
    where = condition(query._replace(words=()), reader, ("event", "quote"))
    if query.sort:
        sql = f"{_SORTED} AND {where.sql} ORDER BY {order(query)}"
    else:
        # What is sought by words alone is ranked alone: a fact is read when its turn has come.
        asks = query.filters or query.windows
        among = f" AND rowid IN (SELECT seq FROM fact WHERE {where.sql})" if asks else ""
        where = where if asks else where._replace(parameters=())
        sql = f"{_RANKED}{among} ORDER BY {order(query, own=(_RANK, 'rowid'))}"
    count = query.limit if query.last is None else query.last
    numbers = _numbers(reader, sql, (expression, *where.parameters), count)
    found = (row for number in numbers for row in _read(reader, number, expression, query))
    rows = (_hit(reader, *one, today=today) for one in answered(found, query))
    return Found(cut(rows, query), where.unmatched)


def _numbers(
    reader: SqliteEngine, sql: str, parameters: tuple[str | int, ...], count: int | None
) -> Iterator[int]:
    """The numbers of the facts in order: so many first, since to find the first takes less than to sort all.

    The others are there for those that are ranked and then left out.
    """
    most, found = -1 if count is None else min(count, sys.maxsize), 0
    for (number,) in reader.rows(f"{sql} LIMIT ?", (*parameters, most)):
        yield number
        found += 1
    if found == most:
        yield from (number for (number,) in reader.rows(f"{sql} LIMIT -1 OFFSET ?", (*parameters, most)))


def _read(reader: SqliteEngine, number: int, expression: str, query: Query) -> Iterator[tuple[Any, ...]]:
    return reader.rows(_HIT, (*_MARKS, expression, number, int(query.deprecated)))


def _expression(query: Query) -> str:
    """All of the words, and any of them in a column that is searched."""
    wanted = [text for words in query.words if not words.negated for text in words.any_of]
    if not wanted:
        raise QueryError("there are no words to look for", "", 1, 1, "missionlog search WORDS")
    without = [f" NOT ({match_expression(*words.any_of)})" for words in query.words if words.negated]
    found = f"({{{' '.join(_WEIGHTS)}}} : ({match_expression(*wanted)}) AND {all_words(query)})"
    return found + "".join(without)


def _hit(reader: SqliteEngine, match: str, kind: str, stored_json: str, *derived: Any, today: date) -> Row:
    told, marked = derived[: -len(_WEIGHTS)], derived[-len(_WEIGHTS) :]
    stored, computed = json.loads(stored_json), computed_of(reader, *told)
    if match:
        computed["match"] = match
    if "promise" in stored:
        computed["promise"] = promise_state(stored, today, PersonNames(reader))
    field, text = _best(dict(zip(_WEIGHTS, marked, strict=True)))
    excerpt, highlights = _unmarked(text)
    computed |= {"kind": kind, "field": field, "excerpt": excerpt, "highlights": highlights}
    return Row("hit", stored, computed)


def _best(marked: dict[str, str]) -> tuple[str, str]:
    """The field, and of its texts the one, with the most marks; the weightier field where they tie."""
    texts = [(field, text) for field, whole in marked.items() for text in whole.split(SEPARATOR)]
    return max(texts, key=lambda pair: pair[1].count(_OPEN))


def _unmarked(text: str) -> tuple[str, list[Plain]]:
    """A text without its marks, and where they were: first and last offset, the last exclusive."""
    plain = ""
    spans: list[Plain] = []
    for part in text.split(_OPEN):
        inside, closed, after = part.partition(_CLOSE)
        if closed:
            spans.append([len(plain), len(plain) + len(inside)])
        plain += inside + after
    return plain, spans
