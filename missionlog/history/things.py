"""What is compared: the entries of a log, and the quotes and updates of an event, each with its id."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from missionlog.history.same import essence_of
from missionlog.model.changes import What
from missionlog.model.format import QUOTE, TABLES, UPDATE, Plain, Record, Table, records
from missionlog.model.ids import part_ids
from missionlog.model.log import Entry


class Thing(NamedTuple):
    """A fact or entry. `event` is the one that a quote or update belongs to; `given`: the log has its id."""

    what: What
    record: Record
    id: str
    stored: Mapping[str, Plain]
    event: str = ""
    given: bool = True


_WHAT: Final[dict[Table, What]] = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "events": "event",
}
#: The facts within an event: under which key, and what they are.
_PARTS: Final[tuple[tuple[str, What, Record], ...]] = (
    ("quotes", "quote", QUOTE),
    ("updates", "update", UPDATE),
)
#: What a quote or update without an id of its own is known by when its words, and so its id, have changed.
_LASTING: Final[Mapping[What, tuple[tuple[str, ...], ...]]] = {
    "quote": (("speaker", "role", "form", "date"),),
    "update": (("date", "status"), ("status", "note")),
}


def thing(entry: Entry) -> Thing:
    return Thing(_WHAT[entry.table], TABLES[entry.table], entry.id, entry.stored)


def parts(event: Thing, id_: str, taken: set[str]) -> Iterator[Thing]:
    """The quotes and updates of an event that is called `id_`. `taken` gets the ids that are derived."""
    every = part_ids(id_, event.stored, taken)
    for (key, what, record), ids in zip(_PARTS, every, strict=True):
        for own, stored in zip(ids, records(event.stored.get(key)), strict=True):
            yield Thing(what, record, own, stored, id_, "id" in stored)


def part_keys() -> list[Callable[[Thing], Hashable]]:
    """What quotes and updates are paired by: all they say, their id, all but the id, then what lasts."""
    lasting = (partial(_lasting, number) for number in range(max(map(len, _LASTING.values()))))
    return [_whole, _id, _but_for_its_id, *lasting]


def _whole(one: Thing) -> Hashable:
    return one.what, essence_of(one.record, one.stored)


def _id(one: Thing) -> Hashable:
    return one.what, one.id


def _but_for_its_id(one: Thing) -> Hashable:
    return one.what, essence_of(one.record, one.stored, without=("id",))


def _lasting(number: int, one: Thing) -> Hashable:
    lasting = _LASTING[one.what][number : number + 1]
    if one.given or not lasting:
        return None
    others = {field.key for field in one.record.fields}.difference(*lasting)
    return one.what, essence_of(one.record, one.stored, without=others)
