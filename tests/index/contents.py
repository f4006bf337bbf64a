"""All that is in an index, told such that it does not matter which numbers its rows have."""

from __future__ import annotations

import sqlite3
from typing import Any

from missionlog.index.version_table import FactColumns
from missionlog.query.sql import TIME_ORDER

_FACTS = f"""
SELECT version.id, kind, (SELECT id FROM version AS whole WHERE whole.seq = version.event),
  {", ".join(FactColumns._fields)}, file, first + item.line + version.line
FROM version JOIN item ON item.seq = event JOIN block ON block.seq = block ORDER BY version.seq
"""
_ENTRIES = """
SELECT id, label, stored, file, first + item.line + one.line
FROM {} AS one JOIN item USING (seq) JOIN block ON block.seq = block ORDER BY one.seq
"""
_LINKS = """
SELECT fact, {0}.id{1} FROM fact_{0} JOIN {0} ON {0}.seq = {0} ORDER BY 1, 2{1}
"""
_NAMES = "SELECT id, word FROM name JOIN {0} ON entry = seq WHERE kind = '{0}' ORDER BY id, word"
_ENTRY_LINKS = """
SELECT entry_link.id, {0}.id FROM entry_link JOIN {0} ON entry = seq WHERE kind = '{0}' ORDER BY 1, 2
"""
_PAST = """
SELECT kind, id, past_entry.stored, possibly_from, possibly_until, certainly_from, certainly_until
FROM past_entry JOIN (
  SELECT 'source' AS kind, seq, id FROM source UNION ALL SELECT 'person', seq, id FROM person
) ON seq = entry ORDER BY kind, entry, number
"""
_SINCE = "SELECT id, possibly_from, certainly_from FROM source ORDER BY seq"
_OF_LOG = ("name", "path", "title", "timezone", "unread", "faulty")
_TABLES = ("source", "person", "place", "tag")


def contents(connection: sqlite3.Connection) -> dict[str, Any]:
    """Every table's rows, by ids."""
    numbers = [seq for (seq,) in connection.execute("SELECT seq FROM version ORDER BY seq")]
    rank = {seq: at for at, seq in enumerate(numbers)}
    found: dict[str, Any] = {
        "facts": connection.execute(_FACTS).fetchall(),
        "meta": [*zip(_OF_LOG, *connection.execute(f"SELECT {', '.join(_OF_LOG)} FROM log"), strict=True)],
        "texts": [
            (rank[seq], sizes)
            for seq, sizes in connection.execute("SELECT id, sz FROM words_docsize ORDER BY id")
        ],
        "mention": connection.execute(
            "SELECT mention.id, fact.id FROM mention JOIN fact ON seq = item"
        ).fetchall(),
        "order": connection.execute(f"SELECT id FROM version ORDER BY {', '.join(TIME_ORDER)}").fetchall(),
        "steps": connection.execute("SELECT id, sort_step FROM version ORDER BY seq").fetchall(),
        "unversioned": [(rank[seq],) for (seq,) in connection.execute("SELECT item FROM unversioned")],
        "past": connection.execute(_PAST).fetchall(),
        "since": connection.execute(_SINCE).fetchall(),
        "dispute": [
            (id_, rank[seq]) for id_, seq in connection.execute("SELECT * FROM dispute ORDER BY 1, 2")
        ],
        "tags": connection.execute("SELECT id, stored FROM tag ORDER BY id").fetchall(),
    }
    for table in _TABLES:
        part = ", part" if table == "person" else ""
        found[f"fact_{table}"] = [
            (rank[seq], *link) for seq, *link in connection.execute(_LINKS.format(table, part))
        ]
        found[f"names of {table}"] = connection.execute(_NAMES.format(table)).fetchall()
        if table != "tag":
            found[table] = connection.execute(_ENTRIES.format(table)).fetchall()
            found[f"links of {table}"] = connection.execute(_ENTRY_LINKS.format(table)).fetchall()
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, instance)"
    )
    found["words"] = [
        (term, rank[seq], *where)
        for term, seq, *where in connection.execute("SELECT * FROM temp.vocabulary ORDER BY 1, 2, 3, 4")
    ]
    return found


def items(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """The items in the order of the log, and where each stands."""
    return connection.execute(
        "SELECT part, file, first + line, unread, faulty, item.digest FROM item JOIN block"
        " ON block.seq = block ORDER BY part, item.seq"
    ).fetchall()
