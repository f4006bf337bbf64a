"""Sequence numbers of items: they sort in the order of the log and leave gaps for later insertions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

#: From one item to the next. (FTS5 stores the difference of two row numbers: up to 127 takes one byte.)
STEP: Final = 64
#: How many times the numbers that an item needs it gets, since events connected with it make more versions.
ROOM: Final = 4
#: Left free after each table of a file, because most new entries are written at its end.
GAP_AFTER_TABLE: Final = 2**14


class SequenceRange(NamedTuple):
    """Numbers from `lowest` up to `end`. A new index starts at `first`, to leave room before it."""

    lowest: int
    first: int
    end: int


#: The numbers of sources, people and places, and those of events.
ENTRY_NUMBERS: Final = SequenceRange(0, 2**16, 2**29)
EVENT_NUMBERS: Final = SequenceRange(2**29, 2**30, 2**62)


class SequenceCounter:
    """Numbers the items of a new index, one after another."""

    def __init__(self, numbers: SequenceRange) -> None:
        self._next = numbers.first
        self._end = numbers.end

    def next(self, width: int = 1) -> int:
        """The number of the next item, which takes `width` numbers: one for each of its facts.

        Raises OverflowError where the range is used up.
        """
        number = self._next
        self._next += _steps(width)
        if self._next > self._end:
            raise OverflowError("more items than can be numbered")
        return number

    def leave_gap(self) -> None:
        """Skip numbers, because the next item stands in another table or another file."""
        self._next += GAP_AFTER_TABLE


def numbers_needed(widths: Sequence[int]) -> int:
    """How many numbers a new index would give to items of these widths, with a step before the first."""
    return STEP + sum(map(_steps, widths))


def _steps(width: int) -> int:
    """The distance from an item of a width to the next one: a whole number of steps."""
    return STEP * -(-width * ROOM // STEP)


def numbers_between(last: int, following: int, widths: Sequence[int]) -> list[int] | None:
    """Numbers for items of these widths, spread between two that are taken; None if they do not fit."""
    spare = following - last - 1 - sum(widths)
    if spare < 0:
        return None
    gap = min(STEP - 1, spare // (len(widths) + 1))
    numbers: list[int] = []
    free = last + 1
    for width in widths:
        free += gap
        numbers.append(free)
        free += width
    return numbers
