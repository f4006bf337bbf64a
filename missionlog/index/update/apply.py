"""An index brought up to date with its log: what was edited is read and written, and what rests on it.

The index is then what a new one would be, but for the numbers of its rows,
which keep the same order.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.index.event_references import Settling, count_unread
from missionlog.index.event_rows import EventRows, are_known, event_rows_of
from missionlog.index.full_read import NeedsFullRead
from missionlog.index.read_back import KeptEvent, kept_world
from missionlog.index.sequence import EVENTS
from missionlog.index.update.edits import Fetch, NewItem, Run, edits
from missionlog.index.update.sequence_gaps import numbers
from missionlog.index.update.tables import change_of, write_change
from missionlog.index.writer import Writer
from missionlog.store.read.chunks import Chunk

#: With more items to read or write, an index is better made anew.
_MOST: Final = 2_000


class _Added(NamedTuple):
    """An item of an event that is to be written, and its block."""

    block: int
    part: EventRows

    @property
    def width(self) -> int:
        """How many numbers it takes."""
        return max(len(self.part.rows), 1)


def update(
    connection: sqlite3.Connection,
    shown: str,
    files: Sequence[str],
    changed: Mapping[str, bytes],
    fetch: Fetch,
) -> None:
    """Write what was edited; see `edits` for the files.

    Whoever calls has begun a transaction. Raises NeedsFullRead where the index must be
    made anew, and what was written taken back.
    """
    found = edits(connection, files, changed, fetch)
    if sum(len(run.removed) + len(run.added) for run in found.runs) > _MOST:
        raise NeedsFullRead
    _Update(connection, shown).write(found.runs)
    writer = Writer(connection)
    if found.head is not None:
        from missionlog.index.header import header_of

        header = header_of([(files[0], found.head)], shown)
        writer.meta(title=header.title, timezone=header.timezone)
    writer.meta(unread=count_unread(connection))


class _Update:
    """Old rows go, as the tables were; then the tables change; then new rows come."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self._connection = connection
        self._shown = shown
        self._writer = Writer(connection)
        #: Numbers of items that runs of events begin, end or take away, by how many of them.
        self._bound: Counter[int] = Counter()
        #: Ids of events that came or went, or that one of these names.
        self._touched: set[str] = set()

    def write(self, runs: Sequence[Run]) -> None:
        connection, writer = self._connection, self._writer
        events = [run for run in runs if run.table == "events"]
        self._remove(seq for run in events for seq in run.removed)
        self._bound = Counter(seq for run in events for seq in run.touches())
        change = change_of(connection, [run for run in runs if run.table != "events"], self._shown)
        if len(change.events) > _MOST:
            raise NeedsFullRead
        told_again = self._take_up(change.events)
        write_change(writer, connection, change)
        self._world = kept_world(connection)
        self._settling = Settling(connection, writer, self._world)
        self._put_back(told_again)
        added = dict(item for run in events for item in self._add(run))
        self._write(added)
        self._settle()
        writer.sweep_tags()

    def _remove(self, seqs: Iterable[int]) -> None:
        """Take the facts of some items away, if they have any."""
        kept = self._take_up(seqs)
        self._writer.remove_mentions((id_, one.seq) for one in kept for id_ in one.named())
        self._touch(kept)

    def _take_up(self, seqs: Iterable[int]) -> list[KeptEvent]:
        """Take facts away, perhaps to tell them again."""
        kept = [KeptEvent(self._connection, seq) for seq in seqs if self._is_read(seq)]
        world = kept_world(self._connection)
        self._writer.remove_events([(one.seq, one.rows(world)) for one in kept])
        return kept

    def _touch(self, kept: Iterable[KeptEvent]) -> None:
        for one in kept:
            self._touched.update((one.event.id, *one.named()))

    def _put_back(self, kept: Sequence[KeptEvent]) -> None:
        """Tell facts again, in the world as it is now, where all is known that they name."""
        known = {one.seq for one in kept if are_known(one.references(), self._world)}
        lost = [one for one in kept if one.seq not in known]
        self._writer.events([(one.seq, one.rows(self._world)) for one in kept if one.seq in known])
        self._writer.remove_mentions((id_, one.seq) for one in lost for id_ in one.named())
        self._leave_unread((one.seq, one.event.id) for one in lost)
        self._touch(kept)

    def _add(self, run: Run) -> Iterator[tuple[int, EventRows]]:
        """Write the items of a run, each with its number."""
        added = [_Added(item.block, self._part(item)) for item in run.added]
        while (seqs := numbers(self._connection, run, [one.width for one in added], EVENTS)) is None:
            run, moved = self._widened(run, len(added))
            added += moved
        for seq, (block, part) in zip(seqs, added, strict=True):
            self._writer.items([part.item(seq, block, read=bool(part.rows))])
            yield seq, part

    def _part(self, item: NewItem) -> EventRows:
        parts = event_rows_of(Chunk("events", item.text, [0]), self._shown, self._world)
        if parts is None:
            raise NeedsFullRead
        return parts[0]._replace(line=item.line)

    def _widened(self, run: Run, count: int) -> tuple[Run, list[_Added]]:
        """Take up so many of the items behind a run too, for there is no room before them."""
        sql = "SELECT seq, block, line, digest, undated, unread FROM item WHERE seq > ? ORDER BY seq LIMIT ?"
        begins = max(run.removed, default=run.before if run.before is not None else (run.after or 0) - 1)
        items = self._connection.execute(sql, (begins, count)).fetchall()
        others = self._bound - Counter(run.touches())
        if any(unread is not None or seq in others for seq, *_, unread in items):
            raise NeedsFullRead  # another run counts on it to stand where it does
        moved: list[_Added] = []
        for seq, block, line, digest, undated, _ in items:
            kept = KeptEvent(self._connection, seq)
            rows = kept.rows(self._world)
            moved.append(
                _Added(
                    block, EventRows(line, digest, kept.event.id, rows, kept.named(), undated=bool(undated))
                )
            )
            self._remove([seq])
        return run._replace(removed=[*run.removed, *(seq for seq, *_ in items)]), moved

    def _write(self, added: Mapping[int, EventRows]) -> None:
        """Write the facts of new items: of those alike in name, of the first."""
        first: dict[str, int] = {}
        for seq in sorted(added):
            first.setdefault(added[seq].id, seq)
        for id_, seq in first.items():
            kept, unread = self._settling.number_of(id_), self._unread(id_, added)
            if kept is not None and kept > seq:
                self._touch([self._settling.take_away(kept)])
            first[id_] = min(one for one in (seq, kept, unread) if one is not None)
        read = {seq: part for seq, part in added.items() if part.rows and first[part.id] == seq}
        self._leave_unread((seq, part.id) for seq, part in added.items() if seq not in read)
        self._writer.events([(seq, part.rows) for seq, part in read.items()])
        self._writer.mentions((id_, seq) for seq, part in read.items() for id_ in part.named)
        for part in added.values():
            self._touched.update((part.id, *part.named))
            self._check_ids(part)

    def _unread(self, id_: str, added: Mapping[int, EventRows]) -> int | None:
        """The first event of an id that cannot be read, and is not among those that are new."""
        sql = "SELECT seq FROM item WHERE unread = ? AND seq >= ? ORDER BY seq"
        rows = self._connection.execute(sql, (id_, EVENTS.floor)).fetchall()
        return next((seq for (seq,) in rows if seq not in added), None)

    def _check_ids(self, part: EventRows) -> None:
        """Derived ids, and those of events, are nobody else's, or must be derived with all of them known."""
        for id_ in (part.id, *part.derived):
            (count,) = self._connection.execute("SELECT count(*) FROM fact WHERE id = ?", (id_,)).fetchone()
            if count > 1:
                raise NeedsFullRead

    def _settle(self) -> None:
        """What names an event that is no longer there is left out; undated events are placed anew."""
        numbers = {id_: self._settling.number_of(id_) for id_ in self._touched}
        lost = [id_ for id_, seq in numbers.items() if seq is None]
        self._touch(self._settling.leave_out(seq for id_ in lost for seq in self._settling.naming(id_)))
        beside = [seq for id_ in self._touched if (seq := self._settling.number_of(id_)) is not None]
        naming = [seq for id_ in self._touched for seq in self._settling.naming(id_)]
        self._settling.place([*beside, *naming])

    def _leave_unread(self, items: Iterable[tuple[int, str]]) -> None:
        self._connection.executemany(
            "UPDATE item SET unread = ?, undated = 0 WHERE seq = ?", [(id_, seq) for seq, id_ in items]
        )

    def _is_read(self, seq: int) -> bool:
        return self._connection.execute("SELECT 1 FROM fact WHERE seq = ?", (seq,)).fetchone() is not None
