"""`missionlog diff`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from missionlog.api import arrivals
from missionlog.api import open as open_log
from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, arguments, flag, values
from missionlog.cli.options import Asked as Shared
from missionlog.cli.options import day
from missionlog.cli.output import format_of, write
from missionlog.cli.past import CHANGES_FORMAT, past_of
from missionlog.cli.say import say
from missionlog.cli.screen import page
from missionlog.cli.session import opened
from missionlog.cli.usage import UsageError
from missionlog.history.compare import compare
from missionlog.model.changes import Comparison
from missionlog.model.log import ParsedLog
from missionlog.store.read.read_log import read_log
from missionlog.view import record_diff as arrivals_view
from missionlog.view.changes import FORMATS
from missionlog.view.record_diff import Between


class Side(NamedTuple):
    """A log as it stood some time, and what that is called."""

    name: str
    log: ParsedLog


class Asked(Options):
    """Between what the log is to be compared."""

    revisions = arguments("[REV [REV]]", help="Two revisions; or one and what is on disk.")
    as_of = values(
        "--as-of",
        metavar="DATE",
        read=day,
        help="Twice, instead of revisions: what came onto the record between.",
    )
    log = Shared.log
    format = CHANGES_FORMAT
    json = Shared.json
    exit_code = flag("--exit-code", help="Exit with 1 if anything differs, as git diff does.")


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format, asked.json)
    if bool(asked.revisions) == bool(asked.as_of):
        raise UsageError("name one revision or two, or two days with --as-of")
    if asked.as_of:
        differs = _days(asked.log, asked.as_of, name)
    else:
        differs = _revisions(asked.log, asked.revisions, name)
    return Exit.FINDINGS if asked.exit_code and differs else Exit.FINE


def _revisions(log: str | None, revisions: Sequence[str], name: str) -> bool:
    """Print what differs between revisions, and tell whether anything does."""
    old, new = _by_revision(log, revisions)
    for side in (old, new):
        _say_unread(side)
    found = Comparison(old.name, new.name, compare(old.log, new.log))
    write(FORMATS[name](found, page(sys.stdout)), None)
    return bool(found.changes)


def _days(log: str | None, days: Sequence[date], name: str) -> bool:
    """Print what came onto the record between two days, and tell whether anything did."""
    if len(days) != 2:
        raise UsageError("--as-of is given twice: the earlier day and the later")
    since, until = sorted(days)
    with opened(log, None, since) as old, open_log(log, as_of=until) as new:
        found = [one._asdict() for one in arrivals(old, new)]
    between = Between(since.isoformat(), until.isoformat(), found)
    write(arrivals_view.FORMATS[name](between, page(sys.stdout)), None)
    return bool(found)


def _by_revision(log: str | None, revisions: Sequence[str]) -> tuple[Side, Side]:
    """The log at two revisions, or at one and as it is on disk."""
    if len(revisions) > 2:
        raise UsageError(f"{len(revisions)} revisions, where two can be compared")
    location, past = past_of(log)
    sides = [Side(name, past.at(name)) for name in revisions]
    if len(sides) == 1:
        sides.append(Side("the working copy", read_log(location.path, location.shown)))
    return sides[0], sides[1]


def _say_unread(side: Side) -> None:
    if unread := side.log.unread:
        entries = "1 entry" if unread == 1 else f"{unread:,} entries"
        say(f"{entries} of {side.name} can't be read, and may be told as added or removed")
