"""`missionlog stats`."""

import typer

from missionlog.cli.opened import exit_for, opened, query_of
from missionlog.cli.options import Asked, asking
from missionlog.cli.output import sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.view.stats import render_stats


@asking
def command(asked: Asked) -> None:
    """How much there is, and the facts by year."""
    with opened(asked.log, asked.today, asked.as_of) as log:
        found = log.count(query_of(log, asked))
        say_unmatched(found.unmatched)
        drawn = render_stats(found.counts, found.years, found.spread, sheet(None, asked.output))
        write(drawn, asked.output)
        raise typer.Exit(exit_for(log, strict=asked.strict))
