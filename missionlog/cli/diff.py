"""`missionlog diff`."""

from __future__ import annotations

import sys
from typing import Annotated, NamedTuple

import typer

from missionlog.cli.exits import Exit
from missionlog.cli.options import Json, LogPath
from missionlog.cli.output import write
from missionlog.cli.past import ChangesFormat, format_of, past_of
from missionlog.cli.say import say
from missionlog.cli.screen import page
from missionlog.history.compare import compare
from missionlog.model.changes import Comparison
from missionlog.model.log import Log
from missionlog.store import read
from missionlog.view.changes import FORMATS


class Side(NamedTuple):
    """A log as it stood some time, and what that is called."""

    name: str
    log: Log


def command(
    context: typer.Context,
    revisions: Annotated[
        list[str],
        typer.Argument(metavar="REV [REV]", help="Two revisions; or one, and what is on disk is the other."),
    ],
    log: LogPath = None,
    format: ChangesFormat = None,
    json: Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything differs, as git diff does.")
    ] = False,
) -> None:
    """What differs between two revisions of the log: facts added, removed and changed, never lines."""
    name = format_of(format, json)
    old, new = _by_revision(log or context.obj, revisions)
    for side in (old, new):
        _say_unread(side)
    found = Comparison(old.name, new.name, compare(old.log, new.log))
    write(FORMATS[name](found, page(sys.stdout)), None)
    raise typer.Exit(Exit.FINDINGS if exit_code and found.changes else Exit.FINE)


def _by_revision(log: str | None, revisions: list[str]) -> tuple[Side, Side]:
    """The log at two revisions, or at one and as it is on disk."""
    if len(revisions) > 2:
        raise typer.BadParameter(f"{len(revisions)} revisions, where two can be compared")
    location, past = past_of(log)
    sides = [Side(name, past.at(name)) for name in revisions]
    if len(sides) == 1:
        sides.append(Side("the working copy", read(location.path, location.shown)))
    return sides[0], sides[1]


def _say_unread(side: Side) -> None:
    if unread := side.log.unread:
        entries = "1 entry" if unread == 1 else f"{unread:,} entries"
        say(f"{entries} of {side.name} can't be read, and may be told as added or removed")
