"""Entries that were renamed: another id, and otherwise the same content."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from missionlog.history.canonical import canonical_record
from missionlog.model.format import (
    TABLES,
    EntryName,
    Many,
    Plain,
    Record,
    Ref,
    Shape,
    Table,
    listed,
    references,
)
from missionlog.model.parsed_log import Entry, ParsedLog

#: The new id of each renamed entry, by table and old id.
Renames = Mapping[Table, Mapping[str, str]]


def find_renames(old: ParsedLog, new: ParsedLog) -> Renames:
    """Which entries were renamed between two logs.

    An entry that refers to a renamed one looks changed until that rename is known, and may be renamed itself.
    So it is looked for once all that it refers to, and that is gone, is known under another id.
    """
    renames: dict[Table, dict[str, str]] = {table: {} for table in TABLES}
    removed = {(table, entry.id): entry for table in TABLES for entry in _missing(old, new, table)}
    added = {table: _by_content(table, _missing(new, old, table)) for table in TABLES}
    gone = {name: _references(entry) & removed.keys() for name, entry in removed.items()}
    referring: defaultdict[EntryName, list[EntryName]] = defaultdict(list)
    for name, references_to in gone.items():
        for reference in references_to:
            referring[reference].append(name)
    ready = deque(name for name, references_to in gone.items() if not references_to)
    while ready:
        table, id_ = name = ready.popleft()
        content = _content_without_id(TABLES[table], with_new_ids(renames, removed[name]))
        if candidates := added[table].get(content):
            renames[table][id_] = candidates.popleft()
            for other in referring[name]:
                gone[other].remove(name)
                if not gone[other]:
                    ready.append(other)
    return renames


def _by_content(table: Table, entries: Iterable[Entry]) -> Mapping[object, deque[str]]:
    """The ids of some entries by their content."""
    ids: defaultdict[object, deque[str]] = defaultdict(deque)
    for entry in entries:
        ids[_content_without_id(TABLES[table], entry)].append(entry.id)
    return ids


def _references(entry: Entry) -> set[EntryName]:
    return {(reference.table, reference.id) for reference in references(TABLES[entry.table], entry.stored)}


def with_new_ids(renames: Renames, entry: Entry) -> Entry:
    """An entry in which references to renamed entries have the new ids; its own id stays as it was."""
    if not any(renames.values()):
        return entry
    return entry._replace(stored=_with_new_ids(TABLES[entry.table], entry.stored, renames))


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
