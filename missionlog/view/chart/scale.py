"""Time on the cells of a line: so many seconds to a cell, with long empty stretches folded.

A second is counted from the beginning of day 0, as in `missionlog.edtf.instants`. Spans of time are from
their first second up to, and without, their last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.edtf.instants import SECONDS_IN_A_DAY

#: The first second of a span, and the first after it.
Seconds = tuple[int, int]

#: Only a stretch of this length is folded, and only if it would take more than this share of the line.
LEAST_FOLDED: Final = 10 * 365 * SECONDS_IN_A_DAY
_FOLDED_SHARE: Final = 1 / 3
#: All folds together take no more than this share of the line, so that something is left to be drawn on.
_MOST_FOLDS: Final = 0.25
#: Empty cells on both sides of what stands between two folds.
_MARGIN: Final = 1
#: A share of a cell by which the beginning or end of a span may reach over its border and is not drawn there.
_SLACK: Final = 0.03


class Part(NamedTuple):
    """A stretch of time without a fold: from a second on, on so many cells from a cell on.

    `first` is the second at which the first span in it begins.
    """

    begin: int
    first: int
    cell: int
    cells: int


class Fold(NamedTuple):
    """A stretch of time that is left out, and the first of the cells that stand for it."""

    begin: int
    end: int
    cell: int


class Scale(NamedTuple):
    """The parts of a line, with folds between them; `begins` are the first seconds of the parts."""

    parts: tuple[Part, ...]
    begins: tuple[int, ...]
    folds: tuple[Fold, ...]
    per_cell: float
    width: int

    def cell(self, second: int) -> int:
        """The cell of a second: the nearest one at the ends of the line, the first of a fold within it.

        What is next to the border of two cells is on the later one, so that a year is as wide as a year.
        """
        index = max(bisect_right(self.begins, second) - 1, 0)
        part = self.parts[index]
        offset = int((second - part.begin) / self.per_cell + _SLACK) if second > part.begin else 0
        last = part.cells if index + 1 < len(self.parts) else part.cells - 1
        return part.cell + min(offset, last)

    def cells(self, begin: int | None, end: int | None) -> range:
        """The cells that a span touches, up to an end of the line where it is open there.

        One that is short beside a cell is on the cell where it begins, also if it ends in the next.
        """
        if begin is not None and end is not None and (end - begin) * 2 <= self.per_cell:
            return range(self.cell(begin), self.cell(begin) + 1)
        first = 0 if begin is None else self.cell(begin)
        last = self.width - 1 if end is None else self.cell(end - int(self.per_cell * _SLACK * 2) - 1)
        return range(first, max(first, last) + 1)

    def shows(self, second: int) -> bool:
        """Whether a second lies on the line, and in no fold."""
        return any(0 <= second - part.begin < part.cells * self.per_cell for part in self.parts)

    def end(self, part: Part) -> int:
        """The first second after a part."""
        return part.begin + int(part.cells * self.per_cell)


def scale_of(
    spans: Iterable[Seconds], width: int, fold: int, least: float = 1, margins: tuple[int, int] = (1, 1)
) -> Scale:
    """The scale on which all spans can be drawn.

    A fold is so many cells wide, a cell has `least` seconds at least, and before the first and after the last
    span there are so many empty cells as `margins` says.
    """
    covered = _merged(spans)
    gaps = _folded(covered, int(width * _MOST_FOLDS) // fold)
    begins = [covered[0][0], *(end for _, end in gaps)]
    ends = [*(begin for begin, _ in gaps), covered[-1][1]]
    stretches = list(zip(begins, ends, strict=True))
    room = width - fold * len(gaps)
    before = [margins[0], *[_MARGIN] * len(gaps)]
    after = [*[_MARGIN] * len(gaps), margins[1]]
    inner = max(room - sum(before) - sum(after), len(stretches))
    per_cell = max(sum(end - begin for begin, end in stretches) / inner, least)
    while sum(counts := _counts(stretches, per_cell)) > inner and inner > len(stretches):
        per_cell *= 1.01
    spare = room - sum(counts) - sum(before) - sum(after)
    before[0] += spare // 2 if len(stretches) == 1 else 0
    counts[-1] += max(room - sum(counts) - sum(before) - sum(after), 0)
    cells = [left + count + right for left, count, right in zip(before, counts, after, strict=True)]
    return _placed(stretches, gaps, cells, before, per_cell, fold, width)


def _placed(
    stretches: Sequence[Seconds],
    gaps: Sequence[Seconds],
    cells: Sequence[int],
    before: Sequence[int],
    per_cell: float,
    fold: int,
    width: int,
) -> Scale:
    """The parts one after another, a fold between any two."""
    parts, at = [], 0
    for (begin, _), count, margin in zip(stretches, cells, before, strict=True):
        parts.append(Part(begin - int(margin * per_cell), begin, at, count))
        at += count + fold
    folds = [
        Fold(begin, end, part.cell + part.cells) for (begin, end), part in zip(gaps, parts, strict=False)
    ]
    return Scale(tuple(parts), tuple(part.begin for part in parts), tuple(folds), per_cell, width)


def _counts(stretches: Sequence[Seconds], per_cell: float) -> list[int]:
    """How many cells each stretch touches at most."""
    return [int((end - begin - 1) // per_cell) + 1 for begin, end in stretches]


def _merged(spans: Iterable[Seconds]) -> list[Seconds]:
    """The spans in order, those that touch as one."""
    merged: list[Seconds] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((begin, end))
    return merged


def _folded(covered: Sequence[Seconds], most: int) -> list[Seconds]:
    """The empty stretches that are folded: the longest first, while one takes too much of what is left."""
    total = covered[-1][1] - covered[0][0]
    folded = []
    gaps = ((right[0] - left[1], left[1]) for left, right in pairwise(covered))
    for length, begin in sorted(gaps, reverse=True)[:most]:
        if length < LEAST_FOLDED or length <= total * _FOLDED_SHARE:
            break
        folded.append((begin, begin + length))
        total -= length
    return sorted(folded)
