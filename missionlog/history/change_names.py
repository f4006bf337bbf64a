"""The names and titles of what changes refer to by ids: people, places, sources, and other events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from missionlog.model.changes import Change
from missionlog.model.format import RECORDS, EntryName, Table, references, references_of
from missionlog.model.parsed_log import ParsedLog

_TABLES: Final[tuple[Table, ...]] = ("sources", "people", "places", "events")


def with_names(changes: Sequence[Change], old: ParsedLog, new: ParsedLog) -> Iterator[Change]:
    """The changes with the names of what their fields refer to: those of the newer log, if it has them."""
    referred = [{*_references(change)} for change in changes]
    wanted = set().union(*referred)
    names = {
        (table, entry.id): str(entry.stored.get("name") or entry.stored.get("title") or entry.id)
        for log in (old, new)
        for table in _TABLES
        for entry in log.table(table)
        if (table, entry.id) in wanted
    }
    for change, keys in zip(changes, referred, strict=True):
        yield replace(change, names={key: names[key] for key in keys if key in names}) if keys else change


def _references(change: Change) -> Iterator[EntryName]:
    """What a change refers to: its event; in both of their states, its fields and the ways to them.

    Of what was added or removed, all of it counts.
    """
    if change.event:
        yield "events", change.event
    if change.how in ("added", "removed") and change.what in RECORDS:
        yield from ((one.table, one.id) for one in references(RECORDS[change.what], change.stored))
    for field in change.fields:
        for state in (field.old, field.new):
            if state is not None:
                yield from ((one.table, one.id) for one in references_of(field.shape, state))
        for step in field.path.split("evidence[")[1:]:
            yield "sources", step.partition("]")[0]
