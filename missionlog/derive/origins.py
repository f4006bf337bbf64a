"""Origins of sources: how many are independent, with copies and reports of one source counted once.

Two sources share an origin if both go back to one source, by `copy-of` and `derives-from`. How many of some
sources are independent is the size of the largest group of them in which no two share an origin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Final

from missionlog.model.values import Source

#: A source, by the origins that it goes back to.
_Origins = frozenset[str]
#: For each of some sources, the others with which it shares an origin.
_Sharing = Mapping[_Origins, Set[_Origins]]
#: The largest group is searched for among so many sources that share origins crosswise. Among more, one is
#: taken after the other, the one that shares with the fewest first: that may count too few, never too many.
MAX_SEARCHED: Final = 32


def count_independent(sources: Mapping[str, Source], ids: Collection[str]) -> int:
    """How many of some sources of a log are independent: the most of which no two share an origin.

    A source of which it can't be read what it comes from may share an origin with any other.
    """
    if len(ids) < 2:
        return len(ids)
    known = [id_ for id_ in ids if not _hides_origin(sources, id_)]
    needed = _needed({origins_of(sources, id_) for id_ in known or [*ids][:1]})
    sharing = {one: {other for other in needed if other != one and one & other} for one in needed}
    return _most_apart(sharing, {})


def origins_of(sources: Mapping[str, Source], id_: str) -> _Origins:
    """The sources that a source goes back to at last, or itself; of a circle, all that are in it."""
    before = {each: _with_earlier(sources, each) for each in _with_earlier(sources, id_)}
    return frozenset(each for each, earlier in before.items() if all(each in before[one] for one in earlier))


def _with_earlier(sources: Mapping[str, Source], id_: str) -> set[str]:
    """A source, and all that it goes back to by `copy-of` and `derives-from`."""
    found: set[str] = set()
    queue = [id_]
    while queue:
        source = sources[queue.pop()]
        if source.id not in found:
            found.add(source.id)
            queue += [each for each in (source.copy_of, *source.derives_from) if each]
    return found


def _hides_origin(sources: Mapping[str, Source], id_: str) -> bool:
    """Whether it can't be read where a source, or one that it goes back to, comes from."""
    before = (sources[each].unreadable for each in _with_earlier(sources, id_))
    return any(not {"copy-of", "derives-from"}.isdisjoint(keys) for keys in before)


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
