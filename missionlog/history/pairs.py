"""The items of two lists side by side: each with its like in the other, wherever that stands."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Key = Callable[[Item], Hashable]


def paired(
    olds: Sequence[Item], news: Sequence[Item], keys: Iterable[Key[Item]]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Pairs in the order of the newer list; what is in the older one alone stands where it stood.

    Items are alike that have the same key, by the first of the keys by which
    an item has any; one whose key is None has none. Of several alike, the first
    goes with the first.
    """
    old_of: dict[int, int] = {}
    for key in keys:
        waiting = _by_key(olds, key, set(old_of.values()))
        for index, one in enumerate(news):
            if index not in old_of and (alike := waiting.get(key(one))):
                old_of[index] = alike.popleft()
    gone = _behind(len(olds), {old: new for new, old in old_of.items()})
    yield from ((olds[index], None) for index in gone[-1])
    for index, one in enumerate(news):
        yield (olds[old_of[index]] if index in old_of else None), one
        yield from ((olds[old], None) for old in gone[index])


def _by_key(items: Sequence[Item], key: Key[Item], taken: set[int]) -> dict[Hashable, deque[int]]:
    """The places of the items that are not taken, by their key."""
    found: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, one in enumerate(items):
        if index not in taken and (own := key(one)) is not None:
            found[own].append(index)
    return found


def _behind(count: int, new_of: dict[int, int]) -> defaultdict[int, list[int]]:
    """Those without a like, by the new place of the one that stood before them; -1 is the beginning."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    before = -1
    for index in range(count):
        if index in new_of:
            before = new_of[index]
        else:
            found[before].append(index)
    return found
