"""One fact or entry by its id, or by the beginning of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Final

from missionlog.index.engine import SqliteEngine
from missionlog.model.rows import Kind, Row
from missionlog.query.facts import PersonNames, promise_state
from missionlog.query.placed import COMPUTED, computed_of, place_of
from missionlog.query.sql import LAST_CHARACTER

#: Where ids are looked up, in this order; the kind of the row that comes of it.
_TABLES: Final[tuple[tuple[str, str, Kind], ...]] = (
    ("fact", "kind = 'event' AND", "event"),
    ("fact", "kind = 'quote' AND", "quote"),
    ("fact", "kind = 'update' AND", "update"),
    ("source", "", "source"),
    ("person", "", "person"),
    ("place", "", "place"),
)
_ENTRIES: Final = ("source", "person", "place")
_EVERY_ID: Final = " UNION ALL ".join(f"SELECT id FROM {table}" for table in ("fact", *_ENTRIES))
#: Ids from one text up to another, and that of the event to which each belongs; an entry of
#: another table belongs to itself.
_IDS: Final = (
    "SELECT fact.id, whole.id FROM fact JOIN fact AS whole ON whole.seq = fact.event"
    " WHERE fact.id BETWEEN :first AND :last"
) + "".join(f" UNION ALL SELECT id, id FROM {table} WHERE id BETWEEN :first AND :last" for table in _ENTRIES)


class UnknownId(LookupError):
    """No id, or more than one, begins with what was asked for; `candidates` were perhaps meant."""

    def __init__(self, id_: str, candidates: list[str], *, ambiguous: bool) -> None:
        super().__init__(id_)
        self.id = id_
        self.candidates = candidates
        self.ambiguous = ambiguous


def show(reader: SqliteEngine, id_: str, today: date) -> Row:
    """The fact, source, person or place with an id. Raises UnknownId."""
    full = full_id(reader, id_)
    for table, kinds, kind in _TABLES:
        derived = COMPUTED if table == "fact" else f"'{{}}', {place_of(table)}"
        for stored_json, *told in reader.rows(
            f"SELECT stored, {derived} FROM {table} WHERE {kinds} id = ?", (full,)
        ):
            stored, computed = json.loads(stored_json), computed_of(reader, *told)
            if kind == "event" and "promise" in stored:
                computed["promise"] = promise_state(stored, today, PersonNames(reader))
            return Row(kind, stored, computed)
    raise AssertionError("an id that was found has a row")


def full_id(reader: SqliteEngine, text: str) -> str:
    """The id that is, or as the only one begins with, some text. Raises UnknownId.

    The id of a quote or update often begins with its event's: while the event
    may be meant, they are not.
    """
    beginning = text.lower()
    if any(_between(reader, beginning, beginning)):
        return beginning
    found = sorted(
        {
            id_
            for id_, whole in _between(reader, beginning, beginning + LAST_CHARACTER)
            if beginning and (id_ == whole or not whole.startswith(beginning))
        }
    )
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(beginning, [id_ for (id_,) in reader.rows(_EVERY_ID)], n=3)
    raise UnknownId(text, near, ambiguous=bool(found))


def _between(reader: SqliteEngine, first: str, last: str) -> Iterator[tuple[str, str]]:
    """The ids from one text to another, each with its event's. They have no letters but ASCII's."""
    return reader.rows(_IDS, {"first": first, "last": last}) if first.isascii() else iter(())
