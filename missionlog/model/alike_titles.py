"""Whether two titles are two wordings of one, so that their events, of the same date, are probably one."""

from __future__ import annotations

from collections import Counter
from typing import Final

#: Titles with a similarity of so many percent are two wordings of one title.
_MIN_SIMILARITY: Final = 85


def are_alike(title: str, other: str) -> bool:
    """Whether two titles, each given as its folded words, are nearly the same and have the same numbers."""
    from rapidfuzz.fuzz import token_sort_ratio  # most logs that are written to need no comparison

    if not token_sort_ratio(title, other, score_cutoff=_MIN_SIMILARITY):
        return False
    return _numbers(title) == _numbers(other)


def can_be_alike(title: str, other: str) -> bool:
    """Whether two titles have so many letters in common, and the same numbers, that they may be alike.

    It spares most comparisons, and loading what compares, where few are made.
    """
    paired = Counter(title) & Counter(other)
    has_letters = 200 * paired.total() >= _MIN_SIMILARITY * (len(title) + len(other))
    return has_letters and _numbers(title) == _numbers(other)


def _numbers(title: str) -> list[str]:
    return sorted(word for word in title.split() if not word.isalpha())
