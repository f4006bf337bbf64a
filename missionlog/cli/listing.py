"""What every listing command does: a query, rows of a kind, a format."""

from __future__ import annotations

from dataclasses import replace

import typer

from missionlog.cli.opened import exit_for, opened, query_of
from missionlog.cli.options import Asked
from missionlog.cli.output import chosen, sheet, write
from missionlog.cli.say import say_unmatched
from missionlog.model.rows import Kind
from missionlog.query.describe import describe
from missionlog.view.formats import load


def list_rows(kind: Kind, asked: Asked) -> None:
    """Print the rows of a kind that were asked for."""
    name = chosen(asked.format, asked.json, asked.output)
    with opened(asked.log, asked.today, asked.as_of) as log:
        query = query_of(log, asked)
        if asked.describe:
            write([describe(query, kind) + "\n"], asked.output)
            return
        answer = log.answer(kind, query)
        say_unmatched(answer.unmatched)
        listing = answer.listing
        if asked.verify:
            listing = replace(listing, rows=log.verified(listing.rows))
        write(load(name).render(listing, sheet(asked.fields, asked.output)), asked.output)
        raise typer.Exit(exit_for(log, strict=asked.strict))
