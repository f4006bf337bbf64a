"""What the beginning of an id or a name may become: a few rows of the index, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from missionlog.index.engine import SqliteEngine
from missionlog.model.folding import fold
from missionlog.model.registry import FILTERS
from missionlog.query.sql import LAST_CHARACTER

#: More than anybody reads through.
MOST: Final = 100

_LABELS: Final = {"person": "$.name", "place": "$.name", "source": "$.title", "tag": "$.none"}
#: Entries by the beginning of their id, and by the beginning of a word of their name.
_BY_ID: Final = """
SELECT id, coalesce(json_extract(stored, '{label}'), '') FROM {table} AS one
WHERE id BETWEEN :first AND :last AND {which} ORDER BY id LIMIT :most
"""
_BY_WORD: Final = """
SELECT word, coalesce(json_extract(stored, '{label}'), '') FROM name JOIN {table} AS one ON seq = entry
WHERE kind = '{table}' AND word BETWEEN :first AND :last AND {which} ORDER BY word LIMIT :most
"""
_TAKES_PART: Final = "EXISTS (SELECT 1 FROM fact_person WHERE person = one.seq AND part = :part)"
_FACTS: Final = "SELECT id, title FROM fact WHERE id BETWEEN :first AND :last ORDER BY id LIMIT :most"

#: All that can be completed: the filters by a name, the id of a fact, and the id of whatever has one.
KINDS: Final = (*(key for key, one in FILTERS.items() if one.sort == "entry"), "id", "ids")


def completions(reader: SqliteEngine, kind: str, begun: str) -> list[tuple[str, str]]:
    """What one of KINDS may be that begins so, MOST at most, each with a line on what it is, or nothing."""
    rows = _ids(reader, begun, kind) if kind in ("id", "ids") else _named(reader, kind, begun)
    found: dict[str, str] = {}
    for value, label in rows:
        found.setdefault(value, label)
    return [*found.items()][:MOST]


def _ids(reader: SqliteEngine, begun: str, kind: str) -> list[tuple[str, str]]:
    """Ids of facts, and where any will do, of all that has one."""
    others = (_entries(reader, table, begun) for table in ("source", "person", "place") if kind == "ids")
    return sorted(chain(reader.rows(_FACTS, _range(begun)), *others))


def _named(reader: SqliteEngine, kind: str, begun: str) -> Iterator[tuple[str, str]]:
    """Entries that a filter can name so."""
    table = FILTERS[kind].table
    part = kind if table == "person" else ""
    yield from _entries(reader, table, begun, part)
    folded = fold(begun)
    # The rest of a word is put to what was typed, so that a shell sees that the one begins with the other.
    if _LABELS[table] == "$.name" and folded and len(folded) == len(begun):
        sql = _BY_WORD.format(table=table, label=_LABELS[table], which=_TAKES_PART if part else "1")
        for word, label in reader.rows(sql, _range(folded) | {"part": part}):
            if word.isalnum():  # an id is among the words too, as a whole
                yield begun + word[len(folded) :], label


def _entries(reader: SqliteEngine, table: str, begun: str, part: str = "") -> Iterator[tuple[str, str]]:
    sql = _BY_ID.format(table=table, label=_LABELS[table], which=_TAKES_PART if part else "1")
    yield from reader.rows(sql, _range(begun) | {"part": part})


def _range(begun: str) -> dict[str, str | int]:
    return {"first": begun, "last": begun + LAST_CHARACTER, "most": MOST}
