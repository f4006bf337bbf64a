"""What the commands that ask a log print with `--json`, as answers of `missionlog serve`: the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.cli import listings, show
from missionlog.cli.commands import load
from missionlog.cli.exits import UsageError
from missionlog.cli.option_types import Option, Options
from missionlog.cli.output import page_of_output
from missionlog.cli.session import filters_of
from missionlog.model.nearest import did_you_mean_of
from missionlog.model.rows import Kind
from missionlog.query.lexer import arguments_of
from missionlog.view import conflicts as conflicts_view
from missionlog.view import drift as drift_view
from missionlog.view import formats
from missionlog.view.formats import Page

#: Draws the answer of an open log to the options of a command.
Draw = Callable[[Log, Any, Page], Iterator[str]]
_JSON: Final = "json"
#: The options on the form in which something is printed, and on which log is asked: here both are given.
_SETTLED: Final = (
    *("log", "engine", "format", "json", "output", "losses", "describe", "strict", "color", "colour_by"),
    "fail_on",
)
#: What a flag takes; without a value it is set.
_FLAGS: Final = {"": True, "true": True, "1": True, "false": False, "0": False}
_QUERY: Final = "q"


class JsonQuestion(NamedTuple):
    """A command that can be asked for JSON: the kind of its rows, and how its answer is drawn."""

    kind: Kind
    draw: Draw


def _rows(ask: Callable[[Log, Any], Answer[Any]]) -> Draw:
    def draw(log: Log, options: Any, page: Page) -> Iterator[str]:
        answer = ask(log, options)
        answer = answer.verified() if getattr(options, "verify", False) else answer
        return formats.load(_JSON)(answer.listing(), page)

    return draw


def _listed(ask: listings.Ask) -> Draw:
    return _rows(lambda log, options: ask(log, *options.words, **filters_of(options)))


def _promises(log: Log, options: Any) -> Answer[Any]:
    return log.promises(*options.words, state=options.state, **filters_of(options))


def _next(log: Log, options: Any) -> Answer[Any]:
    return log.promises(*options.words, ahead=True, within=options.within, **filters_of(options))


def _gaps(log: Log, options: Any, page: Page) -> Iterator[str]:
    answer = log.gaps(*options.words, only=options.only, verify=options.verify, **filters_of(options))
    return formats.load(_JSON)(answer.listing(), page)


def _stats(log: Log, options: Any, page: Page) -> Iterator[str]:
    return listings.STATS_FORMATS[_JSON](log.stats(*options.words, **filters_of(options)), page)


def _drift(log: Log, options: Any, page: Page) -> Iterator[str]:
    answer = log.drift(*options.words, phrase=options.phrase, **filters_of(options))
    return drift_view.FORMATS[_JSON](answer.listing(), page, options.phrase or "")


def _conflicts(log: Log, options: Any, page: Page) -> Iterator[str]:
    answer = log.conflicts(*options.words, agreeing=options.all, **filters_of(options))
    return conflicts_view.FORMATS[_JSON](answer, page, answer.listing())


#: The commands that can be asked, in the order of the help.
QUESTIONS: Final[Mapping[str, JsonQuestion]] = {
    "timeline": JsonQuestion("event", _listed(Log.timeline)),
    "quotes": JsonQuestion("quote", _listed(Log.quotes)),
    "promises": JsonQuestion("promise", _rows(_promises)),
    "next": JsonQuestion("promise", _rows(_next)),
    "search": JsonQuestion("hit", _listed(Log.search)),
    "show": JsonQuestion(
        "hit", lambda log, options, page: show.FORMATS[_JSON](show.shown_rows(log, options), page)
    ),
    "people": JsonQuestion("person", _listed(Log.people)),
    "sources": JsonQuestion("source", _listed(Log.sources)),
    "places": JsonQuestion("place", _listed(Log.places)),
    "tags": JsonQuestion("tag", _listed(Log.tags)),
    "stats": JsonQuestion("count", _stats),
    "conflicts": JsonQuestion("conflict", _conflicts),
    "gaps": JsonQuestion("gap", _gaps),
    "drift": JsonQuestion("quote", _drift),
}


def parameters_of(command: str) -> dict[str, tuple[str, Option]]:
    """The parameters of a command, each with the name and the declaration of its option; `q` is the query."""
    table = load(command).options.table
    asked = {key: option for key, option in table.items() if key not in _SETTLED}
    return {_parameter(key, option): (key, option) for key, option in asked.items()}


def _parameter(key: str, option: Option) -> str:
    if option.names:
        return option.names[0].removeprefix("--")
    return _QUERY if key == "words" else key.removesuffix("s")


def read_parameters(command: str, given: Sequence[tuple[str, str]]) -> Options:
    """The options that parameters give. Raises UsageError for what the command does not take."""
    known, values = parameters_of(command), dict[str, Any]()
    for name, text in given:
        if name not in known:
            raise UsageError(f"{command} takes no parameter {name!r}; {did_you_mean_of(name, [*known])}")
        key, option = known[name]
        if option.many:
            values.setdefault(key, []).extend(arguments_of(text) if name == _QUERY else [text])
        elif key in values:
            raise UsageError(f"{name!r} is given twice; leave out one of them")
        else:
            values[key] = _value(name, option, text)
    for name, (key, option) in known.items():
        if option.required and key not in values:
            raise UsageError(f"{command} needs the parameter {name!r}")
    options: Options = load(command).options(values)
    return options


def _value(name: str, option: Option, text: str) -> Any:
    if option.read is None:
        if text not in _FLAGS:
            raise UsageError(f"{name!r} is true or false, not {text!r}")
        return _FLAGS[text]
    try:
        return option.read(text)
    except UsageError:
        raise
    except ValueError:
        raise UsageError(f"{name!r} takes a number, not {text!r}") from None


def json_answer(log: Log, command: str, options: Any) -> bytes:
    """What a command prints with `--json` of a log that is open as its options want it."""
    page = page_of_output(options.fields, "")._replace(width=Page().width)
    return "".join(QUESTIONS[command].draw(log, options, page)).encode()
