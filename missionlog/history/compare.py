"""Compare two logs fact by fact: what was added, removed, changed or renamed, whatever lines moved.

Events, sources, people and places are matched by id, quotes and updates within their event by id and content.
A quote or update whose id is written can also move from one event to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.history.change_names import with_names
from missionlog.history.compared_items import LogItem, entry_item, event_parts, part_match_keys
from missionlog.history.field_changes import field_changes
from missionlog.history.matching import match_items
from missionlog.history.renames import Renames, find_renames, with_new_ids
from missionlog.model.changes import Change, FieldChange, How
from missionlog.model.format import EVENT, HEADER, TABLES, Plain, Record, Ref, Table
from missionlog.model.parsed_log import ParsedLog

_HEADER: Final = Record("log", tuple(field for field in HEADER if not field.required))
_EVENT_REF: Final = Ref("events")
#: Keys that are compared elsewhere: ids to find renames, quotes and updates as items of their own.
_COMPARED_APART: Final = ("id", "quotes", "updates")

#: The older and the newer state of one item; None where it does not exist.
Pair = tuple[LogItem | None, LogItem | None]


def compare(old: ParsedLog, new: ParsedLog) -> tuple[Change, ...]:
    """The changes from one log to another, table by table, in the order of the newer log.

    What was removed comes after what it stood behind in the older log.
    """
    renames = find_renames(old, new)
    # No quote or update is given the id of an event.
    old_ids, new_ids = {event.id for event in old.events}, {event.id for event in new.events}
    pairs: list[Pair] = [(_header(old), _header(new))]
    for table in TABLES:
        for old_item, new_item in _entries(table, old, new, renames):
            pairs.append((old_item, new_item))
            item = new_item or old_item
            if item and item.record is EVENT:
                olds = [*event_parts(old_item, item.id, old_ids)] if old_item else []
                news = [*event_parts(new_item, item.id, new_ids)] if new_item else []
                parts = match_items(olds, news, part_match_keys())
                pairs += parts
    changes = [change for pair in _with_moves(pairs) for change in _change(*pair)]
    return tuple(with_names(changes, old, new))


def _entries(table: Table, old: ParsedLog, new: ParsedLog, renames: Renames) -> Iterator[Pair]:
    """Pairs of the entries of a table that are not identical."""
    new_ids = renames[table]
    olds = [(new_ids.get(entry.id, entry.id), with_new_ids(renames, entry)) for entry in old.table(table)]
    news = [(entry.id, entry) for entry in new.table(table)]
    for before, after in match_items(olds, news, [lambda pair: pair[0]]):
        old_item, new_item = (entry_item(pair[1]) if pair else None for pair in (before, after))
        if old_item != new_item:
            yield old_item, new_item


def _with_moves(pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs, with the two of a quote or update that moved to another event made one."""
    removed = {
        (old.what, old.id): old for old, new in pairs if old and not new and old.event and old.id_is_written
    }
    added = {
        (new.what, new.id): new for old, new in pairs if new and not old and new.event and new.id_is_written
    }
    moved = removed.keys() & added.keys()
    for old, new in pairs:
        item = new or old
        key = (item.what, item.id) if item else None
        if key not in moved or (old and new):
            yield old, new
        elif new is added[key]:
            yield removed[key], new
        elif old is not removed[key]:
            yield old, new


def _change(old: LogItem | None, new: LogItem | None) -> Iterator[Change]:
    """The change from one state of an item to another; nothing if they are the same."""
    if old and new:
        fields = (
            *([FieldChange("event", _EVENT_REF, old.event, new.event)] if old.event != new.event else []),
            *field_changes(new.record, old.stored, new.stored, without=_COMPARED_APART),
        )
        was = old.id if old.id != new.id else ""
        # Two derived ids of identical parts differ by a number that only tells which stood first.
        if fields or (was and (old.id_is_written or new.id_is_written)):
            how: How = "changed" if fields else "renamed"
            yield Change(how, new.what, new.id, new.stored, fields, new.event, was)
    elif new:
        yield Change("added", new.what, new.id, new.stored, event=new.event)
    elif old:
        yield Change("removed", old.what, old.id, old.stored, event=old.event)


def _header(log: ParsedLog) -> LogItem:
    stored: dict[str, Plain] = {"title": log.title, "timezone": log.timezone}
    return LogItem("log", _HEADER, "", {key: value for key, value in stored.items() if value})
