"""Numbers for the items of a run, between those that stay."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from missionlog.index.sequence import Space, between, room_for
from missionlog.index.update.edits import Run


def numbers(
    connection: sqlite3.Connection, run: Run, widths: Sequence[int], space: Space
) -> list[int] | None:
    """Numbers for what a run adds, items of so many facts; None where there is no room.

    What it removes is taken from the items, and not before, so that nothing
    else gets its numbers. An item in the place of one that was, keeps its
    number, so that what is linked to it need not change.
    """
    connection.executemany("DELETE FROM item WHERE seq = ?", [(seq,) for seq in run.removed])
    last, following = _around(connection, run, space)
    if len(run.removed) == len(widths) and _fit(run.removed, widths, following):
        return [*run.removed]
    if run.removed and _more(connection, run.removed[0], space) not in (following, None):
        return None  # another table of another file has numbers among those of the run
    if last is None:
        last = max(space.floor, following - room_for(widths))
    return between(last, following, widths)


def _around(connection: sqlite3.Connection, run: Run, space: Space) -> tuple[int | None, int]:
    """The last number that is taken before a run, if any, and the first behind it."""
    if run.removed:
        before, after = _less(connection, run.removed[0], space), _more(connection, run.removed[-1], space)
    elif run.before is not None:
        before, after = run.before, _more(connection, run.before, space)
    elif run.after is not None:
        before, after = _less(connection, run.after, space), run.after
    else:
        before, after = _less(connection, space.end, space), None
    if before is not None:
        sql = "SELECT max(seq) FROM fact WHERE event = ?"
        (last,) = connection.execute(sql, (before,)).fetchone()
        before = before if last is None else last
    return before, space.end if after is None else after


def _less(connection: sqlite3.Connection, seq: int, space: Space) -> int | None:
    sql = "SELECT max(seq) FROM item WHERE seq < ? AND seq >= ?"
    (found,) = connection.execute(sql, (seq, space.floor)).fetchone()
    return None if found is None else int(found)


def _more(connection: sqlite3.Connection, seq: int, space: Space) -> int | None:
    sql = "SELECT min(seq) FROM item WHERE seq > ? AND seq < ?"
    (found,) = connection.execute(sql, (seq, space.end)).fetchone()
    return None if found is None else int(found)


def _fit(seqs: Sequence[int], widths: Sequence[int], following: int) -> bool:
    ends = [*seqs[1:], following]
    return all(seq + width <= end for seq, width, end in zip(seqs, widths, ends, strict=True))
