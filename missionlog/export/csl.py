"""CSL-JSON (1.0.2): an item for each source, with all that the import kept of one in the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from missionlog.export.csl_item import csl_sources
from missionlog.importing.csl_of_edtf import csl_of_date
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing
    from missionlog.view.formats import Page


def render(listing: Listing, page: Page) -> Iterator[str]:
    """An array of items, one on a line."""
    sources = csl_sources(listing, page, lambda edtf: csl_of_date(edtf).less)
    items = ",\n".join(json_text(source.item) for source in sources)
    yield f"[\n{items}\n]\n" if items else "[]\n"
