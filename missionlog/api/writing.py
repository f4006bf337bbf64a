"""Write to a log: what is asked for becomes changes of entries, which are judged before they are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from missionlog.check.run import check
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.store.errors import Refused, Rejected
from missionlog.store.read import snapshots
from missionlog.store.read.locate import Location
from missionlog.store.write.contents import Change
from missionlog.store.write.difference import difference
from missionlog.store.write.edits import LogFiles, Revised, writing
from missionlog.store.write.log_changes import LogChanges
from missionlog.store.write.related import RelatedLog

_EMBEDDED = (
    "the log that comes with missionlog can't be written to; "
    "name your own with --log, or begin one: `missionlog init`"
)


class Written(NamedTuple):
    """What was written: the files that changed, and the ids of what was added."""

    revised: tuple[Revised, ...]
    ids: tuple[str, ...] = ()

    @property
    def files(self) -> list[str]:
        """The names of the files that changed."""
        return [one.file.shown for one in self.revised]

    @property
    def difference(self) -> str:
        """What changed, as a unified diff."""
        return "".join(line for one in self.revised for line in difference(one))


#: Says which entries are to change, from what the log says at that moment.
Plan = Callable[[LogChanges], list[Change]]


def write(location: Location, plan: Plan, today: date, *, dry_run: bool = False) -> Written:
    """Change a log as planned, and return what changed.

    The plan is made under the lock, from the log as it is then. With `dry_run` nothing is written, and no
    lock is taken. Raises Refused, Rejected where the log would have an error that it does not have now, and
    Unreadable; then the log is as it was.
    """
    if location.embedded:
        raise Refused(_EMBEDDED)
    if dry_run:
        return Written(_revised(LogFiles(location.path, location.shown), plan, location, today))
    with writing(location.path, location.shown) as writer:
        revised = _revised(writer, plan, location, today)
        writer.write(revised)
    return Written(revised)


def _revised(files: LogFiles, plan: Plan, location: Location, today: date) -> tuple[Revised, ...]:
    log = LogChanges(files)
    changes = plan(log)
    revised = log.revise(changes)
    names = [one.after if one.stored is not None else one.before for one in changes]
    before, after = log.related(revised, names)
    known = {(one.code, one.message) for one in _errors(before, location, today)}
    new = [one for one in _errors(after, location, today) if (one.code, one.message) not in known]
    if new:
        raise Rejected(new)
    return tuple(revised)


def _errors(related: RelatedLog, location: Location, today: date) -> list[Diagnostic]:
    archived = snapshots.archived(related.log, snapshots.folder_of(location.path))
    found = check(related.log, today, archived)
    return [related.placed(one) for one in found if one.severity is Severity.ERROR]
