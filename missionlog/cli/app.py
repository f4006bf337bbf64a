"""The commands as a Typer app: for help, mistakes, and command lines that the plain reader leaves to it.

It is built from the same options (`missionlog.cli.option_types`) as the plain reader.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from missionlog.cli.commands import COMMANDS, GROUPS, Perform, ProgramOptions, load, perform
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say_diagnostic
from missionlog.cli.mistakes import mistake, unknown_command
from missionlog.cli.option_types import Option, Options
from missionlog.cli.output import page as page_of
from missionlog.cli.plain import with_bare_values, words_last
from missionlog.cli.plain_help import plain_help
from missionlog.cli.streams import put
from missionlog.version import __version__
from missionlog.view.formats import Page

#: What Typer raises for a command line that it cannot read. (The module that has it is Typer's own.)
_CommandLineError: Final[Any] = typer.BadParameter.__mro__[2]
#: Where a context keeps the words behind the command.
_WORDS: Final = "missionlog.words"
#: The types that Typer reads itself.
_TYPER_TYPES: Final = (str, int, Path)


class UnknownCommand(Exception):
    """There is no command of this name."""


@contextmanager
def _without_variable(name: str) -> Iterator[None]:
    """Hide a variable of the environment."""
    value = os.environ.pop(name, None)
    try:
        yield
    finally:
        if value is not None:
            os.environ[name] = value


def _draw_help(draw: Callable[..., None], context: Any, formatter: Any) -> None:
    """Let Typer draw a help on the page of the run, and not as wide and as coloured as it finds right.

    Where a program may read it, it is plain text.
    """
    page: Page = context.find_root().obj
    if not page.wraps:
        groups = GROUPS if context.parent is None else {}
        # Not by the formatter: what Typer prints of that has no colours in a pipe.
        sys.stdout.write(plain_help(context, groups, colour=page.colour).removesuffix("\n"))
        return
    from typer import rich_utils

    before = rich_utils.COLOR_SYSTEM, rich_utils.FORCE_TERMINAL, rich_utils.MAX_WIDTH
    rich_utils.COLOR_SYSTEM = "standard" if page.colour else None
    rich_utils.FORCE_TERMINAL, rich_utils.MAX_WIDTH = page.colour, page.width
    try:
        with _without_variable("NO_COLOR"):  # Rich would ask for it again
            draw(context, formatter)
    finally:
        rich_utils.COLOR_SYSTEM, rich_utils.FORCE_TERMINAL, rich_utils.MAX_WIDTH = before


class CommandHelp(TyperCommand):
    """A command whose help is drawn on our page."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _draw_help(super().format_help, ctx, formatter)


class Commands(TyperGroup):
    """The table of commands for Typer, which loads a command when it is called."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _draw_help(super().format_help, ctx, formatter)

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UnknownCommand(args[0])
        ctx.meta[_WORDS] = args[1:]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        words = ctx.meta.get(_WORDS, ()) if ctx else ()
        (group,) = (title for title, commands in GROUPS.items() if cmd_name in commands)
        return get_command_from_info(
            CommandInfo(
                name=cmd_name,
                cls=CommandHelp,
                callback=_callback(cmd_name, words),
                rich_help_panel=group,
            ),
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
    page, printed = page_of(sys.stdout), StringIO()
    answer: tuple[str, Options] | int | None
    try:
        words = words_last(with_bare_values(arguments))
        # Typer prints help, the version and completion scripts itself, and badly to a pipe that is closed.
        with redirect_stdout(printed):
            answer = app(words, obj=page, prog_name="missionlog", standalone_mode=False)
    except SystemExit as ended:  # after a completion script
        answer = int(ended.code or 0)
    except UnknownCommand as error:
        say_diagnostic(unknown_command(arguments, str(error)))
        return Exit.USAGE
    except _CommandLineError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            printed.write("\n")  # which Typer adds to the help that was asked for
        else:
            say_diagnostic(mistake(arguments, error))
        answer = Exit.USAGE
    if isinstance(answer, tuple):
        return perform(*answer)
    put([printed.getvalue()])
    return Exit(answer or Exit.FINE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"missionlog {__version__}")
        raise typer.Exit


def _callback(name: str, words: Sequence[str]) -> Callable[..., tuple[str, Options]]:
    """A function that gives back a command's name and its options, which Typer reads from its signature.

    `words` stand behind the command; if one is a kind, the help has the options of that kind alone.
    """
    options_class = load(name).options
    kinds = {kind for option in options_class.table.values() for kind in option.by_kind or ()}
    kind = next((word for word in words if word in kinds), "")

    def command(context: typer.Context, **given: Any) -> tuple[str, Options]:
        for key, option in options_class.table.items():
            is_from_variable = str(context.get_parameter_source(key)).endswith("ENVIRONMENT")
            if is_from_variable and given.get(option.instead) is not None:
                given[key] = None
        before = context.find_root().params
        return name, options_class(given | {key: given.get(key) or value for key, value in before.items()})

    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = (_parameter(name, _of_kind(option, kind)) for name, option in options_class.table.items())
    vars(command)["__signature__"] = inspect.Signature([context, *parameters])
    command.__doc__ = COMMANDS[name]
    return command


def _of_kind(option: Option, kind: str) -> Option:
    """An option as the help of a kind has it: what it is for that kind; without help, if it is for others."""
    if not kind or option.by_kind is None:
        return option
    return option._replace(help=option.by_kind.get(kind, ""), panel=None)


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
        return typer.Argument(metavar=option.metavar, help=option.help, show_default=False)
    if option.read is None:
        return typer.Option(
            *option.names, help=option.help, rich_help_panel=option.panel, hidden=not option.help
        )
    return typer.Option(
        *option.names,
        metavar=option.metavar,
        help=option.help,
        rich_help_panel=option.panel,
        hidden=not option.help,
        envvar=option.variable,
        min=option.least,
        parser=None if option.read in _TYPER_TYPES else parser,
    )


_LOG: Final = _typer_info(ProgramOptions.table["log"])
_COLOR: Final = _typer_info(ProgramOptions.table["color"])
_VERSION: Final = typer.Option(
    *ProgramOptions.table["version"].names,
    callback=_print_version,
    is_eager=True,
    help=ProgramOptions.table["version"].help,
)


@app.callback()
def program(
    log: Annotated[str | None, _LOG] = None,
    color: Annotated[str | None, _COLOR] = None,
    show_version: Annotated[bool, _VERSION] = False,
) -> None:
    """Plain-text accounting for facts: ask a log of dated facts, each with its evidence."""
