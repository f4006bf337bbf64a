"""A listing on a terminal, fitted to its width: entries, or a table of columns; words wrap, nothing is cut.

Facts, people, places and sources are entries. Tags, numbers and the fields that were asked for are a table:
its widths are those that the first screenful of rows asks for, and the rest is drawn with them as it comes.
Data is Rich's `Text`, never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from rich.table import Table
from rich.text import Text

from missionlog.model.rows import Kind, Listing, Row
from missionlog.view import entry_lines, fields
from missionlog.view.cell_styles import style_of
from missionlog.view.cells import flat, is_marked
from missionlog.view.column_widths import longest_id, need, widths
from missionlog.view.columns import TERMINAL, TerminalColumn
from missionlog.view.entry_lines import LEGEND, SCREENFUL
from missionlog.view.escape import visible_lines
from missionlog.view.formats import Page
from missionlog.view.terminal import drawn, paragraph

_GAP: Final = 2
#: The share of scarce room of a column, and of the main one.
_SHARE: Final = 1
_MAIN_SHARE: Final = 2
#: Kinds whose rows are short enough for a table.
_TABULAR: Final[frozenset[Kind]] = frozenset({"tag", "count"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns with their widths, and the number of empty lines between rows."""

    columns: tuple[TerminalColumn, ...]
    widths: tuple[int, ...]
    leading: int


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The entries or the table; empty for no rows."""
    fields.check(listing.kind, page.fields)
    if page.fields or listing.kind in _TABULAR:
        return _drawn(listing.kind, iter(listing.rows), page)
    return entry_lines.render(listing, page)


def _drawn(kind: Kind, rows: Iterator[Row], page: Page) -> Iterator[str]:
    batch = list(islice(rows, SCREENFUL))
    if not batch:
        return
    plan = _plan(kind, batch, page)
    yield _heading(plan, page)
    possible, between = False, ""
    while batch:
        yield between + _rows(plan, batch, page)
        possible, between = possible or any(map(is_marked, batch)), "\n" * plan.leading
        batch = list(islice(rows, SCREENFUL))
    if possible:
        yield "\n" + paragraph(Text(LEGEND, "yellow"), page)


def _plan(kind: Kind, batch: Sequence[Row], page: Page) -> _Plan:
    columns = tuple(map(_asked_for, page.fields)) or TERMINAL[kind]
    cells = [[shown.heading, *(_cell(shown, row).plain for row in batch)] for shown in columns]
    needs = [
        need(column, _share(shown), ids=bool(page.fields))
        for shown, column in zip(columns, cells, strict=True)
    ]
    room = page.width - _GAP * (len(columns) - 1)
    given = widths(needs, room)
    wraps = any(width < wanted.line for width, wanted in zip(given, needs, strict=True))
    is_spaced = bool(page.fields) and wraps
    if len(batch) == SCREENFUL:  # More may come, and longer ones: no room is left unused.
        given[_roomiest(columns)] += max(room - sum(given), 0)
    return _Plan(columns, tuple(given), leading=int(is_spaced))


def _share(shown: TerminalColumn) -> int:
    return _MAIN_SHARE if shown.place == "main" else _SHARE


def _roomiest(columns: Sequence[TerminalColumn]) -> int:
    """The index of the column that takes the room that is left: the main one, else the last."""
    return next((index for index, shown in enumerate(columns) if shown.place == "main"), len(columns) - 1)


def _heading(plan: _Plan, page: Page) -> str:
    grid = _grid(plan, [[Text(shown.heading, "bold") for shown in plan.columns]])
    rule = "─" * _width(plan)
    return _drawn_grid(plan, grid, page) + drawn(Text(rule, "dim"), page)


def _rows(plan: _Plan, batch: Iterable[Row], page: Page) -> str:
    """The rows in the columns, which are wider if an id of these rows would not fit."""
    cells = [[_cell(shown, row) for shown in plan.columns] for row in batch]
    if page.fields:
        ids = (longest_id(cell.plain for cell in column) for column in zip(*cells, strict=True))
        plan = replace(plan, widths=tuple(map(max, plan.widths, ids)))
    return _drawn_grid(plan, _grid(plan, cells), page)


def _width(plan: _Plan) -> int:
    return sum(plan.widths) + _GAP * (len(plan.widths) - 1)


def _drawn_grid(plan: _Plan, grid: Table, page: Page) -> str:
    """The text of a grid, which is wider than the page if an id is."""
    return drawn(grid, page._replace(width=max(page.width, _width(plan))))


def _grid(plan: _Plan, rows: Iterable[Iterable[Text]]) -> Table:
    padding = (0, _GAP, plan.leading, 0)
    grid = Table(box=None, show_header=False, show_edge=False, pad_edge=False, padding=padding)
    for shown, width in zip(plan.columns, plan.widths, strict=True):
        grid.add_column(width=width, justify="right" if shown.number else "left", overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _asked_for(name: str) -> TerminalColumn:
    return TerminalColumn(name, name, lambda row: [flat(fields.value(row, name))])


def _cell(shown: TerminalColumn, row: Row) -> Text:
    return Text("\n".join(map(visible_lines, shown.lines(row))), style_of(shown, row))
