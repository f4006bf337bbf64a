"""The entries that a typed name means, and the names that look like one that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from missionlog.model.folding import MAX_NAME_PART, fold, runs
from missionlog.query.sql import LAST_CHARACTER

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


def resolve(engine: Engine, table: str, name: str) -> list[int]:
    """The numbers (`seq`) of the entries of a table that a name means.

    It is the id of one, or each of its words is a word of their name, an alias or the id, whatever the case
    and the accents; in a script without blanks, any part of one. In each log it is looked for by itself.
    """
    exact = [number for (number,) in engine.rows(f"SELECT seq FROM {table} WHERE id = ?", (name,))]
    wanted = runs(name)
    if (exact and not engine.logs) or not wanted:
        return exact
    by_word = (
        _with_part(engine, table, run) if unspaced else _with_word(engine, table, run)
        for run, unspaced in wanted
    )
    named = set.intersection(*by_word)
    if exact:
        from missionlog.query.logs import log_of_number

        logs = {log_of_number(number) for number in exact}
        named = {number for number in named if log_of_number(number) not in logs} | {*exact}
    return sorted(named)


def _with_word(engine: Engine, table: str, word: str) -> set[int]:
    sql = "SELECT entry FROM name WHERE kind = ? AND word = ?"
    return {number for (number,) in engine.rows(sql, (table, word))}


def _with_part(engine: Engine, table: str, part: str) -> set[int]:
    """The entries with a name that has a part of a text without blanks; see `name_parts`."""
    first = part[:MAX_NAME_PART]
    sql = "SELECT entry FROM name WHERE kind = ? AND word BETWEEN ? AND ?"
    return {number for (number,) in engine.rows(sql, (table, first, first + LAST_CHARACTER))}


def nearest_names(engine: Engine, table: str, name: str) -> list[str]:
    """The names in a table that look like one that nothing has; of sources and tags the ids."""
    from missionlog.model.nearest import nearest

    shown = "label" if table in ("person", "place") else "id"
    rows = engine.rows(
        f"SELECT name.word, {table}.{shown} FROM name JOIN {table} ON {table}.seq = name.entry"
        f" WHERE name.kind = ? ORDER BY name.word, {table}.id",
        (table,),
    )
    known: dict[str, str] = {}
    for word, label in rows:
        known.setdefault(word, label)
        known.setdefault(fold(label), label)
    return list(dict.fromkeys(known[close] for close in nearest(fold(name), known)))


def nearest_logs(engine: Engine, name: str) -> list[str]:
    """The names of logs that look like one that none has."""
    from missionlog.model.nearest import nearest

    return [*nearest(name, (log for (log,) in engine.rows("SELECT name FROM log ORDER BY number")))]


def nearest_ids(engine: Engine, id_: str) -> list[str]:
    """The ids of facts that look like one that none has."""
    from missionlog.model.nearest import nearest

    return [*nearest(id_, (id_ for (id_,) in engine.rows("SELECT id FROM fact ORDER BY id")))]
