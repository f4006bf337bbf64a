"""What `Log.add` and the commands that edit do with an open log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from missionlog.api.add_plan import AddPlan
from missionlog.api.additions import GivenAdditions
from missionlog.api.editable_log import EditableLog
from missionlog.api.given_items import additions_of
from missionlog.api.targets import find_target
from missionlog.api.typed_values import TypedValues
from missionlog.api.writing import EntryEdit, WriteResult
from missionlog.model.format import TABLES, Table, records
from missionlog.model.ids import is_id
from missionlog.model.parsed_log import Archived
from missionlog.store.errors import Refused, Rejected
from missionlog.store.read import snapshots
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.log_changes import EntryPlace, LogChanges, planned


def add(log: EditableLog, items: Iterable[Any], file: str = "", *, dry_run: bool = False) -> WriteResult:
    """Add some things to a log in one write; what is returned has the ids of those that were added."""
    return add_given(log, additions_of(items, typed_values(log)), file, dry_run=dry_run)


def add_given(
    log: EditableLog, given: GivenAdditions, file: str = "", *, dry_run: bool = False
) -> WriteResult:
    """Add what was given, in places that errors name. Raises Unfit for all that is wrong with it."""
    plan = AddPlan(given, file)
    try:
        written = log.write(plan, dry_run=dry_run)
    except Rejected as error:
        raise plan.unfit(error) from None
    return with_added(written, [plan])


def with_added(written: WriteResult, plans: Iterable[AddPlan]) -> WriteResult:
    """The result of a write that carried out some plans, with what they have added."""
    several = [*plans]
    return written._replace(
        ids=tuple(one.id for plan in several for one in plan.added),
        kinds=tuple(one.kind for plan in several for one in plan.added),
        there=tuple(id_ for plan in several for id_ in plan.there),
    )


def add_plan(log: EditableLog, items: Iterable[Any], file: str = "") -> AddPlan:
    """The plan that adds some things, as they are given to the Python API."""
    return AddPlan(additions_of(items, typed_values(log)), file)


def typed_values(log: EditableLog, published: date | None = None) -> TypedValues:
    """Reads values as a person types them: dates counted from a day, and names of the log."""
    return TypedValues(log, published)


def place(log: EditableLog, id_: str) -> EntryPlace:
    """Where the entry, quote or update stands that an id names."""
    return _place(log, id_)[2]


def entry_text(log: EditableLog, id_: str) -> EntryEdit:
    """The lines of the entry that an id names, or in which it is a part, to be edited as text."""
    table, entry, found = _place(log, id_)
    if not found.text:
        mend = f"`missionlog open {entry}` opens its file there"
        raise Refused(f"{entry} stands in brackets with others; {mend}")
    return EntryEdit(table, entry, found.text, found.text)


def copies(log: EditableLog, source: str) -> Sequence[Archived]:
    """The archived copies of a source, each with its text or what is wrong with it; of none, none."""
    stored = log.known_entry("sources", source)
    return snapshots.copies(stored, snapshots.folder_of(log.location.path)) if stored else ()


def copy_names(log: EditableLog, id_: str) -> list[str]:
    """The files in which a source has archived copies, from the log's folder; of anything else, none."""
    snapshots = records(log.known_entry("sources", id_).get("snapshots"))
    return [*dict.fromkeys(str(one[key]) for one in snapshots for key in ("original", "text"))]


def _place(log: EditableLog, id_: str) -> tuple[Table, str, EntryPlace]:
    """Where the entry stands that an id names, whether it can be read or not; the text is asked first."""
    files = LogFiles(log.location.path, log.location.shown)
    if is_id(id_) and (found := planned(files, lambda changes: _entry_place(changes, id_))):
        return found
    from missionlog.query.named import named

    full = named(log.engine, id_)[0].id

    def find(changes: LogChanges) -> tuple[Table, str, EntryPlace]:
        if found := _entry_place(changes, full):
            return found
        part = find_target(changes, full)
        return part.table, part.entry, changes.place(part.table, part.entry, part.path)

    return planned(files, find)


def _entry_place(changes: LogChanges, id_: str) -> tuple[Table, str, EntryPlace] | None:
    """Where the entry of an id stands; None where no entry has it."""
    table = next((table for table in TABLES if changes.has(table, id_)), None)
    return (table, id_, changes.place(table, id_)) if table else None
