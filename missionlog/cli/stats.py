"""`missionlog stats`: how much there is."""

from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.options import ListingOptions
from missionlog.cli.output import format_of_listing, page_of_output, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.model.rows import Listing
from missionlog.view.escape import visible
from missionlog.view.formats import load


def stats(options: ListingOptions) -> Exit:
    """Print the number of facts and entries, and the facts by year: on a terminal as bars."""
    name = format_of_listing(options.format, options.json, options.output)
    with open_log(options.log, options.today, options.as_of) as log:
        if options.describe:
            from missionlog.query.describe import describe

            facts = log.timeline(*options.words, **filters_of(options))
            write([visible(describe(facts.query, "count")) + "\n"], options.output)
            return Exit.FINE
        counted = log.stats(*options.words, **filters_of(options))
        say_unmatched(counted.unmatched)
        page = page_of_output(options.fields, options.output)
        if name == "table":
            from missionlog.view.stats import render_stats

            text = render_stats(counted.counts, counted.years, counted.spread, page)
        else:
            listing = Listing("count", counted.rows(), title=log.title, timezone=log.timezone)
            text = load(name)(listing, page)
        write(text, options.output)
        return exit_for(log, strict=options.strict)


STATS: Final = Command(ListingOptions, stats)
