"""Two states of one record compared field by field; items of a list are matched by content, not position."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from missionlog.history.canonical import canonical, canonical_record, value_or_default
from missionlog.history.matching import match_items
from missionlog.model.changes import FieldChange
from missionlog.model.format import Field, Many, Plain, Record, records

Stored = Mapping[str, Plain]

#: The keys that identify an item of a list when the rest of it has changed: the surest first.
_IDENTIFYING_KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "evidence": (("source", "locator"), ("source",)),
    "snapshot": (("original-sha256",), ("text-sha256",), ("original",)),
    "role": (("title", "org"), ("title",)),
    "dating": (("date",), ("evidence",)),
    "correction": (("on", "was"), ("on",)),
}
#: The key whose value names an item in a path: `evidence[courier].passage`.
_LABEL_KEY: Final[Mapping[str, str]] = {
    "evidence": "source",
    "snapshot": "original",
    "role": "title",
    "dating": "date",
    "correction": "on",
}


def field_changes(
    record: Record, old: Stored, new: Stored, path: str = "", without: Container[str] = ()
) -> Iterator[FieldChange]:
    """The fields that differ between two records, in the order of the format; `without` are keys to skip."""
    for field in record.fields:
        if field.key not in without:
            before, after = value_or_default(record, old, field.key), value_or_default(record, new, field.key)
            if before != after:
                yield from _value_changes(field, before, after, f"{path}{field.key}")


def _value_changes(field: Field, old: Plain | None, new: Plain | None, path: str) -> Iterator[FieldChange]:
    shape = field.shape
    if isinstance(shape, Many) and isinstance(shape.of, Record):
        yield from _item_changes(shape.of, records(old), records(new), path)
    elif isinstance(shape, Record) and isinstance(old, dict) and isinstance(new, dict):
        yield from field_changes(shape, old, new, f"{path}.")
    elif canonical(field, old) != canonical(field, new):
        yield FieldChange(path, shape, old, new)


def _item_changes(
    record: Record, olds: Sequence[Stored], news: Sequence[Stored], path: str
) -> Iterator[FieldChange]:
    every = {field.key for field in record.fields}
    # Items match by all their content, then by what identifies them.
    key_sets = (every, *map(set, _IDENTIFYING_KEYS[record.name]))
    matched_by = [partial(canonical_record, record, without=every - keys) for keys in key_sets]
    for old, new in match_items(olds, news, matched_by):
        item_path = f"{path}[{(new or old or {})[_LABEL_KEY[record.name]]}]"
        if old is None or new is None:
            states = (None if stored is None else dict(stored) for stored in (old, new))
            yield FieldChange(item_path, record, *states)
        else:
            yield from field_changes(record, old, new, f"{item_path}.")
