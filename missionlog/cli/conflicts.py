"""`missionlog conflicts`: facts that cannot all be so."""

from __future__ import annotations

from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.option import flag, text
from missionlog.cli.options import StatementOptions
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.view.conflicts import FORMATS

_ALL: Final = "With dates that can all be so, one more exact than the other."


class ConflictOptions(StatementOptions):
    """A query for events that have a part in a conflict."""

    all = flag("--all", help=_ALL)
    format = text("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", choices=tuple(FORMATS))


def conflicts(options: ConflictOptions) -> Exit:
    """Print conflicts; those events that are ranked deprecated are always among them."""
    name = format_of(FORMATS, options.format, options.json)
    with open_log(options.log, options.today, options.as_of) as log:
        answer = log.conflicts(*options.words, agreeing=options.all, **filters_of(options))
        say_unmatched(answer.unmatched)
        write(FORMATS[name](answer, page_of_output(None, options.output)), options.output)
        return exit_for(log, strict=options.strict)


CONFLICTS: Final = Command(ConflictOptions, conflicts)
