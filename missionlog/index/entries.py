"""Which entries of the tables can be read: sources, people and places, all of them known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from missionlog.derive.entities import Entities
from missionlog.index.writer import HOMES
from missionlog.model.format import TABLES, Plain, Table, references
from missionlog.model.values import typed
from missionlog.store.read.chunks import Item


class Candidate(NamedTuple):
    """An entry as written: the number of its item, and its line there. `sound`: nothing is wrong with it."""

    seq: int
    table: Table
    id: str
    line: int
    stored: Mapping[str, Plain]
    sound: bool = True


def candidate_of(seq: int, item: Item) -> Candidate:
    entry = item.draft.entry
    line = entry.span.line - item.lines_before
    return Candidate(seq, entry.table, entry.id, line, entry.stored, item.draft.sound)


def readable(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that can be read, of all there are, in the order of the log.

    Each is the first of its name, and all that it names is among them. (The
    same rule as `store.references`, which also says what is wrong with the rest.)
    """
    first: dict[tuple[Table, str], Candidate] = {}
    for one in candidates:
        first.setdefault((one.table, one.id), one)
    found = {name: one for name, one in first.items() if one.sound}
    count = -1
    while count != len(found):
        count = len(found)
        found = {name: one for name, one in found.items() if all(named in found for named in _named(one))}
    return [*found.values()]


def world_from(entries: Iterable[Candidate]) -> Entities:
    """The world of some entries that can be read."""
    every = [*entries]
    return Entities(
        *(
            {one.id: typed(TABLES[table], one.stored, id=one.id) for one in every if one.table == table}
            for table in HOMES
        )
    )


def _named(one: Candidate) -> Iterable[tuple[Table, str]]:
    return ((reference.table, reference.id) for reference in references(TABLES[one.table], one.stored))
