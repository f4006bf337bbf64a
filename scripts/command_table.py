"""The tables of commands for the docs: their formats, shared options and exit codes, with no cell left empty.

What a command has, and why it lacks something, is read from the code; a test holds that each gap has a
reason, and that nothing that is there has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.cli.commands import COMMANDS, load
from missionlog.cli.exits import FINDINGS, USAGE
from missionlog.cli.lacking import FORMAT, OPTIONS, reasons
from missionlog.view.formats import SPECS

YES: Final = "✓"


def formats() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: a mark for each format, or why it lacks it."""
    own = {name: spec for name, spec in SPECS.items() if not spec.kinds}
    yield "command", *(f"`{name}`" for name in own), "on a terminal", "in a pipe"
    for name in COMMANDS:
        command = load(name)
        if not command.formats:
            yield f"`{name}`", *(f"– {reasons(name)[FORMAT]}" for _ in own), *_without_data(name)
            continue
        marks = (YES if one in command.formats else f"– {spec.lacking}" for one, spec in own.items())
        yield f"`{name}`", *marks, *_without_format(name, command.piped)


def exports() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command that gives data: the formats of other programs that it has."""
    yield "command", "formats of other programs"
    for name in COMMANDS:
        formats_of_command = load(name).formats
        if formats_of_command:
            others = [f"`{one}`" for one in formats_of_command if SPECS[one].kinds]
            yield f"`{name}`", ", ".join(others) or "none"


def _without_data(name: str) -> tuple[str, str]:
    """What a command without data prints on a terminal, and in a pipe."""
    printed = {"watch": ("a screen", "a block for each check"), "brief": ("Markdown", "the same")}
    return printed.get(name, ("messages on stderr", "the same"))


def _without_format(name: str, piped: str) -> tuple[str, str]:
    """Which format a command has without `--format`: on a terminal, and in a pipe."""
    of_stdin = ", `tsv` for the dates of stdin" if name == "date" else ""
    return f"`table`{of_stdin}", f"`{piped}`{of_stdin}"


def options() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: a mark for each option, or why it lacks it."""
    yield "command", *OPTIONS
    for name in COMMANDS:
        why = reasons(name)
        yield f"`{name}`", *(f"– {why[one]}" if one in why else YES for one in OPTIONS)


def exit_codes() -> Iterator[tuple[str, ...]]:
    """The heading and a line for each command: when it ends with 1, and when with 2."""
    yield "command", "1", "2, beside what is said above"
    for name in COMMANDS:
        yield f"`{name}`", FINDINGS[name], USAGE.get(name, "nothing else")
