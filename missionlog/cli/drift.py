"""`missionlog drift`, what was said over time, and `missionlog conflicts`, facts that cannot all be so."""

from __future__ import annotations

from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.messages import say_unmatched
from missionlog.cli.option_types import flag, text
from missionlog.cli.options import FilterOptions, ListingOptions, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.view import conflicts as conflicts_view
from missionlog.view import drift as drift_view

_PHRASE: Final = "Find every use of this exact phrase, and the first and last use."
_ALL: Final = "Include dates that agree, one more exact than the other."


class StatementOptions(FilterOptions):
    """The options that both commands share."""

    reverse = ListingOptions.reverse
    limit = ListingOptions.limit
    last = ListingOptions.last
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output
    strict = ListingOptions.strict
    as_of = ListingOptions.as_of
    engine = ListingOptions.engine
    today = ListingOptions.today


class DriftOptions(StatementOptions):
    """A query for statements, or a phrase."""

    phrase = text("--phrase", metavar="WORDS", help=_PHRASE)
    format = format_option(drift_view.FORMATS)


class ConflictOptions(StatementOptions):
    """A query for events that have a part in a conflict."""

    all = flag("--all", help=_ALL)
    format = format_option(conflicts_view.FORMATS)


def drift(options: DriftOptions) -> Exit:
    """Print statements in order of time, or the uses of a phrase."""
    name = format_of(drift_view.FORMATS, options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        answer = log.drift(*options.words, phrase=options.phrase, **filters_of(options))
        say_unmatched(answer.unmatched)
        page = page_of_output(options.fields, options.output)
        write(drift_view.FORMATS[name](answer.listing(), page, options.phrase or ""), options.output)
        return exit_for(log, strict=options.strict)


def conflicts(options: ConflictOptions) -> Exit:
    """Print conflicts; those events that are ranked deprecated are always among them."""
    name = format_of(conflicts_view.FORMATS, options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        answer = log.conflicts(*options.words, agreeing=options.all, **filters_of(options))
        say_unmatched(answer.unmatched)
        page = page_of_output(options.fields, options.output)
        write(conflicts_view.FORMATS[name](answer, page, answer.listing()), options.output)
        return exit_for(log, strict=options.strict)


DRIFT: Final = Command(DriftOptions, drift, drift_view.FORMATS)
CONFLICTS: Final = Command(ConflictOptions, conflicts, conflicts_view.FORMATS)
