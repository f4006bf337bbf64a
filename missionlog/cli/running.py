"""A run of the program: who reads the command line, and what becomes of errors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from missionlog.cli.commands import perform
from missionlog.cli.exits import Exit
from missionlog.cli.option import Options
from missionlog.cli.plain import read
from missionlog.cli.streams import prepare, put
from missionlog.cli.usage import UsageError
from missionlog.version import __version__

#: Set by the scripts of the shells: the line is not to be run, but completed.
_COMPLETING: Final = "_MISSIONLOG_COMPLETE"
_VERSION: Final = "--version"


def run(arguments: Sequence[str]) -> Exit:
    """Run a command and tell the exit code. Raises SystemExit with it where Typer reads the line."""
    try:
        prepare()
        return _run(arguments)
    except Exception as error:
        from missionlog.cli.errors import report

        return report(error)


def _run(arguments: Sequence[str]) -> Exit:
    if instruction := os.environ.get(_COMPLETING):
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
        _refuse(arguments, error)
        return Exit.USAGE


def _complete(instruction: str, arguments: Sequence[str]) -> Exit:
    from missionlog.cli.complete import complete

    answered = complete(instruction, os.environ)
    return _typer(arguments) if answered is None else answered


def _typer(arguments: Sequence[str]) -> Exit:
    """Let Typer read the line: it ends the process itself, or raises what the command raises."""
    from missionlog.cli.app import run

    run(arguments)
    return Exit.FINE


def _refuse(arguments: Sequence[str], error: UsageError) -> None:
    """Say what cannot be asked in the form that Typer has for its own."""
    from missionlog.cli.app import run

    def refuse(name: str, asked: Options) -> Exit:
        raise error

    run(arguments, refuse)
