"""What a word may become that is being typed: commands, options, and their values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.cli.commands import COMMANDS, Program, module_of
from missionlog.cli.option import Option
from missionlog.model.registry import FILTERS

#: The options that Typer puts to a program, and to each command.
_INSTALLING: Final = {
    "--install-completion": "Install completion for the current shell.",
    "--show-completion": "Show completion for the current shell, to copy it or customize the installation.",
}
_HELPING: Final = {"--help": "Show this message and exit.", "-h": "Show this message and exit."}
#: The argument of a listing: words, and filters with their values.
_QUERY: Final = "words"


class Offer(NamedTuple):
    """What the word may become, and a line on what that is, or nothing."""

    value: str
    told: str = ""


#: Gives what something of a kind (`speaker`, `tag`, `id` …) may be that begins so.
Ask = Callable[[str, str], Iterable[tuple[str, str]]]


class _Said(NamedTuple):
    """What some words say: options with their values, arguments, and the option whose value comes next.

    `ended`: after `--`, there are only arguments.
    """

    given: Mapping[str, str]
    arguments: Sequence[str]
    awaiting: str | None
    ended: bool


class Before(NamedTuple):
    """What stands before the word: a command or none, its options and what is said of them, the log."""

    command: str | None
    table: Mapping[str, Option]
    said: _Said
    log: str | None


def before(words: Sequence[str]) -> Before:
    """What some words say, as far as they can be understood."""
    for at in range(len(words)):
        program = _said(Program.table, words[: at + 1])
        if words[at] in COMMANDS and program.arguments:
            table: Mapping[str, Option] = module_of(words[at]).Asked.table
            said = _said(table, words[at + 1 :])
            return Before(words[at], table, said, said.given.get("log") or program.given.get("log"))
    return Before(None, Program.table, _said(Program.table, words), None)


def offers(line: Before, typed: str, ask: Ask) -> Iterator[Offer]:
    """What the word may become of which there is so much; names that the log has are asked for."""
    said, table = line.said, line.table
    if typed.startswith("-") and not said.ended:
        spelling, equals, value = typed.partition("=")
        if not equals:
            yield from _options(line, typed)
        elif name := _named(table).get(spelling):
            yield from _after(f"{spelling}=", _values(name, table[name], value, ask))
    elif said.awaiting:
        yield from _values(said.awaiting, table[said.awaiting], typed, ask)
    elif line.command is None:
        yield from (Offer(*command) for command in COMMANDS.items() if command[0].startswith(typed))
    elif argument := _argument(table, len(said.arguments)):
        yield from _values(argument, table[argument], typed, ask)


def _named(table: Mapping[str, Option]) -> dict[str, str]:
    return {spelling: name for name, option in table.items() for spelling in option.names}


def _said(table: Mapping[str, Option], words: Sequence[str]) -> _Said:
    named, given, arguments = _named(table), dict[str, str](), list[str]()
    awaiting, ended = None, False
    for word in words:
        spelling, equals, value = word.partition("=")
        if awaiting:
            given[awaiting], awaiting = word, None
        elif ended or not word.startswith("-"):
            arguments.append(word)
        elif word == "--":
            ended = True
        elif name := named.get(spelling):
            if equals or table[name].read is None:
                given[name] = value
            else:
                awaiting = name
    return _Said(given, arguments, awaiting, ended)


def _argument(table: Mapping[str, Option], so_many: int) -> str | None:
    """The argument that comes after so many words: one each, or all of them one."""
    names = [name for name, option in table.items() if not option.names]
    if names and table[names[0]].many:
        return names[0]
    return names[so_many] if so_many < len(names) else None


def _options(line: Before, typed: str) -> Iterator[Offer]:
    """The options that begin so, but those that were said and are said once."""
    for name, option in line.table.items():
        if option.many or name not in line.said.given:
            yield from (Offer(one, option.help) for one in option.names if one.startswith(typed))
    others = _HELPING if line.command else _INSTALLING | _HELPING
    yield from (Offer(*other) for other in others.items() if other[0].startswith(typed))


def _values(name: str, option: Option, typed: str, ask: Ask) -> Iterator[Offer]:
    if name == _QUERY:
        filter_, colon, value = typed.rpartition(":")
        key = filter_.rpartition(":")[2]
        choices = tuple(FILTERS[key].choices) if key in FILTERS else ()
        yield from _after(filter_ + colon, _listed(key, choices, value, ask))
    else:
        yield from _listed(name, option.choices, typed, ask)


def _listed(name: str, choices: Sequence[str], typed: str, ask: Ask) -> Iterator[Offer]:
    """Values, of which several may be parted by commas: the last is being typed."""
    others, comma, last = typed.rpartition(",")
    found = ((one, "") for one in choices if one.startswith(last)) if choices else ask(name, last)
    yield from _after(others + comma, (Offer(*one) for one in found))


def _after(beginning: str, these: Iterable[Offer]) -> Iterator[Offer]:
    return (Offer(beginning + one.value, one.told) for one in these)
