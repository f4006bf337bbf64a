"""Full-text search: events and quotes that have some words, best match first, with an excerpt of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from missionlog.derive.searched_texts import entry_texts, searched_texts
from missionlog.model.folding import spans_in
from missionlog.model.rows import Row
from missionlog.query.facts import (
    COMPUTED,
    MATCH_COLUMNS,
    PerLog,
    PersonNames,
    QueryResult,
    cut,
    fact_row,
    match_rows,
)
from missionlog.query.found_words import FoundText, FoundWords
from missionlog.query.sql import Search, condition, is_backwards, order
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


def search(engine: Engine, query: Query, today: date, *, among: Sequence[str] | None = None) -> QueryResult:
    """Events and quotes with all of the words, best match first; with some ids, if these are given.

    Raises QueryError where there are no words to look for.
    """
    check_words(query)
    # Words alone are looked for in the whole log: an engine can do that without a look at the facts.
    filtered = query.filters or query.windows or among is not None
    where = condition(query._replace(words=()), engine, ("event", "quote"), among) if filtered else None
    wanted = Search(
        query.words,
        f"{MATCH_COLUMNS}, kind, stored, {COMPUTED}",
        where,
        deprecated=query.deprecated,
        order=order(query) if query.sort else "",
        backwards=is_backwards(query),
        limit=query.limit if query.last is None else query.last,
    )
    return QueryResult(cut(_hits(engine, wanted, query, today), query), where.unmatched if where else ())


def _hits(engine: Engine, wanted: Search, query: Query, today: date) -> Iterator[Row]:
    """The rows of a search, each with a text in which the words stand.

    A row of which no text has any of them is none: words are told apart to their last character here, and to
    their first 32,768 bytes by SQLite.
    """
    names, texts, words = PerLog(engine, PersonNames), PerLog(engine, _EntryTexts), FoundWords(query.words)
    for match, kind, stored_json, *located in match_rows(engine.search(wanted), query):
        row = fact_row(engine, "hit", match, stored_json, *located, today=today, names=names)
        sources: Any = row.computed["sources"]
        if found := [*words.in_texts(searched_texts(kind, row.stored, sources, texts.of(row).of))]:
            yield row._replace(computed={**row.computed, "kind": kind, **_excerpt(found)})


def _excerpt(found: Sequence[FoundText]) -> dict[str, Any]:
    """The text with the most matches; of two with as many, that of the weightier field."""
    field, text, spans = max(found, key=lambda each: len(each.spans))
    return {"field": field, "excerpt": text, "highlights": spans_in(text, spans)}


class _EntryTexts(dict[tuple[str, str], list[str]]):
    """The texts that find a person, place or source, by table and id, each looked up when first needed."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, key: tuple[str, str]) -> list[str]:
        table, id_ = key
        ((stored,),) = self._engine.rows(f"SELECT stored FROM {table} WHERE id = ?", (id_,))
        self[key] = texts = entry_texts(table, json.loads(stored))
        return texts

    def of(self, table: str, id_: str) -> list[str]:
        return self[table, id_]


def check_words(query: Query) -> None:
    """Raise QueryError where a query has no words to look for."""
    if all(words.negated for words in query.words):
        raise QueryError(
            "there are no words to look for",
            "",
            1,
            1,
            "write them after the command: `missionlog search WORDS`",
        )
