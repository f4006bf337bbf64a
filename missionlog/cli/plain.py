"""The plain reader of command lines: it reads the common ones without Typer, and as Typer reads them.

To import Typer takes longer than to answer most questions. A line is read here if every part of it is
understood: a command of the table, its options spelt in full with valid values, and words. Help, mistakes and
rarer spellings are left to Typer: for these `read` returns None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from missionlog.cli.commands import COMMANDS, ProgramOptions, load
from missionlog.cli.option_types import Option, Options

#: The options with a value that may stand before the command, by their spellings.
_BEFORE_COMMAND: Final = {
    spelling: name
    for name, option in ProgramOptions.table.items()
    if option.read
    for spelling in option.names
}
#: What a year is made of; X is a digit that is not known.
_DIGITS: Final = frozenset("0123456789X")


class _Unclear(Exception):
    """The line must be read by Typer."""


def read(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[str, Options] | None:
    """A command's name and its options; None for a line that is not wholly understood."""
    line = iter(arguments)
    try:
        before, name = _before(line)
        options = load(name).options
        given = _given(options, line)
        for key, option in options.table.items():
            if option.variable and key not in given and (written := environ.get(option.variable)):
                value = _read(option, written)
                given |= {} if option.instead in given else {key: value}
    except (_Unclear, ValueError):
        return None
    return name, options(given | {key: given.get(key) or before.get(key) for key in _BEFORE_COMMAND.values()})


def is_option(argument: str) -> bool:
    """Whether it begins as options do. A hyphen before a digit, or an X for one, begins a date: `-0043`."""
    return argument.startswith("-") and argument[1:2] not in _DIGITS


def is_signed(argument: str, options: type[Options]) -> bool:
    """Whether it is a word with a sign, for a command that takes such."""
    spellings = (name for option in options.table.values() for name in option.names)
    return options.with_signs and not argument.startswith("--") and argument not in (*spellings, "-h")


def _begins_with_year(value: str) -> bool:
    """Whether the value of an option begins as `-0043`, and not as `-1`."""
    return len(value) > 4 and _DIGITS.issuperset(value[1:5])


def words_last(arguments: Sequence[str]) -> list[str]:
    """The line for Typer, which takes `-0043` for options: with its words after `--` if one begins so."""
    line = [*arguments]
    at = 0
    while at < len(line) and line[at].startswith("-"):
        at += 2 if line[at] in _BEFORE_COMMAND else 1
    if at >= len(line) or line[at] not in COMMANDS:
        return line
    known = load(line[at]).options
    takes_value = {name for option in known.table.values() if option.read for name in option.names}
    at += 1
    options, words = line[:at], list[str]()
    while at < len(line) and line[at] != "--":
        end = at + 1 + (line[at] in takes_value)
        is_word = not is_option(line[at]) or is_signed(line[at], known)
        (words if is_word else options).extend(line[at:end])
        at = end
    words += line[at + 1 :]
    if not any(word.startswith("-") for word in words):
        return line
    # Where the last option lacks its value, that is what is to be said.
    return options if at > len(line) else [*options, "--", *words]


def with_bare_values(arguments: Sequence[str]) -> list[str]:
    """The line for Typer, which wants a value for each option: one is added where an option has none."""
    command = next((word for word in arguments if word in COMMANDS), None)
    options = load(command).options.table.values() if command else ()
    bare = {name: option.bare for option in options if option.bare is not None for name in option.names}
    line = [*arguments]
    end = line.index("--") if "--" in line else len(line)
    for at, word in enumerate(line[:end]):
        has_value = at + 1 < end and (line[at + 1] == "-" or not is_option(line[at + 1]))
        if word in bare and not has_value:
            line[at] = f"{word}={bare[word]}"
    return line


def _before(line: Iterator[str]) -> tuple[dict[str, Any], str]:
    """The options with a value that stand before the command, by name, and the command."""
    given = dict[str, Any]()
    for word in line:
        if word in COMMANDS:
            return given, word
        spelling, equals, value = word.partition("=")
        name = _BEFORE_COMMAND.get(spelling)
        if name is None or name in given:
            break
        given[name] = _read(ProgramOptions.table[name], value if equals else _value(line))
    raise _Unclear


def _given(options: type[Options], line: Iterator[str]) -> dict[str, Any]:
    """The values that were given, by option. Raises ValueError for a text that cannot be a value."""
    table = options.table
    spellings = {spelling: name for name, option in table.items() for spelling in option.names}
    given, words = dict[str, Any](), list[str]()
    for argument in line:
        if argument == "--":
            words += line
        elif is_option(argument) and not is_signed(argument, options):
            spelling, equals, value = argument.partition("=")
            name = spellings.get(spelling)
            if name is None or (equals and not spelling.startswith("--")):
                raise _Unclear
            _take(given, name, table[name], line, value if equals else None)
        else:
            words.append(argument)
    given.update(_arguments(table, words))
    return given


def _take(given: dict[str, Any], name: str, option: Option, line: Iterator[str], written: str | None) -> None:
    """Add an option to those given, with the value `written` after its `=` or the next of the line."""
    if option.read is None:
        if written is not None:
            raise _Unclear
        given[name] = True
        return
    value = _read(option, _value(line) if written is None else written)
    if option.many:
        given.setdefault(name, []).append(value)
    elif name not in given:
        given[name] = value
    else:
        raise _Unclear


def _value(line: Iterator[str]) -> str:
    """The next value of the line."""
    value = next(line, None)
    if value is None or (value.startswith("-") and value != "-" and not _begins_with_year(value)):
        raise _Unclear
    return value


def _read(option: Option, written: str) -> Any:
    assert option.read is not None  # a flag has no value
    value = option.read(written)
    if option.least is not None and value < option.least:
        raise _Unclear
    return value


def _arguments(table: Mapping[str, Option], words: list[str]) -> dict[str, Any]:
    """The words by argument: all of them for an argument that takes many, else one for each."""
    arguments = {name: option for name, option in table.items() if not option.names}
    takes_all = next((name for name, option in arguments.items() if option.many), None)
    if takes_all is None:
        if len(words) > len(arguments):
            raise _Unclear
        read_as = zip(arguments.items(), words, strict=False)
        given = {name: _read(option, word) for (name, option), word in read_as}
    else:
        given = {takes_all: words} if words else {}
    if any(option.required and name not in given for name, option in arguments.items()):
        raise _Unclear
    return given
