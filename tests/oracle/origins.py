"""Origins: the most sources of a fact of which no two share one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any

Sources = Mapping[str, Mapping[str, Any]]


def origins(source: str, sources: Sources) -> set[str]:
    """A source, and all that it comes from: what it is a copy of, what it derives from, and theirs."""
    found = {source}
    for other in _comes_from(sources[source]):
        found |= origins(other, sources)
    return found


def _comes_from(stored: Mapping[str, Any]) -> list[str]:
    copied = [stored["copy-of"]] if "copy-of" in stored else []
    return copied + list(stored.get("derives-from", ()))


def independent(cited: Collection[str], sources: Sources) -> int:
    """Try every choice of sources, the largest first."""
    known = {source: origins(source, sources) for source in cited}
    for number in range(len(known), 0, -1):
        for choice in combinations(known, number):
            if all(not known[one] & known[other] for one, other in combinations(choice, 2)):
                return number
    return 0
