"""One fact, source, person or place, by its id or the beginning of its id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from missionlog.errors import Error
from missionlog.model.rows import Kind, Row
from missionlog.query.facts import COMPUTED, PersonNames, fact_row, location_columns
from missionlog.query.sql import LAST_CHARACTER

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: Where an id is looked up, in this order, and the kind of the row that is found there.
_TABLES: Final[tuple[tuple[str, str, Kind], ...]] = (
    ("fact", "kind = 'event' AND", "event"),
    ("fact", "kind = 'quote' AND", "quote"),
    ("fact", "kind = 'update' AND", "update"),
    ("source", "", "source"),
    ("person", "", "person"),
    ("place", "", "place"),
)
_ENTRY_TABLES: Final = ("source", "person", "place")
#: Ids from one text up to another, and that of the event to which each belongs; an entry of
#: another table belongs to itself.
_IDS: Final = (
    "SELECT fact.id, whole.id FROM fact JOIN fact AS whole ON whole.seq = fact.event"
    " WHERE fact.id BETWEEN ? AND ?"
) + "".join(f" UNION ALL SELECT id, id FROM {table} WHERE id BETWEEN ? AND ?" for table in _ENTRY_TABLES)


class UnknownId(Error, LookupError):
    """No id, or more than one, begins with a text; `candidates` are those that were perhaps meant."""

    def __init__(self, id_: str, candidates: list[str], *, ambiguous: bool) -> None:
        near = f"; the nearest: {', '.join(candidates)}" if candidates else ""
        many = f"more than one id begins with {id_!r}: {', '.join(candidates)}"
        super().__init__(many if ambiguous else f"there is no id {id_!r}{near}")
        self.id = id_
        self.candidates = candidates
        self.ambiguous = ambiguous


def show(engine: Engine, id_: str, today: date) -> Row:
    """The fact, source, person or place whose id begins with a text. Raises UnknownId."""
    full = full_id(engine, id_)
    for table, kinds, kind in _TABLES:
        columns = COMPUTED if table == "fact" else f"'{{}}', {location_columns(table)}"
        for row in engine.rows(f"SELECT stored, {columns} FROM {table} WHERE {kinds} id = ?", (full,)):
            return fact_row(engine, kind, "", *row, today=today, names=PersonNames(engine))
    raise AssertionError("an id that was found has a row")


def full_id(engine: Engine, text: str) -> str:
    """The id that is a text or, as the only one, begins with it. Raises UnknownId.

    The id of a quote or update often begins with its event's: then only the event can be meant.
    """
    beginning = text.lower()
    if any(_between(engine, beginning, beginning)):
        return beginning
    begun = _between(engine, beginning, beginning + LAST_CHARACTER) if beginning else ()
    possible = sorted({id_ for id_, whole in begun if id_ == whole or not whole.startswith(beginning)})
    if len(possible) == 1:
        return possible[0]
    if possible:
        raise UnknownId(text, possible, ambiguous=True)
    tables = ("fact", *_ENTRY_TABLES)
    ids = [id_ for table in tables for (id_,) in engine.rows(f"SELECT id FROM {table} ORDER BY id")]
    raise UnknownId(text, get_close_matches(beginning, ids, n=3), ambiguous=False)


def _between(engine: Engine, first: str, last: str) -> Iterator[tuple[str, str]]:
    """The ids from one text to another, each with its event's. Ids are ASCII."""
    return engine.rows(_IDS, (first, last) * (1 + len(_ENTRY_TABLES))) if first.isascii() else iter(())
