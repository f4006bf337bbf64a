"""Values given to the Python API as a log stores them: `When` and `date` as EDTF, tuples as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from missionlog.api.additions import NewKind
from missionlog.edtf import When
from missionlog.model.format import RECORDS, UNREADABLE, Path, Plain, Record
from missionlog.model.values import CLASSES, Event, Person, Place, Quote, Source, Update, attribute
from missionlog.store.errors import Refused

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


def row_values(value: Any) -> dict[str, Any]:
    """What is to be added as a row: an `Event`, `Quote`, `Update`, `Source`, `Person`, `Place`, or a mapping.

    A mapping has the log's keys, and `kind`; a quote or an update also `event`. Raises Refused.
    """
    if isinstance(value, Mapping):
        return {str(key): _as_in_row(one) for key, one in value.items()}
    kind = _KINDS.get(type(value))
    if kind is None:
        raise Refused(f"{value!r} can't be added to a log; an Event, a Source, a mapping … can")
    beside = {key: getattr(value, key) for key in ("id", "event", UNREADABLE) if getattr(value, key, None)}
    stored = {key: one for key, one in _stored(value).items() if key != "id"}
    return {"kind": kind, **_as_in_row(stored), **_as_in_row(beside)}


def _as_in_row(value: Any) -> Any:
    """A value as a row has it: a number is its text. Raises Refused for what no row can hold."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return {str(key): _as_in_row(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_in_row(one) for one in value]
    return _as_in_row(plain(value)) if is_dataclass(value) else plain(value)


def plain(value: Any) -> Plain:
    """A value as a log stores it. Raises Refused for what no log can hold."""
    if isinstance(value, When):
        return value.text
    if isinstance(value, date):
        return value.isoformat()[: len("2026-11-23")]
    if isinstance(value, str):
        return _as_text(value)
    if isinstance(value, bool | float):
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


def _as_text(value: str) -> str:
    """A text that can be written. Raises Refused for one with half a character, as of bytes not in UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        character = f"U+{ord(value[error.start]):04X}"
        raise Refused(f"{value!r} is not UTF-8: {character} in it is no character by itself") from None
    return value


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
