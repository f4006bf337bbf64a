"""The sources, people and places of an index brought up to date, and the events that this changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.index.entries import Candidate, candidate_of, readable
from missionlog.index.full_read import NeedsFullRead
from missionlog.index.rows import as_json
from missionlog.index.sequence import ENTRIES
from missionlog.index.update.edits import Run
from missionlog.index.update.sequence_gaps import numbers
from missionlog.index.writer import HOMES, ItemRow, Writer
from missionlog.model.format import TABLES, Table, references
from missionlog.store.read.chunks import Chunk, items_in

#: What the facts that name an entry tell of it, or follow from it.
_TOLD: Final[Mapping[Table, tuple[str, ...]]] = {
    "sources": ("issued", "accessed", "copy-of", "derives-from"),
    "people": ("name", "roles"),
    "places": ("name", "within"),
}
_Name = tuple[Table, str]


class TableChange(NamedTuple):
    """Entries that go, that come and that can't be read, and the numbers of events that change with them."""

    gone: Sequence[Candidate]
    new: Sequence[Candidate]
    unread: Sequence[Candidate]
    events: Sequence[int]


def change_of(connection: sqlite3.Connection, runs: Sequence[Run], shown: str) -> TableChange:
    """What some runs of entries change. Their items are written anew; of the entries, nothing is yet."""
    if not runs:
        return TableChange((), (), (), ())
    before = _kept(connection)
    removed = {seq for run in runs for seq in run.removed}
    writer = Writer(connection)
    added: list[Candidate] = []
    for run in runs:
        seqs = numbers(connection, run, [1] * len(run.added), ENTRIES)
        if seqs is None:
            raise NeedsFullRead
        for item, seq in zip(run.added, seqs, strict=True):
            found, *more = items_in(Chunk(run.table, item.text, [0]), shown)
            if found is None or more:
                raise NeedsFullRead
            added.append(candidate_of(seq, found))
            writer.items([ItemRow(seq, item.block, item.line, digest=item.digest)])
    stay = [one for one in before if one.seq not in removed]
    read = readable(sorted([*stay, *added], key=lambda one: one.seq))
    was, now = _by_name(before), _by_name(read)
    gone = [one for name, one in was.items() if not _is_same(one, now.get(name))]
    new = [one for name, one in now.items() if not _is_same(one, was.get(name))]
    stale = {name for name, one in was.items() if name not in now or _tells_other(one, now[name])}
    seqs_read = {one.seq for one in read}
    unread = [one for one in (*stay, *added) if one.seq not in seqs_read]
    stale = _with_reports(stale, (*before, *read))
    return TableChange(
        gone, new, unread, _events_with(connection, [was[name] for name in stale if name in was])
    )


def _kept(connection: sqlite3.Connection) -> list[Candidate]:
    """The entries of an index, as they are read."""
    found: list[Candidate] = []
    for table, home in HOMES.items():
        for seq, id_, line, stored in connection.execute(f"SELECT seq, id, line, stored FROM {home}"):
            told = {key: value for key, value in json.loads(stored).items() if key != "id"}
            found.append(Candidate(seq, table, id_, line, told))
    return found


def _by_name(entries: Iterable[Candidate]) -> dict[_Name, Candidate]:
    return {(one.table, one.id): one for one in entries}


def _is_same(one: Candidate, other: Candidate | None) -> bool:
    """Whether an entry is as it was, the order of its keys included."""
    return one is other or (
        one == other and other is not None and as_json(one.stored) == as_json(other.stored)
    )


def _tells_other(one: Candidate, other: Candidate) -> bool:
    """Whether facts that name an entry are no longer the same."""
    return one.seq != other.seq or any(
        one.stored.get(key) != other.stored.get(key) for key in _TOLD[one.table]
    )


def _with_reports(names: Iterable[_Name], entries: Iterable[Candidate]) -> set[_Name]:
    """Some entries, and the sources that go back to them: on how many origins facts rest hangs on these."""
    reports: dict[str, list[str]] = {}
    for one in entries:
        if one.table == "sources":
            for reference in references(TABLES["sources"], one.stored):
                reports.setdefault(reference.id, []).append(one.id)
    found = {*names}
    waiting = [id_ for table, id_ in found if table == "sources"]
    while waiting:
        for id_ in reports.get(waiting.pop(), ()):
            if ("sources", id_) not in found:
                found.add(("sources", id_))
                waiting.append(id_)
    return found


def _events_with(connection: sqlite3.Connection, entries: Iterable[Candidate]) -> list[int]:
    """The events of which some fact names one of some entries."""
    found: set[int] = set()
    for one in entries:
        home = HOMES[one.table]
        sql = f"SELECT DISTINCT event FROM fact_{home} JOIN fact ON seq = fact_{home}.fact WHERE {home} = ?"
        found.update(event for (event,) in connection.execute(sql, (one.seq,)))
    return sorted(found)


def write_change(writer: Writer, connection: sqlite3.Connection, change: TableChange) -> None:
    """Write the entries."""
    for one in change.gone:
        writer.remove_entry(one.table, one.seq, one.id, one.stored)
    for one in change.new:
        writer.entry(one.table, one.seq, one.id, one.line, one.stored)
    connection.executemany(
        "UPDATE item SET unread = ? WHERE seq = ?", [(one.id, one.seq) for one in change.unread]
    )
    writer.forget()
