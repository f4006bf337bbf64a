"""The options that several commands share, such as filters and `--limit`; `query.parse` checks values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from missionlog.cli.commands import ProgramOptions
from missionlog.cli.exits import UsageError
from missionlog.cli.option_types import Option, Options, arguments, flag, text, value
from missionlog.model import registry
from missionlog.query.syntax import ENGINES, ENTRY_SORTS, SORTS
from missionlog.view.formats import CHART_GROUPS, FORMATS

#: The headings of the help under which options stand.
FILTERING: Final = "Filters"
ANSWERING: Final = "Output"
#: The filters of the query language that are options too, by their names there.
FILTERS: Final = {
    key: Option(
        spec.help, (f"--{key}",), spec.metavar, many=True, panel=FILTERING, choices=tuple(spec.choices)
    )
    for key, spec in registry.FILTERS.items()
    if spec.help
}

#: What a listing prints without --format.
ON_TERMINAL: Final = "Without it, table on a terminal and TSV in a pipe."
_OUTPUT: Final = "Write to this file instead of stdout, in the format that its ending has."
_LOSSES: Final = "List in this file what a format of other programs cannot say of which facts."
_WORDS: Final = "Words that facts must have, and filters: tag:photo, since:2024, not:place:syria."
_VERIFY: Final = "Compare passages and quotes with the archived copies of their sources."
_DESCRIBE: Final = "Say in a sentence how the query is understood, instead of running it."
_TODAY: Final = "The day that counts as today, as 2026-11-23, so that the output can be reproduced."
_AS_OF: Final = "Show the log as it stood on the record that day: without what was published later."

_COLOUR_BY: Final = "What the colours and letters of a chart tell: tag or place."
_ENGINE: Final = "What reads a dataset: duckdb, on this machine; or spark, as its configuration says."


def day(written: str) -> date:
    """A day as `YYYY-MM-DD`. Raises UsageError."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written!r} is no day; write it as 2026-11-23") from None


def format_option(formats: Collection[str], without: str = "Without it, table.") -> str | None:
    """The option --format of a command; `without` says what it prints without the option."""
    others = (name for name in formats if name != "table")
    return text(
        "--format",
        metavar="FORMAT",
        help=f"table (or text), {', '.join(others)}. {without}",
        panel=ANSWERING,
        choices=tuple(formats),
    )


def colour_by_option() -> str | None:
    """The option --colour-by of a command that has a chart."""
    return value(
        *("--colour-by", "--color-by"),
        metavar="KEY",
        read=_chart_group,
        help=_COLOUR_BY,
        panel=ANSWERING,
        choices=tuple(CHART_GROUPS),
    )


def _chart_group(written: str) -> str:
    """What the colours of a chart tell. Raises UsageError."""
    if written not in CHART_GROUPS:
        raise UsageError(f"no colours by {written!r}; there are: {', '.join(CHART_GROUPS)}")
    return written


def sort_option(sorts: Mapping[str, str]) -> str | None:
    """The option --sort of a command whose rows can be sorted by these keys."""
    orders = ", ".join(f"{key} ({words})" for key, words in sorts.items())
    return text("--sort", metavar="KEY", help=f"Sort by {orders}.", panel=FILTERING, choices=tuple(sorts))


class CommandOptions(Options):
    """The options that every command has, after its own."""

    color = ProgramOptions.color

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        own = {name: option for name, option in cls.table.items() if name not in CommandOptions.table}
        cls.table = own | dict(CommandOptions.table)


class LogOptions(CommandOptions):
    """The option that names the log."""

    log = ProgramOptions.log


class QueryOptions(CommandOptions):
    """The words of a query, and the log that it asks."""

    words = arguments("[QUERY]…", help=_WORDS)
    log = LogOptions.log


class FilterOptions(QueryOptions, first=FILTERS):
    """The words and filters of a query; the filters are those of the registry."""

    certain = flag("--certain", help="Leave out facts that only possibly match.", panel=FILTERING)
    all = flag("--all", help="Include facts that the log ranks as deprecated.", panel=FILTERING)


class ListingOptions(FilterOptions):
    """The options of the commands that list rows: a query, and how to answer it."""

    sort = sort_option(SORTS)
    reverse = flag("--reverse", help="List in the opposite order.", panel=FILTERING)
    limit = value("--limit", metavar="N", read=int, help="Only the first N of the list.", panel=FILTERING)
    last = value("--last", metavar="N", read=int, help="Only the last N of the list.", panel=FILTERING)
    format = format_option(FORMATS, ON_TERMINAL)
    json = flag("--json", help="The same as --format json.", panel=ANSWERING)
    fields = text(
        "--fields",
        metavar="FIELD,…",
        help="Only these fields, in this order: id,date,title.",
        panel=ANSWERING,
    )
    output = text("--output", "-o", metavar="FILE", help=_OUTPUT, panel=ANSWERING)
    losses = text("--losses", metavar="FILE", help=_LOSSES, panel=ANSWERING)
    verify = flag("--verify", help=_VERIFY, panel=ANSWERING)
    describe = flag("--describe", help=_DESCRIBE, panel=ANSWERING)
    strict = flag("--strict", help="Exit with 1 if something in the log could not be read.", panel=ANSWERING)
    as_of = value("--as-of", metavar="DAY", read=day, help=_AS_OF, panel=ANSWERING)
    engine = text("--engine", metavar="NAME", help=_ENGINE, panel=ANSWERING, choices=ENGINES)
    today = value(
        "--today",
        metavar="DAY",
        read=day,
        help=_TODAY,
        panel=ANSWERING,
        variable="MISSIONLOG_TODAY",
        instead="as_of",
    )


class EntryOptions(ListingOptions, without=("verify",)):
    """The options of the commands that list people, sources, places or tags, of which no words are proved."""

    sort = sort_option(ENTRY_SORTS)
