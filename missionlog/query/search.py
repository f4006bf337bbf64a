"""Full-text search: events and quotes that have some words, best match first, with an excerpt of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from missionlog.model.rows import Row
from missionlog.query.facts import (
    COMPUTED,
    MATCH_COLUMNS,
    PersonNames,
    QueryResult,
    cut,
    fact_row,
    match_rows,
)
from missionlog.query.sql import Search, condition, is_backwards, order
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


def search(engine: Engine, query: Query, today: date) -> QueryResult:
    """Events and quotes with all of the words, best match first.

    Raises QueryError where there are no words to look for.
    """
    check_words(query)
    # Words alone are looked for in the whole log: an engine can do that without a look at the facts.
    filtered = query.filters or query.windows
    among = condition(query._replace(words=()), engine, ("event", "quote")) if filtered else None
    wanted = Search(
        query.words,
        f"{MATCH_COLUMNS}, kind, stored, {COMPUTED}",
        among,
        deprecated=query.deprecated,
        order=order(query) if query.sort else "",
        backwards=is_backwards(query),
        limit=query.limit if query.last is None else query.last,
    )
    names = PersonNames(engine)

    def hit(match: str, kind: str, stored_json: str, *columns: Any) -> Row:
        *located, texts = columns
        row = fact_row(engine, "hit", match, stored_json, *located, today=today, names=names)
        # The text with the most matches; of two with as many, that of the weightier field.
        field, excerpt, spans = max(texts, key=lambda text: len(text[2]))
        found = {"kind": kind, "field": field, "excerpt": excerpt, "highlights": spans}
        return row._replace(computed={**row.computed, **found})

    rows = (hit(*row) for row in match_rows(engine.search(wanted), query))
    return QueryResult(cut(rows, query), among.unmatched if among else ())


def check_words(query: Query) -> None:
    """Raise QueryError where a query has no words to look for."""
    if all(words.negated for words in query.words):
        raise QueryError("there are no words to look for", "", 1, 1, "missionlog search WORDS")
