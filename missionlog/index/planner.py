"""Hints that make SQLite fast for a window of time: by its index of windows, where facts are few."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from missionlog.query.sql import Condition

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Window

#: Fewer facts than this are sorted in no time.
NARROW: Final = 10_000
#: The facts that possibly overlap a stretch of days. Parameters: its first day, its last, its first.
_OVERLAPPING: Final = """
SELECT near.seq FROM reach CROSS JOIN version AS near INDEXED BY version_window ON near.reach = reach.reach
WHERE near.start_earliest BETWEEN ? - reach.days AND ? AND near.end_latest >= ?
"""


def of_kinds(
    engine: "Engine", kinds: Sequence[str], windows: "Sequence[Window]", *, by_time: bool
) -> Condition:
    """The condition that a fact is of one of some kinds, written so that SQLite picks the right index.

    Facts with certain names or words, or in a narrow window, are looked up by these and sorted, and those
    that are wanted in no order of time are read as the table has them; all others are read in order until
    there are enough. A `+` keeps SQLite from using the index of the order for the former.
    """
    narrow = [window for window in windows if _is_narrow(window, engine)]
    parts = [f"{'' if by_time and not narrow else '+'}kind IN ({', '.join('?' * len(kinds))})"]
    parts += [f"seq IN ({_overlapping(window)})" for window in narrow]
    return Condition(" AND ".join(parts), (*kinds, *(day for window in narrow for day in _days(window))))


def _is_narrow(window: "Window", engine: "Engine") -> bool:
    """Whether so few facts lie in a window that they are better sorted than read in order."""
    limited = f"SELECT 1 FROM ({_overlapping(window)}) LIMIT {NARROW}"
    ((count,),) = engine.rows(f"SELECT count(*) FROM ({limited})", _days(window))
    return bool(count < NARROW)


def _overlapping(window: "Window") -> str:
    return " UNION ALL ".join([_OVERLAPPING] * len(window.any_of))


def _days(window: "Window") -> tuple[int, ...]:
    """The parameters of `_overlapping`."""
    return tuple(
        day for first, last in (stretch.days() for stretch in window.any_of) for day in (first, last, first)
    )
