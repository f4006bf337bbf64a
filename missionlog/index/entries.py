"""Sources, people and places: which of them can be read, given what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from missionlog.derive.entities import Entities
from missionlog.index.writer import ENTRY_TABLES
from missionlog.model.format import TABLES, Plain, Table, references
from missionlog.model.values import typed
from missionlog.store.read.chunks import Item


class Candidate(NamedTuple):
    """An entry as it is written, with its item's number and its line there.

    `sound` is false if the entry has an error of its own.
    """

    seq: int
    table: Table
    id: str
    line: int
    stored: Mapping[str, Plain]
    sound: bool = True


def candidate_of(seq: int, item: Item) -> Candidate:
    """The entry of an item that has been given a number."""
    entry = item.draft.entry
    line = entry.span.line - item.lines_before
    return Candidate(seq, entry.table, entry.id, line, entry.stored, item.draft.sound)


def readable_entries(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that can be read, in the order of the log.

    A readable entry is sound, is the first of its id, and refers to readable entries only. (The reader of
    a whole log follows the same rule, and also says what is wrong with the rest.)
    """
    first: dict[tuple[Table, str], Candidate] = {}
    for candidate in candidates:
        first.setdefault((candidate.table, candidate.id), candidate)
    entries = {key: candidate for key, candidate in first.items() if candidate.sound}
    count = -1
    while count != len(entries):
        count = len(entries)
        entries = {
            key: candidate
            for key, candidate in entries.items()
            if all(referred in entries for referred in _referred(candidate))
        }
    return [*entries.values()]


def entities_from(entries: Iterable[Candidate]) -> Entities:
    """Typed sources, people and places, by id."""
    all_entries = [*entries]
    return Entities(
        *(
            {
                entry.id: typed(TABLES[table], entry.stored, id=entry.id)
                for entry in all_entries
                if entry.table == table
            }
            for table in ENTRY_TABLES
        )
    )


def _referred(candidate: Candidate) -> Iterable[tuple[Table, str]]:
    record = TABLES[candidate.table]
    return ((reference.table, reference.id) for reference in references(record, candidate.stored))
