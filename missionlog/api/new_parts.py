"""Put quotes and updates into an event, each with the id that it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.api.additions import Addition
from missionlog.api.edit_plans import with_update
from missionlog.model.format import RECORDS, Plain, listed
from missionlog.model.ids import part_ids

_KEYS: Final = {"quote": "quotes", "update": "updates"}
_Part = dict[str, Plain]


class PartConflict(Exception):
    """Quotes or updates that can't stand in their event: the position of each, and why."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


class WithParts(NamedTuple):
    """What an event says with its new quotes and updates; of each the id, and whether it was there."""

    stored: dict[str, Plain]
    ids: list[str]
    are_there: list[bool]


def event_with_parts(event: str, stored: Mapping[str, Plain], items: Sequence[Addition]) -> WithParts:
    """An event with quotes and updates more. Those that it has already are passed over.

    Raises PartConflict for an id that stands for something else, Refused for an update without a promise.
    """
    known = _by_id(event, stored)
    taken = {*known}
    ids: list[str] = []
    are_there: list[bool] = []
    faults: list[tuple[int, str]] = []
    new: dict[str, tuple[str, _Part]] = {}
    for at, item in enumerate(items):
        id_ = item.id or _equal_part(item, known) or _equal_part(item, new) or _derived(event, item, taken)
        there = known.get(id_) or new.get(id_)
        is_there = there is not None
        if there is not None and (keys := _differing(item, *there)):
            faults.append((at, f"{event} has {id_!r} already, and {', '.join(keys)} differs"))
        elif not is_there:
            new[id_] = item.kind, {**item.stored}
            taken.add(id_)
        ids.append(id_)
        are_there.append(is_there)
    if faults:
        raise PartConflict(faults)
    return WithParts(_with_new(event, stored, new), ids, are_there)


def _by_id(event: str, stored: Mapping[str, Plain]) -> dict[str, tuple[str, _Part]]:
    """The quotes and updates of an event by their ids, each with its kind."""
    ids = part_ids(event, stored, set())
    named = (("quote", ids.quotes), ("update", ids.updates))
    return {
        id_: (kind, part)
        for kind, several in named
        for id_, part in zip(several, listed(stored.get(_KEYS[kind])), strict=True)
        if isinstance(part, dict)
    }


def _derived(event: str, item: Addition, taken: set[str]) -> str:
    """The id that a new quote or update gets from its words, beside others."""
    ids = part_ids(event, {_KEYS[item.kind]: [{**item.stored}]}, {*taken})
    return [*ids.quotes, *ids.updates][0]


def _equal_part(item: Addition, parts: Mapping[str, tuple[str, _Part]]) -> str:
    """The id of a part that says just what an item says; empty where there is none."""
    return next((id_ for id_, there in parts.items() if not _differing(item, *there)), "")


def _differing(item: Addition, kind: str, part: _Part) -> list[str]:
    from missionlog.api.there_already import differing_keys  # most are new

    return ["kind"] if kind != item.kind else differing_keys(RECORDS[kind], part, item.stored)


def _with_new(
    event: str, stored: Mapping[str, Plain], new: Mapping[str, tuple[str, _Part]]
) -> dict[str, Plain]:
    """An event with new parts. One that would be called otherwise is given its id."""
    found = _with_all(event, stored, new)
    ids = _by_id(event, found)
    otherwise = {id_ for id_, (kind, part) in new.items() if ids.get(id_) != (kind, part)}
    if not otherwise:
        return found
    given = {
        id_: (kind, {"id": id_, **part} if id_ in otherwise else part) for id_, (kind, part) in new.items()
    }
    return _with_all(event, stored, given)


def _with_all(
    event: str, stored: Mapping[str, Plain], new: Mapping[str, tuple[str, _Part]]
) -> dict[str, Plain]:
    found = {**stored}
    quotes = [part for kind, part in new.values() if kind == "quote"]
    if quotes:
        found["quotes"] = [*listed(stored.get("quotes")), *quotes]
    for kind, part in new.values():
        if kind == "update":
            found = with_update(event, found, part)
    return found
