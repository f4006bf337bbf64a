"""`missionlog diff`: what differs between two revisions, or came onto the record between two days."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from missionlog.api import log as api
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.history import ChangeOptions, past_of
from missionlog.cli.option import Options, arguments, flag, values
from missionlog.cli.options import day
from missionlog.cli.output import format_of, page, write
from missionlog.cli.say import say
from missionlog.cli.session import open_log
from missionlog.history.compare import compare
from missionlog.model.changes import Comparison
from missionlog.model.log import ParsedLog
from missionlog.store.read.read_log import read_log
from missionlog.view import record_diff
from missionlog.view.changes import FORMATS

_AS_OF: Final = "Twice, instead of revisions: what came onto the record between."


class DiffOptions(Options):
    """Which two states of the log are compared."""

    revisions = arguments("[REV [REV]]", help="Two revisions; or one and what is on disk.")
    as_of = values("--as-of", metavar="DATE", read=day, help=_AS_OF)
    log = ChangeOptions.log
    format = ChangeOptions.format
    json = ChangeOptions.json
    exit_code = flag("--exit-code", help="Exit with 1 if anything differs, as git diff does.")


class _Side(NamedTuple):
    """A log as it stood at a revision, and the name of that."""

    name: str
    log: ParsedLog


def diff(options: DiffOptions) -> Exit:
    """Print what differs between two revisions or two days."""
    name = format_of(FORMATS, options.format, options.json)
    if bool(options.revisions) == bool(options.as_of):
        raise UsageError("name one revision or two, or two days with --as-of")
    if options.as_of:
        differs = _diff_days(options.log, options.as_of, name)
    else:
        differs = _diff_revisions(options.log, options.revisions, name)
    return Exit.FINDINGS if options.exit_code and differs else Exit.FINE


def _diff_revisions(log: str | None, revisions: Sequence[str], format_: str) -> bool:
    """Print what differs between revisions. True if anything does."""
    old, new = _read_revisions(log, revisions)
    for side in (old, new):
        _say_unread(side)
    comparison = Comparison(old.name, new.name, compare(old.log, new.log))
    write(FORMATS[format_](comparison, page(sys.stdout)))
    return bool(comparison.changes)


def _diff_days(log: str | None, days: Sequence[date], format_: str) -> bool:
    """Print what came onto the record between two days. True if anything did."""
    if len(days) != 2:
        raise UsageError("--as-of is given twice: the earlier day and the later")
    since, until = sorted(days)
    with open_log(log, None, since) as old, api.open(log, as_of=until) as new:
        changes = [change._asdict() for change in api.record_changes(old, new)]
    between = record_diff.Between(since.isoformat(), until.isoformat(), changes)
    write(record_diff.FORMATS[format_](between, page(sys.stdout)))
    return bool(changes)


def _read_revisions(log: str | None, revisions: Sequence[str]) -> tuple[_Side, _Side]:
    """The log at two revisions, or at one and as it is on disk."""
    if len(revisions) > 2:
        raise UsageError(f"{len(revisions)} revisions, where two can be compared")
    location, past = past_of(log)
    sides = [_Side(name, past.at(name)) for name in revisions]
    if len(sides) == 1:
        sides.append(_Side("the working copy", read_log(location.path, location.shown)))
    return sides[0], sides[1]


def _say_unread(side: _Side) -> None:
    if unread := side.log.unread:
        entries = "1 entry" if unread == 1 else f"{unread:,} entries"
        say(f"{entries} of {side.name} can't be read, and may be told as added or removed")


DIFF: Final = Command(DiffOptions, diff)
