"""The statements in the quotes that a query finds: each compared with the last, or the uses of a phrase."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from missionlog.derive.statements import compared_statements, statements, uses_of
from missionlog.derive.wording_match import Wording
from missionlog.model.rows import Row
from missionlog.query.facts import QueryResult, cut, find
from missionlog.query.sql import is_backwards
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


def drift(engine: Engine, query: Query, today: date, phrase: str | None = None) -> QueryResult:
    """Statements in order of time, as rows of their quotes.

    Beside what a quote has, `computed` has `wordings` and `also` (see `Statement.row`), and `compared`: the
    statement before it by the same speaker, and the `changes` from that to this. With a phrase, only
    statements that have its words, without `compared`; `first-use` and `last-use` say "certainly" or
    "possibly" of those that are, or may be, its first and last use.
    Raises QueryError for a phrase in which there is no word.
    """
    wanted = phrase_wording(phrase) if phrase is not None else None
    # Another report of a statement need not have the words that the query looks for.
    whole = query._replace(words=(), sort="", reverse=False, limit=None, last=None)
    quotes = find(engine, whole, "quote", today)
    places: dict[str, int] = {}
    by_log: dict[str, list[Row]] = {}
    for row in quotes.rows:
        places[row.key] = len(places)
        by_log.setdefault(str(row.computed.get("log", "")), []).append(row)
    keys: set[str] | None = None
    if query.words:
        with_words = find(engine, whole._replace(words=query.words), "quote", today).rows
        keys = {row.key for row in with_words}
    rows = [row for of_log in by_log.values() for row in _of_log(of_log, keys, wanted)]
    if len(by_log) > 1:
        rows.sort(key=lambda row: places[row.key])
    if is_backwards(query):
        rows.reverse()
    return QueryResult(cut(iter(rows), query), quotes.unmatched)


def _of_log(quotes: Iterable[Row], keys: Collection[str] | None, wanted: Wording | None) -> Iterable[Row]:
    """The statements of one log; if keys are given, those which one of these quotes reports."""
    every = statements(quotes)
    if keys is not None:
        every = [one for one in every if any(quote.row.key in keys for quote in one.quotes)]
    return uses_of(wanted, every) if wanted else compared_statements(every)


def phrase_wording(phrase: str) -> Wording:
    """The words of a phrase. Raises QueryError where there are none."""
    wording = Wording(phrase)
    if not wording.words:
        raise QueryError("there is no word here to look for", phrase, 1, len(phrase) + 1)
    return wording
