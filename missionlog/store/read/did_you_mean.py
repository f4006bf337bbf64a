"""Offer the nearest of the names that a log may have: `Did you mean …?`, as the help of a finding."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import Final

from missionlog.model import nearest

#: A comparison takes some 20 µs: of many names, so many on each side are compared.
_NEIGHBOURS: Final = 50
#: Long names take longer to compare, by the square of their letters: fewer of them are.
_LETTERS_COMPARED: Final = 20_000
#: Nobody mends more misspelt names in one go: for others nothing is offered.
MAX_ASKED: Final = 1_000


def did_you_mean(written: str, known: Collection[str]) -> str:
    """Ask whether one of the nearest names was meant; nothing where none is near."""
    question = nearest.did_you_mean(written, known)
    return question[:1].upper() + question[1:]


class Names:
    """Many names, sorted so that the nearest can be found without a look at each.

    A misspelt name has its beginning right, or its end. So it stands among its
    likes when names are sorted, either as they are or read backwards.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._forwards = sorted(names)
        self._backwards = sorted(name[::-1] for name in self._forwards)
        self._left = MAX_ASKED

    def did_you_mean(self, written: str) -> str:
        return did_you_mean(written, self._like(written))

    def only_near(self, written: str) -> str:
        """The only name that can be meant; else nothing."""
        return nearest.only_meant(written, self._like(written))

    def _like(self, written: str) -> list[str]:
        if not self._left:
            return []
        self._left -= 1
        like = _around(self._forwards, written)
        like += [name[::-1] for name in _around(self._backwards, written[::-1])]
        return list(dict.fromkeys(like))


def _around(names: list[str], written: str) -> list[str]:
    at = bisect_left(names, written)
    count = max(3, min(_NEIGHBOURS, _LETTERS_COMPARED // max(len(written), 1) ** 2))
    return names[max(0, at - count) : at + count]
