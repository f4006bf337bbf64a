"""A lane of a chart on the cells of a line: grid, folds, today's line, strokes, and words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from missionlog.view.chart.facts import Lane, Stroke
from missionlog.view.chart.scale import Scale
from missionlog.view.chart.signs import Signs
from missionlog.view.chart.strokes import ChartStretch, Dated, is_short
from missionlog.view.styled_lines import Run

GRID_STYLE: Final = "dim"
TODAY_STYLE: Final = "yellow"
_WORDS_STYLE: Final = "dim"
#: A day on more cells than this is no point: it is not known at which hour of it something was.
_MOST_OF_A_DAY: Final = 8
#: Of signs on one day, the making comes first, and what was recorded stands before a term.
_PLACES: Final = {"made": 0, "earlier_term": 2, "term": 2}
#: How far words stand from what they belong to.
_GAP: Final = 2


class Board(NamedTuple):
    """What all lanes of a chart have in common, with the cells of ticks (`grid`) and that of today's line."""

    scale: Scale
    signs: Signs
    grid: Sequence[int] = ()
    today: int | None = None

    @property
    def fold_signs(self) -> Iterator[tuple[int, str]]:
        """The cells of all folds, each with its sign."""
        for fold in self.scale.folds:
            yield from enumerate(self.signs.fold, fold.cell)


class Cells:
    """The cells of a line, each with a sign and its style. Of a text, the first cell has all of it."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._signs = [" "] * board.scale.width
        self._styles = [""] * board.scale.width
        self._folds = dict(board.fold_signs)
        #: The cells that have something of the lane itself, with the name of the sign on each.
        self.taken: dict[int, str] = {}
        for cell in board.grid:
            self._put(cell, board.signs.grid, GRID_STYLE)
        for cell, sign in self._folds.items():
            self._put(cell, sign, GRID_STYLE)
        if board.today is not None:
            self._put(board.today, board.signs.today, TODAY_STYLE)

    @property
    def names(self) -> set[str]:
        """The names of the signs that the lane has."""
        return {*self.taken.values()}

    def draw(self, cell: int, name: str, style: str) -> None:
        """The sign of a name on a cell, whatever is there."""
        self.taken[cell] = name
        self._put(cell, getattr(self._board.signs, name), style)

    def fill(self, cells: Sequence[int], name: str, style: str) -> None:
        """The sign of a name over and over, behind folds, which take its colour, and behind today's line."""
        sign = getattr(self._board.signs, name)
        for cell in cells:
            self.taken[cell] = name
            if cell != self._board.today:
                self._put(cell, self._folds.get(cell, sign), style)

    def write(self, choice: Sequence[str], style: str) -> None:
        """The first of some texts that fits right of what was drawn, left of it, or behind today's line."""
        first, last = min(self.taken, default=0), max(self.taken, default=0)
        today = last if self._board.today is None else max(self._board.today, last)
        for text in choice:
            width = cell_len(text)
            for cell in (last + _GAP, first - _GAP - width + 1, today + _GAP):
                if self._is_free(cell, width):
                    self._write(cell, text, width, style)
                    return

    def runs(self) -> list[Run]:
        """The line as runs, neighbours of one style together."""
        runs: list[Run] = []
        for sign, style in zip(self._signs, self._styles, strict=True):
            if runs and runs[-1].style == style:
                runs[-1] = Run(runs[-1].text + sign, style)
            else:
                runs.append(Run(sign, style))
        return runs

    def _put(self, cell: int, sign: str, style: str) -> None:
        if 0 <= cell < len(self._signs):
            self._signs[cell], self._styles[cell] = sign, style

    def _is_free(self, cell: int, width: int) -> bool:
        """Whether a text has room from a cell on, and hides neither today's line nor a fold."""
        room = range(cell - 1, cell + width + 1)
        return (
            cell >= 0
            and cell + width <= len(self._signs)
            and self._board.today not in room
            and not any(fold in room for fold in self._folds)
        )

    def _write(self, cell: int, text: str, width: int, style: str) -> None:
        for beside in (cell - 1, cell + width):
            if 0 <= beside < len(self._signs) and self._signs[beside] == self._board.signs.grid:
                self._put(beside, " ", "")
        for covered in range(cell, cell + width):
            self._put(covered, "", style)
        self._put(cell, text, style)


class _Mark(NamedTuple):
    """A sign to be drawn on a cell; the rest says which comes first of those on one."""

    cell: int
    begin: int
    place: int
    sign: str
    style: str


def lane_cells(lane: Lane, board: Board, hue: str) -> Cells:
    """A lane with its words; `hue` is the colour of strokes that have none of their own."""
    cells = Cells(board)
    marks: list[_Mark] = []
    for stroke in lane.strokes:
        style = stroke.style or hue
        if stroke.shape == "link":
            _draw_link(cells, stroke, board, style)
        elif stroke.shape == "mark":
            marks.append(_mark(cells, stroke, board, style))
        else:
            for stretch in stroke.date.stretches:
                _draw_bar(cells, stretch, stroke, board, style)
            _draw_doubt(cells, stroke.date, board, style)
    _draw_marks(cells, marks, board)
    cells.write([board.signs.spelt(words) for words in lane.words], lane.style or _WORDS_STYLE)
    return cells


def _draw_bar(cells: Cells, stretch: ChartStretch, stroke: Stroke, board: Board, hue: str) -> None:
    """Hollow where it may lie, full where it certainly does, an arrow at an end without a bound."""
    touched = board.scale.cells(stretch.begin, stretch.end)
    sure = sure_cells(stretch, board.scale) if stroke.shape == "bar" else range(0)
    point = "day" if sure else "announced" if stroke.shape == "announced" else "some_day"
    if len(touched) == 1 or (stretch.is_day and len(touched) <= _MOST_OF_A_DAY):
        cells.draw(touched[len(touched) // 2], point, _strong(hue, sure))
        return
    cells.fill(touched, "light", hue)
    if len(sure) == 1 and stretch.sure and is_short(stretch.sure):
        cells.draw(sure[0], point, _strong(hue, sure))
    elif not stretch.is_day:
        cells.fill(sure, "sure", _strong(hue, sure))
    if stretch.begin is None:
        cells.draw(touched[0], "left", hue)
    if stretch.end is None:
        cells.draw(touched[-1], "right", hue)


def _strong(hue: str, sure: range) -> str:
    return f"bold {hue}" if sure else hue


def sure_cells(stretch: ChartStretch, scale: Scale) -> range:
    """The cells at whose middle something certainly was, one at least; none where nothing is certain.

    Where the first or last day that it may be is also certain, all of that cell. They are among the cells of
    the whole stretch.
    """
    if stretch.sure is None:
        return range(0)
    touched = scale.cells(stretch.begin, stretch.end)
    (begin, end), half = stretch.sure, int(scale.per_cell / 2)
    whole = scale.cells(begin, end)
    first = whole[0] if begin is None or begin == stretch.begin else scale.cell(begin + half)
    last = whole[-1] if end is None or end == stretch.end else scale.cell(end - 1 - half)
    first = min(max(first if first <= last else whole[0], touched[0]), touched[-1])
    return range(first, min(max(first, last), touched[-1]) + 1)


def _draw_doubt(cells: Cells, date: Dated, board: Board, hue: str) -> None:
    """A question mark on a date with a `?`: within its bar, or beside a point."""
    if date.doubtful:
        touched = board.scale.cells(date.stretches[0].begin, date.stretches[-1].end)
        beside = min(touched[-1] + 1, board.scale.width - 1)
        cells.draw(touched[len(touched) // 2] if len(touched) > 2 else beside, "doubt", hue)


def _mark(cells: Cells, stroke: Stroke, board: Board, style: str) -> _Mark:
    """The sign in the middle of the days that its date may be, which are drawn hollow."""
    begin, end = stroke.date.stretches[0].begin, stroke.date.stretches[-1].end
    touched = board.scale.cells(begin, end)
    if len(touched) > 1:
        cells.fill(touched, "light", style)
    if begin is None:
        cells.draw(touched[0], "left", style)
    if end is None:
        cells.draw(touched[-1], "right", style)
    middle = touched[len(touched) // 2]
    at = middle if (begin is None) is (end is None) else touched[-1] if begin is None else touched[0]
    return _Mark(at, begin or 0, _PLACES.get(stroke.sign, 1), stroke.sign, f"bold {style}")


def _draw_marks(cells: Cells, marks: Iterable[_Mark], board: Board) -> None:
    """Signs in order of time, of which none hides another: those of one cell stand beside each other."""
    ordered = sorted({*marks})
    at = [mark.cell for mark in ordered]
    for index in range(1, len(at)):
        at[index] = max(at[index], at[index - 1] + 1)
    for index, mark in enumerate(ordered):
        cells.draw(min(at[index], board.scale.width - len(at) + index), mark.sign, mark.style)


def _draw_link(cells: Cells, stroke: Stroke, board: Board, style: str) -> None:
    """A line between two days."""
    first, last = stroke.date.stretches[0], stroke.date.stretches[-1]
    begin = last.end if first.begin is None else first.begin + 1
    end = stroke.to.stretches[0].begin if stroke.to else None
    if begin is not None and end is not None:
        between = range(board.scale.cell(begin - 1) + 1, board.scale.cell(end))
        cells.fill(between, stroke.sign, style)
