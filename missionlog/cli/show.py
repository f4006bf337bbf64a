"""`missionlog show`: facts and entries by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from missionlog.api.answer import Answer
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.option_types import arguments
from missionlog.cli.options import CommandOptions, ListingOptions
from missionlog.cli.output import format_of_listing, page_of_output, write
from missionlog.cli.session import exit_for, open_log
from missionlog.view.formats import Page, load


class ShowOptions(CommandOptions):
    """Which ids, and how to show what they name."""

    ids = arguments("ID…", help="An id, or a unique beginning of one.", required=True)
    log = ListingOptions.log
    format = ListingOptions.format
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output
    strict = ListingOptions.strict
    as_of = ListingOptions.as_of
    today = ListingOptions.today


def show(options: ShowOptions) -> Exit:
    """Print each whole; with a format, as a listing does."""
    with open_log(options.log, options.today, options.as_of) as log:
        answer = log.lookup(*options.ids).verified()
        page = page_of_output(options.fields, options.output)
        if options.format is None and not options.json:
            write(_details(answer, page), options.output)
        else:
            name = format_of_listing(options.format, options.json, options.output)
            write(load(name)(answer.listing(), page), options.output)
        return exit_for(log, strict=options.strict)


def _details(answer: Answer[Any], page: Page) -> Iterator[str]:
    from missionlog.view.show import render_detail

    for number in range(len(answer)):
        if number:
            yield "\n"
        listing = answer[number : number + 1].listing()
        (row,) = listing.rows
        yield from render_detail(row, listing.context(), page)


SHOW: Final = Command(ShowOptions, show)
