"""What two versions of a list have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import Final

_TWICE: Final = -1


def patience_diff(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of values that stayed, in the order of both lists, as pairs of indices.

    All that is equal at the beginning and at the end; between, as many as can
    be of the values that each list has once (patience diff). None is paired twice.
    """
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    between = _longest(_once(old, first, len(old) - last), _once(new, first, len(new) - last))
    ends = [(len(old) - count, len(new) - count) for count in range(last, 0, -1)]
    return [*((at, at) for at in range(first)), *between, *ends]


def _once(values: Sequence[Hashable], first: int, end: int) -> dict[Hashable, int]:
    """Where each value stands, of those that stand there once."""
    found: dict[Hashable, int] = {}
    for at in range(first, end):
        found[values[at]] = _TWICE if values[at] in found else at
    return {value: at for value, at in found.items() if at != _TWICE}


def _longest(old: dict[Hashable, int], new: dict[Hashable, int]) -> list[tuple[int, int]]:
    """The longest run of pairs that ascends in both."""
    pairs = [(old[value], at) for value, at in new.items() if value in old]
    ends: list[int] = []  # the least old index with which a run of each length can end
    chosen: list[int] = []  # the pair that has it
    before: list[int | None] = []
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(chosen[length - 1] if length else None)
        ends[length : length + 1] = [at]
        chosen[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    step = chosen[-1] if chosen else None
    while step is not None:
        found.append(pairs[step])
        step = before[step]
    return found[::-1]
