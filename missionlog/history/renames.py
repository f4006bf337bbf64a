"""Entries that were renamed: another id, and otherwise the same content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from missionlog.history.canonical import canonical_record
from missionlog.history.matching import match_items
from missionlog.model.format import TABLES, Many, Plain, Record, Ref, Shape, Table, listed
from missionlog.model.parsed_log import Entry, ParsedLog

#: The new id of each renamed entry, by table and old id.
Renames = Mapping[Table, Mapping[str, str]]


def find_renames(old: ParsedLog, new: ParsedLog) -> Renames:
    """Which entries were renamed between two logs.

    An entry that refers to a renamed one looks changed until that rename is
    known, and may be renamed itself; so this repeats until it finds no more.
    """
    renames: dict[Table, dict[str, str]] = {table: {} for table in TABLES}
    removed = {table: _missing(old, new, table) for table in TABLES}
    added = {table: _missing(new, old, table) for table in TABLES}
    changed = True
    while changed:
        changed = False
        for table, record in TABLES.items():
            unmatched = [entry for entry in removed[table] if entry.id not in renames[table]]
            taken = set(renames[table].values())
            candidates = [entry for entry in added[table] if entry.id not in taken]
            olds = [with_new_ids(renames, entry) for entry in unmatched]
            content = partial(_content_without_id, record)
            pairs = match_items(olds, candidates, [content]) if olds and candidates else ()
            more = {old.id: new.id for old, new in pairs if old and new}
            renames[table] |= more
            changed = changed or bool(more)
    return renames


def with_new_ids(renames: Renames, entry: Entry) -> Entry:
    """An entry in which references to renamed entries have the new ids; its own id stays as it was."""
    if not any(renames.values()):
        return entry
    return replace(entry, stored=_with_new_ids(TABLES[entry.table], entry.stored, renames))


def _missing(here: ParsedLog, there: ParsedLog, table: Table) -> list[Entry]:
    """The entries of one log whose ids the other does not have."""
    known = {entry.id for entry in there.table(table)}
    return [entry for entry in here.table(table) if entry.id not in known]


def _content_without_id(record: Record, entry: Entry) -> object:
    return canonical_record(record, entry.stored, without=("id",))


def _with_new_ids(record: Record, stored: Mapping[str, Plain], renames: Renames) -> dict[str, Plain]:
    shapes = {field.key: field.shape for field in record.fields}
    return {key: _value_with_new_ids(shapes[key], value, renames) for key, value in stored.items()}


def _value_with_new_ids(shape: Shape, value: Plain, renames: Renames) -> Plain:
    if isinstance(shape, Many):
        return [_value_with_new_ids(shape.of, item, renames) for item in listed(value)]
    if isinstance(shape, Record):
        assert isinstance(value, dict)
        return _with_new_ids(shape, value, renames)
    return renames[shape.table].get(str(value), value) if isinstance(shape, Ref) else value
