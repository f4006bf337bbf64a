"""How many facts lie in each cell of a scale: certainly, and possibly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from missionlog.view.chart.facts import ChartFact
from missionlog.view.chart.paint import sure_cells
from missionlog.view.chart.scale import Scale


class Density(NamedTuple):
    """For each cell how many facts certainly, and how many possibly, lie in it."""

    sure: list[int]
    possible: list[int]

    @property
    def most(self) -> int:
        return max(self.possible, default=0)


class _Tally:
    """Counts by cell to which ranges of cells are added."""

    def __init__(self, width: int) -> None:
        self._steps = [0] * (width + 1)

    def add(self, cells: Iterable[range]) -> None:
        """Count one more in the cells of some ranges, once where they overlap."""
        done = 0
        for one in sorted(cells, key=lambda one: one.start):
            start = max(one.start, done)
            if start < one.stop:
                self._steps[start] += 1
                self._steps[one.stop] -= 1
                done = one.stop

    def counts(self) -> list[int]:
        return [*accumulate(self._steps)][:-1]


def density_of(facts: Iterable[ChartFact], scale: Scale) -> Density:
    """The facts in each cell, by the date by which each stands."""
    sure, possible = _Tally(scale.width), _Tally(scale.width)
    for fact in facts:
        cells = _possible(fact, scale)
        possible.add(cells)
        sure.add(_sure(fact, cells, scale))
    return Density(sure.counts(), possible.counts())


def counts_between(facts: Iterable[ChartFact], scale: Scale, cells: Sequence[int]) -> list[int]:
    """How many facts certainly or possibly lie from each of some cells to the next; the first are from 0."""
    bounds = [0, *(cell for cell in cells if cell), scale.width]
    part_of = [part for part, (begin, end) in enumerate(pairwise(bounds)) for _ in range(begin, end)]
    tally = _Tally(len(bounds) - 1)
    for fact in facts:
        tally.add(range(part_of[one[0]], part_of[one[-1]] + 1) for one in _possible(fact, scale))
    return tally.counts()


def _possible(fact: ChartFact, scale: Scale) -> list[range]:
    stretches = fact.stands.date.stretches if fact.stands else ()
    return [scale.cells(stretch.begin, stretch.end) for stretch in stretches]


def _sure(fact: ChartFact, possible: list[range], scale: Scale) -> list[range]:
    """The cells in which it certainly lies: also the only one in which it can."""
    if not fact.stands or fact.stands.shape != "bar" or fact.stands.date.doubtful:
        return []
    if all(len(cells) == 1 and cells == possible[0] for cells in possible):
        return possible[:1]
    return [sure_cells(stretch, scale) for stretch in fact.stands.date.stretches]
