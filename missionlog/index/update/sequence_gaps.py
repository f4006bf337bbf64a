"""Sequence numbers for the items that a hunk adds, from the gap between the items around it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from missionlog.index.sequence import SequenceRange, numbers_between, numbers_needed
from missionlog.index.update.changed_items import Hunk


def allocate_numbers(
    connection: sqlite3.Connection, hunk: Hunk, widths: Sequence[int], allowed: SequenceRange
) -> list[int] | None:
    """Numbers for items of these widths, in the place of a hunk; None if the gap is too small.

    The removed items are deleted here and not before, so that no other hunk can take their numbers. If the
    new items fit into the old numbers they keep them, and what is linked to them need not change.
    """
    connection.executemany("DELETE FROM item WHERE seq = ?", [(seq,) for seq in hunk.removed])
    last, following = _gap(connection, hunk, allowed)
    if len(hunk.removed) == len(widths):
        ends = [*hunk.removed[1:], following]
        if all(seq + width <= end for seq, width, end in zip(hunk.removed, widths, ends, strict=True)):
            return [*hunk.removed]
    if hunk.removed and _next_item(connection, hunk.removed[0], allowed) not in (following, None):
        return None  # the table of another file has numbers among those of the hunk
    if last is None and following == allowed.end:  # the first items of all, with room on both sides
        last = allowed.first
    elif last is None:
        last = max(allowed.lowest, following - numbers_needed(widths))
    return numbers_between(last, following, widths)


def _gap(connection: sqlite3.Connection, hunk: Hunk, allowed: SequenceRange) -> tuple[int | None, int]:
    """The last number taken before a hunk, if any, and the first taken after it."""
    if hunk.removed:
        before = _previous_item(connection, hunk.removed[0], allowed)
        after = _next_item(connection, hunk.removed[-1], allowed)
    elif hunk.before is not None:
        before, after = hunk.before, _next_item(connection, hunk.before, allowed)
    elif hunk.after is not None:
        before, after = _previous_item(connection, hunk.after, allowed), hunk.after
    else:
        before, after = _previous_item(connection, allowed.end, allowed), None
    if before is not None:
        sql = "SELECT max(seq) FROM version WHERE event = ?"
        (last_part,) = connection.execute(sql, (before,)).fetchone()
        before = before if last_part is None else last_part
    return before, allowed.end if after is None else after


def _previous_item(connection: sqlite3.Connection, seq: int, allowed: SequenceRange) -> int | None:
    sql = "SELECT max(seq) FROM item WHERE seq < ? AND seq >= ?"
    (previous,) = connection.execute(sql, (seq, allowed.lowest)).fetchone()
    return None if previous is None else int(previous)


def _next_item(connection: sqlite3.Connection, seq: int, allowed: SequenceRange) -> int | None:
    sql = "SELECT min(seq) FROM item WHERE seq > ? AND seq < ?"
    (following,) = connection.execute(sql, (seq, allowed.end)).fetchone()
    return None if following is None else int(following)
