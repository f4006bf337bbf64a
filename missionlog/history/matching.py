"""Match the items of two lists by key, wherever they stand."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Key = Callable[[Item], Hashable]


def match_items(
    olds: Sequence[Item], news: Sequence[Item], keys: Iterable[Key[Item]]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Pairs of an old and a new item, in the order of `news`; None stands in for a missing partner.

    An old item without a partner comes after the item that it stood behind. Items match if they have the same
    key. The keys are tried in turn on what is still unmatched; an item whose key is None does not match by
    it. Of several items with one key, the first old item goes with the first new one.
    """
    old_of: dict[int, int] = {}
    for key in keys:
        unmatched = _indexes_by_key(olds, key, set(old_of.values()))
        for index, new in enumerate(news):
            if index not in old_of and (candidates := unmatched.get(key(new))):
                old_of[index] = candidates.popleft()
    removed = _removed_after(len(olds), {old: new for new, old in old_of.items()})
    yield from ((olds[index], None) for index in removed[-1])
    for index, new in enumerate(news):
        yield (olds[old_of[index]] if index in old_of else None), new
        yield from ((olds[old], None) for old in removed[index])


def _indexes_by_key(items: Sequence[Item], key: Key[Item], taken: set[int]) -> dict[Hashable, deque[int]]:
    """Indexes of the items that are not in `taken`, by their key."""
    indexes: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, item in enumerate(items):
        if index not in taken and (item_key := key(item)) is not None:
            indexes[item_key].append(index)
    return indexes


def _removed_after(count: int, new_of: dict[int, int]) -> defaultdict[int, list[int]]:
    """Old indexes without a partner, by the new index of the item they stood behind; -1 is the beginning."""
    removed: defaultdict[int, list[int]] = defaultdict(list)
    before = -1
    for index in range(count):
        if index in new_of:
            before = new_of[index]
        else:
            removed[before].append(index)
    return removed
