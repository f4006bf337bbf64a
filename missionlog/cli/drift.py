"""`missionlog drift`."""

from __future__ import annotations

from missionlog.cli.exits import Exit
from missionlog.cli.option import text
from missionlog.cli.output import format_of, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, opened, query_of
from missionlog.cli.telling import Telling
from missionlog.view.drift import FORMATS


class Asked(Telling):
    """What was asked of `drift`."""

    phrase = text("--phrase", metavar="WORDS", help="Every use of these very words, the first and the last.")
    format = text("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", choices=tuple(FORMATS))


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format, asked.json)
    with opened(asked.log, asked.today, asked.as_of) as log:
        answer = log.said(query_of(log, asked), asked.phrase)
        say_unmatched(answer.unmatched)
        write(FORMATS[name](answer.listing, sheet(None, asked.output), asked.phrase or ""), asked.output)
        return exit_for(log, strict=asked.strict)
