"""One fact or entry by its id, or by the beginning of it."""

from __future__ import annotations

import json
from datetime import date
from difflib import get_close_matches
from typing import Final

from missionlog.index.read import Reader
from missionlog.model.rows import Kind, Row
from missionlog.query.facts import promise_state

#: Where ids are looked up, in this order; the kind of the row that comes of it.
_TABLES: Final[tuple[tuple[str, str, Kind], ...]] = (
    ("fact", "kind = 'event' AND", "event"),
    ("fact", "kind = 'quote' AND", "quote"),
    ("fact", "kind = 'update' AND", "update"),
    ("source", "", "source"),
    ("person", "", "person"),
    ("place", "", "place"),
)
_IDS: Final = " UNION ".join(f"SELECT id FROM {table}" for table in ("fact", "source", "person", "place"))
#: Ids with a beginning. The id of a quote or update often begins with its event's: while the
#: event may be meant, they are not.
_BEGINNING: Final = """
SELECT id FROM (
  SELECT fact.id FROM fact JOIN fact AS whole ON whole.seq = fact.event
  WHERE fact.seq = whole.seq OR substr(whole.id, 1, length(?1)) <> ?1
  UNION SELECT id FROM source UNION SELECT id FROM person UNION SELECT id FROM place)
WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id
"""


class UnknownId(LookupError):
    """No id, or more than one, begins with what was asked for; `candidates` were perhaps meant."""

    def __init__(self, id_: str, candidates: list[str], *, ambiguous: bool) -> None:
        super().__init__(id_)
        self.id = id_
        self.candidates = candidates
        self.ambiguous = ambiguous


def show(reader: Reader, id_: str, today: date) -> Row:
    """The fact, source, person or place with an id. Raises UnknownId."""
    for table, kinds, kind in _TABLES:
        for stored_json, computed_json in reader.rows(
            f"SELECT stored, computed FROM {table} WHERE {kinds} id = ?", (full_id(reader, id_),)
        ):
            stored, computed = json.loads(stored_json), json.loads(computed_json)
            if kind == "event" and "promise" in stored:
                computed["promise"] = promise_state(stored, today)
            return Row(kind, stored, computed)
    raise AssertionError("an id that was found has a row")


def full_id(reader: Reader, beginning: str) -> str:
    """The id that is, or as the only one begins with, some text. Raises UnknownId."""
    known = [str(id_) for (id_,) in reader.rows(_IDS)]
    if beginning in known:
        return beginning
    found = [str(id_) for (id_,) in reader.rows(_BEGINNING, (beginning,))] if beginning else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownId(beginning, found, ambiguous=True)
    raise UnknownId(beginning, get_close_matches(beginning, known, n=3), ambiguous=False)
