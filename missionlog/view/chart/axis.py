"""The lines above a chart: what ticks lie in, the ticks' labels, and the rule on which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.paint import GRID_STYLE, TODAY_STYLE, Board
from missionlog.view.chart.scale import Fold, Scale
from missionlog.view.chart.ticks import Tick
from missionlog.view.styled_lines import Run

_LABEL_STYLE: Final = "bold cyan"
_YEAR: Final = 365.2425 * SECONDS_IN_A_DAY


class Label(NamedTuple):
    """A text at a cell of a line."""

    cell: int
    text: str

    @property
    def end(self) -> int:
        """The cell after the text."""
        return self.cell + len(self.text)


def grid_of(ticks: Iterable[Tick], scale: Scale) -> list[int]:
    """The cells of ticks."""
    return [scale.cell(tick.second) for tick in ticks]


def axis_lines(ticks: Sequence[Tick], board: Board) -> list[list[Run]]:
    """The lines of an axis above a chart; the first is left out where it would be empty.

    It has the years above months, or else what does not fit on the line below: labels of years and how long
    the folded stretches are.
    """
    labels = [Label(board.scale.cell(tick.second), tick.label) for tick in ticks]
    lower, left = placed(labels, board.scale.width)
    within = _within(ticks, board.scale)
    upper, _ = placed(within or [*left, *map(_of_fold, board.scale.folds)], board.scale.width)
    lines = [label_line(upper, "bold" if within else GRID_STYLE)] if upper else []
    return [*lines, label_line(lower, _LABEL_STYLE), _rule(board, board.signs.tick)]


def axis_below(ticks: Sequence[Tick], board: Board) -> list[list[Run]]:
    """The lines of the axis from below, for the end of a long chart."""
    *labels, _ = axis_lines(ticks, board)
    return [_rule(board, board.signs.tick_below), *labels[::-1]]


def placed(labels: Iterable[Label], width: int) -> tuple[list[Label], list[Label]]:
    """Those of some labels that fit beside each other on a line, the first ones before others, and the rest.

    One that would stand out at the right end of the line begins further left.
    """
    kept: list[Label] = []
    left: list[Label] = []
    for label in labels:
        own = Label(max(min(label.cell, width - len(label.text)), 0), label.text)
        is_free = all(own.end < other.cell or other.end < own.cell for other in kept)
        (kept if is_free else left).append(own)
    return sorted(kept), left


def label_line(labels: Iterable[Label], style: str) -> list[Run]:
    """A line with labels at their cells."""
    runs: list[Run] = []
    at = 0
    for cell, text in labels:
        runs += [Run(" " * (cell - at)), Run(text, style)]
        at = cell + len(text)
    return runs


def years_words(fold: Fold) -> str:
    """How long a folded stretch is: `43 years`."""
    years = round((fold.end - fold.begin) / _YEAR)
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if years >= size:
            return f"{years / size:.3g} {name} years"
    return f"{years:,} years"


def _of_fold(fold: Fold) -> Label:
    text = years_words(fold)
    return Label(max(fold.cell + 1 - len(text) // 2, 0), text)


def _within(ticks: Sequence[Tick], scale: Scale) -> list[Label]:
    """What ticks lie in, where each begins: first those with the most room, of two that collide."""
    begins = [next(group) for _, group in groupby(ticks, lambda tick: tick.within)]
    cells = [*(scale.cell(tick.second) for tick in begins), scale.width]
    labels = [Label(cell, tick.within) for tick, cell in zip(begins, cells, strict=False)]
    room = {label: end - label.cell for label, end in zip(labels, cells[1:], strict=True)}
    fitting = (label for label in labels if label.text and label.end <= scale.width)
    return sorted(fitting, key=lambda label: -room[label])


def _rule(board: Board, tick: str) -> list[Run]:
    signs = [board.signs.rule] * board.scale.width
    for cell in board.grid:
        signs[cell] = tick
    for cell, sign in board.fold_signs:
        signs[cell] = sign
    if board.today is None:
        return [Run("".join(signs), GRID_STYLE)]
    before, after = "".join(signs[: board.today]), "".join(signs[board.today + 1 :])
    return [Run(before, GRID_STYLE), Run(board.signs.today, TODAY_STYLE), Run(after, GRID_STYLE)]
