"""What `Log.add` and the commands that edit do with an open log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from missionlog.api.add_plan import AddPlan
from missionlog.api.given_items import additions_of
from missionlog.api.log import Log
from missionlog.api.row_additions import GivenAdditions
from missionlog.api.targets import find_target
from missionlog.api.typed_values import TypedValues
from missionlog.api.writing import EntryEdit, WriteResult, write_text
from missionlog.model.format import EntryName, Table
from missionlog.model.parsed_log import Archived
from missionlog.query.named import UnknownId, named
from missionlog.query.show import show
from missionlog.store.errors import FaultyEntry, Refused, Rejected, Unfit
from missionlog.store.read import snapshots
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.log_changes import EntryPlace, LogChanges, planned


def add(log: Log, items: Iterable[Any], file: str = "", *, dry_run: bool = False) -> WriteResult:
    """Add some things to a log in one write; what is returned has the ids of those that were added."""
    return add_given(log, additions_of(items, typed_values(log)), file, dry_run=dry_run)


def add_given(log: Log, given: GivenAdditions, file: str = "", *, dry_run: bool = False) -> WriteResult:
    """Add what was given, in places that errors name. Raises Unfit for all that is wrong with it."""
    plan = AddPlan(given, file)
    try:
        written = log.write(plan, dry_run=dry_run)
    except Rejected as error:
        places = {name: place for name, place in zip(plan.names, plan.places, strict=True) if place}
        if not places:
            raise
        raise Unfit(_placed(one, places) for one in error.faulty) from None
    new = [at for at in range(len(plan.ids)) if at not in plan.there]
    return written._replace(
        ids=tuple(plan.ids[at] for at in new),
        kinds=tuple(given.additions[at].item.kind for at in new),
        there=tuple(plan.ids[at] for at in sorted(plan.there)),
    )


def _placed(faulty: FaultyEntry, places: Mapping[EntryName, str]) -> str:
    """What is wrong with an entry, after the place where it was given."""
    diagnostic = faulty.diagnostic
    place = places.get(faulty.name) if faulty.name else None
    return f"{place or diagnostic.span}: {diagnostic.message}. {diagnostic.help}".rstrip(" .")


def typed_values(log: Log) -> TypedValues:
    """Reads values as a person types them: dates relative to the log's today, and names of the log."""
    return TypedValues(log.engine, log.today)


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
