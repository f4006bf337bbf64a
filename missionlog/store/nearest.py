"""The nearest of the names that there are to one that there is not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

#: A longer name is no misspelling of anything.
_LONGEST: Final = 100
#: A comparison takes some 20 µs: of many names, so many on each side are looked at.
_AROUND: Final = 50


def did_you_mean(written: str, known: Collection[str]) -> str:
    """A question after the nearest name, whatever its case; nothing where none is near."""
    if len(written) > _LONGEST:
        return ""
    lower = {name.lower(): name for name in known}
    near = get_close_matches(written.lower(), lower, n=1)
    return f"Did you mean {lower[near[0]]!r}?" if near else ""


class Names:
    """Many names, sorted so that the nearest can be found without a look at each.

    A misspelt name has its beginning right, or its end. So it stands among its
    likes when names are sorted, either as they are or read backwards.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._forwards = sorted(names)
        self._backwards = sorted(name[::-1] for name in self._forwards)

    def did_you_mean(self, written: str) -> str:
        like = _around(self._forwards, written)
        like += [name[::-1] for name in _around(self._backwards, written[::-1])]
        return did_you_mean(written, list(dict.fromkeys(like)))


def _around(names: list[str], written: str) -> list[str]:
    at = bisect_left(names, written)
    return names[max(0, at - _AROUND) : at + _AROUND]
