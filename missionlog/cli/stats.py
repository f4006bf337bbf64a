"""`missionlog stats`."""

from missionlog.cli.exits import Exit
from missionlog.cli.options import Asked
from missionlog.cli.output import chosen, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.cli.session import exit_for, opened, query_of
from missionlog.model.rows import Listing
from missionlog.view.escape import visible
from missionlog.view.formats import load


def command(asked: Asked) -> Exit:
    name = chosen(asked.format, asked.json, asked.output)
    with opened(asked.log, asked.today, asked.as_of) as log:
        query = query_of(log, asked)
        if asked.describe:
            from missionlog.query.describe import describe

            write([visible(describe(query, "count")) + "\n"], asked.output)
            return Exit.FINE
        found = log.count(query)
        say_unmatched(found.unmatched)
        page = sheet(asked.fields, asked.output)
        if name == "table":
            from missionlog.view.stats import render_stats

            drawn = render_stats(found.counts, found.years, found.spread, page)
        else:
            listing = Listing("count", found.rows(), title=log.title, timezone=log.timezone)
            drawn = load(name).render(listing, page)
        write(drawn, asked.output)
        return exit_for(log, strict=asked.strict)
