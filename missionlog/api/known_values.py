"""What a log knows that a new entry may use: entries by the beginning of a name, titles, roles and tags."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from missionlog.model.folding import fold
from missionlog.model.format import Plain, Table, listed, records
from missionlog.store.read.entries import NOUNS

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


def stored_entry(engine: Engine, table: Table, id_: str) -> dict[str, Plain]:
    """What the log says of an entry; nothing of one that it does not have."""
    of = "fact" if table == "events" else NOUNS[table]
    kind = " AND kind = 'event'" if table == "events" else ""
    row = next(engine.rows(f"SELECT stored FROM {of} WHERE id = ?{kind}", (id_,)), None)
    stored: dict[str, Plain] = json.loads(row[0]) if row else {}
    return stored


def label_of(engine: Engine, table: Table, id_: str) -> str:
    """The title or name of what has an id; empty where nothing has it."""
    column, of = ("title", "fact") if table == "events" else ("label", NOUNS[table])
    row = next(engine.rows(f"SELECT {column} FROM {of} WHERE id = ?", (id_,)), None)
    return str(row[0]) if row else ""


def used_values(engine: Engine, table: Table, key: str, begun: str) -> list[str]:
    """The texts that entries of a table have under a key and that begin so, whatever the case."""
    rows = engine.rows(f"SELECT stored FROM {NOUNS[table]} ORDER BY seq")
    values = {str(one) for (stored,) in rows for one in listed(json.loads(stored).get(key))}
    return sorted(one for one in values if fold(one).startswith(fold(begun)))


def roles(engine: Engine, people: Iterable[str]) -> list[str]:
    """The titles of the roles that some people have held."""
    held = (role for id_ in people for role in records(stored_entry(engine, "people", id_).get("roles")))
    return sorted({str(role["title"]) for role in held if "title" in role})


def tags_begun(engine: Engine, begun: str) -> list[str]:
    """The tags of the log that begin so, whatever the case."""
    return [
        id_ for (id_,) in engine.rows("SELECT id FROM tag ORDER BY id") if fold(id_).startswith(fold(begun))
    ]


def has_tag(engine: Engine, tag: str) -> bool:
    """Whether any fact has a tag."""
    return bool([*engine.rows("SELECT id FROM tag WHERE id = ?", (tag,))])


def near_tags(engine: Engine, tags: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Those of some tags that no fact has and that look like one that a fact has, each with the nearest."""
    from missionlog.model.nearest import nearest

    new = [tag for tag in tags if not has_tag(engine, tag)]
    known = [id_ for (id_,) in engine.rows("SELECT id FROM tag ORDER BY id")] if new else []
    near = {tag: nearest(tag, known) for tag in new}
    return {tag: names for tag, names in near.items() if names}
