"""Patience diff: which items two versions of a list have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import Final

#: Stands for the index of a value that occurs more than once.
_REPEATED: Final = -1


def patience_diff(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indices of values that stayed, ascending in both lists.

    These are the common prefix and suffix, and between them the longest common subsequence of the values
    that occur once in each list.
    """
    shorter = min(len(old), len(new))
    prefix = 0
    while prefix < shorter and old[prefix] == new[prefix]:
        prefix += 1
    suffix = 0
    while suffix < shorter - prefix and old[-1 - suffix] == new[-1 - suffix]:
        suffix += 1
    middle = _longest_increasing(
        _unique(old, prefix, len(old) - suffix), _unique(new, prefix, len(new) - suffix)
    )
    ends = [(len(old) - count, len(new) - count) for count in range(suffix, 0, -1)]
    return [*((index, index) for index in range(prefix)), *middle, *ends]


def _unique(values: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    """The index of each value that occurs once between `start` and `end`."""
    indices: dict[Hashable, int] = {}
    for index in range(start, end):
        indices[values[index]] = _REPEATED if values[index] in indices else index
    return {value: index for value, index in indices.items() if index != _REPEATED}


def _longest_increasing(old: dict[Hashable, int], new: dict[Hashable, int]) -> list[tuple[int, int]]:
    """The longest list of pairs of indices of common values that increases in both."""
    pairs = [(old[value], index) for value, index in new.items() if value in old]
    ends: list[int] = []  # for each length, the smallest old index that a list of it can end with
    end_pairs: list[int] = []  # the number of the pair that has this index
    previous: list[int | None] = []
    for number, (old_index, _) in enumerate(pairs):
        length = bisect_left(ends, old_index)
        previous.append(end_pairs[length - 1] if length else None)
        ends[length : length + 1] = [old_index]
        end_pairs[length : length + 1] = [number]
    longest: list[tuple[int, int]] = []
    at = end_pairs[-1] if end_pairs else None
    while at is not None:
        longest.append(pairs[at])
        at = previous[at]
    return longest[::-1]
