"""Entries that have another id than before and are otherwise the same, also where others name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from missionlog.history.pairs import paired
from missionlog.history.same import essence_of
from missionlog.model.format import TABLES, Many, Plain, Record, Ref, Shape, Table, listed
from missionlog.model.log import Entry, ParsedLog

#: The newer id of each entry that was renamed, by its older one.
Names = Mapping[Table, Mapping[str, str]]


def renamed(old: ParsedLog, new: ParsedLog) -> Names:
    """Which entries of a log were renamed.

    What names one of them looks changed until that is known, and may be
    renamed itself; so the logs are gone through until no more is found.
    """
    names: dict[Table, dict[str, str]] = {table: {} for table in TABLES}
    gone = {table: _missing(old, new, table) for table in TABLES}
    come = {table: _missing(new, old, table) for table in TABLES}
    found = True
    while found:
        found = False
        for table, record in TABLES.items():
            rest = [one for one in gone[table] if one.id not in names[table]]
            taken = set(names[table].values())
            fresh = [one for one in come[table] if one.id not in taken]
            more = _alike(record, [under(names, one) for one in rest], fresh)
            names[table] |= more
            found = found or bool(more)
    return names


def under(names: Names, entry: Entry) -> Entry:
    """The entry, naming others as they are called now. Its own id is left as it was."""
    if not any(names.values()):
        return entry
    return replace(entry, stored=_all_named(TABLES[entry.table], entry.stored, names))


def _missing(here: ParsedLog, there: ParsedLog, table: Table) -> list[Entry]:
    known = {entry.id for entry in there.table(table)}
    return [entry for entry in here.table(table) if entry.id not in known]


def _alike(record: Record, olds: list[Entry], news: list[Entry]) -> dict[str, str]:
    say_the_same = partial(_but_for_its_id, record)
    pairs = paired(olds, news, [say_the_same]) if olds and news else ()
    return {old.id: new.id for old, new in pairs if old and new}


def _but_for_its_id(record: Record, entry: Entry) -> object:
    return essence_of(record, entry.stored, without=("id",))


def _all_named(record: Record, stored: Mapping[str, Plain], names: Names) -> dict[str, Plain]:
    fields = {field.key: field.shape for field in record.fields}
    return {key: _named(fields[key], value, names) for key, value in stored.items()}


def _named(shape: Shape, value: Plain, names: Names) -> Plain:
    """A value with the ids in it as they are now."""
    if isinstance(shape, Many):
        return [_named(shape.of, one, names) for one in listed(value)]
    if isinstance(shape, Record):
        assert isinstance(value, dict)
        return _all_named(shape, value, names)
    return names[shape.table].get(str(value), value) if isinstance(shape, Ref) else value
