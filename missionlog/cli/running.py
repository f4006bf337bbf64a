"""A run of the program: who reads the command line, and what becomes of errors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
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
#: Loaded by name: who types a command as it should be needs none of them.
_COMPLETE: Final = "missionlog.cli.complete"
_TYPER: Final = "missionlog.cli.app"
_ERRORS: Final = "missionlog.cli.errors"


def run(arguments: Sequence[str]) -> Exit:
    """Run a command and tell the exit code. Raises SystemExit with it where Typer reads the line."""
    try:
        prepare()
        return _run(arguments)
    except Exception as error:
        code: Exit = import_module(_ERRORS).report(error)
        return code


def _run(arguments: Sequence[str]) -> Exit:
    if instruction := os.environ.get(_COMPLETING):
        return _complete(instruction, arguments)
    if [*arguments] == [_VERSION]:
        put([f"missionlog {__version__}\n"])
        return Exit.FINE
    understood = read(arguments, os.environ)
    if understood is None:
        import_module(_TYPER).run(arguments)
        return Exit.FINE
    try:
        return perform(*understood)
    except UsageError as error:
        _refuse(arguments, error)
        return Exit.USAGE


def _complete(instruction: str, arguments: Sequence[str]) -> Exit:
    answered: Exit | None = import_module(_COMPLETE).complete(instruction, os.environ)
    if answered is None:
        import_module(_TYPER).run(arguments)
    return answered or Exit.FINE


def _refuse(arguments: Sequence[str], error: UsageError) -> None:
    """Say what cannot be asked in the form that Typer has for its own."""

    def refuse(name: str, asked: Options) -> Exit:
        raise error

    import_module(_TYPER).run(arguments, refuse)
