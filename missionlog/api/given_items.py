"""What is given to `Log.add`, of whatever sort, to what is to be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from missionlog.api.additions import Addition, GivenAdditions, PlacedAddition
from missionlog.api.given_values import row_values
from missionlog.store.read.entries import NOUNS
from missionlog.store.read.given_rows import GivenRow, GivenRows

if TYPE_CHECKING:
    from missionlog.api.answer import Answer
    from missionlog.api.typed_values import TypedValues


def additions_of(items: Iterable[Any], typed: TypedValues) -> GivenAdditions:
    """What is to be added of some things, each with its place: the first is item 1.

    An answer stands for its rows and all that they depend on. Raises Refused.
    """
    given = [*items]
    if all(isinstance(item, Addition) for item in given):
        return GivenAdditions([PlacedAddition("", item) for item in given], [])
    from missionlog.api.answer import Answer
    from missionlog.api.row_additions import given_additions

    rows = GivenRows([], [])
    for number, item in enumerate(given, 1):
        place = f"item {number}"
        if isinstance(item, Answer):
            rows.rows.extend(_rows_of(place, item))
        else:
            rows.rows.append(GivenRow(place, row_values(item)))
    return given_additions(rows, typed)


def _rows_of(place: str, answer: Answer[Any]) -> Iterator[GivenRow]:
    """The rows of an answer, as `--format yaml` prints them, with all that they depend on."""
    from missionlog.model.registry import KINDS

    listing = answer.listing()
    if KINDS[listing.kind].table:
        for number, row in enumerate(listing.rows, 1):
            yield GivenRow(f"{place}, row {number}", row.to_dict())
    for table, entries in listing.context().items():
        for id_, stored in entries.items():
            yield GivenRow(f"{place}, {NOUNS[table]} {id_}", {"kind": NOUNS[table], **stored, "id": id_})
