"""The commands: the one table of them, and how one is run."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options

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


def module_of(name: str) -> Any:
    """The module of a command: `Asked` are its options, `command` runs it, and its docstring is the help."""
    return import_module(COMMANDS[name])


def perform(name: str, asked: Options) -> Exit:
    """Run a command. Raises UsageError for what cannot be asked of it, and what `report` has a word for."""
    code: Exit = module_of(name).command(asked)
    return code
