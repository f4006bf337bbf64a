"""One run of the program: which reader takes the command line, and how errors are reported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from missionlog.cli.commands import perform
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.option import Options
from missionlog.cli.plain import read
from missionlog.cli.streams import prepare, put
from missionlog.version import __version__

#: Set by the completion scripts of shells: the line is to be completed, not run.
_COMPLETE_VARIABLE: Final = "_MISSIONLOG_COMPLETE"
_VERSION: Final = "--version"


def run(arguments: Sequence[str]) -> Exit:
    """Run a command line and return its exit code. Raises SystemExit with it if Typer reads the line."""
    try:
        prepare()
        return _run(arguments)
    except Exception as error:
        from missionlog.cli.errors import report

        return report(error)


def _run(arguments: Sequence[str]) -> Exit:
    if instruction := os.environ.get(_COMPLETE_VARIABLE):
        return _complete(instruction, arguments)
    if [*arguments] == [_VERSION]:
        put([f"missionlog {__version__}\n"])
        return Exit.FINE
    understood = read(arguments, os.environ)
    if understood is None:
        return _typer(arguments)
    try:
        return perform(*understood)
    except UsageError as error:
        _report_usage(arguments, error)
        return Exit.USAGE


def _complete(instruction: str, arguments: Sequence[str]) -> Exit:
    from missionlog.cli.complete import complete

    code = complete(instruction, os.environ)
    return _typer(arguments) if code is None else code


def _typer(arguments: Sequence[str]) -> Exit:
    """Let Typer read and run the line. It raises SystemExit, or what the command raises."""
    from missionlog.cli.app import run

    run(arguments)
    return Exit.FINE


def _report_usage(arguments: Sequence[str], error: UsageError) -> None:
    """Print a usage error as Typer prints its own."""
    from missionlog.cli.app import run

    def fail(name: str, options: Options) -> Exit:
        raise error

    run(arguments, fail)
