"""`missionlog check`."""

from __future__ import annotations

import sys

import typer

from missionlog.api import open as open_log
from missionlog.cli.exits import Exit
from missionlog.cli.options import LogPath
from missionlog.cli.output import write
from missionlog.cli.say import say, say_which
from missionlog.cli.screen import page
from missionlog.model.diagnostics import Severity
from missionlog.view.excerpt import draw


def command(context: typer.Context, log: LogPath = None) -> None:
    """Everything that is wrong with the log, where, and how to mend it."""
    with open_log(log or context.obj) as found:
        say_which(found.location)
        diagnostics = found.check()
    screen = page(sys.stdout)
    write((draw(diagnostic, screen) + "\n" for diagnostic in diagnostics), None)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    say(f"{errors:,} error{'' if errors == 1 else 's'}" if errors else "the log holds")
    raise typer.Exit(Exit.FINDINGS if errors else Exit.FINE)
