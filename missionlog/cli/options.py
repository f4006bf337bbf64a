"""The options that several commands share, such as filters and `--limit`; `query.parse` checks values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from missionlog.cli.exits import UsageError
from missionlog.cli.option_types import Option, Options, arguments, flag, text, value
from missionlog.model import registry
from missionlog.query.syntax import SORTS
from missionlog.view.formats import FORMATS

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
_WORDS: Final = "Words to find, and filters: tag:photo, since:2024, not:place:syria."
_OUTPUT: Final = "Write to this file instead of stdout, in the format that its ending has."
_TODAY: Final = "The day that counts as today, so that the output can be reproduced."
_AS_OF: Final = "Show the log as it stood on the record that day."


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


class LogOptions(Options):
    """The option that names the log."""

    log = text(
        "--log",
        metavar="PATH",
        help="The log: a YAML file, a folder of them that is read as one log, or - for stdin.",
    )


class QueryOptions(Options):
    """The words of a query, and the log that it asks."""

    words = arguments("[QUERY]…", help=_WORDS)
    log = LogOptions.log


class FilterOptions(QueryOptions, first=FILTERS):
    """The words and filters of a query; the filters are those of the registry."""

    certain = flag("--certain", help="Leave out what is only possible.", panel=FILTERING)
    all = flag("--all", help="Include facts that are ranked deprecated.", panel=FILTERING)


class ListingOptions(FilterOptions):
    """The options of the commands that list rows: a query, and how to answer it."""

    sort = text("--sort", metavar="KEY", help=f"Sort by {', '.join(SORTS)}.", panel=FILTERING, choices=SORTS)
    reverse = flag("--reverse", help="Reverse the order.", panel=FILTERING)
    limit = value("--limit", metavar="N", read=int, help="Only the first N.", panel=FILTERING)
    last = value("--last", metavar="N", read=int, help="Only the last N.", panel=FILTERING)
    format = format_option(FORMATS, ON_TERMINAL)
    json = flag("--json", help="The same as --format json.", panel=ANSWERING)
    fields = text("--fields", metavar="A,B", help="Only these fields, in this order.", panel=ANSWERING)
    output = text("--output", "-o", metavar="FILE", help=_OUTPUT, panel=ANSWERING)
    verify = flag("--verify", help="Compare the words with archived copies.", panel=ANSWERING)
    describe = flag("--describe", help="Put the query into words instead of running it.", panel=ANSWERING)
    strict = flag("--strict", help="Exit with 1 if something in the log could not be read.", panel=ANSWERING)
    as_of = value("--as-of", metavar="DATE", read=day, help=_AS_OF, panel=ANSWERING)
    today = value(
        "--today", metavar="DATE", read=day, help=_TODAY, panel=ANSWERING, variable="MISSIONLOG_TODAY"
    )
