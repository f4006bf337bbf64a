"""Two states of one fact, field by field. What is in a list is known by what it says, not by its place."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from missionlog.history.pairs import paired
from missionlog.history.same import essence, essence_of, value
from missionlog.model.changes import FieldChange
from missionlog.model.format import Field, Many, Plain, Record, records

Stored = Mapping[str, Plain]

#: What the items of a list are known by: the surest first.
_KNOWN_BY: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "evidence": (("source", "locator"), ("source",)),
    "snapshot": (("original-sha256",), ("text-sha256",), ("original",)),
    "role": (("title", "org"), ("title",)),
    "dating": (("date",), ("evidence",)),
    "correction": (("on", "was"), ("on",)),
}
#: By what a person tells them apart, in a path.
_LABEL: Final[Mapping[str, str]] = {
    "evidence": "source",
    "snapshot": "original",
    "role": "title",
    "dating": "date",
    "correction": "on",
}


def differences(
    record: Record, old: Stored, new: Stored, path: str = "", without: Container[str] = ()
) -> Iterator[FieldChange]:
    """What differs between two records, in the order of the format, but for some keys."""
    for field in record.fields:
        if field.key not in without:
            before, after = value(record, old, field.key), value(record, new, field.key)
            if before != after:
                yield from _field(field, before, after, f"{path}{field.key}")


def _field(field: Field, old: Plain | None, new: Plain | None, path: str) -> Iterator[FieldChange]:
    shape = field.shape
    if isinstance(shape, Many) and isinstance(shape.of, Record):
        yield from _items(shape.of, records(old), records(new), path)
    elif isinstance(shape, Record) and isinstance(old, dict) and isinstance(new, dict):
        yield from differences(shape, old, new, f"{path}.")
    elif essence(field, old) != essence(field, new):
        yield FieldChange(path, shape, old, new)


def _items(
    record: Record, olds: Sequence[Stored], news: Sequence[Stored], path: str
) -> Iterator[FieldChange]:
    """What differs between two lists of records."""
    for old, new in paired(olds, news, known_by(record, *_KNOWN_BY[record.name])):
        where = f"{path}[{(new or old or {})[_LABEL[record.name]]}]"
        if old is None or new is None:
            yield FieldChange(where, record, _whole(old), _whole(new))
        else:
            yield from differences(record, old, new, f"{where}.")


def known_by(record: Record, *keys: tuple[str, ...]) -> Iterator[Callable[[Stored], Hashable]]:
    """What records are paired by: all that they say, then so much of it as some keys tell."""
    every = {field.key for field in record.fields}
    for those in (every, *keys):
        yield partial(essence_of, record, without=every.difference(those))


def _whole(stored: Stored | None) -> Plain | None:
    return None if stored is None else dict(stored)
