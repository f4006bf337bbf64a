"""One run of the program: which reader takes the command line, and how errors are reported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from missionlog.cli.commands import Perform, perform
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.option_types import Options
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
        from missionlog.cli.complete import complete

        code = complete(instruction, os.environ)
        return _typer(arguments) if code is None else code
    if [*arguments] == [_VERSION]:
        put([f"missionlog {__version__}\n"])
        return Exit.FINE
    understood = read(arguments, os.environ)
    if understood is None:
        return _typer(arguments)
    try:
        return perform(*understood)
    except UsageError as error:
        usage_error = error

    def fail(name: str, options: Options) -> Exit:
        raise usage_error

    return _typer(arguments, fail)  # it prints the error as its own


def _typer(arguments: Sequence[str], perform: Perform = perform) -> Exit:
    """Let Typer read and run the line. It raises SystemExit, or what the command raises."""
    from missionlog.cli.app import run

    run(arguments, perform)
    return Exit.FINE
