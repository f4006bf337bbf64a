"""Full-text search: events and quotes that have some words, best match first, with an excerpt of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from missionlog.derive.searched_texts import entry_texts, searched_texts
from missionlog.model.folding import spans_in
from missionlog.model.registry import ABOUT
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
from missionlog.query.sql import Search, condition, is_backwards, order
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine, Found


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
    names, texts = PerLog(engine, PersonNames), PerLog(engine, _EntryTexts)

    def hit(match: str, kind: str, stored_json: str, *columns: Any) -> Row:
        *located, found = columns
        row = fact_row(engine, "hit", match, stored_json, *located, today=today, names=names)
        return row._replace(
            computed={**row.computed, "kind": kind, **_excerpt(kind, row, found, texts.of(row))}
        )

    rows = (hit(*row) for row in match_rows(engine.search(wanted), query))
    return QueryResult(cut(rows, query), among.unmatched if among else ())


def _excerpt(kind: str, row: Row, found: Sequence[Found], texts: _EntryTexts) -> dict[str, Any]:
    """The text with the most matches; of two with as many, that of the weightier field."""
    column, number, spans = max(found, key=lambda text: len(text[2]))
    sources: Any = row.computed["sources"]
    if column == "about":
        by_field = searched_texts(kind, row.stored, sources, texts.of)
        field, excerpt = [(field, text) for field in ABOUT for text in by_field.get(field, ())][number]
    else:
        field, excerpt = column, searched_texts(kind, row.stored, (), _no_names)[column][number]
    return {"field": field, "excerpt": excerpt, "highlights": spans_in(excerpt, spans)}


def _no_names(table: str, id_: str) -> list[str]:
    return []


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
