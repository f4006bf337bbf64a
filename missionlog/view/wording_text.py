"""Two wordings side by side, word by word."""

from __future__ import annotations

from typing import NamedTuple

from missionlog.evidence.word_diff import diff_words


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
        Stretch(" ".join(lefts[i1:i2]), " ".join(rights[j1:j2]))
        for _, i1, i2, j1, j2 in diff_words(lefts, rights)
    ]
