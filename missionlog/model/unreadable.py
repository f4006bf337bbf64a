"""What is left of a record of which something could not be read, and the mark that says what is missing.

A value that can't be read is left out, and the record that had it lists its key under `unreadable`. Where the
record would say something else without the value, it is left out itself, with a mark in what it is part of.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import (
    EVENT,
    TABLES,
    UNREADABLE,
    Many,
    Path,
    Plain,
    Record,
    Ref,
    Shape,
    Table,
    unreadable_keys,
)

#: Keys of an event that are left out together if a part of any can't be read: that part may be the preferred
#: one of competing dates, or the update that ended the promise.
_WHOLE_GROUPS: Final = (("dates",), ("promise", "updates"))


class Pruned(NamedTuple):
    """A record without some references; `kept` has the former places of the items left in shorter lists."""

    stored: dict[str, Plain]
    kept: dict[Path, list[int]]


def marked(record: Record, stored: Mapping[str, Plain], lost: Collection[str]) -> dict[str, Plain]:
    """A record that says that some of its keys could not be read, in the order of the format."""
    keys = {*unreadable_keys(stored), *lost}
    ordered = [field.key for field in record.fields if field.key in keys]
    others: list[str] = sorted(keys.difference(ordered))
    return {**stored, UNREADABLE: [*ordered, *others]}


def settled(record: Record, stored: Mapping[str, Plain], lost: Collection[str]) -> dict[str, Plain] | None:
    """What stands of a record that lost some keys, or a part of what is under them; None if nothing does.

    Of an entry of a table something always stands.
    """
    if record is EVENT:
        for group in _WHOLE_GROUPS:
            if not {*group}.isdisjoint(lost):
                lost = {*lost, *(key for key in group if key in stored)}
                stored = {key: value for key, value in stored.items() if key not in group}
    if record not in TABLES.values() and any(
        field.key in lost and (field.vital or (field.required and field.key not in stored))
        for field in record.fields
    ):
        return None
    return marked(record, stored, lost)


def without_references(
    record: Record, stored: Mapping[str, Plain], is_known: Callable[[Table, str], bool]
) -> Pruned:
    """An entry without the references to entries that are not there, each marked as unreadable."""
    pruner = _Pruner(is_known, (), {})
    return Pruned(pruner.record(record, stored, ()) or dict(stored), pruner.kept)


def without_values(record: Record, stored: Mapping[str, Plain], ways: Collection[Path]) -> Pruned:
    """An entry without the values at some ways, each marked as unreadable."""
    pruner = _Pruner(lambda table, id_: True, ways, {})
    return Pruned(pruner.record(record, stored, ()) or dict(stored), pruner.kept)


class _Pruner(NamedTuple):
    is_known: Callable[[Table, str], bool]
    lost: Collection[Path]
    kept: dict[Path, list[int]]

    def record(self, record: Record, stored: Mapping[str, Plain], path: Path) -> dict[str, Plain] | None:
        left, lost = dict(stored), []
        for field in record.fields:
            if field.key in stored:
                value, is_whole = self.value(field.shape, stored[field.key], (*path, field.key))
                if value is None:
                    del left[field.key]
                else:
                    left[field.key] = value
                if not is_whole:
                    lost.append(field.key)
        return settled(record, left, lost) if lost else left

    def value(self, shape: Shape, value: Plain, path: Path) -> tuple[Plain | None, bool]:
        """What is left of a value, and whether that is all of it."""
        if path in self.lost:
            return None, False
        if isinstance(shape, Ref):
            assert isinstance(value, str)
            known = self.is_known(shape.table, value)
            return (value if known else None), known
        if isinstance(shape, Record):
            assert isinstance(value, dict)
            record = self.record(shape, value, path)
            return record, record is not None
        if isinstance(shape, Many) and isinstance(value, list):
            return self._list(shape, value, path)
        return self.value(shape.of, value, path) if isinstance(shape, Many) else (value, True)

    def _list(self, shape: Many, values: list[Plain], path: Path) -> tuple[Plain | None, bool]:
        left = [(index, self.value(shape.of, value, (*path, index))[0]) for index, value in enumerate(values)]
        found = [value for _, value in left if value is not None]
        if len(found) == len(values):
            return found, True
        self.kept[path] = [index for index, value in left if value is not None]
        return found or None, False
