"""`missionlog drift`: what was said over time."""

from __future__ import annotations

from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.option import text
from missionlog.cli.options import StatementOptions
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.view.drift import FORMATS

_PHRASE: Final = "Every use of these very words, the first and the last."


class DriftOptions(StatementOptions):
    """A query for statements, or a phrase."""

    phrase = text("--phrase", metavar="WORDS", help=_PHRASE)
    format = text("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", choices=tuple(FORMATS))


def drift(options: DriftOptions) -> Exit:
    """Print statements in order of time, or the uses of a phrase."""
    name = format_of(FORMATS, options.format, options.json)
    with open_log(options.log, options.today, options.as_of) as log:
        answer = log.drift(*options.words, phrase=options.phrase, **filters_of(options))
        say_unmatched(answer.unmatched)
        page = page_of_output(None, options.output)
        write(FORMATS[name](answer.listing(), page, options.phrase or ""), options.output)
        return exit_for(log, strict=options.strict)


DRIFT: Final = Command(DriftOptions, drift)
