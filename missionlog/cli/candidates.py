"""Shell completion: what the word being typed may become, a command, an option or a value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.cli.commands import COMMANDS, ProgramOptions, load
from missionlog.cli.edit_candidates import WORD_OFFERS, Lookup
from missionlog.cli.option_types import Option
from missionlog.model.registry import FILTERS

#: The options that Typer adds to a program, and to each command.
_INSTALLING: Final = {
    "--install-completion": "Install completion for the current shell.",
    "--show-completion": "Show completion for the current shell, to copy it or customize the installation.",
}
_HELPING: Final = {"--help": "Show this message and exit.", "-h": "Show this message and exit."}
#: The argument of a listing: words, and filters with their values.
_QUERY: Final = "words"


class Offer(NamedTuple):
    """A text that the word may become, and a line on what that is, or nothing."""

    value: str
    help: str = ""


class _ParsedWords(NamedTuple):
    """Options with their values, arguments, and the option whose value comes next, if one does.

    `ended` after `--`, which only arguments follow.
    """

    given: Mapping[str, str]
    arguments: Sequence[str]
    awaiting: str | None
    ended: bool


class Before(NamedTuple):
    """What stands before the word: a command or None, its table of options, the words after it, the log.

    `with_signs`: what begins with one hyphen and is no option is a word.
    """

    command: str | None
    table: Mapping[str, Option]
    parsed: _ParsedWords
    log: str | None
    with_signs: bool = False


def parse_before(words: Sequence[str]) -> Before:
    """Understand the words before the one being typed, as far as that can be done."""
    for at in range(len(words)):
        program = _parse(ProgramOptions.table, words[: at + 1])
        if words[at] in COMMANDS and program.arguments:
            options = load(words[at]).options
            parsed = _parse(options.table, words[at + 1 :], with_signs=options.with_signs)
            log = parsed.given.get("log") or program.given.get("log")
            return Before(words[at], options.table, parsed, log, options.with_signs)
    return Before(None, ProgramOptions.table, _parse(ProgramOptions.table, words), None)


def offers(before: Before, typed: str, lookup: Lookup) -> Iterator[Offer]:
    """What the typed beginning of a word may become; names that the log has are looked up."""
    parsed, table = before.parsed, before.table
    if before.command in WORD_OFFERS and not parsed.awaiting and not typed.startswith("--"):
        yield from (Offer(*one) for one in WORD_OFFERS[before.command](parsed.arguments, typed, lookup))
    if typed.startswith("-") and not parsed.ended:
        spelling, equals, value = typed.partition("=")
        if not equals:
            yield from _options(before, typed)
        elif name := _by_spelling(table).get(spelling):
            yield from _with_prefix(f"{spelling}=", _values(name, table[name], value, lookup))
    elif parsed.awaiting:
        yield from _values(parsed.awaiting, table[parsed.awaiting], typed, lookup)
    elif before.command is None:
        yield from (Offer(name, help_) for name, help_ in COMMANDS.items() if name.startswith(typed))
    elif before.command not in WORD_OFFERS and (argument := _argument(table, len(parsed.arguments))):
        yield from _values(argument, table[argument], typed, lookup)


def _by_spelling(table: Mapping[str, Option]) -> dict[str, str]:
    return {spelling: name for name, option in table.items() for spelling in option.names}


def _parse(table: Mapping[str, Option], words: Sequence[str], *, with_signs: bool = False) -> _ParsedWords:
    names, given, arguments = _by_spelling(table), dict[str, str](), list[str]()
    awaiting, ended = None, False
    for word in words:
        spelling, equals, value = word.partition("=")
        if awaiting:
            given[awaiting], awaiting = word, None
        elif ended or not word.startswith("-"):
            arguments.append(word)
        elif word == "--":
            ended = True
        elif with_signs and word not in names and not word.startswith("--"):
            arguments.append(word)
        elif name := names.get(spelling):
            if equals or table[name].read is None:
                given[name] = value
            else:
                awaiting = name
    return _ParsedWords(given, arguments, awaiting, ended)


def _argument(table: Mapping[str, Option], count: int) -> str | None:
    """The argument that the next word is for after `count` words; None if there is no more."""
    names = [name for name, option in table.items() if not option.names]
    if names and table[names[0]].many:
        return names[0]
    return names[count] if count < len(names) else None


def _options(before: Before, typed: str) -> Iterator[Offer]:
    """The options with a beginning, without those that were given and can be given only once."""
    for name, option in before.table.items():
        if option.many or name not in before.parsed.given:
            yield from (Offer(one, option.help) for one in option.names if one.startswith(typed))
    others = _HELPING if before.command else _INSTALLING | _HELPING
    yield from (Offer(*other) for other in others.items() if other[0].startswith(typed))


def _values(name: str, option: Option, typed: str, lookup: Lookup) -> Iterator[Offer]:
    if name == _QUERY:
        filter_, colon, value = typed.rpartition(":")
        key = filter_.rpartition(":")[2]
        choices = tuple(FILTERS[key].choices) if key in FILTERS else ()
        yield from _with_prefix(filter_ + colon, _listed(key, choices, value, lookup))
    else:
        yield from _listed(option.completed_as or name, option.choices, typed, lookup)


def _listed(name: str, choices: Sequence[str], typed: str, lookup: Lookup) -> Iterator[Offer]:
    """Values for the last of those that are typed with commas between them."""
    others, comma, last = typed.rpartition(",")
    values = ((one, "") for one in choices if one.startswith(last)) if choices else lookup(name, last)
    yield from _with_prefix(others + comma, (Offer(*value) for value in values))


def _with_prefix(prefix: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    return (Offer(prefix + offer.value, offer.help) for offer in offers)
