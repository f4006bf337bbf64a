"""JSON Lines: the objects of `missionlog.view.json`, one a line, with nothing around them."""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.model.rows import Listing
from missionlog.view.formats import Page
from missionlog.view.json import objects


def render(listing: Listing, page: Page) -> Iterator[str]:
    return (line + "\n" for line in objects(listing, page))
