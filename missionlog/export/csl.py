"""CSL-JSON (1.0.2): an item for each source, with all that the import kept of one in the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from missionlog.export.csl_item import Item, csl_sources
from missionlog.importing.csl_of_edtf import csl_of_date
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing
    from missionlog.view.formats import Page


def render(listing: Listing, page: Page) -> Iterator[str]:
    """An array of items, one on a line."""
    sources = csl_sources(listing, page, _less)
    items = ",\n".join(json_text(source.item) for source in sources)
    yield f"[\n{items}\n]\n" if items else "[]\n"


def _less(date: Item, edtf: str) -> str:
    """Why a date says less than the log does. One that was imported as it is says all that it did."""
    made = csl_of_date(edtf)
    return made.less if date == made.value else ""
