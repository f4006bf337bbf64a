"""`missionlog show`."""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.api import Log
from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, arguments
from missionlog.cli.options import Asked as Shared
from missionlog.cli.output import chosen, sheet, write
from missionlog.cli.session import exit_for, opened
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load


class Asked(Options):
    """What is to be shown, and how."""

    ids = arguments("ID…", help="An id, or the only beginning of one.", required=True)
    log = Shared.log
    format = Shared.format
    json = Shared.json
    fields = Shared.fields
    output = Shared.output
    strict = Shared.strict
    as_of = Shared.as_of
    today = Shared.today


def command(asked: Asked) -> Exit:
    with opened(asked.log, asked.today, asked.as_of) as found:
        rows = [*found.verified(found.row(id_) for id_ in asked.ids)]
        page = sheet(asked.fields, asked.output)
        if asked.format is None and not asked.json:
            write(_details(found, rows, page), asked.output)
        else:
            name = chosen(asked.format, asked.json, asked.output)
            write(_listing(found, rows, name, page), asked.output)
        return exit_for(found, strict=asked.strict)


def _details(log: Log, rows: list[Row], page: Page) -> Iterator[str]:
    from missionlog.view.detail import render_detail

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
