"""Find what an id names in a log that is to be changed, and put another value in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import (
    RECORDS,
    TABLES,
    UNREADABLE,
    Many,
    Path,
    Plain,
    Record,
    Ref,
    Shape,
    Table,
    listed,
    unreadable_keys,
)
from missionlog.model.ids import is_id, part_ids
from missionlog.store.errors import Refused
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.write.pending_log import ReadableEntries

#: The lists of an event whose items are facts with an id of their own, and the record of each.
_PARTS: Final = {"quotes": "quote", "updates": "update"}


class Target(NamedTuple):
    """An entry, or a quote or update in it: `path` is the way to that, `stored` what the entry says."""

    table: Table
    entry: str
    stored: Mapping[str, Plain]
    path: Path = ()

    @property
    def record(self) -> Record:
        """The format of what is named."""
        return RECORDS[_PARTS[str(self.path[0])]] if self.path else TABLES[self.table]


def find_target(log: ReadableEntries, id_: str) -> Target:
    """What an id names. Raises Refused where nothing has it, or more than one thing."""
    if not is_id(id_):
        raise Refused(f"{id_!r} is not an id, which is lower-case letters, digits and hyphens")
    found = [Target(table, id_, stored) for table in TABLES if (stored := log.stored(table, id_)) is not None]
    found = found or [*_parts(log, id_)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = " and ".join(f"one of {target.table}" for target in found)
        raise Refused(f"{id_!r} is the id of more than one thing: {kinds}; rename one by hand first")
    raise Refused(f"there is no id {id_!r} in the log; `missionlog search` finds a fact by its words")


def _parts(log: ReadableEntries, id_: str) -> Iterator[Target]:
    """The quote or update of an id that is written in the log, or derived from that of its event."""
    seen: set[str] = set()
    for event, stored in _possible_events(log, id_):
        if event not in seen:
            seen.add(event)
            ids = part_ids(event, stored, set())
            for key, known in zip(_PARTS, (ids.quotes, ids.updates), strict=True):
                if id_ in known:
                    yield Target("events", event, stored, (key, known.index(id_)))


def _possible_events(log: ReadableEntries, id_: str) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    """The events to which a quote or update of an id may belong: a derived id begins with its event's."""
    words = id_.split("-")
    for count in range(len(words) - 1, 0, -1):
        event = "-".join(words[:count])
        if (stored := log.stored("events", event)) is not None:
            yield event, stored
    for (table, event), stored in log.mentioning(id_):
        if table == "events":
            yield event, stored


def shape_at(record: Record, path: Path) -> Shape:
    """What the format has at a way into a record. Raises Refused where it has nothing."""
    shape: Shape = record
    for key in path:
        if isinstance(shape, Many) and isinstance(key, int):
            shape = shape.of
        elif isinstance(shape, Record) and (field := shape.field(str(key))):
            shape = field.shape
        else:
            raise _unknown_key(shape, key)
    return shape


def _unknown_key(shape: Shape, key: str | int) -> Refused:
    if isinstance(shape, Record):
        keys = [field.key for field in shape.fields]
        mend = did_you_mean(str(key), keys) or f"It has {', '.join(keys)}."
        return Refused(f"{shape.name} has no key {str(key)!r}. {mend}")
    if isinstance(shape, Many):
        return Refused(f"a number is wanted, and not {key!r}: which item of the list, from 0")
    return Refused(f"there is nothing under {key!r}: what stands before it is a single value")


def value_at(stored: Plain, path: Path) -> Plain | None:
    """The value at a way into another; None where there is none."""
    value: Plain | None = stored
    for key in path:
        if isinstance(value, dict):
            value = value.get(str(key))
        elif isinstance(value, list) and isinstance(key, int) and -len(value) <= key < len(value):
            value = value[key]
        else:
            return None
    return value


def with_value(stored: Plain, path: Path, value: Plain | None) -> Plain | None:
    """A value with another at a way into it; with None there, what is left; None where nothing is left.

    Raises Refused for a part of something that could not be read whole.
    """
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        items = [*listed(stored)] if stored else []
        if not 0 <= first <= len(items):
            raise Refused(f"the list has {len(items)} items; there is no item {first}, counted from 0")
        inner = with_value(items[first] if first < len(items) else {}, rest, value)
        items[first : first + 1] = [] if inner is None else [inner]
        return items or None
    mapping = {**stored} if isinstance(stored, dict) else {}
    lost = [key for key in unreadable_keys(mapping) if key != first]
    if len(lost) < len(unreadable_keys(mapping)):
        if rest:
            raise Refused(f"{first} can't be read whole, so no part of it is changed; edit it as text")
        mapping |= {UNREADABLE: [*lost]}
        if not lost:
            del mapping[UNREADABLE]
    inner = with_value(mapping.get(first, {}), rest, value)
    if inner is None:
        mapping.pop(first, None)
    else:
        mapping[first] = inner
    return mapping or None


def read_path(record: Record, written: str) -> Path:
    """The way into a record that is written as `promise.due` or `evidence.0.passage`."""
    path: Path = ()
    for part in written.split("."):
        is_item = part.isdecimal() and isinstance(shape_at(record, path), Many)
        path = (*path, int(part) if is_item else part)
    shape_at(record, path)
    return path


def renamed(
    stored: Mapping[str, Plain], record: Record, table: Table, old: str, new: str
) -> dict[str, Plain]:
    """What an entry says once another has a new id, each reference in it once."""
    return {
        key: _renamed(value, field.shape, table, old, new) if (field := record.field(key)) else value
        for key, value in stored.items()
    }


def _renamed(value: Plain, shape: Shape, table: Table, old: str, new: str) -> Plain:
    if isinstance(shape, Record) and isinstance(value, dict):
        return renamed(value, shape, table, old, new)
    if isinstance(shape, Many) and isinstance(value, list):
        items = [_renamed(one, shape.of, table, old, new) for one in value]
        is_new = isinstance(shape.of, Ref) and items != value
        return [one for at, one in enumerate(items) if one not in items[:at]] if is_new else items
    if isinstance(shape, Many):
        return _renamed(value, shape.of, table, old, new)
    return new if isinstance(shape, Ref) and shape.table == table and value == old else value
