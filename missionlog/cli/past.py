"""What the commands that ask git share: whose past it is, and the formats it is told in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from missionlog.cli.option import text
from missionlog.cli.say import say_which
from missionlog.history import HistoryError
from missionlog.history.log_history import LogHistory
from missionlog.store.read.locate import Location, locate
from missionlog.view.changes import FORMATS

_FORMATS: Final = f"{', '.join(FORMATS)}; md is Markdown, fit for a pull request."

CHANGES_FORMAT: Final = text("--format", metavar="FORMAT", help=_FORMATS, choices=tuple(FORMATS))


def past_of(log: str | None) -> tuple[Location, LogHistory]:
    """The log that is meant, and its past. Raises HistoryError, and Unreadable where there is no log."""
    location = locate(log, os.environ, Path.cwd(), Path.home())
    say_which(location)
    if location.embedded:
        mend = "Name your own with --log, or ask within its folder."
        raise HistoryError("the log that comes with missionlog has no history of its own", mend)
    return location, LogHistory.of(location.path)
