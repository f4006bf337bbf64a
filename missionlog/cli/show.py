"""`missionlog show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from missionlog.api import Log
from missionlog.cli.opened import exit_for, opened
from missionlog.cli.options import AsOf, Fields, Format, Json, LogPath, Output, Strict, Today
from missionlog.cli.output import chosen, sheet, write
from missionlog.model.rows import Listing, Row
from missionlog.view.detail import render_detail
from missionlog.view.formats import load
from missionlog.view.page import Page


def command(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="An id, or the only beginning of one.")],
    log: LogPath = None,
    format: Format = None,
    json: Json = False,
    fields: Fields = None,
    output: Output = None,
    strict: Strict = False,
    as_of: AsOf = None,
    today: Today = None,
) -> None:
    """One fact whole: its dates, every passage with its source, quotes, updates, and where it stands."""
    with opened(log or context.obj, today, as_of) as found:
        rows = [*found.verified(found.row(id_) for id_ in ids)]
        page = sheet(fields, output)
        if format is None and not json:
            write(_details(found, rows, page), output)
        else:
            write(_listing(found, rows, chosen(format, json, output), page), output)
        raise typer.Exit(exit_for(found, strict=strict))


def _details(log: Log, rows: list[Row], page: Page) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield "\n"
        yield from render_detail(row, log.context([row]), page)


def _listing(log: Log, rows: list[Row], name: str, page: Page) -> Iterator[str]:
    """The rows in one of the formats; facts of several kinds as `search` has them."""
    kinds = {row.kind for row in rows}
    kind = kinds.pop() if len(kinds) == 1 else "hit"
    listing = Listing(kind, rows, title=log.title, timezone=log.timezone, context=lambda: log.context(rows))
    return load(name).render(listing, page)
