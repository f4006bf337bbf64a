"""How wide each column of a table is to be."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

#: A word that may be an id, perhaps before another in a list.
_ID: Final = re.compile(r"[a-z0-9-]+[;,]?")


class Need(NamedTuple):
    """What a column wants, in cells: room for its longest line, and for its longest word.

    It is never narrower than `least`.
    """

    line: int
    word: int
    weight: int = 1
    least: int = 1

    @property
    def claim(self) -> float:
        return self.line / self.weight


def need(texts: Iterable[str], weight: int = 1, *, ids: bool = False) -> Need:
    """What these cells of a column want together; with `ids`, no id is to be broken."""
    lines = [line for text in texts for line in text.split("\n")]
    words = [word for line in lines for word in line.split(" ")]
    least = longest_id(words) if ids else 1
    return Need(max(map(cell_len, lines)), max(map(cell_len, words)), weight, least)


def longest_id(texts: Iterable[str]) -> int:
    """The width of the longest word that may be an id."""
    words = (word for text in texts for word in text.split() if _ID.fullmatch(word))
    return max(map(len, words), default=1)


def widths(needs: Sequence[Need], room: int) -> list[int]:
    """A width for each column, together no more than `room` where each can have the least that it needs.

    Room is taken from the column that has most of it for its weight; from one
    that would break a word only when no other is left.
    """
    given = [one._replace(line=max(min(one.line, room), one.least)) for one in needs]
    while sum(one.line for one in given) > room:
        spare = [index for index, one in enumerate(given) if one.line > max(one.word, one.least)]
        left = spare or [index for index, one in enumerate(given) if one.line > one.least]
        if not left:
            break
        widest = max(left, key=lambda index: given[index].claim)
        given[widest] = given[widest]._replace(line=given[widest].line - 1)
    return [one.line for one in given]
