"""What a log has already: entries by whole names, sources by address, events by title and date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from missionlog.model.folding import fold
from missionlog.model.format import Plain, Table, listed
from missionlog.query.sql import FOLDED_TITLE

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

#: The tables of the index, and the values that name an entry of each.
_NAMED_BY: Final[Mapping[Table, tuple[str, tuple[str, ...]]]] = {
    "sources": ("source", ("title", "URL")),
    "people": ("person", ("name", "aliases")),
    "places": ("place", ("name", "aliases")),
}


class KnownNames:
    """Finds what a log has by whole names, whatever their case and accents; never by a part of one.

    Each table is read once, when it is first asked for.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tables: dict[Table, Mapping[str, list[str]]] = {}

    def ids(self, table: Table, name: str) -> list[str]:
        """The ids of the entries of a table that have a text as their id, their name or their address."""
        return [name] if self.has_id(table, name) else self._by_name(table).get(fold(name), [])

    def has_id(self, table: Table, id_: str) -> bool:
        """Whether an entry has an id."""
        if id_ in self._unread:
            return True
        if table == "events":
            return id_ in self._event_ids
        return any(self._engine.rows(f"SELECT id FROM {_NAMED_BY[table][0]} WHERE id = ?", (id_,)))

    def events(self, title: str, date: str) -> list[str]:
        """The ids of the events with a title and a date."""
        return self._events.get((fold(title), date), [])

    def events_without_date(self, title: str) -> list[str]:
        """The ids of the events with a title that have no date of their own, such as promises."""
        return [
            id_
            for id_ in self._events_by_title.get(fold(title), ())
            if "date" not in self.stored("events", id_)
        ]

    def stored(self, table: Table, id_: str) -> Mapping[str, Plain]:
        """What the log says of an entry."""
        from_ = "fact WHERE kind = 'event' AND" if table == "events" else f"{_NAMED_BY[table][0]} WHERE"
        found: Mapping[str, Any] = {}
        for (stored,) in self._engine.rows(f"SELECT stored FROM {from_} id = ?", (id_,)):
            found = json.loads(stored)
        return found

    def _by_name(self, table: Table) -> Mapping[str, list[str]]:
        if table not in self._tables:
            self._tables[table] = self._read_names(table)
        return self._tables[table]

    def _read_names(self, table: Table) -> dict[str, list[str]]:
        kind, keys = _NAMED_BY[table]
        found: dict[str, list[str]] = {}
        for id_, stored in self._engine.rows(f"SELECT id, stored FROM {kind}"):
            values = json.loads(stored)
            names = {fold(str(name)) for key in keys for name in listed(values.get(key))}
            for name in sorted(names):
                found.setdefault(name, []).append(id_)
        return found

    @cached_property
    def _events(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        sql = f"SELECT {FOLDED_TITLE}, date, id FROM fact WHERE kind = 'event' ORDER BY seq"
        for title, date, id_ in self._engine.rows(sql):
            found.setdefault((title, date), []).append(id_)
        return found

    @cached_property
    def _events_by_title(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for (title, _), ids in self._events.items():
            found.setdefault(title, []).extend(ids)
        return found

    @cached_property
    def _event_ids(self) -> frozenset[str]:
        return frozenset(id_ for ids in self._events.values() for id_ in ids)

    @cached_property
    def _unread(self) -> frozenset[str]:
        """The ids of entries of any table that can't be read."""
        return frozenset(
            id_ for (id_,) in self._engine.rows("SELECT unread FROM item WHERE unread IS NOT NULL")
        )
