"""Who or what is meant by a name that was typed."""

from __future__ import annotations

from collections.abc import Iterable

from missionlog.index.engine import SqliteEngine
from missionlog.model.folding import fold, words


def resolve(reader: SqliteEngine, table: str, name: str) -> list[int]:
    """The entries of a table that a name means, by their numbers.

    It is their id; or every word of it is a word of their name, an alias or
    the id, whatever the case and the accents.
    """
    exact = [number for (number,) in reader.rows(f"SELECT seq FROM {table} WHERE id = ?", (name,))]
    wanted = words(name)
    if exact or not wanted:
        return exact
    sql = "SELECT entry FROM name WHERE kind = ? AND word = ?"
    having = ({number for (number,) in reader.rows(sql, (table, word))} for word in wanted)
    return sorted(set.intersection(*having))


def nearest(reader: SqliteEngine, table: str, name: str) -> list[str]:
    """Names of a table that look like one that nothing has, best first."""
    shown = "json_extract(stored, '$.name')" if table in ("person", "place") else "id"
    sql = f"SELECT word, coalesce({shown}, id) FROM name JOIN {table} ON seq = entry WHERE kind = ?"
    sql += " ORDER BY word, id"
    known: dict[str, str] = {}
    for word, label in reader.rows(sql, (table,)):
        known.setdefault(word, label)
        known.setdefault(fold(label), label)
    close = _near(fold(name), known)
    return list(dict.fromkeys(known[one] for one in close))


def nearest_ids(reader: SqliteEngine, id_: str) -> list[str]:
    """Ids of facts that look like one that none has, best first."""
    return _near(id_.lower(), [id_ for (id_,) in reader.rows("SELECT id FROM fact")])


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, known, n=3)
