"""The commands that list rows: timeline, quotes, search, people, sources, places and tags; and stats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say_nothing_found, say_unmatched
from missionlog.cli.options import ON_TERMINAL, EntryOptions, ListingOptions, colour_by_option, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.model.rows import Listing, Row
from missionlog.query.syntax import Query
from missionlog.view.formats import REPORT_FORMATS, Page, formats_of, formats_of_kind, load

if TYPE_CHECKING:
    from missionlog.model.losses import Loss
    from missionlog.query.stats import Stats

#: The format of a listing in a pipe.
PIPED: Final = "tsv"
#: A method of Log that lists: `Log.timeline`.
Ask = Callable[..., Answer[Any]]


def list_rows(ask: Ask, options: ListingOptions, fail_on: tuple[str, ...] = (), **more: Any) -> Exit:
    """Print what a method of the log lists. Promises in a state of `fail_on` are findings.

    `more` are keywords of the method beside the filters.
    """
    formats = options.table["format"].choices
    name = format_of(formats, options.format, options.json, options.output, piped=PIPED)
    if options.losses:
        from missionlog.cli.losses import check_losses

        check_losses(name, options.losses)
    colour_by = getattr(options, "colour_by", None) or ""
    if colour_by and name != "chart":
        raise UsageError(f"--colour-by: {name} has no colours to choose; it is for --format chart")
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        answer = ask(log, *options.words, **filters_of(options), **more)
        if options.describe:
            return _describe(answer.query, answer.kind, options.output)
        say_unmatched(answer.unmatched)
        if options.verify:
            answer = answer.verified()
        if not _write(answer.listing(keep=bool(fail_on)), name, options, colour_by):
            # YAML is a log in any case: one without facts is not nothing.
            result = "the log that was written has no facts" if name == "yaml" else "nothing found"
            say_nothing_found(_described(answer.query, answer.kind), answer.query, result)
        if fail_on and _any_in_state(answer.listing().rows, fail_on):
            return Exit.FINDINGS
        return exit_for(log, strict=options.strict)


def _write(listing: Listing, name: str, options: ListingOptions, colour_by: str) -> bool:
    """Write rows in the format of a name, and what it could not say; returns whether there are any."""
    rows = iter(listing.rows)
    first = [*islice(rows, 1)]
    losses: list[Loss] = []
    page = page_of_output(options.fields, options.output)
    page = page._replace(lose=losses.append, colour_by=colour_by)
    write(load(name)(listing._replace(rows=chain(first, rows)), page), options.output)
    if losses or options.losses:
        from missionlog.cli.losses import report_losses

        report_losses(losses, name, options.losses)
    return bool(first)


def _any_in_state(promises: Iterable[Row], states: tuple[str, ...]) -> bool:
    from missionlog.query.promises import is_in

    return any(is_in(promise, states) for promise in promises)


def _describe(query: Query, kind: Any, output: str | None) -> Exit:
    """Print how a query was understood."""
    from missionlog.view.styled_text import Fragment, as_text

    write([as_text([Fragment(_described(query, kind))], page_of_output(None, output))], output)
    return Exit.FINE


def _described(query: Query, kind: Any) -> str:
    """How a query for rows of a kind was understood, in words."""
    from missionlog.query.describe import describe

    return describe(query, kind)


class EventOptions(ListingOptions):
    """The options of a listing of events, with the formats that events have."""

    format = format_option(formats_of_kind("event"), ON_TERMINAL)
    colour_by = colour_by_option()


class QuoteOptions(ListingOptions):
    """The options of a listing of quotes, with the formats that quotes have."""

    format = format_option(formats_of_kind("quote"), ON_TERMINAL)


class HitOptions(ListingOptions):
    """The options of a search, with the formats that hits have."""

    format = format_option(formats_of_kind("hit"), ON_TERMINAL)


class PersonOptions(EntryOptions):
    """The options of a listing of people, with the formats that people have."""

    format = format_option(formats_of_kind("person"), ON_TERMINAL)


class SourceOptions(EntryOptions):
    """The options of a listing of sources, with the formats that sources have."""

    format = format_option(formats_of_kind("source"), ON_TERMINAL)


class PlaceOptions(EntryOptions):
    """The options of a listing of places, with the formats that places have."""

    format = format_option(formats_of_kind("place"), ON_TERMINAL)


class TagOptions(EntryOptions):
    """The options of a listing of tags, with the formats that tags have."""

    format = format_option(formats_of_kind("tag"), ON_TERMINAL)


class StatsOptions(ListingOptions, without=("sort", "reverse", "limit", "last", "verify", "losses")):
    """The options of a listing, but for those on the order of rows and how many: all is counted."""

    format = format_option(REPORT_FORMATS, ON_TERMINAL)


def stats(options: ListingOptions) -> Exit:
    """Print the number of facts and entries, and the facts by year: on a terminal as bars."""
    name = format_of(REPORT_FORMATS, options.format, options.json, options.output, piped=PIPED)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        if options.describe:
            facts = log.timeline(*options.words, **filters_of(options))
            return _describe(facts.query, "count", options.output)
        counted = log.stats(*options.words, **filters_of(options))
        say_unmatched(counted.unmatched)
        page = page_of_output(options.fields, options.output)
        write(STATS_FORMATS[name](counted, page), options.output)
        return exit_for(log, strict=options.strict)


def _counts(counted: Stats) -> Listing:
    return Listing("count", counted.rows(), has_possible=counted.certain is not None)


def _bars(counted: Stats, page: Page) -> Iterator[str]:
    from missionlog.view.stats import render_stats

    return render_stats(counted.counts, counted.years, counted.spread, page, counted.possible)


def _listing(ask: Ask, options: type[ListingOptions]) -> Command[ListingOptions]:
    return Command(options, partial(list_rows, ask), options.table["format"].choices, PIPED)


STATS_FORMATS: Final = formats_of(_counts, {"table": _bars})
TIMELINE: Final = _listing(Log.timeline, EventOptions)
QUOTES: Final = _listing(Log.quotes, QuoteOptions)
SEARCH: Final = _listing(Log.search, HitOptions)
PEOPLE: Final = _listing(Log.people, PersonOptions)
SOURCES: Final = _listing(Log.sources, SourceOptions)
PLACES: Final = _listing(Log.places, PlaceOptions)
TAGS: Final = _listing(Log.tags, TagOptions)
STATS: Final = Command(StatsOptions, stats, REPORT_FORMATS, PIPED)
