"""`missionlog promises`."""

from dataclasses import dataclass
from typing import Annotated

import typer

from missionlog.cli.listing import list_rows
from missionlog.cli.options import Asked, Names, asking
from missionlog.query.states import read_states
from missionlog.query.syntax import PROMISE_SORTS, SORTS, OfPromises

_SORTS = ", ".join((*SORTS, *PROMISE_SORTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPromises(Asked):
    """What is asked of a listing, and the states of promises."""

    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="KEY", help=f"By {_SORTS}.", rich_help_panel="Filters"),
    ] = None
    state: Annotated[
        Names,
        typer.Option(
            "--state",
            metavar="STATE,…",
            help="In any of these states, recorded or by the calendar.",
            rich_help_panel="Filters",
        ),
    ] = None
    fail_on: Annotated[
        Names,
        typer.Option(
            "--fail-on",
            metavar="STATE,…",
            help="Exit with 1 if any that is listed is in one of these states.",
            rich_help_panel="Output",
        ),
    ] = None


@asking
def command(asked: AskedPromises) -> None:
    """Who promised what by when, and what came of it: as recorded, and by the calendar."""
    fail_on = read_states(asked.fail_on or ())
    list_rows("promise", asked, OfPromises(read_states(asked.state or ())), fail_on)
