"""A mistake on the command line as a diagnostic: the line, the place in it, and what may be meant."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from missionlog.cli.commands import COMMANDS, ProgramOptions, load
from missionlog.cli.option_types import Option
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.nearest import did_you_mean
from missionlog.model.spans import Span

#: What stands between several values of one argument: commas, or the dots between two revisions.
_SEVERAL: Final = re.compile(r",|\.{2,3}")
#: What Typer's parser says, as a pattern, and what this program says in its place.
_OUR_WORDS: Final = {
    "a valid int(eger)?( range)?": "a whole number",
    r"is not in the range x>=(\d+)": r"is less than \1",
    "^no such command": "there is no command",
    "^missing command": "a command is missing",
    r"^got unexpected extra arguments? ?(?:\(s\) )?\((\S+).*\)$": r"nothing takes '\1' here",
}
#: What an option looks like; other words that begin with a hyphen are values.
_OPTION: Final = re.compile(r"--?[A-Za-z][\w-]*(=.*)?", re.DOTALL)
_QUOTES: Final = "a value with blanks stands in quotes; of several values, each has its option before it"


class ArgumentPlace(NamedTuple):
    """A place on the command line: an argument by its number, and where in it. The end is exclusive."""

    argument: int
    start: int
    end: int


def unknown_command(arguments: Sequence[str], name: str) -> Diagnostic:
    """The diagnostic for a command that does not exist."""
    mend = did_you_mean(name, COMMANDS) or "`missionlog -h` lists the commands."
    return pointing_at(arguments, f"there is no command {name!r}", mend, find_word(arguments, name))


def mistake(arguments: Sequence[str], error: Any) -> Diagnostic:
    """The diagnostic for an error of Typer's parser (its classes have other names in other versions)."""
    command = _command_of(arguments) if error.ctx is None else error.ctx.info_name
    command = command if command in COMMANDS else ""
    mend = f"`missionlog {command} -h` lists the options." if command else "`missionlog -h` tells more."
    parameter: Any = getattr(error, "param", None)
    name = getattr(error, "option_name", "") or (parameter.opts[0] if parameter and parameter.opts else "")
    match type(error).__name__:
        case "NoSuchOption":
            message = f"there is no option {name!r}"
            mend = _why_lacking(name, command) or _nearest_option(name, command) or mend
            if value := _value_like(name, arguments):
                message = f"{value!r} looks like an option, and is none"
                return pointing_at(
                    arguments,
                    message,
                    "a value that begins with - stands behind --, at the end of the line",
                    find_word(arguments, value),
                )
        case "BadOptionUsage":
            message = f"{name} {'wants a' if 'requires' in error.message else 'takes no'} value"
            mend = _near_or_all_choices(name, arguments) or mend
        case "MissingParameter":
            message, name = f"{parameter.make_metavar(error.ctx)} is missing", ""
        case _:
            message = _in_our_words(error.message.rstrip("."))
            message, what = _parted(message)
            place = find_quoted(arguments, message)
            mend = what or (_QUOTES if message.startswith("nothing takes") else mend)
            if variable := _variable(arguments, parameter):
                mend = f"{what}; the environment has this value" if what else "the environment has this value"
                return without_place(f"{variable}: {message}", mend)
            mend = _near_or_all_choices(name, arguments, place) or mend
            message = f"{name}: {message}" if name.startswith("-") else message
            return pointing_at(arguments, message, mend, place or find_word(arguments, name))
    return pointing_at(arguments, message, mend, find_word(arguments, name))


def cannot(arguments: Sequence[str], text: str) -> Diagnostic:
    """The diagnostic for a command line that can be read and not carried out.

    What stands after a semicolon in the text is how to mend it. Where a value has a few choices and is near
    one of them, that may be meant.
    """
    message, mend = _parted(text)
    place = find_quoted(arguments, message)
    near = sentence(_nearest_choice(arguments, place)) if place else ""
    mend = "" if near and mend.startswith("did you mean") else sentence(mend)
    return pointing_at(arguments, message, " ".join(filter(None, (near, mend))), place)


def pointing_at(
    arguments: Sequence[str], message: str, mend: str = "", place: ArgumentPlace | None = None
) -> Diagnostic:
    """A diagnostic that points at a place on the command line, or after its end."""
    words = ["missionlog", *map(shlex.quote, arguments)]
    line = " ".join(words)
    start, end = len(line) + 1, len(line) + 2
    if place:
        before = len(" ".join(words[: place.argument + 1])) + 1
        argument = arguments[place.argument]
        start, end = (before + _quoted_length(argument, at) for at in (place.start, place.end))
        if (place.start, place.end) == (0, len(argument)):
            start, end = before, before + len(words[place.argument + 1])
    span = Span("", 1, start + 1, max(end, start + 1) + 1)
    return Diagnostic("", Severity.ERROR, span, message, sentence(mend), line)


def without_place(message: str, mend: str = "") -> Diagnostic:
    """A diagnostic of which no place on the command line is the cause."""
    return Diagnostic("", Severity.ERROR, Span("", 1, 1, 1), message, sentence(mend))


def find_word(arguments: Sequence[str], word: str) -> ArgumentPlace | None:
    """The first argument that is a word, or an option with that name or value; else one that contains it."""
    if not word:
        return None
    for number, argument in enumerate(arguments):
        if argument == word or argument.startswith(f"{word}="):
            return ArgumentPlace(number, 0, len(argument))
        if argument.startswith("--") and argument.partition("=")[2] == word:
            return ArgumentPlace(number, 0, len(argument))
    for number, argument in enumerate(arguments):
        if word in argument:
            at = argument.index(word)
            return ArgumentPlace(number, at, at + len(word))
    return None


def find_within(arguments: Sequence[str], text: str, start: int, end: int) -> ArgumentPlace | None:
    """The place of some characters of a text that is an argument or the value of an option."""
    for number, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--") else argument
        if text in (argument, value):
            before = len(argument) - len(text)
            return ArgumentPlace(number, before + start, before + end)
    return None


def find_quoted(arguments: Sequence[str], message: str) -> ArgumentPlace | None:
    """The place of the argument that a message quotes, or of one of the values in it."""
    for number, argument in enumerate(arguments):
        value = argument.partition("=")[2] or argument
        if repr(value) in message:
            return ArgumentPlace(number, 0, len(argument))
    for number, argument in enumerate(arguments):
        for value in (one.strip() for one in _SEVERAL.split(argument)):
            if value and repr(value) in message:
                at = argument.index(value)
                return ArgumentPlace(number, at, at + len(value))
    return None


def _value_like(name: str, arguments: Sequence[str]) -> str:
    """The argument of which an unknown option is the beginning, if no option looks like that."""
    return next((one for one in arguments if one.startswith(name) and not _OPTION.fullmatch(one)), "")


def _in_our_words(message: str) -> str:
    """A message of Typer's parser as this program would say it."""
    message = _lower_first(message)
    for theirs, ours in _OUR_WORDS.items():
        message = re.sub(theirs, ours, message)
    return message


def _parted(text: str) -> tuple[str, str]:
    """What is wrong and how to mend it, of a text that says both."""
    message, _, mend = text.partition("; ")
    return message, mend


def _variable(arguments: Iterable[str], parameter: Any) -> str:
    """The variable of the environment that gave a value which the line does not give; else nothing."""
    names = parameter.opts if parameter else ()
    given = any(argument.partition("=")[0] in names for argument in arguments)
    return "" if given or not names else str(parameter.envvar or "")


def _why_lacking(name: str, command: str) -> str:
    """Why a command lacks an option that others have."""
    from missionlog.cli.lacking import why_lacking

    reason = why_lacking(command, name) if command else ""
    return reason and f"`{command}` has none: {reason}."


def _near_or_all_choices(name: str, arguments: Sequence[str], value: ArgumentPlace | None = None) -> str:
    """Which value of an option may be meant, or else which it has, if these are few."""
    option = _options_of(arguments).get(name)
    if option is None or not option.choices:
        return ""
    near = _nearest_choice(arguments, value) if value else ""
    return near or f"there are: {', '.join(option.choices)}"


def _nearest_option(name: str, command: str) -> str:
    """Ask whether another option of the command, or of those before a command, was meant."""
    table = (load(command).options if command else ProgramOptions).table
    known = [known for option in table.values() for known in option.names if known.startswith("--")]
    return did_you_mean(name.lstrip("-"), (option.removeprefix("--") for option in known), before="--")


def _nearest_choice(arguments: Sequence[str], place: ArgumentPlace) -> str:
    """Ask whether another choice of an option was meant, if what stands at a place is a value of one."""
    argument = arguments[place.argument]
    before = arguments[place.argument - 1] if place.argument else ""
    is_joined = argument.startswith("--") and "=" in argument
    name, value = (argument.partition("=")[::2]) if is_joined else (before, argument[place.start : place.end])
    option = _options_of(arguments).get(name)
    return did_you_mean(value, option.choices) if option and value not in option.choices else ""


def _options_of(arguments: Iterable[str]) -> dict[str, Option]:
    """The options of the command on a line, by each of their names."""
    command = _command_of(arguments)
    table = load(command).options.table if command else ProgramOptions.table
    return {name: option for option in table.values() for name in option.names}


def _command_of(arguments: Iterable[str]) -> str:
    """The command on a line; nothing where there is none."""
    return next((argument for argument in arguments if argument in COMMANDS), "")


def _quoted_length(argument: str, count: int) -> int:
    """How long the beginning of an argument is once a shell's quotes are put around it."""
    if shlex.quote(argument) == argument:
        return count
    return 1 + len(argument[:count].replace("'", "'\"'\"'"))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """A mend as a sentence: with a capital, and a full stop where nothing ends it."""
    return text[:1].upper() + text[1:] + ("." if text and text[-1] not in ".?!…" else "")
