"""Events that rest on others: which of them can be read, and where those stand that have no date."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable
from typing import Final

from missionlog.derive.entities import Entities
from missionlog.derive.timeline_dates import timeline_dates
from missionlog.index.full_read import NeedsFullRead
from missionlog.index.read_back import KeptEvent
from missionlog.index.writer import Writer
from missionlog.model.values import Event

#: Items that name an event which is not there.
DANGLING = """
SELECT DISTINCT item FROM mention
WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = mention.id AND fact.kind = 'event')
"""
#: With more entries that cannot be read, a log is read whole: there is a bound to findings.
_MOST_UNREAD: Final = 5_000


def count_unread(connection: sqlite3.Connection) -> int:
    """How many entries could not be read. Raises NeedsFullRead where there are too many."""
    (count,) = connection.execute("SELECT count(*) FROM item WHERE unread IS NOT NULL").fetchone()
    if count > _MOST_UNREAD:
        raise NeedsFullRead
    return int(count)


class Settling:
    """Works on the rows of an index whose facts, items and mentions are all written."""

    def __init__(self, connection: sqlite3.Connection, writer: Writer, world: Entities) -> None:
        self._connection = connection
        self._writer = writer
        self._world = world

    def leave_out(self, items: Iterable[int]) -> list[KeptEvent]:
        """Leave out events as not to be read, and with each those that name it. They are returned."""
        found: list[KeptEvent] = []
        waiting = deque(items)
        while waiting:
            seq = waiting.popleft()
            if self._is_read(seq):
                found.append(self.take_away(seq))
                waiting.extend(self.naming(found[-1].event.id))
        return found

    def number_of(self, id_: str) -> int | None:
        """The item of an event that is read."""
        sql = "SELECT seq FROM fact WHERE id = ? AND kind = 'event'"
        row = self._connection.execute(sql, (id_,)).fetchone()
        return None if row is None else int(row[0])

    def naming(self, id_: str) -> list[int]:
        """The items that name an event."""
        rows = self._connection.execute("SELECT item FROM mention WHERE id = ?", (id_,))
        return [item for (item,) in rows]

    def place(self, items: Iterable[int]) -> None:
        """Find where undated events stand: these, and those beside them. There may be others among these."""
        undated: list[KeptEvent] = []
        beside: list[KeptEvent] = []
        seen: set[int] = set()
        waiting = deque(items)
        while waiting:
            seq = waiting.popleft()
            if seq in seen or not self._is_read(seq):
                continue
            seen.add(seq)
            kept = KeptEvent(self._connection, seq)
            if self._is_undated(seq):
                undated.append(kept)
                waiting.extend(self._neighbours(kept.event))
            else:
                beside.append(kept)
        stands = timeline_dates(kept.event for kept in (*undated, *beside))
        for kept in undated:
            self._writer.remove_events([(kept.seq, kept.rows(self._world))])
            self._writer.events([(kept.seq, kept.rows(self._world, stands[kept.event.id]))])

    def take_away(self, seq: int) -> KeptEvent:
        """Leave out one event, and nothing else."""
        kept = KeptEvent(self._connection, seq)
        self._writer.remove_events([(seq, kept.rows(self._world))])
        self._writer.remove_mentions((id_, seq) for id_ in kept.named())
        sql = "UPDATE item SET unread = ?, undated = 0 WHERE seq = ?"
        self._connection.execute(sql, (kept.event.id, seq))
        return kept

    def _neighbours(self, event: Event) -> list[int]:
        named = (self.number_of(id_) for id_ in (*event.after, *event.before))
        return [*(seq for seq in named if seq is not None), *self.naming(event.id)]

    def _is_read(self, seq: int) -> bool:
        return self._connection.execute("SELECT 1 FROM fact WHERE seq = ?", (seq,)).fetchone() is not None

    def _is_undated(self, seq: int) -> bool:
        (undated,) = self._connection.execute("SELECT undated FROM item WHERE seq = ?", (seq,)).fetchone()
        return bool(undated)
