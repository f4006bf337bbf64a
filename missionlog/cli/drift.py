"""`missionlog drift`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from missionlog.cli.opened import exit_for, opened, query_of
from missionlog.cli.options import asking
from missionlog.cli.output import format_of, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.telling import Telling
from missionlog.view.drift import FORMATS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Telling):
    """What was asked of `drift`."""

    phrase: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Every use of these very words, the first and the last."),
    ] = None
    format: Annotated[str | None, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}.")] = None


@asking
def command(asked: Asked) -> None:
    """What a speaker said over time, each statement beside the one before, word by word."""
    name = format_of(FORMATS, asked.format, asked.json)
    with opened(asked.log, asked.today, asked.as_of) as log:
        answer = log.said(query_of(log, asked), asked.phrase)
        say_unmatched(answer.unmatched)
        write(FORMATS[name](answer.listing, sheet(None, asked.output), asked.phrase or ""), asked.output)
        raise typer.Exit(exit_for(log, strict=asked.strict))
