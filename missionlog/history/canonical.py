"""Values in canonical form: equal if, and only if, they say the same.

Line breaks within a text do not count, nor does the order of a list, nor a
default that is written out (`rank: normal`), nor the brackets of a list of one.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping
from dataclasses import fields
from typing import Final

from missionlog.model.format import Field, Many, Plain, Record, Shape, listed
from missionlog.model.values import CLASSES, attribute

#: Lists in which order matters: the first author is named first, and longitude is not latitude.
_ORDERED_LISTS: Final = frozenset(("author", "coordinates"))
_DEFAULTS: Final[Mapping[str, Mapping[str, Plain]]] = {
    name: {
        field.name: field.default
        for field in fields(class_)
        if isinstance(field.default, str | bool) and field.default != ""
    }
    for name, class_ in CLASSES.items()
}


def value_or_default(record: Record, stored: Mapping[str, Plain], key: str) -> Plain | None:
    """The value under a key; where the key is absent, its default or None."""
    return stored.get(key, _DEFAULTS.get(record.name, {}).get(attribute(key)))


def canonical(field: Field, value: Plain | None) -> Hashable:
    """The canonical form of a field's value; None if there is no value or an empty list."""
    if isinstance(field.shape, Many):
        items = [_canonical_item(field.shape.of, item) for item in listed(value)]
        return tuple(items if field.key in _ORDERED_LISTS else sorted(items, key=repr)) or None
    return None if value is None else _canonical_item(field.shape, value)


def canonical_record(record: Record, stored: Mapping[str, Plain], without: Container[str] = ()) -> Hashable:
    """The canonical form of a record, leaving out the keys in `without`."""
    forms = (
        (field.key, canonical(field, value_or_default(record, stored, field.key)))
        for field in record.fields
        if field.key not in without
    )
    return tuple((key, form) for key, form in forms if form is not None)


def _canonical_item(shape: Shape, value: Plain) -> Hashable:
    if isinstance(shape, Record):
        assert isinstance(value, dict)
        return canonical_record(shape, value)
    assert not isinstance(value, list | dict)
    return " ".join(value.split()) if isinstance(value, str) else value
