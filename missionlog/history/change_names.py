"""The names of the people, places and sources that changes refer to by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from missionlog.model.changes import Change
from missionlog.model.format import EntryName, Table, references_of
from missionlog.model.parsed_log import ParsedLog

_NAMED_TABLES: Final[tuple[Table, ...]] = ("sources", "people", "places")


def with_names(changes: Sequence[Change], old: ParsedLog, new: ParsedLog) -> Iterator[Change]:
    """The changes with the names of what their fields refer to: those of the newer log, if it has them."""
    referred = [{*_references(change)} for change in changes]
    wanted = set().union(*referred)
    names = {
        (table, entry.id): str(entry.stored.get("name") or entry.stored.get("title") or entry.id)
        for log in (old, new)
        for table in _NAMED_TABLES
        for entry in log.table(table)
        if (table, entry.id) in wanted
    }
    for change, keys in zip(changes, referred, strict=True):
        yield replace(change, names={key: names[key] for key in keys if key in names}) if keys else change


def _references(change: Change) -> Iterator[EntryName]:
    """What the fields of a change refer to, in both of their states and in the ways to them."""
    for field in change.fields:
        for state in (field.old, field.new):
            if state is not None:
                yield from ((one.table, one.id) for one in references_of(field.shape, state))
        for step in field.path.split("evidence[")[1:]:
            yield "sources", step.partition("]")[0]
