"""`missionlog next`."""

from dataclasses import dataclass
from typing import Annotated

import typer

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, asking
from missionlog.query.syntax import OfPromises


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNext(Asked):
    """What is asked of a listing, and how far ahead to look."""

    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            metavar="N",
            help="What is late, or falls due within N days.",
            rich_help_panel="Filters",
        ),
    ] = None


@asking
def command(asked: AskedNext) -> None:
    """What falls due next and what is late, soonest first."""
    list_rows("promise", asked, OfPromises(ahead=True, within=asked.within))
