"""A chart as lines of cells: an axis, a line for each fact, what signs mean, and what has no date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from missionlog.edtf import parse
from missionlog.view.chart.axis import axis_below, axis_lines, grid_of, years_words
from missionlog.view.chart.facts import ChartFact
from missionlog.view.chart.groups import Groups
from missionlog.view.chart.legend import meanings, packed
from missionlog.view.chart.paint import GRID_STYLE, TODAY_STYLE, Board, lane_cells
from missionlog.view.chart.period import by_time_of_day, period_scale
from missionlog.view.chart.signs import Signs
from missionlog.view.chart.strokes import seconds_of
from missionlog.view.chart.ticks import day_label, ticks_of
from missionlog.view.entry_lines import LEGEND
from missionlog.view.styled_lines import Run, StyledLine, cells_of, wrapped

#: The colour of what is drawn, unless groups have colours.
HUE: Final = "cyan"
#: The share of the width that titles have at most, and the least cells for the time.
_TITLE_SHARE: Final = 0.42
LEAST_PLOT: Final = 24
_GAP: Final = 2
_DIM: Final = "dim"
_POSSIBLE: Final = "yellow"
#: A chart with more lines than this has its axis below too.
_LONG: Final = 40


class Look(NamedTuple):
    """How a chart looks: on how many cells, with which signs, and with colours for which groups, if any."""

    width: int
    signs: Signs
    groups: Groups | None = None


class Margin(NamedTuple):
    """What stands left of the time: a mark for what is possible, letters of groups, and a title; in cells."""

    mark: int
    letters: int
    title: int

    @property
    def cells(self) -> int:
        return self.mark + self.letters + self.title + _GAP


def chart_lines(facts: Sequence[ChartFact], what: str, today: str, look: Look) -> Iterator[StyledLine]:
    """The lines of a chart of some facts, which `what` names: `18 events`."""
    drawn = by_time_of_day([fact for fact in facts if fact.lanes])
    names: set[str] = set()
    if drawn:
        margin = _margin(drawn, what, look)
        board = board_of(drawn, today, look.width - margin.cells, look.signs)
        ticks = ticks_of(board.scale)
        yield from beside(axis_lines(ticks, board), what, margin.cells)
        for fact in drawn:
            yield from _lines_of(fact, margin, board, look, names)
        if len(drawn) > _LONG:
            yield from beside(axis_below(ticks, board), "", margin.cells)
        yield from _foot(names, drawn, board, today, look)
    if undated := [fact for fact in facts if not fact.lanes]:
        yield () if drawn else [Run(what, "bold")]
        yield from _undated(undated, look)


def board_of(facts: Sequence[ChartFact], today: str, width: int, signs: Signs) -> Board:
    """The scale of the facts, with its grid and today's line."""
    now = seconds_of(today)
    links = (stroke.to for fact in facts for lane in fact.lanes for stroke in lane.strokes)
    dates = [date for fact in facts for date in fact.dates]
    scale = period_scale(dates, now, any(links), width, len(signs.fold))
    at = scale.cell(now[0]) if now and scale.shows(now[0]) else None
    return Board(scale, signs, grid_of(ticks_of(scale), scale), at)


def beside(lines: Sequence[StyledLine], what: str, indent: int) -> Iterator[StyledLine]:
    """Lines behind a margin, in the last of which stands what is drawn."""
    for number, line in enumerate(lines):
        text = what if number == len(lines) - 1 and len(what) < indent else ""
        yield [Run(text, "bold"), Run(" " * (indent - len(text))), *line]


def shortened(text: str, width: int, ellipsis: str) -> str:
    """A text in no more than so many cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - len(ellipsis), 0)).rstrip() + ellipsis[:width]


def _margin(facts: Sequence[ChartFact], what: str, look: Look) -> Margin:
    mark = 2 if any(fact.is_possible for fact in facts) else 0
    letters = max(len(look.groups.letters(fact)) for fact in facts) + 1 if look.groups else 0
    room = min(int(look.width * _TITLE_SHARE), look.width - LEAST_PLOT - _GAP) - mark - letters
    longest = max(len(what), *(cell_len(fact.title) for fact in facts))
    return Margin(mark, letters, min(longest, room))


def _lines_of(
    fact: ChartFact, margin: Margin, board: Board, look: Look, names: set[str]
) -> Iterator[StyledLine]:
    """The line of each lane of a fact."""
    hue = look.groups.colour(fact) if look.groups else HUE
    left = [Run("? " if fact.is_possible else "  ", _POSSIBLE)] if margin.mark else []
    if look.groups:
        left.append(Run(look.groups.letters(fact).ljust(margin.letters), hue))
    title = Run(fact.title)
    for lane in fact.lanes:
        cells = lane_cells(lane, board, hue)
        names |= cells.names
        label = title._replace(text=shortened(title.text, margin.title, look.signs.ellipsis))
        line = [*left, label]
        yield [*line, Run(" " * (margin.cells - cells_of(line))), *cells.runs()]
        left, title = [], Run(f"{' ' * (margin.mark + margin.letters)}{look.signs.other}", _DIM)


def today_piece(board: Board, today: str) -> Iterator[StyledLine]:
    """What today's line means, or that today is not on the chart; nothing where no today is known."""
    day = day_label(parse(today).start_earliest) if today else ""
    if board.today is not None:
        yield [Run(board.signs.today, TODAY_STYLE), Run(f" today, {day}", _DIM)]
    elif day:
        yield [Run(f"today, {day}, is not on the chart", _DIM)]


def fold_piece(board: Board) -> Iterator[StyledLine]:
    """How long the stretches are that are folded, if there are any."""
    if board.scale.folds:
        lengths = ", ".join(map(years_words, board.scale.folds))
        yield [Run(board.signs.fold, GRID_STYLE), Run(f" left out, with no date: {lengths}", _DIM)]


def _foot(
    names: set[str], facts: Sequence[ChartFact], board: Board, today: str, look: Look
) -> Iterator[StyledLine]:
    """What the signs, the colours and the marks mean."""
    yield ()
    signs = (*meanings(names, look.signs, HUE), *today_piece(board, today), *fold_piece(board))
    yield from packed(signs, look.width)
    if look.groups:
        yield from packed((*look.groups.legend(), *look.groups.rest()), look.width)
    if any(fact.is_possible for fact in facts):
        yield from wrapped([Run(LEGEND, _POSSIBLE)], look.width, look.width)


def _undated(facts: Sequence[ChartFact], look: Look) -> Iterator[StyledLine]:
    """The facts without a date: they are on no line of time."""
    yield [Run("Without a date", "bold")]
    for fact in facts:
        room = look.width - cell_len(fact.id) - 2 * _GAP
        title = shortened(fact.title, max(room, LEAST_PLOT), look.signs.ellipsis)
        yield from wrapped([Run(f"  {title}"), Run(f"  {fact.id}", _DIM)], look.width, look.width)
