"""How deep places may lie within each other: one rule for a log read whole and for one read in chunks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: A place lies within no more places, for a fact is found at all of them: a house within a street and so on
#: up to the world has some ten.
MAX_PLACES_AROUND: Final = 64


def is_too_deep(place: str, within: Mapping[str, str]) -> bool:
    """Whether a place lies within too many others, given the next one around each place."""
    seen = {place}
    while (around := within.get(place)) is not None and around not in seen:
        if len(seen) > MAX_PLACES_AROUND:
            return True
        seen.add(around)
        place = around
    return False
