"""Which entries cannot be read because of others: those that name one, and places that lie too deep.

Both ways of reading a log follow these rules, as a whole and in chunks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

#: A place lies within no more places, for a fact is found at all of them: a house within a street and so on
#: up to the world has some ten.
MAX_PLACES_AROUND: Final = 64

Key = TypeVar("Key", bound=Hashable)
Name = TypeVar("Name")


def is_too_deep(place: str, within: Mapping[str, str]) -> bool:
    """Whether a place lies within too many others, given the next one around each place."""
    seen = {place}
    while (around := within.get(place)) is not None and around not in seen:
        if len(seen) > MAX_PLACES_AROUND:
            return True
        seen.add(around)
        place = around
    return False


def resting_on(
    unread: Iterable[Key], naming: Mapping[Key, Sequence[tuple[Key, Name]]]
) -> Iterator[tuple[Key, Name]]:
    """Entries that name an unread one, or one that does so, and so on: each once, and how it names it.

    `naming` has for an entry those that name it. Those in `unread` are not among the answers.
    """
    found = {*unread}
    waiting = deque(found)
    while waiting:
        for entry, name in naming.get(waiting.popleft(), ()):
            if entry not in found:
                found.add(entry)
                waiting.append(entry)
                yield entry, name
