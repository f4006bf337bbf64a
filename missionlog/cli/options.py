"""The options that commands share, each said once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, get_type_hints

import typer

from missionlog.query.syntax import SORTS
from missionlog.view.formats import FORMATS

_FILTERS: Final = "Filters"
_OUTPUT: Final = "Output"
_WORDS: Final = "Words to find, and filters: tag:photo, since:2024, not:place:syria."
_FORMATS: Final = f"{', '.join(FORMATS)}. A table on a terminal and TSV in a pipe, unless it is said."


def _filter(*names: str, metavar: str | None = None, text: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=text, rich_help_panel=_FILTERS)


def _output(*names: str, metavar: str | None = None, text: str, **more: Any) -> Any:
    return typer.Option(*names, metavar=metavar, help=text, rich_help_panel=_OUTPUT, **more)


def day(text: str) -> date:
    """A day as `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-11-23") from None


Names = list[str] | None
LogPath = Annotated[
    str | None, typer.Option("--log", metavar="PATH", help="The log: a file, or a folder read as one.")
]
Format = Annotated[str | None, _output("--format", metavar="FORMAT", text=_FORMATS)]
Json = Annotated[bool, _output("--json", text="The same as --format json.")]
Fields = Annotated[str | None, _output("--fields", metavar="A,B", text="These fields, in this order.")]
Output = Annotated[str | None, _output("--output", "-o", metavar="FILE", text="Write to a file.")]
Strict = Annotated[bool, _output("--strict", text="Exit with 1 if an entry of the log could not be read.")]
Today = Annotated[
    date | None,
    _output(
        "--today",
        metavar="DATE",
        text="The day to reckon from, so that an answer can be had again.",
        parser=day,
        envvar="MISSIONLOG_TODAY",
    ),
]


AsOf = Annotated[
    date | None,
    _output(
        "--as-of",
        metavar="DATE",
        text="The log as it stood on the record that day.",
        parser=day,
    ),
]


Reverse = Annotated[bool, _filter("--reverse", text="The other way round.")]
Limit = Annotated[int | None, _filter("--limit", metavar="N", text="The first N.")]
Last = Annotated[int | None, _filter("--last", metavar="N", text="The last N.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which facts were asked for, by either door."""

    words: Annotated[Names, typer.Argument(metavar="[QUERY]…", help=_WORDS)] = None
    log: LogPath = None
    speaker: Annotated[Names, _filter("--speaker", metavar="NAME", text="Said by someone so called.")] = None
    actor: Annotated[Names, _filter("--actor", metavar="NAME", text="With someone so called.")] = None
    by: Annotated[Names, _filter("--by", metavar="NAME", text="Promised by someone so called.")] = None
    tag: Annotated[Names, _filter("--tag", metavar="TAG", text="With this tag.")] = None
    place: Annotated[Names, _filter("--place", metavar="NAME", text="At this place, or within it.")] = None
    source: Annotated[Names, _filter("--source", metavar="NAME", text="Resting on this source.")] = None
    has: Annotated[Names, _filter("--has", metavar="PART", text="With promise, quotes or updates.")] = None
    since: Annotated[Names, _filter("--since", metavar="DATE", text="Overlapping the time since.")] = None
    until: Annotated[Names, _filter("--until", metavar="DATE", text="Overlapping the time until.")] = None
    during: Annotated[Names, _filter("--during", metavar="DATE", text="Overlapping this time.")] = None
    certain: Annotated[bool, _filter("--certain", text="Without what only possibly overlaps.")] = False
    all: Annotated[bool, _filter("--all", text="With facts that are ranked deprecated.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Sought):
    """What was asked of a command that lists: the query, and how to answer."""

    sort: Annotated[str | None, _filter("--sort", metavar="KEY", text=f"By {', '.join(SORTS)}.")] = None
    reverse: Reverse = False
    limit: Limit = None
    last: Last = None
    format: Format = None
    json: Json = False
    fields: Fields = None
    output: Output = None
    verify: Annotated[bool, _output("--verify", text="Prove the words from archived copies.")] = False
    describe: Annotated[bool, _output("--describe", text="Say how the query was understood.")] = False
    strict: Strict = False
    as_of: AsOf = None
    today: Today = None


#: The fields of Sought that are filters of the query language, by their names there.
FILTERS: Final = ("speaker", "actor", "by", "tag", "place", "source", "has", "since", "until", "during")


def asking(run: Callable[[Any], None]) -> Callable[..., None]:
    """A command with the options of the class that `run` takes: Typer reads them off its signature."""
    (asked,) = (hint for name, hint in get_type_hints(run).items() if name != "return")
    hints = get_type_hints(asked, include_extras=True)

    def command(context: typer.Context, **given: Any) -> None:
        given["log"] = given["log"] or context.obj
        run(asked(**given))

    own = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    shared = inspect.signature(asked).parameters.items()
    vars(command)["__signature__"] = inspect.Signature(
        [own, *(parameter.replace(annotation=hints[name]) for name, parameter in shared)]
    )
    command.__doc__ = run.__doc__
    return command
