"""The numbers of items: in the order of the log, with room between them for what will be written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

#: From one item to the next. (Full text keeps the step between two events: up to 127 takes a byte.)
_ROOM: Final = 64
#: After a table of a file, where most is added.
_BEHIND: Final = 2**14


class Space(NamedTuple):
    """Numbers from `first` up to `end`, with room before the first for what will be written there."""

    floor: int
    first: int
    end: int


#: The numbers of the entries of other tables, and those of events.
ENTRIES: Final = Space(0, 2**16, 2**29)
EVENTS: Final = Space(2**29, 2**30, 2**62)


class Numbering:
    """Gives numbers to the items of a new index, one after another."""

    def __init__(self, space: Space) -> None:
        self._next = space.first
        self._end = space.end

    def of(self, width: int = 1) -> int:
        """The number of the next item, of which so many facts are to be numbered from there.

        Raises OverflowError where there are too many.
        """
        found = self._next
        self._next += room_for([width]) - _ROOM
        if self._next > self._end:
            raise OverflowError("more items than can be numbered")
        return found

    def leave_room(self) -> None:
        """What comes now stands in another table, or another file."""
        self._next += _BEHIND


def room_for(widths: Sequence[int]) -> int:
    """As many numbers as items of so many facts would get in a new index, and the first of them before it."""
    return _ROOM * (1 + sum(-(-width // _ROOM) for width in widths))


def between(last: int, following: int, widths: Sequence[int]) -> list[int] | None:
    """Numbers after one and before another that are taken, for items of so many facts; None without room."""
    spare = following - last - 1 - sum(widths)
    if spare < 0:
        return None
    room = min(_ROOM - 1, spare // (len(widths) + 1))
    found: list[int] = []
    at = last + 1
    for width in widths:
        at += room
        found.append(at)
        at += width
    return found
