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

_WORDS: Final = "Words to find, and filters: tag:photo, since:2024, not:place:syria."
_FORMATS: Final = f"{', '.join(FORMATS)}. A table on a terminal and TSV in a pipe, unless it is said."
_TODAY: Final = "The day to reckon from, so that an answer can be had again."
_AS_OF: Final = "The log as it stood on the record that day."


def day(written: str) -> date:
    """A day as `YYYY-MM-DD`. Raises UsageError."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written!r} is no day; write it as 2026-11-23") from None


def format_option(formats: Collection[str], default: str | None = None) -> str | None:
    """The option --format of a command that has formats of its own."""
    names = tuple(formats)
    return text("--format", metavar="FORMAT", help=f"{', '.join(names)}.", default=default, choices=names)


class LogOptions(Options):
    """The option that names the log."""

    log = text("--log", metavar="PATH", help="The log: a file, or a folder read as one.")


class QueryOptions(Options):
    """The words of a query, and the log that it asks."""

    words = arguments("[QUERY]…", help=_WORDS)
    log = LogOptions.log


class FilterOptions(QueryOptions, first=FILTERS):
    """The words and filters of a query; the filters are those of the registry."""

    certain = flag("--certain", help="Without what only possibly overlaps.", panel=FILTERING)
    all = flag("--all", help="With facts that are ranked deprecated.", panel=FILTERING)


class ListingOptions(FilterOptions):
    """The options of the commands that list rows: a query, and how to answer it."""

    sort = text("--sort", metavar="KEY", help=f"By {', '.join(SORTS)}.", panel=FILTERING, choices=SORTS)
    reverse = flag("--reverse", help="The other way round.", panel=FILTERING)
    limit = value("--limit", metavar="N", read=int, help="The first N.", panel=FILTERING)
    last = value("--last", metavar="N", read=int, help="The last N.", panel=FILTERING)
    format = text("--format", metavar="FORMAT", help=_FORMATS, panel=ANSWERING, choices=tuple(FORMATS))
    json = flag("--json", help="The same as --format json.", panel=ANSWERING)
    fields = text("--fields", metavar="A,B", help="These fields, in this order.", panel=ANSWERING)
    output = text("--output", "-o", metavar="FILE", help="Write to a file.", panel=ANSWERING)
    verify = flag("--verify", help="Prove the words from archived copies.", panel=ANSWERING)
    describe = flag("--describe", help="Say how the query was understood.", panel=ANSWERING)
    strict = flag("--strict", help="Exit with 1 if an entry of the log could not be read.", panel=ANSWERING)
    as_of = value("--as-of", metavar="DATE", read=day, help=_AS_OF, panel=ANSWERING)
    today = value(
        "--today", metavar="DATE", read=day, help=_TODAY, panel=ANSWERING, variable="MISSIONLOG_TODAY"
    )
