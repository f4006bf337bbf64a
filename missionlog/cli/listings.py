"""The commands that list rows: timeline, quotes, search, people, sources, places and tags; and stats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain, islice
from typing import Any, Final

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.messages import say_nothing_found, say_unmatched
from missionlog.cli.options import EntryOptions, ListingOptions
from missionlog.cli.output import format_of_listing, page_of_output, write
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.model.rows import Listing, Row
from missionlog.query.syntax import Query
from missionlog.view.formats import load

#: A method of Log that lists: `Log.timeline`.
Ask = Callable[..., Answer[Any]]


def list_rows(ask: Ask, options: ListingOptions, fail_on: tuple[str, ...] = (), **more: Any) -> Exit:
    """Print what a method of the log lists. Promises in a state of `fail_on` are findings.

    `more` are keywords of the method beside the filters.
    """
    name = format_of_listing(options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of) as log:
        answer = ask(log, *options.words, **filters_of(options), **more)
        if options.describe:
            return _describe(answer.query, answer.kind, options.output)
        say_unmatched(answer.unmatched)
        if options.verify:
            answer = answer.verified()
        listing = answer.listing(keep=bool(fail_on))
        rows = iter(listing.rows)
        first = [*islice(rows, 1)]
        page = page_of_output(options.fields, options.output)
        write(load(name)(listing._replace(rows=chain(first, rows)), page), options.output)
        if not first:
            # YAML is a log in any case: one without facts is not nothing.
            result = "the log that was written has no facts" if name == "yaml" else "nothing found"
            say_nothing_found(_described(answer.query, answer.kind), answer.query, result)
        if fail_on and _any_in_state(answer.listing().rows, fail_on):
            return Exit.FINDINGS
        return exit_for(log, strict=options.strict)


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


def stats(options: ListingOptions) -> Exit:
    """Print the number of facts and entries, and the facts by year: on a terminal as bars."""
    name = format_of_listing(options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of) as log:
        if options.describe:
            facts = log.timeline(*options.words, **filters_of(options))
            return _describe(facts.query, "count", options.output)
        counted = log.stats(*options.words, **filters_of(options))
        say_unmatched(counted.unmatched)
        page = page_of_output(options.fields, options.output)
        if name == "table":
            from missionlog.view.stats import render_stats

            text = render_stats(counted.counts, counted.years, counted.spread, page, counted.possible)
        else:
            has_possible = counted.certain is not None
            listing = Listing("count", counted.rows(), log.title, log.timezone, has_possible=has_possible)
            text = load(name)(listing, page)
        write(text, options.output)
        return exit_for(log, strict=options.strict)


TIMELINE: Final = Command(ListingOptions, partial(list_rows, Log.timeline))
QUOTES: Final = Command(ListingOptions, partial(list_rows, Log.quotes))
SEARCH: Final = Command(ListingOptions, partial(list_rows, Log.search))
PEOPLE: Final = Command(EntryOptions, partial(list_rows, Log.people))
SOURCES: Final = Command(EntryOptions, partial(list_rows, Log.sources))
PLACES: Final = Command(EntryOptions, partial(list_rows, Log.places))
TAGS: Final = Command(EntryOptions, partial(list_rows, Log.tags))
STATS: Final = Command(ListingOptions, stats)
