"""A table for a terminal, fitted to its width: words wrap, nothing is cut.

The widths are those that the first screenful of rows asks for; the rest is
drawn with them as it comes. What has no column of its own on a page so narrow
stands under the main one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rich.table import Table
from rich.text import Text

from missionlog.model.rows import Kind, Listing, Row
from missionlog.view import fields
from missionlog.view.cells import cell, is_main, stacked, under
from missionlog.view.column_widths import need, widths
from missionlog.view.columns import TERMINAL, TerminalColumn
from missionlog.view.formats import Page
from missionlog.view.lines import flat, is_possible
from missionlog.view.terminal import drawn

SCREENFUL: Final = 50
LEGEND: Final = "? possibly: its sources allow it, and do not settle it"

_GAP: Final = 2
#: Kinds whose rows have several lines on any page: a blank line between them helps the eye.
_AIRY: Final[frozenset[Kind]] = frozenset({"event", "quote", "promise", "hit", "source"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns that stand apart with their widths, and those that stand under the main one."""

    apart: tuple[TerminalColumn, ...]
    folded: tuple[TerminalColumn, ...]
    widths: tuple[int, ...]
    leading: int


def render(listing: Listing, page: Page) -> Iterator[str]:
    """Nothing at all for no rows."""
    fields.check(listing.kind, page.fields)
    return _drawn(listing.kind, iter(listing.rows), page)


def _drawn(kind: Kind, rows: Iterator[Row], page: Page) -> Iterator[str]:
    batch = list(islice(rows, SCREENFUL))
    if not batch:
        return
    plan = _plan(kind, batch, page)
    yield _heading(plan, page)
    possible, between = False, ""
    while batch:
        yield between + drawn(_table(plan, batch, page), page)
        possible, between = possible or any(map(is_possible, batch)), "\n" * plan.leading
        batch = list(islice(rows, SCREENFUL))
    if possible:
        yield "\n" + drawn(Text(LEGEND, "yellow"), page)


def _plan(kind: Kind, batch: Sequence[Row], page: Page) -> _Plan:
    columns = tuple(map(_asked_for, page.fields)) or TERMINAL[kind]
    apart = tuple(shown for shown in columns if page.fields or _stands_apart(shown, batch, page))
    folded = tuple(shown for shown in columns if shown not in apart)
    needs = [
        need([shown.heading, *(_cell(shown, folded, row, page).plain for row in batch)], shown.weight)
        for shown in apart
    ]
    room = page.width - _GAP * (len(apart) - 1)
    given = widths(needs, room)
    if len(batch) == SCREENFUL:  # More may come, and longer ones: no room is left unused.
        given[_roomiest(apart)] += max(room - sum(given), 0)
    return _Plan(apart, folded, tuple(given), leading=int(bool(folded) or kind in _AIRY))


def _roomiest(apart: Sequence[TerminalColumn]) -> int:
    """Which column has any room to spare: the main one, else the last."""
    return next((index for index, shown in enumerate(apart) if is_main(shown)), len(apart) - 1)


def _stands_apart(shown: TerminalColumn, batch: Sequence[Row], page: Page) -> bool:
    """Wide enough a page, something to show, and no word too long for a fair share of the page."""
    if is_main(shown) or shown.name == "when":
        return True
    cells = [cell(shown, row, page.colour).plain for row in batch]
    return page.width >= shown.apart and any(cells) and need(cells).word <= page.width * 0.3


def _cell(shown: TerminalColumn, folded: tuple[TerminalColumn, ...], row: Row, page: Page) -> Text:
    own = cell(shown, row, page.colour)
    return stacked([own, *under(folded, row)]) if is_main(shown) else own


def _heading(plan: _Plan, page: Page) -> str:
    grid = _grid(plan)
    grid.add_row(*(Text(shown.heading, "bold") for shown in plan.apart))
    rule = "─" * (sum(plan.widths) + _GAP * (len(plan.widths) - 1))
    return drawn(grid, page) + drawn(Text(rule, "dim"), page)


def _table(plan: _Plan, batch: Iterable[Row], page: Page) -> Table:
    grid = _grid(plan)
    for row in batch:
        grid.add_row(*(_cell(shown, plan.folded, row, page) for shown in plan.apart))
    return grid


def _grid(plan: _Plan) -> Table:
    grid = Table(
        box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, _GAP, plan.leading, 0)
    )
    for shown, width in zip(plan.apart, plan.widths, strict=True):
        grid.add_column(width=width, justify="right" if shown.number else "left", overflow="fold")
    return grid


def _asked_for(name: str) -> TerminalColumn:
    def lines(row: Row) -> list[str]:
        return [text] if (text := flat(fields.value(row, name))) else []

    return TerminalColumn(name, name, lines)
