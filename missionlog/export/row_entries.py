"""Rows with the entries that they rest on, of one log or of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row

#: The other entries of the log on which a row rests, by table and id.
Entries = Mapping[Any, Mapping[str, Mapping[str, Any]]]


def with_entries(listing: Listing) -> Iterator[tuple[Row, Entries]]:
    """Each row of a listing with the entries that the rows of its log rest on, asked for once a log."""
    of_log: Callable[..., Entries] = cache(listing.context)
    for row in listing.rows:
        yield row, of_log(row.log) if row.log else of_log()
