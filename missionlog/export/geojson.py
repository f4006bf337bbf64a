"""GeoJSON (RFC 7946): a Point for each event whose place has coordinates, with the fact in its properties.

GeoJSON has no place for time, so `date` is EDTF, with `earliest` and `latest` as days and `words` for
readers. What is no plain fact says so: it was announced, claimed, disputed or deprecated, or has other dates.
Events that cannot be put on a map are reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from missionlog.export.row_entries import Entries, with_entries
from missionlog.model.losses import LEFT_OUT, Loss
from missionlog.view.escape import json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: The fields of an event that are properties of its point, in this order, where it has them.
_PROPERTIES: Final = (
    *("log", "date", "earliest", "latest", "words", "dates", "between", "announced", "match", "possibly"),
    *("title", "summary", "according-to", "claimants", "disputes", "rank", "reason", "promise"),
    *("place", "place-name", "actors", "people", "tags", "sources", "source-titles", "independent"),
)
_NO_PLACE: Final = "no place"
_NO_COORDINATES: Final = "its place has no coordinates"


def render(listing: Listing, page: Page) -> Iterator[str]:
    """A FeatureCollection (3.3), one Feature (3.2) on a line."""
    before = '{"type": "FeatureCollection", "features": [\n'
    for row, entries in with_entries(listing):
        coordinates = _coordinates(row, entries)
        if coordinates:
            yield before + json_text(_feature(row, coordinates))
            before = ",\n"
        else:
            reason = _NO_COORDINATES if "place" in row.stored else _NO_PLACE
            page.lose(Loss(row.kind_of_thing, row.key, LEFT_OUT, reason))
    yield (before if before != ",\n" else "\n") + "]}\n"


def _coordinates(row: Row, entries: Entries) -> Any:
    """Longitude and latitude in WGS 84, as the log has them and as GeoJSON wants them; None if unknown."""
    return entries.get("places", {}).get(str(row.stored.get("place")), {}).get("coordinates")


def _feature(row: Row, coordinates: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": coordinates}
    known = {name: value for name in _PROPERTIES if (value := row.value(name)) is not None}
    return {"type": "Feature", "id": row.key, "geometry": geometry, "properties": known}
