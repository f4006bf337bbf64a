"""What `Log.add` and the commands that edit do with an open log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from missionlog.api.add_plan import AddPlan
from missionlog.api.given_values import new_item
from missionlog.api.log import Log
from missionlog.api.targets import find_target
from missionlog.api.typed_values import TypedValues
from missionlog.api.writing import EntryEdit, WriteResult, write_text
from missionlog.model.format import Table
from missionlog.model.parsed_log import Archived
from missionlog.query.named import UnknownId, named
from missionlog.query.show import show
from missionlog.store.errors import Refused
from missionlog.store.read import snapshots
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.log_changes import EntryPlace, LogChanges, planned


def add(log: Log, items: Iterable[Any], file: str = "", *, dry_run: bool = False) -> WriteResult:
    """Add some things to a log in one write; `ids` of what is returned are theirs, in their order."""
    plan = AddPlan([new_item(item) for item in items], file)
    written = log.write(plan, dry_run=dry_run)
    return written._replace(ids=tuple(plan.ids))


def typed_values(log: Log, published: date | None = None) -> TypedValues:
    """Reads values as a person types them: dates counted from a day, and names of the log."""
    return TypedValues(log.engine, log.today, published)


def place(log: Log, id_: str) -> EntryPlace:
    """Where the entry stands that an id names, or in which it is a part."""
    return _place(log, id_)[2]


def entry_text(log: Log, id_: str) -> EntryEdit:
    """The lines of the entry that an id names, or in which it is a part, to be edited as text."""
    table, entry, found = _place(log, id_)
    if not found.text:
        mend = f"`missionlog open {entry}` opens its file there"
        raise Refused(f"{entry} stands in brackets with others; {mend}")
    return EntryEdit(table, entry, found.text, found.text)


def write_entry_text(log: Log, edit: EntryEdit) -> WriteResult:
    """Put a new text in the place of an entry's."""
    written = write_text(log.location, edit, log.today)
    log.refresh()
    return written


def copies(log: Log, source: str) -> Sequence[Archived]:
    """The archived copies of a source, each with its text or what is wrong with it; of none, none."""
    try:
        row = show(log.engine, f"source:{source}", log.today)[0]
    except UnknownId:
        return ()
    return snapshots.copies(row.stored, snapshots.folder_of(log.location.path))


def _place(log: Log, id_: str) -> tuple[Table, str, EntryPlace]:
    full = named(log.engine, id_)[0].id

    def find(changes: LogChanges) -> tuple[Table, str, EntryPlace]:
        target = find_target(changes, full)
        return target.table, target.entry, changes.place(target.table, target.entry)

    return planned(LogFiles(log.location.path, log.location.shown), find)
