"""`missionlog archive`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from missionlog.cli.options import LogPath, Today
from missionlog.cli.say import say
from missionlog.edtf import EdtfError, parse
from missionlog.store import locate
from missionlog.store.archiving import Kept, archive


def _edtf(text: str) -> str:
    """A date in EDTF, as the log wants it."""
    try:
        return parse(text).text
    except EdtfError as error:
        raise typer.BadParameter(f"{text!r} is not an EDTF date: {error.message}") from None


def command(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A source's id, or the only beginning of one.")
    ],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Its document: plain text in UTF-8, HTML or PDF.")
    ],
    taken: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", parser=_edtf, help="When the copy was made, in EDTF; today if not said."
        ),
    ] = None,
    log: LogPath = None,
    today: Today = None,
) -> None:
    """Keep a source's document beside the log, with its text, so that `check` can prove what is quoted."""
    location = locate(log or context.obj, os.environ, Path.cwd(), Path.home())
    kept = archive(location, source, file, taken or (today.isoformat() if today else ""))
    _say(kept, location.shown)


def _say(kept: Kept, log: str) -> None:
    if not kept.added:
        say(f"{kept.source} has this already, taken {kept.snapshot['taken']}: nothing was added")
        return
    for path in dict.fromkeys((kept.snapshot["original"], kept.snapshot["text"])):
        say(f"keeps {path}")
    say(f"{kept.source} has it in {log} now")
