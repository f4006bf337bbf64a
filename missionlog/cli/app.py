"""The commands as a Typer app: for help, mistakes, and command lines that the plain reader leaves to it.

It is built from the same options (`missionlog.cli.option_types`) as the plain reader.
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

from missionlog.cli.commands import COMMANDS, Perform, ProgramOptions, load, perform
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say_diagnostic
from missionlog.cli.mistakes import mistake, unknown_command
from missionlog.cli.option_types import Option
from missionlog.cli.plain import with_bare_values, words_last
from missionlog.version import __version__

#: What Typer raises for a command line that it cannot read. (The module that has it is Typer's own.)
_CommandLineError: Final[Any] = typer.BadParameter.__mro__[2]
#: The types that Typer reads itself.
_TYPER_TYPES: Final = (str, int, Path)


class UnknownCommand(Exception):
    """There is no command of this name."""


class Commands(TyperGroup):
    """The table of commands for Typer, which loads a command when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UnknownCommand(args[0])
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return get_command_from_info(
            CommandInfo(name=cmd_name, callback=_callback(cmd_name)),
            pretty_exceptions_short=False,
            rich_markup_mode=app.rich_markup_mode,
        )


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str], perform: Perform = perform) -> Exit:
    """Read a command line, run its command and return the exit code, or raise what the command raises."""
    try:
        words = words_last(with_bare_values(arguments))
        return Exit(app(words, obj=perform, prog_name="missionlog", standalone_mode=False) or Exit.FINE)
    except UnknownCommand as error:
        say_diagnostic(unknown_command(arguments, str(error)))
    except _CommandLineError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # it prints the help
        else:
            say_diagnostic(mistake(arguments, error))
    return Exit.USAGE


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"missionlog {__version__}")
        raise typer.Exit


@app.callback()
def program(
    log: Annotated[str | None, typer.Option(metavar="PATH", help=ProgramOptions.table["log"].help)] = None,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=ProgramOptions.table["version"].help
        ),
    ] = False,
) -> None:
    """Plain-text accounting for facts: ask a log of dated facts, each with its evidence."""


def _callback(name: str) -> Callable[..., None]:
    """A function that runs a command; Typer reads the options from its signature."""
    options_class = load(name).options

    def command(context: typer.Context, **given: Any) -> None:
        given["log"] = given.get("log") or context.find_root().params["log"]
        raise typer.Exit((context.obj or perform)(name, options_class(given)))

    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = (_parameter(name, option) for name, option in options_class.table.items())
    vars(command)["__signature__"] = inspect.Signature([context, *parameters])
    command.__doc__ = COMMANDS[name]
    return command


def _parameter(name: str, option: Option) -> inspect.Parameter:
    kind: Any = bool if option.read is None else option.read if option.read in _TYPER_TYPES else str
    kind = list[kind] if option.many else kind
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if option.required else option.default,
        annotation=Annotated[kind if option.required else kind | None, _typer_info(option)],
    )


def _typer_info(option: Option) -> Any:
    """What Typer needs to know of an option besides its type."""

    def parser(text: str) -> Any:
        assert option.read is not None  # a flag has no value
        try:
            return option.read(text)
        except UsageError as error:
            raise typer.BadParameter(str(error)) from None

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
        parser=None if option.read in _TYPER_TYPES else parser,
    )
