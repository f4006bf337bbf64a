"""`missionlog conflicts`."""

from __future__ import annotations

from missionlog.cli.exits import Exit
from missionlog.cli.option import flag, text
from missionlog.cli.output import format_of, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, opened, query_of
from missionlog.cli.telling import Telling
from missionlog.view.conflicts import FORMATS


class Asked(Telling):
    """What was asked of `conflicts`."""

    all = flag("--all", help="With dates that can all be so, one more exact than the other.")
    format = text("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", choices=tuple(FORMATS))


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format, asked.json)
    with opened(asked.log, asked.today, asked.as_of) as log:
        found = log.contradictions(query_of(log, asked), agreeing=asked.all)
        say_unmatched(found.unmatched)
        write(FORMATS[name](found.conflicts, sheet(None, asked.output)), asked.output)
        return exit_for(log, strict=asked.strict)
