"""A chart of many facts: how many of them lie in each column of time, in all and by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.view.chart.axis import Label, axis_lines, label_line, placed
from missionlog.view.chart.density import Density, counts_between, density_of
from missionlog.view.chart.facts import ChartFact
from missionlog.view.chart.groups import Group
from missionlog.view.chart.layout import HUE, Look, beside, board_of, fold_piece, shortened, today_piece
from missionlog.view.chart.legend import packed
from missionlog.view.chart.paint import TODAY_STYLE, Board
from missionlog.view.chart.period import by_time_of_day
from missionlog.view.chart.ticks import ticks_of
from missionlog.view.styled_lines import Run, StyledLine, cells_of, wrapped

#: The lines that the highest column is tall, of all facts and of those of a group.
_HEIGHT: Final = 10
_GROUP_HEIGHT: Final = 1
_GAP: Final = 2
#: The share of the width that names of groups have at most.
_NAME_SHARE: Final = 0.25
_DIM: Final = "dim"
_UNITS: Final = (
    (365.2425 * SECONDS_IN_A_DAY, "year"),
    (30.4 * SECONDS_IN_A_DAY, "month"),
    (SECONDS_IN_A_DAY, "day"),
    (3600, "hour"),
    (60, "minute"),
)


def bin_lines(facts: Sequence[ChartFact], what: str, today: str, look: Look) -> Iterator[StyledLine]:
    """The lines of a chart by columns of time, of facts that `what` names; undated ones are counted."""
    drawn = by_time_of_day([fact for fact in facts if fact.stands])
    without = len(facts) - len(drawn)
    if not drawn:
        yield [Run(what, "bold"), Run(", none of them with a date")]
        return
    margin = _margin(len(facts), look)
    board = board_of(drawn, today, look.width - margin, look.signs)
    density = density_of(drawn, board.scale)
    caption = f", {_per_column(board.scale.per_cell)} to a column, at most {density.most:,} in one"
    lost = f"; {without:,} without a date are not drawn" if without else ""
    yield from wrapped([Run(what, "bold"), Run(caption + lost)], look.width, look.width)
    yield ()
    yield from beside(axis_lines(ticks_of(board.scale), board), "", margin)
    yield from _columns(density, board, margin)
    yield _numbers(drawn, board, margin)
    if look.groups and look.groups.named:
        yield ()
        yield from _groups(drawn, look, board, margin)
    yield ()
    yield from packed(_legend(density, board, today, look), look.width)


def _margin(facts: int, look: Look) -> int:
    """The cells left of the columns: for numbers, and with groups for their letters and names."""
    numbers = max(len(f"{facts:,}"), len("facts")) + _GAP
    if not look.groups:
        return numbers
    longest = max((cells_of([Run(group.name)]) for group in look.groups.named), default=0)
    return numbers + min(longest, int(look.width * _NAME_SHARE)) + len("a ") + _GAP


def _columns(density: Density, board: Board, margin: int) -> Iterator[StyledLine]:
    """The columns from above, with the numbers of facts for which the highest and the middle line stand."""
    numbers = {_HEIGHT - 1: f"{density.most:,}", _HEIGHT // 2 - 1: f"{density.most / 2:,.0f}"}
    for line in reversed(range(_HEIGHT)):
        number = numbers.get(line, "").rjust(margin - _GAP) + " " * _GAP
        yield [Run(number, _DIM), *_row(density, line, _HEIGHT, board, HUE, board.signs.may_be)]


def _row(density: Density, line: int, height: int, board: Board, hue: str, light_sign: str) -> list[Run]:
    """One line of columns that are so many lines high where they have most facts.

    A column is full up to the facts that are certainly there, and light up to those that may be.
    """
    runs: list[Run] = []
    signs, steps = board.signs, len(board.signs.bars)
    folds = dict(board.fold_signs)
    for cell, counts in enumerate(zip(density.sure, density.possible, strict=True)):
        full, light = (_steps(count, density.most, height * steps) - line * steps for count in counts)
        if full > 0:
            runs.append(Run(signs.bars[min(full, steps) - 1], hue))
        elif light > 0:
            runs.append(Run(light_sign, hue))
        elif cell == board.today:
            runs.append(Run(signs.today, TODAY_STYLE))
        else:
            runs.append(Run(folds.get(cell, " "), _DIM))
    return runs


def _steps(count: int, most: int, height: int) -> int:
    """The height of a column in the steps of its lines; at least one where there is a fact."""
    return max(round(count / most * height), 1) if count else 0


def _numbers(facts: Sequence[ChartFact], board: Board, margin: int) -> StyledLine:
    """How many facts certainly or possibly lie between each two ticks."""
    counts = counts_between(facts, board.scale, board.grid)
    starts = [0, *(cell for cell in board.grid if cell)]
    labels = [Label(cell, f"{count:,}") for cell, count in zip(starts, counts, strict=True)]
    fitting, _ = placed(labels[1:] + labels[:1], board.scale.width)
    return [Run("facts".rjust(margin - _GAP), _DIM), Run(" " * _GAP), *label_line(fitting, _DIM)]


def _groups(facts: Sequence[ChartFact], look: Look, board: Board, margin: int) -> Iterator[StyledLine]:
    """A line for each group, with the number of its facts, each to a scale of its own."""
    for group in look.groups.named if look.groups else ():
        density = density_of((fact for fact in facts if group.name in fact.groups), board.scale)
        row = _row(density, 0, _GROUP_HEIGHT, board, group.colour, board.signs.late)
        yield [*_group_label(group, margin, look), *row]


def _group_label(group: Group, margin: int, look: Look) -> list[Run]:
    count = f"{group.facts:,}"
    room = margin - 2 * _GAP - len(count) - len("a ")
    name = Run(f"{group.letter} {shortened(group.name, room, look.signs.ellipsis)}", group.colour)
    gap = margin - cells_of([name]) - len(count) - _GAP
    return [name, Run(" " * gap), Run(count + " " * _GAP, _DIM)]


def _legend(density: Density, board: Board, today: str, look: Look) -> Iterator[StyledLine]:
    """What the signs mean, those that are there."""
    if any(density.sure):
        yield [Run(look.signs.bars[-1], HUE), Run(" certain", _DIM)]
    if density.sure != density.possible:
        yield [Run(look.signs.may_be, HUE), Run(" possible", _DIM)]
    yield from today_piece(board, today)
    yield from fold_piece(board)
    if look.groups:
        yield [Run("each group to a scale of its own", _DIM)]
        yield from look.groups.rest()


def _per_column(seconds: float) -> str:
    """About how much time a column is: `4 months`."""
    size, unit = next((size, unit) for size, unit in _UNITS if seconds >= size or unit == "minute")
    number = f"{seconds / size:,.2g}" if seconds < 10 * size else f"{seconds / size:,.0f}"
    return f"about {number} {unit}{'' if number == '1' else 's'}"
