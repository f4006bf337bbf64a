"""The commands that list rows: timeline, quotes, search, people, sources, places and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.options import ListingOptions
from missionlog.cli.output import format_of_listing, page_of_output, write
from missionlog.cli.say import say_nothing_found, say_unmatched
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.model.rows import Row
from missionlog.view.escape import visible
from missionlog.view.formats import load

#: A method of Log that lists: `Log.timeline`.
Ask = Callable[..., Answer[Any]]


class _Counted:
    """Rows, counted as they are taken."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def list_rows(ask: Ask, options: ListingOptions, fail_on: tuple[str, ...] = (), **more: Any) -> Exit:
    """Print what a method of the log lists. Promises in a state of `fail_on` are findings.

    `more` are keywords of the method beside the filters.
    """
    name = format_of_listing(options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of) as log:
        answer = ask(log, *options.words, **filters_of(options), **more)
        if options.describe:
            write([visible(_described(answer)) + "\n"], options.output)
            return Exit.FINE
        say_unmatched(answer.unmatched)
        if options.verify:
            answer = answer.verified()
        listing = answer.listing(keep=bool(fail_on))
        rows = _Counted(listing.rows)
        page = page_of_output(options.fields, options.output)
        write(load(name)(listing._replace(rows=rows), page), options.output)
        if not rows.count:
            say_nothing_found(_described(answer), answer.query)
        if fail_on and _any_in_state(answer.listing().rows, fail_on):
            return Exit.FINDINGS
        return exit_for(log, strict=options.strict)


def _any_in_state(promises: Iterable[Row], states: tuple[str, ...]) -> bool:
    from missionlog.query.promise_list import is_in

    return any(is_in(promise, states) for promise in promises)


def _described(answer: Answer[Any]) -> str:
    """How a query was understood, in words."""
    from missionlog.query.describe import describe

    kind: Any = answer.kind  # that of a listing's rows
    return describe(answer.query, kind)


TIMELINE: Final = Command(ListingOptions, partial(list_rows, Log.timeline))
QUOTES: Final = Command(ListingOptions, partial(list_rows, Log.quotes))
SEARCH: Final = Command(ListingOptions, partial(list_rows, Log.search))
PEOPLE: Final = Command(ListingOptions, partial(list_rows, Log.people))
SOURCES: Final = Command(ListingOptions, partial(list_rows, Log.sources))
PLACES: Final = Command(ListingOptions, partial(list_rows, Log.places))
TAGS: Final = Command(ListingOptions, partial(list_rows, Log.tags))
