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
        taken = set(old_of.values())
        unmatched: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index, old in enumerate(olds):
            if index not in taken and (old_key := key(old)) is not None:
                unmatched[old_key].append(index)
        for index, new in enumerate(news):
            if index not in old_of and (candidates := unmatched.get(key(new))):
                old_of[index] = candidates.popleft()
    new_of = {old: new for new, old in old_of.items()}
    # Old items without a partner, by the new index of the item they stood behind; -1 is the beginning.
    removed: defaultdict[int, list[Item]] = defaultdict(list)
    before = -1
    for index, old in enumerate(olds):
        before = new_of.get(index, before)
        if index not in new_of:
            removed[before].append(old)
    yield from ((old, None) for old in removed[-1])
    for index, new in enumerate(news):
        yield (olds[old_of[index]] if index in old_of else None), new
        yield from ((old, None) for old in removed[index])
