"""Two wordings side by side, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

#: The most pairs of words compared one by one: what is longer is shown as changed in whole.
_MOST_PAIRS: Final = 250_000


class Stretch(NamedTuple):
    """Part of a comparison: words of the older text and of the newer one, either of which may be none."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def compared(old: str, new: str) -> list[Stretch]:
    """Both texts in stretches that are the same or differ; blanks and line breaks count as one blank."""
    lefts, rights = old.split(), new.split()
    return [
        Stretch(" ".join(lefts[i1:i2]), " ".join(rights[j1:j2])) for i1, i2, j1, j2 in _places(lefts, rights)
    ]


def _places(lefts: list[str], rights: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """From word to word on the left, from word to word on the right."""
    head = _alike(lefts, rights)
    tail = _alike(lefts[head:][::-1], rights[head:][::-1])
    left_end, right_end = len(lefts) - tail, len(rights) - tail
    if head:
        yield 0, head, 0, head
    if (left_end - head) * (right_end - head) > _MOST_PAIRS:
        yield head, left_end, head, right_end
    else:
        matcher = SequenceMatcher(None, lefts[head:left_end], rights[head:right_end], autojunk=False)
        for _, i1, i2, j1, j2 in matcher.get_opcodes():
            yield head + i1, head + i2, head + j1, head + j2
    if tail:
        yield left_end, len(lefts), right_end, len(rights)


def _alike(lefts: list[str], rights: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(lefts, rights, strict=False))
    return next((count for count, (one, other) in pairs if one != other), min(len(lefts), len(rights)))
