"""TSV (IANA text/tab-separated-values): a header and one line a row, nothing cut.

The format has no way to write a tab or a line break in a cell, so each run of
them is a blank; control characters are shown escaped, and a cell that a
spreadsheet would run is made harmless.
"""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.model.rows import Listing
from missionlog.view import fields
from missionlog.view.columns import Column
from missionlog.view.escape import one_line
from missionlog.view.formats import Page
from missionlog.view.formula import harmless
from missionlog.view.lines import flat


def render(listing: Listing, page: Page) -> Iterator[str]:
    return _table(listing, fields.columns(listing.kind, page.fields))


def _table(listing: Listing, columns: tuple[Column, ...]) -> Iterator[str]:
    yield "\t".join(column.name for column in columns) + "\n"
    for row in listing.rows:
        yield "\t".join(harmless(one_line(flat(column.value(row)))) for column in columns) + "\n"
