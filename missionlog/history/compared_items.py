"""What `compare` compares: the entries of a log, and the quotes and updates of its events."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from missionlog.history.canonical import canonical_record
from missionlog.model.changes import What
from missionlog.model.format import QUOTE, TABLES, UPDATE, Plain, Record, Table, records
from missionlog.model.ids import part_ids
from missionlog.model.parsed_log import Entry


class LogItem(NamedTuple):
    """An entry, a quote or an update, with its id.

    `event` is the id of the event that a quote or update belongs to.
    `id_is_written` is False if the id is not in the log but derived.
    """

    what: What
    record: Record
    id: str
    stored: Mapping[str, Plain]
    event: str = ""
    id_is_written: bool = True


_ENTRY_KINDS: Final[dict[Table, What]] = {
    "sources": "source",
    "people": "person",
    "places": "place",
    "events": "event",
}
_EVENT_PARTS: Final[tuple[tuple[str, What, Record], ...]] = (
    ("quotes", "quote", QUOTE),
    ("updates", "update", UPDATE),
)
#: What identifies a quote or update whose derived id has changed with its words: the surest keys first.
_STABLE_KEYS: Final[Mapping[What, tuple[tuple[str, ...], ...]]] = {
    "quote": (("speaker", "role", "form", "date"),),
    "update": (("date", "status"), ("status", "note")),
}


def entry_item(entry: Entry) -> LogItem:
    """An entry as an item."""
    return LogItem(_ENTRY_KINDS[entry.table], TABLES[entry.table], entry.id, entry.stored)


def event_parts(event: LogItem, event_id: str, taken: set[str]) -> Iterator[LogItem]:
    """The quotes and updates of an event, whose id counts as `event_id`. Adds derived ids to `taken`."""
    ids_by_key = part_ids(event_id, event.stored, taken)
    for (key, what, record), ids in zip(_EVENT_PARTS, ids_by_key, strict=True):
        for id_, stored in zip(ids, records(event.stored.get(key)), strict=True):
            yield LogItem(what, record, id_, stored, event_id, "id" in stored)


def part_match_keys() -> list[Callable[[LogItem], Hashable]]:
    """Functions that give the keys by which quotes and updates are matched, the surest first."""
    rounds = range(max(map(len, _STABLE_KEYS.values())))
    without_id = partial(_content_key, without=("id",))
    stable = (partial(_stable_key, n) for n in rounds)
    return [_content_key, lambda item: (item.what, item.id), without_id, *stable]


def _content_key(item: LogItem, without: Container[str] = ()) -> Hashable:
    return item.what, canonical_record(item.record, item.stored, without)


def _stable_key(n: int, item: LogItem) -> Hashable:
    """The values under the item's nth set of stable keys; None if it has none or its id is written."""
    stable = _STABLE_KEYS[item.what][n : n + 1]
    if item.id_is_written or not stable:
        return None
    left_out = {field.key for field in item.record.fields}.difference(*stable)
    return _content_key(item, left_out)
