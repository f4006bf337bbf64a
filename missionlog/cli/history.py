"""`missionlog history`, and what it shares with `diff`: the past of a log through git."""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path
from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, text, value
from missionlog.cli.options import ListingOptions, LogOptions
from missionlog.cli.output import format_of, page, write
from missionlog.cli.say import say_which
from missionlog.history import HistoryError
from missionlog.history.log_history import LogHistory
from missionlog.store.read.locate import Location, locate
from missionlog.view.changes import FORMATS

_ID: Final = "An id, or the only beginning of one; also of what is gone."
_FORMATS: Final = f"{', '.join(FORMATS)}; md is Markdown, fit for a pull request."


class ChangeOptions(Options):
    """Which log, and the formats in which its changes are shown."""

    log = LogOptions.log
    format = text("--format", metavar="FORMAT", help=_FORMATS, choices=tuple(FORMATS))
    json = ListingOptions.json


class HistoryOptions(Options):
    """Whose history, and how much of it."""

    id = text(metavar="[ID]", help=_ID)
    log = ChangeOptions.log
    limit = value("--limit", metavar="N", read=int, least=1, help="The newest N.")
    format = ChangeOptions.format
    json = ChangeOptions.json


def history(options: HistoryOptions) -> Exit:
    """Print the revisions of the log, newest first, or those of one fact."""
    from missionlog.history.fact_history import fact_steps
    from missionlog.view import steps as view

    name = format_of(view.FORMATS, options.format, options.json)
    _, past = past_of(options.log)
    steps = past.steps()
    if options.id is not None:
        steps = fact_steps(options.id.lower(), past.newest(), steps)
    write(view.FORMATS[name](islice(steps, options.limit), page(sys.stdout), options.id is not None))
    return Exit.FINE


def past_of(log: str | None) -> tuple[Location, LogHistory]:
    """The log that is meant, and its past. Raises HistoryError, and Unreadable where there is no log."""
    location = locate(log, os.environ, Path.cwd(), Path.home())
    say_which(location)
    if location.embedded:
        mend = "Name your own with --log, or ask within its folder."
        raise HistoryError("the log that comes with missionlog has no history of its own", mend)
    return location, LogHistory(location.path)


HISTORY: Final = Command(HistoryOptions, history)
