"""One run of the program: which reader takes the command line, and how errors are reported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from missionlog.cli.commands import perform
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.plain import read
from missionlog.cli.streams import choose_colour, prepare, put
from missionlog.version import __version__

#: Set by the completion scripts of shells: the line is to be completed, not run.
_COMPLETE_VARIABLE: Final = "_MISSIONLOG_COMPLETE"
_VERSION: Final = "--version"
#: What variables of ours begin with, and all that there are.
_PREFIX: Final = "MISSIONLOG_"
VARIABLES: Final = ("MISSIONLOG_LOG", "MISSIONLOG_TODAY", "MISSIONLOG_CACHE", "MISSIONLOG_CACHE_SIZE")


def run(arguments: Sequence[str]) -> Exit:
    """Run a command line and return its exit code."""
    try:
        choose_colour(arguments)
        prepare()
        return _run(arguments)
    except Exception as error:
        from missionlog.cli.errors import report

        return report(error, arguments)


def _run(arguments: Sequence[str]) -> Exit:
    if instruction := os.environ.get(_COMPLETE_VARIABLE):
        from missionlog.cli.complete import complete

        code = complete(instruction, os.environ)
        return _typer(arguments) if code is None else code
    if [*arguments] == [_VERSION]:
        put([f"missionlog {__version__}\n"])
        return Exit.FINE
    if unknown := [name for name in os.environ if name.startswith(_PREFIX) and name not in VARIABLES]:
        from missionlog.cli.messages import say_unknown_variables

        say_unknown_variables(unknown, VARIABLES)
    understood = read(arguments, os.environ)
    try:
        return _typer(arguments) if understood is None else perform(*understood)
    except UsageError as error:
        from missionlog.cli.messages import say_diagnostic
        from missionlog.cli.mistakes import cannot

        say_diagnostic(cannot(arguments, str(error)))
        return Exit.USAGE


def _typer(arguments: Sequence[str]) -> Exit:
    """Let Typer read and run the line."""
    from missionlog.cli.app import run

    return run(arguments)
