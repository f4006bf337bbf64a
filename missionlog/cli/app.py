"""The program: its table of commands, and what becomes of errors."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from missionlog.cli.streams import prepare

#: Every command and the module that is it, in the order of the help. A module is loaded
#: when its command is called.
COMMANDS: Final = {
    "timeline": "missionlog.cli.timeline",
    "quotes": "missionlog.cli.quotes",
    "promises": "missionlog.cli.promises",
    "next": "missionlog.cli.next",
    "drift": "missionlog.cli.drift",
    "conflicts": "missionlog.cli.conflicts",
    "search": "missionlog.cli.search",
    "show": "missionlog.cli.show",
    "people": "missionlog.cli.people",
    "sources": "missionlog.cli.sources",
    "places": "missionlog.cli.places",
    "tags": "missionlog.cli.tags",
    "stats": "missionlog.cli.stats",
    "check": "missionlog.cli.check",
    "archive": "missionlog.cli.archive",
    "verify": "missionlog.cli.verify",
    "history": "missionlog.cli.history",
    "diff": "missionlog.cli.diff",
    "date": "missionlog.cli.date",
    "init": "missionlog.cli.init",
}


#: Loaded by name, as the commands are: who does not ask for the version, and makes no mistake,
#: pays for neither.
_METADATA: Final = "importlib.metadata"
_ERRORS: Final = "missionlog.cli.errors"


class Commands(TyperGroup):
    """The table of commands, loaded one by one."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return get_command_from_info(
            CommandInfo(name=cmd_name, callback=import_module(COMMANDS[cmd_name]).command),
            pretty_exceptions_short=False,
            rich_markup_mode=app.rich_markup_mode,
        )


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"missionlog {import_module(_METADATA).version('missionlog')}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    log: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The log: a YAML file, or a folder of them read as one."),
    ] = None,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Plain-text accounting for facts: ask a log of dated facts, each with its evidence."""
    context.obj = log


def run() -> None:
    """Run a command, and end the process with its exit code. Raises KeyboardInterrupt."""
    try:
        prepare()
        app()
    except Exception as error:
        sys.exit(import_module(_ERRORS).report(error))
