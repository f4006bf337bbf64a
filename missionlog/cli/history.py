"""`missionlog history`."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Annotated

import typer

from missionlog.cli.options import Json, LogPath
from missionlog.cli.output import format_of, write
from missionlog.cli.past import ChangesFormat, past_of
from missionlog.cli.screen import page
from missionlog.history.one import steps_of
from missionlog.view.steps import FORMATS


def command(
    context: typer.Context,
    id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="An id, or the only beginning of one; also of what is gone."),
    ] = None,
    log: LogPath = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The newest N.")] = None,
    format: ChangesFormat = None,
    json: Json = False,
) -> None:
    """How the log changed, revision by revision, newest first; or how one fact did, from what to what."""
    name = format_of(FORMATS, format, json)
    _, past = past_of(log or context.obj)
    steps = past.steps()
    if id is not None:
        steps = steps_of(id.lower(), past.newest(), steps)
    write(FORMATS[name](islice(steps, limit), page(sys.stdout), id is not None), None)
