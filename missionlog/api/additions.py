"""What is to be added to a log: entries of its tables and parts of its events, as it stores them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from missionlog.model.format import Plain
    from missionlog.store.read.given_rows import Fault

#: What can be added: an entry of a table, or a part of an event.
NewKind = Literal["source", "person", "place", "event", "quote", "update"]


class Addition(NamedTuple):
    """Something to be added, with the values of its record.

    `id` may be empty: an entry then gets one made from what it says. `event` is that of a quote or an update.
    """

    kind: NewKind
    stored: Mapping[str, Plain]
    id: str = ""
    event: str = ""


class PlacedAddition(NamedTuple):
    """What is to be added, and where it was given."""

    place: str
    item: Addition


class GivenAdditions(NamedTuple):
    """What is to be added, and what is wrong with it. `complete`: of each row it is known what it is."""

    additions: list[PlacedAddition]
    faults: list[Fault]
    complete: bool = True


def as_row(item: Addition) -> dict[str, Plain]:
    """An addition as the mapping of which `new_item` makes it."""
    named: dict[str, Plain] = {"kind": item.kind, "id": item.id, "event": item.event}
    return {key: value for key, value in named.items() if value} | {**item.stored}
