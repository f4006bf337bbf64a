"""Write to a log: what is asked for becomes changes of entries, which are judged before they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from missionlog.api.editable_log import today_in
from missionlog.check.run import check
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.format import Table
from missionlog.model.gc_pause import uncollected
from missionlog.store.errors import FaultyEntry, Refused, Rejected
from missionlog.store.read import snapshots
from missionlog.store.read.locate import Location
from missionlog.store.read.seen_files import NOTHING_SEEN
from missionlog.store.write.contents import EntryChange, new_findings
from missionlog.store.write.edits import LogFiles, Revised, refuse_stdin, writing
from missionlog.store.write.log_changes import LogChanges, RevisedLog, planned
from missionlog.store.write.pending_log import ReadableEntries
from missionlog.store.write.related import RelatedLog

EMBEDDED = (
    "the log that comes with missionlog can't be written to; "
    "name your own with --log, or begin one: `missionlog init`"
)


class WriteResult(NamedTuple):
    """What was written: the files that changed.

    `ids` are those of what was added, `kinds` what each is; `there` those of what the log had already.
    """

    revised: tuple[Revised, ...]
    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    there: tuple[str, ...] = ()

    @property
    def files(self) -> list[str]:
        """The names of the files that changed."""
        return [one.file.shown for one in self.revised]

    @property
    def difference(self) -> str:
        """What changed, as a unified diff."""
        from missionlog.store.write.difference import difference  # most writes show none

        return "".join(line for one in self.revised for line in difference(one))


class EntryEdit(NamedTuple):
    """A new text for an entry, and the one that it has now."""

    table: Table
    id: str
    before: str
    after: str


#: Says which entries are to change, from what the log says at that moment.
Plan = Callable[[ReadableEntries], list[EntryChange]]


def write(
    location: Location,
    plan: Plan | EntryEdit,
    today: date | None,
    *,
    dry_run: bool = False,
    seen: LogChanges | None = None,
) -> WriteResult:
    """Change a log as planned, or put a new text in the place of an entry's; return what changed.

    The plan is made under the lock, from the log as it is then. With `dry_run` nothing is written, and no
    lock is taken. Where `today` is not given, it is the present day in the log's time zone. What was `seen`
    of the log before is used again where its files are the same still. Raises Refused, Rejected where the
    log would have an error that it does not have now, and Unreadable; then the log is as it was.
    """

    def sound(log: LogChanges) -> tuple[Revised, ...]:
        revision, changes = _revise(log, plan)
        _require_sound(log, revision, changes, location, today)
        return revision.revised

    if location.embedded:
        raise Refused(EMBEDDED)
    refuse_stdin(location.path)
    files = seen.files.seen if seen else NOTHING_SEEN
    with uncollected():
        if dry_run:
            return WriteResult(planned(LogFiles(location.path, location.shown, files), sound, seen))
        with writing(location.path, location.shown, files) as writer:
            revised = planned(writer, sound, seen)
            writer.write(revised)
    return WriteResult(revised)


def _revise(log: LogChanges, plan: Plan | EntryEdit) -> tuple[RevisedLog, Sequence[EntryChange]]:
    """The log as it would be, and the changes of its entries."""
    if isinstance(plan, EntryEdit):
        revision, change = log.revise_text(*plan)
        return revision, [change]
    changes = plan(log)
    return log.revise(changes), changes


def _require_sound(
    log: LogChanges,
    revision: RevisedLog,
    changes: Sequence[EntryChange],
    location: Location,
    today: date | None,
) -> None:
    """Raise Rejected where the log would have an error that it does not have now."""
    names = [name for one in changes for name in dict.fromkeys((one.before, one.after))]
    before, after = log.related(revision, names)
    new_ids = {one.old_id: one.id for one in changes if one.old_id}
    if new := new_findings(_errors(before, location, today), _errors(after, location, today), new_ids):
        raise Rejected(FaultyEntry(after.placed(one), after.entry_at(one.span)) for one in new)


def _errors(related: RelatedLog, location: Location, today: date | None) -> list[Diagnostic]:
    archived = snapshots.archived(related.log, snapshots.folder_of(location.path))
    day = today or today_in(related.log.timezone)
    return check(related.log, day, archived, least=Severity.ERROR)
