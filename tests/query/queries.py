"""Queries in few words for tests: what is typed in, ids or rows out."""

from __future__ import annotations

from typing import Any

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Row
from missionlog.query.facts import FactKind, find
from missionlog.query.parse import parse_query
from missionlog.query.syntax import ENTRY_SORTS, SORTS, Query, QueryError
from tests.conftest import TODAY


def query(*words: str, **options: Any) -> Query:
    """A query by both doors: arguments, and filters and settings by keyword."""
    known = ("certain", "deprecated", "sort", "reverse", "limit", "last")
    settings: dict[str, Any] = {key: options.pop(key) for key in known if key in options}
    settings["sorts"] = (*SORTS, *ENTRY_SORTS)
    return parse_query(words, {key: [value] for key, value in options.items()}, today=TODAY, **settings)


def name(row: Row) -> str:
    """The id of a row, stored or derived."""
    return str(row.stored.get("id") or row.computed["id"])


def ids(reader: SqliteEngine, *words: str, kind: FactKind = "event", **options: Any) -> list[str]:
    return [name(row) for row in find(reader, query(*words, **options), kind, TODAY).rows]


def refusal(*words: str, **options: Any) -> QueryError:
    """The error that a query gets; that there is none fails the test."""
    try:
        read = query(*words, **options)
    except QueryError as error:
        return error
    raise AssertionError(f"read as {read}")
