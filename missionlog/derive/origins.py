"""Origins of sources: how many are independent, with copies and reports of one source counted once.

Two sources share an origin if both go back to one source, by `copy-of` and `derives-from`. How many of some
sources are independent is the size of the largest group of them in which no two share an origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Final

from missionlog.derive.cycles import components
from missionlog.model.values import Source

#: A source, by the origins that it goes back to.
_Origins = frozenset[str]
#: For each of some sources, the others with which it shares an origin.
_Sharing = Mapping[_Origins, Set[_Origins]]
#: The largest group is searched for among so many sources that share origins crosswise. Among more, one is
#: taken after the other, the one that shares with the fewest first: that may count too few, never too many.
MAX_SEARCHED: Final = 32
#: Up to this many sources of a fact that share origins are compared each with each. More are taken one after
#: the other, those with the fewest origins first.
MAX_COMPARED: Final = 200


#: The keys of a source that say what it comes from.
_FROM: Final = frozenset(("copy-of", "derives-from"))


class Origins:
    """The origins of the sources of a log; those of each are found once."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._known: dict[str, _Origins] = {}
        #: Sources of which, or of what they go back to, it can't be read where they come from.
        self._hiding: set[str] = set()
        #: Origins that were put together before: many sources may derive from the same few.
        self._together: dict[frozenset[_Origins], _Origins] = {}

    def count_independent(self, ids: Collection[str]) -> int:
        """How many of some sources of the log are independent: the most of which no two share an origin.

        A source of which it can't be read what it comes from may share an origin with any other.
        """
        if len(ids) < 2:
            return len(ids)
        known = [id_ for id_ in ids if not self._hides_origin(id_)]
        origins = {self.of(id_) for id_ in known or [*ids][:1]}
        often = Counter(origin for each in origins for origin in each)
        sharing_any = [each for each in origins if any(often[origin] > 1 for origin in each)]
        alone = len(origins) - len(sharing_any)
        if len(sharing_any) > MAX_COMPARED:
            return alone + _taken_in_turn(sharing_any)
        needed = _needed(sharing_any)
        sharing = {one: {other for other in needed if other != one and one & other} for one in needed}
        return alone + _most_apart(sharing, {})

    def of(self, id_: str) -> _Origins:
        """The sources that a source goes back to at last, or itself; of a circle, all that are in it."""
        if id_ not in self._known:
            self._find(id_)
        return self._known[id_]

    def _hides_origin(self, id_: str) -> bool:
        self.of(id_)
        return id_ in self._hiding

    def _find(self, id_: str) -> None:
        """Find the origins of a source, and of all that it goes back to."""
        graph: dict[str, list[str]] = {}
        waiting = [id_]
        while waiting:
            each = waiting.pop()
            if each not in graph and each not in self._known:
                source = self._sources[each]
                graph[each] = [before for before in (source.copy_of, *source.derives_from) if before]
                waiting += graph[each]
        for group in components(graph):
            if group[0] in graph:
                origins = self._beyond(group, graph) or frozenset(group)
                self._known.update(dict.fromkeys(group, origins))
                if any(self._is_hiding(each, graph[each]) for each in group):
                    self._hiding.update(group)

    def _is_hiding(self, id_: str, before: Sequence[str]) -> bool:
        unreadable = self._sources[id_].unreadable
        return not _FROM.isdisjoint(unreadable) or not self._hiding.isdisjoint(before)

    def _beyond(self, group: list[str], graph: Mapping[str, list[str]]) -> _Origins:
        """The origins of what a circle, or a single source, goes back to outside of itself."""
        inside = {*group}
        outside = {before for each in group for before in graph[each] if before not in inside}
        found = frozenset(self._known[before] for before in outside)
        if found not in self._together:
            self._together[found] = frozenset().union(*found)
        return self._together[found]


def _taken_in_turn(sources: Iterable[_Origins]) -> int:
    """How many of some sources share no origin with one that is counted before."""
    count, taken = 0, set[str]()
    for origins in sorted(sources, key=lambda each: (len(each), sorted(each))):
        if taken.isdisjoint(origins):
            count += 1
            taken |= origins
    return count


def _needed(sources: Iterable[_Origins]) -> list[_Origins]:
    """Sources without each that has all origins of another: the other can be counted in its place."""
    needed: list[_Origins] = []
    for origins in sorted(sources, key=lambda each: (len(each), sorted(each))):
        if not any(fewer <= origins for fewer in needed):
            needed.append(origins)
    return needed


def _most_apart(sharing: _Sharing, known: dict[Set[_Origins], int]) -> int:
    """The most of some sources of which no two share an origin; `known` are answers for fewer of them."""
    count = 0
    while sharing:
        one = min(sharing, key=lambda each: len(sharing[each]))
        others = sharing[one]
        # Of sources that all share with each other, one can be counted. It may as well be this one.
        settled = all(others <= sharing[other] | {other} for other in others)
        if not settled and len(sharing) <= MAX_SEARCHED:
            return count + _searched(sharing, known)
        count, sharing = count + 1, _without(sharing, {one, *others})
    return count


def _searched(sharing: _Sharing, known: dict[Set[_Origins], int]) -> int:
    """The greater of two counts: with the source that shares with the most others, and without it."""
    key = frozenset(sharing)
    if key not in known:
        one = max(sharing, key=lambda each: len(sharing[each]))
        without = _most_apart(_without(sharing, {one}), known)
        known[key] = max(without, 1 + _most_apart(_without(sharing, {one, *sharing[one]}), known))
    return known[key]


def _without(sharing: _Sharing, left_out: Set[_Origins]) -> _Sharing:
    return {one: others - left_out for one, others in sharing.items() if one not in left_out}
