"""A mistake on the command line as a diagnostic: the line, the place in it, and what may be meant."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from missionlog.cli.commands import COMMANDS, ProgramOptions, load
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.store.read.did_you_mean import did_you_mean


def unknown_command(arguments: Sequence[str], name: str) -> Diagnostic:
    """The diagnostic for a command that does not exist."""
    mend = did_you_mean(name, COMMANDS) or "`missionlog -h` lists the commands."
    return _diagnostic(arguments, f"there is no command {name!r}", name, mend)


def mistake(arguments: Sequence[str], error: Any) -> Diagnostic:
    """The diagnostic for an error of Typer's parser (its classes have other names in other versions)."""
    command = error.ctx.info_name if error.ctx and error.ctx.info_name in COMMANDS else ""
    mend = f"`missionlog {command} -h` lists the options." if command else "`missionlog -h` tells more."
    parameter: Any = getattr(error, "param", None)
    name = getattr(error, "option_name", "") or (parameter.opts[0] if parameter and parameter.opts else "")
    match type(error).__name__:
        case "NoSuchOption":
            message = f"there is no option {name!r}"
            mend = _nearest_option(name, command) or mend
        case "BadOptionUsage":
            message = f"{name} {'wants a' if 'requires' in error.message else 'takes no'} value"
        case "MissingParameter":
            message, name = f"{parameter.make_metavar(error.ctx)} is missing", ""
        case _:
            message = _lower_first(error.message.rstrip(".")).replace("a valid int", "a whole number")
            message = f"{name}: {message}" if name.startswith("-") else message
            name = _quoted_in(message, arguments) or name
    return _diagnostic(arguments, message, name, mend)


def cannot(arguments: Sequence[str], message: str) -> Diagnostic:
    """The diagnostic for a command line that can be read and not carried out."""
    return _diagnostic(arguments, message, _quoted_in(message, arguments), "")


def _nearest_option(name: str, command: str) -> str:
    """Ask whether another option of the command, or of those before a command, was meant."""
    table = (load(command).options if command else ProgramOptions).table
    known = [known.lstrip("-") for option in table.values() for known in option.names]
    return did_you_mean(name.lstrip("-"), known).replace(" '", " '--")


def _quoted_in(message: str, arguments: Sequence[str]) -> str:
    """The argument that a message quotes, alone or as the value of an option; else nothing."""
    values = ((argument, argument.partition("=")[2] or argument) for argument in arguments)
    return next((argument for argument, value in values if repr(value) in message), "")


def _diagnostic(arguments: Sequence[str], message: str, argument: str, mend: str) -> Diagnostic:
    """A diagnostic that points at an argument of the line, or after its end."""
    words = ["missionlog", *map(shlex.quote, arguments)]
    line = " ".join(words)
    column = 2 + len(line)
    end = column + 1
    for index, word in enumerate(arguments):
        if argument and (word == argument or word.startswith(f"{argument}=")):
            column = 2 + len(" ".join(words[: index + 1]))
            end = column + len(words[index + 1])
            break
    return Diagnostic("", Severity.ERROR, Span("", 1, column, end), message, mend, line)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
