"""All that an engine has on the record of its day, by ids and in order, to compare two engines by."""

from __future__ import annotations

import sqlite3
from typing import Any

from missionlog.index.engine import SqliteEngine
from missionlog.index.version_table import PERIOD_COLUMNS, FactColumns
from missionlog.query.complete import KINDS, completions
from missionlog.query.sql import TIME_ORDER

_COLUMNS = ", ".join(f"fact.{name}" for name in FactColumns._fields if name not in PERIOD_COLUMNS)
_LINE = (
    "{0}.line + (SELECT block.first + item.line FROM item JOIN block ON block.seq = item.block"
    " WHERE item.seq = {0}.{1})"
)
_LINKED = "JOIN fact ON fact.seq = link.fact"
_QUESTIONS = {
    "facts": (
        f"SELECT fact.kind, fact.id, whole.id, {_LINE.format('fact', 'event')}, fact.sort_step, {_COLUMNS}"
        " FROM fact JOIN fact AS whole ON whole.event = fact.event AND whole.kind = 'event' ORDER BY fact.seq"
    ),
    "order of time": f"SELECT kind, id FROM fact ORDER BY {', '.join(TIME_ORDER)}",
    **{
        f"{table} entries": (
            f"SELECT id, {_LINE.format(table, 'seq')}, label, stored FROM {table} ORDER BY seq"
        )
        for table in ("source", "person", "place")
    },
    "tags": "SELECT id, stored FROM tag ORDER BY id",
    "names": " UNION ".join(
        f"SELECT name.kind, word, entry.id FROM name JOIN {table} AS entry ON entry.seq = name.entry"
        f" WHERE name.kind = '{table}'"
        for table in ("source", "person", "place", "tag")
    ),
    **{
        f"links to {table}": f"SELECT fact.kind, fact.id, entry.id{', part' if table == 'person' else ''}"
        f" FROM fact_{table} AS link {_LINKED} JOIN {table} AS entry ON entry.seq = link.{table}"
        for table in ("source", "person", "place", "tag")
    },
    "disputes": f"SELECT fact.kind, fact.id, disputed FROM dispute AS link {_LINKED}",
    "words": (
        "SELECT fact.kind, fact.id, token.col, token.offset, token.term FROM temp.token AS token"
        " JOIN fact ON fact.seq = token.doc"
    ),
}


def with_tokens(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection to an index that shows the words of its full text as the table `temp.token`."""
    connection.execute("CREATE VIRTUAL TABLE temp.token USING fts5vocab(main, words, instance)")
    return connection


def record_contents(engine: SqliteEngine) -> dict[str, list[Any]]:
    """What is possibly on the record, and what is certainly; the same where nothing is in doubt."""
    worlds = {"possibly": engine, "certainly": engine.certain or engine}
    found = {
        f"{world}: {name}": _rows(each, sql)
        for world, each in worlds.items()
        for name, sql in _QUESTIONS.items()
    }
    begun = {f"{kind} {text}": completions(engine, kind, text) for kind in KINDS for text in ("", "s", "b")}
    return {**found, **begun}


def _rows(engine: SqliteEngine, sql: str) -> list[Any]:
    rows = [*engine.rows(sql)]
    return rows if "ORDER BY" in sql else sorted(rows, key=repr)
