"""CSV (RFC 4180): a header, CRLF at the end of a line, quotes where a cell needs them.

Line breaks and tabs within a cell are kept; a cell that a spreadsheet would
run is made harmless, and so are control characters.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO

from missionlog.model.rows import Listing
from missionlog.view import fields
from missionlog.view.columns import Column
from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.formula import harmless
from missionlog.view.lines import flat


def render(listing: Listing, page: Page) -> Iterator[str]:
    return _table(listing, fields.columns(listing.kind, page.fields))


def _table(listing: Listing, columns: tuple[Column, ...]) -> Iterator[str]:
    record = _writer()
    yield record([column.name for column in columns])
    for row in listing.rows:
        yield record([harmless(_kept(flat(column.value(row)))) for column in columns])


def _kept(text: str) -> str:
    """Harmless, with the line breaks and tabs that CSV can carry between quotes."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def _writer() -> Callable[[list[str]], str]:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)

    def record(cells: list[str]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    return record
