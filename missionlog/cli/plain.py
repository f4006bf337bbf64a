"""The plain reader of the command line: it reads what nearly everybody types, and reads it as Typer does.

To load Typer takes longer than to answer most questions. So a line is first
read here, by the same table of options, and only if all of it is understood:
a command that there is; its options in full, each with a value that can be
one; and words. Help, mistakes and rarer spellings are Typer's: for these the
answer is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from missionlog.cli.commands import COMMANDS, module_of
from missionlog.cli.option import Option, Options

_LOG: Final = "--log"


class _Unclear(Exception):
    """The line is not one for this reader."""


def read(arguments: Sequence[str], environ: Mapping[str, str]) -> tuple[str, Options] | None:
    """A command's name and what is asked of it; None for a line that is not wholly understood."""
    line = iter(arguments)
    try:
        log, name = _before(line)
        asked: type[Options] = module_of(name).Asked
        given = _given(asked.table, line)
        _fill_in(given, asked.table, environ)
    except (_Unclear, ValueError):
        return None
    return name, asked(given | {"log": given.get("log") or log})


def _before(line: Iterator[str]) -> tuple[str | None, str]:
    """The log that is named before the command, if one is, and the command."""
    log, word = None, next(line, "")
    option, equals, value = word.partition("=")
    if option == _LOG:
        log = value if equals else _value(line)
        word = next(line, "")
    if word not in COMMANDS:
        raise _Unclear
    return log, word


def _given(table: Mapping[str, Option], line: Iterator[str]) -> dict[str, Any]:
    """What is said, by the names of the options. Raises ValueError for a text that cannot be a value."""
    spellings = {spelling: name for name, option in table.items() for spelling in option.names}
    given: dict[str, Any] = {}
    words: list[str] = []
    for argument in line:
        if argument == "--":
            words += line
        elif argument.startswith("-"):
            spelling, equals, value = argument.partition("=")
            if equals and not spelling.startswith("--"):
                raise _Unclear
            name = spellings.get(spelling)
            if name is None:
                raise _Unclear
            _take(given, name, table[name], line, value if equals else None)
        else:
            words.append(argument)
    given.update(_placed(table, words))
    return given


def _take(given: dict[str, Any], name: str, option: Option, line: Iterator[str], written: str | None) -> None:
    """Note an option, with the value that is `written` after its sign of equality or comes next."""
    if option.read is None:
        if written is not None:
            raise _Unclear
        given[name] = True
        return
    value = _read(option, _value(line) if written is None else written)
    if option.many:
        given.setdefault(name, []).append(value)
    elif name in given:
        raise _Unclear
    else:
        given[name] = value


def _value(line: Iterator[str]) -> str:
    """The value that comes next."""
    value = next(line, None)
    if value is None or value.startswith("-"):
        raise _Unclear
    return value


def _read(option: Option, written: str) -> Any:
    assert option.read is not None  # a flag has no value
    value = option.read(written)
    if option.least is not None and value < option.least:
        raise _Unclear
    return value


def _placed(table: Mapping[str, Option], words: list[str]) -> dict[str, Any]:
    """The words as the arguments that they are: all of them one, or one each."""
    arguments = {name: option for name, option in table.items() if not option.names}
    takes_all = next((name for name, option in arguments.items() if option.many), None)
    if takes_all is None:
        if len(words) > len(arguments):
            raise _Unclear
        placed = {
            name: _read(option, word) for (name, option), word in zip(arguments.items(), words, strict=False)
        }
    else:
        placed = {takes_all: words} if words else {}
    if any(option.required and name not in placed for name, option in arguments.items()):
        raise _Unclear
    return placed


def _fill_in(given: dict[str, Any], table: Mapping[str, Option], environ: Mapping[str, str]) -> None:
    """Add what the environment says, where the line does not."""
    for name, option in table.items():
        if option.variable and name not in given and (written := environ.get(option.variable)):
            given[name] = _read(option, written)
