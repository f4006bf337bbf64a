"""Values given to the Python API as a log stores them: `When` and `date` as EDTF, tuples as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from missionlog.edtf import When
from missionlog.model.format import RECORDS, Path, Plain, Record
from missionlog.model.values import CLASSES, Event, Person, Place, Quote, Source, Update, attribute
from missionlog.store.errors import Refused

#: What can be added: an entry of a table, or a part of an event.
NewKind = Literal["source", "person", "place", "event", "quote", "update"]
_KINDS: Final[Mapping[type, NewKind]] = {
    Source: "source",
    Person: "person",
    Place: "place",
    Event: "event",
    Quote: "quote",
    Update: "update",
}
#: The kinds of what can be added, by the words that people type.
KIND_BY_NAME: Final[Mapping[str, NewKind]] = {kind: kind for kind in _KINDS.values()}
#: What a row of a listing has besides the values of its record.
_BESIDE: Final = frozenset(("kind", "id", "event", "computed"))


class Addition(NamedTuple):
    """Something to be added, with the values of its record.

    `id` may be empty: an entry then gets one made from what it says. `event` is that of a quote or an update.
    """

    kind: NewKind
    stored: Mapping[str, Plain]
    id: str = ""
    event: str = ""


def new_item(value: Any) -> Addition:
    """What is to be added: an `Event`, `Quote`, `Update`, `Source`, `Person` or `Place`, or a mapping.

    A mapping has the log's keys, and `kind`; a quote or an update also `event`. Raises Refused.
    """
    if isinstance(value, Addition):
        return value
    if isinstance(value, Mapping):
        kind: Any = value.get("kind")
        if kind not in _KINDS.values():
            raise Refused(f"a kind is wanted, one of {', '.join(_KINDS.values())}; here is {kind!r}")
        stored = {str(key): plain(one) for key, one in value.items() if key not in _BESIDE}
        return Addition(kind, stored, str(value.get("id") or ""), str(value.get("event") or ""))
    known = _KINDS.get(type(value))
    if known is None:
        raise Refused(f"{value!r} can't be added to a log; an Event, a Source, a mapping … can")
    stored = {key: one for key, one in _stored(value).items() if key not in _BESIDE}
    return Addition(known, stored, value.id, getattr(value, "event", ""))


def as_row(item: Addition) -> dict[str, Plain]:
    """An addition as the mapping of which `new_item` makes it."""
    named: dict[str, Plain] = {"kind": item.kind, "id": item.id, "event": item.event}
    return {key: value for key, value in named.items() if value} | {**item.stored}


def plain(value: Any) -> Plain:
    """A value as a log stores it. Raises Refused for what no log can hold."""
    if isinstance(value, When):
        return value.text
    if isinstance(value, date):
        return value.isoformat()[: len("2026-11-23")]
    if isinstance(value, str | bool | float):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return _stored(value)
    raise Refused(f"{value!r} can't stand in a log")


def path_of(record: Record, name: str) -> Path:
    """The way to a value by the name of its attribute: `derives_from` is `derives-from`."""
    keys = {attribute(field.key): field.key for field in record.fields}
    return (keys.get(name, name),)


def _stored(value: Any) -> dict[str, Plain]:
    """The values of an object that are not what they are without being given."""
    record = next(RECORDS[name] for name, class_ in CLASSES.items() if isinstance(value, class_))
    keys = {attribute(field.key): field.key for field in record.fields}
    return {
        keys[one.name]: plain(given)
        for one in fields(value)
        if one.name in keys and (given := getattr(value, one.name)) != one.default and given not in (None, ())
    }
