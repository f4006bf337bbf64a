"""The commands as Typer has them: for help, for mistakes, and for what the plain reader leaves to it.

All of it is made of the table of options (`missionlog.cli.option`), as the
plain reader is.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from missionlog.cli.commands import COMMANDS, Program, module_of, perform
from missionlog.cli.exits import Exit
from missionlog.cli.option import Option, Options
from missionlog.cli.usage import UsageError
from missionlog.version import __version__

#: What is to be done with what was asked of a command.
Perform = Callable[[str, Options], Exit]
#: What Typer itself can read.
_TYPES: Final = (str, int, Path)


class Commands(TyperGroup):
    """The table of commands, loaded one by one."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return get_command_from_info(
            CommandInfo(name=cmd_name, callback=_called(cmd_name)),
            pretty_exceptions_short=False,
            rich_markup_mode=app.rich_markup_mode,
        )


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str], perform: Perform = perform) -> None:
    """Read a command line and end the process with its exit code, or raise what performing it raises."""
    app(arguments, obj=perform)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"missionlog {__version__}")
        raise typer.Exit


@app.callback()
def program(
    log: Annotated[str | None, typer.Option(metavar="PATH", help=Program.table["log"].help)] = None,
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=Program.table["version"].help),
    ] = False,
) -> None:
    """Plain-text accounting for facts: ask a log of dated facts, each with its evidence."""


def _called(name: str) -> Callable[..., None]:
    """A command as a function from whose signature Typer reads its options."""
    asked: type[Options] = module_of(name).Asked

    def command(context: typer.Context, **given: Any) -> None:
        given["log"] = given.get("log") or context.find_root().params["log"]
        try:
            code = (context.obj or perform)(name, asked(given))
        except UsageError as error:
            raise typer.BadParameter(str(error)) from None
        raise typer.Exit(code)

    own = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    shared = (_parameter(name, option) for name, option in asked.table.items())
    vars(command)["__signature__"] = inspect.Signature([own, *shared])
    command.__doc__ = COMMANDS[name]
    return command


def _parameter(name: str, option: Option) -> inspect.Parameter:
    kind: Any = bool if option.read is None else option.read if option.read in _TYPES else str
    if option.many:
        kind = list[kind]
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if option.required else option.default,
        annotation=Annotated[kind if option.required else kind | None, _told(option)],
    )


def _told(option: Option) -> Any:
    """What Typer is to know of an option beside its type."""
    if not option.names:
        return typer.Argument(metavar=option.metavar, help=option.help)
    if option.read is None:
        return typer.Option(*option.names, help=option.help, rich_help_panel=option.panel)
    return typer.Option(
        *option.names,
        metavar=option.metavar,
        help=option.help,
        rich_help_panel=option.panel,
        envvar=option.variable,
        min=option.least,
        parser=None if option.read in _TYPES else _parser(option.read),
    )


def _parser(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def parser(text: str) -> Any:
        try:
            return read(text)
        except UsageError as error:
            raise typer.BadParameter(str(error)) from None

    return parser
