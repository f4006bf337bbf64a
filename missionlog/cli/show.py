"""`missionlog show`: facts and entries by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from missionlog.api.answer import Answer
from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.option_types import arguments
from missionlog.cli.options import CommandOptions, ListingOptions, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.session import exit_for, open_log
from missionlog.model.rows import Row
from missionlog.store.read.files import is_dataset
from missionlog.view.formats import Page, formats_of, formats_of_kind

#: What is shown may be of any kind, as the hits of a search.
_NAMES: Final = formats_of_kind("hit")


class ShowOptions(CommandOptions):
    """Which ids, and how to show what they name."""

    ids = arguments(
        "ID…",
        help="An id or its beginning, a name, or a tag with its #; KIND:NAME where several are called so.",
        required=True,
    )
    log = ListingOptions.log
    format = format_option(_NAMES)
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output
    certain = ListingOptions.certain
    all = ListingOptions.all
    strict = ListingOptions.strict
    as_of = ListingOptions.as_of
    engine = ListingOptions.engine
    today = ListingOptions.today


def show(options: ShowOptions) -> Exit:
    """Print each whole: on a page of its own, or as a row."""
    name = format_of(_NAMES, options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        page = page_of_output(options.fields, options.output)
        write(FORMATS[name](shown_rows(log, options), page), options.output)
        return exit_for(log, strict=options.strict)


def shown_rows(log: Log, options: ShowOptions) -> Answer[Any]:
    """What some ids name, with proofs of its words where there are archived copies."""
    answer = log.lookup(*options.ids, certain=options.certain, deprecated=options.all)
    return answer if is_dataset(log.location.path) else answer.verified()


def _details(answer: Answer[Any], page: Page) -> Iterator[str]:
    from missionlog.view.show import render_detail

    return _each(answer, lambda row, context: render_detail(row, context, page))


def _sections(answer: Answer[Any], page: Page) -> Iterator[str]:
    from missionlog.view.show import render_detail_md

    return _each(answer, render_detail_md)


def _each(answer: Answer[Any], draw: Callable[[Row, Any], Iterator[str]]) -> Iterator[str]:
    """What is drawn of each row, given the entries that it names, with an empty line between."""
    for number in range(len(answer)):
        if number:
            yield "\n"
        listing = answer[number : number + 1].listing()
        (row,) = listing.rows
        yield from draw(row, listing.context(row.log) if row.log else listing.context())


FORMATS: Final = formats_of(lambda answer: answer.listing(), {"table": _details, "md": _sections}, _NAMES)
SHOW: Final = Command(ShowOptions, show, _NAMES)
