"""How wide each column of a table is to be."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len


class Need(NamedTuple):
    """What a column wants, in cells: room for its longest line, and for its longest word."""

    line: int
    word: int
    weight: int = 1

    @property
    def claim(self) -> float:
        return self.line / self.weight


def need(texts: Iterable[str], weight: int = 1) -> Need:
    """What these cells of a column want together."""
    lines = [line for text in texts for line in text.split("\n")]
    words = [word for line in lines for word in line.split(" ")]
    return Need(max(map(cell_len, lines)), max(map(cell_len, words)), weight)


def widths(needs: Sequence[Need], room: int) -> list[int]:
    """A width for each column, together no more than `room` where each can have one cell at least.

    Room is taken from the column that has most of it for its weight; from one
    that would break a word only when no other is left.
    """
    given = [one._replace(line=min(one.line, room)) for one in needs]
    while sum(one.line for one in given) > room:
        spare = [index for index, one in enumerate(given) if one.line > one.word]
        left = spare or [index for index, one in enumerate(given) if one.line > 1]
        if not left:
            break
        widest = max(left, key=lambda index: given[index].claim)
        given[widest] = given[widest]._replace(line=given[widest].line - 1)
    return [one.line for one in given]
