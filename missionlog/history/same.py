"""What of a value counts when two logs are compared.

How a text is broken into lines does not; nor does the order of a list, nor a
value written out that would be so without it (`rank: normal`), nor the
brackets of a list of one.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping
from dataclasses import fields
from typing import Final

from missionlog.model.format import Field, Many, Plain, Record, Shape, listed
from missionlog.model.values import CLASSES, attribute

#: Lists of which the order says something: the first author is named first, and longitude is not latitude.
_ORDERED: Final = frozenset(("author", "coordinates"))
_DEFAULTS: Final[Mapping[str, Mapping[str, Plain]]] = {
    name: {
        one.name: one.default
        for one in fields(class_)
        if isinstance(one.default, str | bool) and one.default != ""
    }
    for name, class_ in CLASSES.items()
}


def value(record: Record, stored: Mapping[str, Plain], key: str) -> Plain | None:
    """The value under a key, or what it is where nothing is said."""
    return stored.get(key, _DEFAULTS.get(record.name, {}).get(attribute(key)))


def essence(field: Field, told: Plain | None) -> Hashable:
    """What the values of a field have in common if, and only if, they say the same; None for none."""
    if isinstance(field.shape, Many):
        each = [_of_one(field.shape.of, one) for one in listed(told)]
        return tuple(each if field.key in _ORDERED else sorted(each, key=repr)) or None
    return None if told is None else _of_one(field.shape, told)


def essence_of(record: Record, stored: Mapping[str, Plain], without: Container[str] = ()) -> Hashable:
    """The same of a record, but for some keys."""
    found = (
        (field.key, essence(field, value(record, stored, field.key)))
        for field in record.fields
        if field.key not in without
    )
    return tuple((key, one) for key, one in found if one is not None)


def _of_one(shape: Shape, told: Plain) -> Hashable:
    if isinstance(shape, Record):
        assert isinstance(told, dict)
        return essence_of(shape, told)
    assert not isinstance(told, list | dict)
    return " ".join(told.split()) if isinstance(told, str) else told
