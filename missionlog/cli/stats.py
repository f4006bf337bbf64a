"""`missionlog stats`."""

import typer

from missionlog.cli.opened import exit_for, opened, query_of
from missionlog.cli.options import Asked, asking
from missionlog.cli.output import chosen, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.model.rows import Listing
from missionlog.query.describe import describe
from missionlog.view.escape import visible
from missionlog.view.formats import load
from missionlog.view.stats import render_stats


@asking
def command(asked: Asked) -> None:
    """How much there is, and the facts by year."""
    name = chosen(asked.format, asked.json, asked.output)
    with opened(asked.log, asked.today, asked.as_of) as log:
        query = query_of(log, asked)
        if asked.describe:
            write([visible(describe(query, "count")) + "\n"], asked.output)
            return
        found = log.count(query)
        say_unmatched(found.unmatched)
        page = sheet(asked.fields, asked.output)
        if name == "table":
            drawn = render_stats(found.counts, found.years, found.spread, page)
        else:
            listing = Listing("count", found.rows(), title=log.title, timezone=log.timezone)
            drawn = load(name).render(listing, page)
        write(drawn, asked.output)
        raise typer.Exit(exit_for(log, strict=asked.strict))
