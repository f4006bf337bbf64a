"""Add entries to a log, and quotes and updates to its events, in one write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from missionlog.api.edit_plans import with_update
from missionlog.api.given_values import Addition
from missionlog.api.new_ids import new_id
from missionlog.api.targets import find_target
from missionlog.model.format import EntryName, Table, listed
from missionlog.model.ids import part_ids
from missionlog.store.errors import Refused
from missionlog.store.read.entries import NOUNS
from missionlog.store.write.contents import EntryChange
from missionlog.store.write.pending_log import ReadableEntries

_TABLES: Final[Mapping[str, Table]] = {noun: table for table, noun in NOUNS.items()}


class AddPlan:
    """A plan that adds several items; afterwards `ids` has the id of each entry, in their order."""

    def __init__(self, items: Sequence[Addition], file: str = "") -> None:
        self._items = items
        self._file = file
        self.ids: list[str] = []

    def __call__(self, log: ReadableEntries) -> list[EntryChange]:
        changes: dict[EntryName, EntryChange] = {}
        added: list[tuple[Addition, EntryName]] = []
        for item in self._items:
            if item.kind in _TABLES:
                change = self._entry(log, _TABLES[item.kind], item, changes)
            else:
                change = _part(log, item, changes)
            changes[change.after] = change
            added.append((item, change.after))
        self.ids = [_id_of(item, changes[name]) for item, name in added]
        return [*changes.values()]

    def _entry(
        self, log: ReadableEntries, table: Table, item: Addition, changes: Mapping[EntryName, EntryChange]
    ) -> EntryChange:
        def is_taken(id_: str) -> bool:
            return log.has(table, id_) or (table, id_) in changes

        if item.id and is_taken(item.id):
            raise Refused(f"there is a {item.kind} {item.id!r} already; `missionlog edit` changes it")
        id_ = item.id or new_id(table, item.stored, is_taken)
        return EntryChange(table, id_, item.stored, file=self._file)


def _id_of(item: Addition, change: EntryChange) -> str:
    """The id that an item has once it is added; that of a quote or update may follow from its words."""
    if item.id or item.kind in _TABLES:
        return item.id or change.id
    stored = change.stored or {}
    ids = part_ids(change.id, stored, set())
    key, known = ("quotes", ids.quotes) if item.kind == "quote" else ("updates", ids.updates)
    return known[listed(stored[key]).index({**item.stored})]


def _part(log: ReadableEntries, item: Addition, changes: Mapping[EntryName, EntryChange]) -> EntryChange:
    """The event of a quote or update, with that added."""
    known = changes.get(("events", item.event))
    if known is None:
        target = find_target(log, item.event)
        if target.path or target.table != "events":
            raise Refused(f"{item.event} is not an event: a {item.kind} stands in one")
        known = EntryChange("events", target.entry, target.stored)
    values = {**({"id": item.id} if item.id else {}), **item.stored}
    stored = known.stored or {}
    if item.kind == "update":
        return known._replace(stored=with_update(known.id, stored, values))
    return known._replace(stored={**stored, "quotes": [*listed(stored.get("quotes")), values]})
