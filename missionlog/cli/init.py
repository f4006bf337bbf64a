"""`missionlog init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from missionlog.cli.say import say
from missionlog.store import write_starter


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to begin it.")] = Path(),
) -> None:
    """Begin a log of your own: a file with one source, one event and one quote, and what each is for."""
    for path in write_starter(folder):
        say(f"wrote {path}")
