"""A table for a terminal, fitted to its width: words wrap, nothing is cut.

The widths are those that the first screenful of rows asks for; the rest is drawn with them as it comes. What
has no column of its own on a page so narrow stands under the main one. Data is Rich's `Text`, never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rich.table import Table
from rich.text import Text

from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view import fields
from missionlog.view.cells import flat, is_possible, rests_on_possible
from missionlog.view.column_widths import need, widths
from missionlog.view.columns import MAIN, TERMINAL, TerminalColumn
from missionlog.view.escape import one_line, visible_lines
from missionlog.view.formats import Page
from missionlog.view.terminal import drawn, paragraph

SCREENFUL: Final = 50
LEGEND: Final = "? possibly: its sources allow it, and do not settle it"

_GAP: Final = 2
#: Kinds whose rows have several lines on any page: a blank line stands between them.
_SPACED_KINDS: Final[frozenset[Kind]] = frozenset({"event", "quote", "promise", "hit", "source"})

_COLOUR_OF_STATUS: Final = {
    "kept": "green",
    "partly-kept": "green",
    "in-progress": "green",
    "extended": "yellow",
    "stalled": "yellow",
    "broken": "red",
    "withdrawn": "red",
}
#: What the calendar says comes before what is recorded: kept late is not green.
_COLOUR_OF_STATE: Final = {
    "overdue": "red",
    **dict.fromkeys(("due", "term-ended", "extended", "possibly-late", "kept-late"), "yellow"),
}
_COLOURED_BY_STATUS: Final = frozenset({"promise", "recorded", "calendar"})
_ON_OWN_LINE: Final = _COLOURED_BY_STATUS | {"next", "speaker", "who"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns with their widths, those that are folded into the main one, and the lines between rows."""

    apart: tuple[TerminalColumn, ...]
    folded: tuple[TerminalColumn, ...]
    widths: tuple[int, ...]
    leading: int


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The table; empty for no rows."""
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
        possible, between = possible or any(map(_has_mark, batch)), "\n" * plan.leading
        batch = list(islice(rows, SCREENFUL))
    if possible:
        yield "\n" + paragraph(Text(LEGEND, "yellow"), page)


def _has_mark(row: Row) -> bool:
    return is_possible(row) or rests_on_possible(row)


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
    return _Plan(apart, folded, tuple(given), leading=int(bool(folded) or kind in _SPACED_KINDS))


def _roomiest(apart: Sequence[TerminalColumn]) -> int:
    """The index of the column that takes the room that is left: the main one, else the last."""
    return next((index for index, shown in enumerate(apart) if shown.weight == MAIN), len(apart) - 1)


def _stands_apart(shown: TerminalColumn, batch: Sequence[Row], page: Page) -> bool:
    """Whether it is a column of its own: the page is wide enough, and no word takes too much of it."""
    if shown.weight == MAIN or shown.name == "when":
        return True
    cells = [cell(shown, row, page.colour).plain for row in batch]
    return page.width >= shown.apart and any(cells) and need(cells).word <= page.width * 0.3


def _cell(shown: TerminalColumn, folded: tuple[TerminalColumn, ...], row: Row, page: Page) -> Text:
    text = cell(shown, row, page.colour)
    return Text("\n").join([text, *under(folded, row)]) if shown.weight == MAIN else text


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
    padding = (0, _GAP, plan.leading, 0)
    grid = Table(box=None, show_header=False, show_edge=False, pad_edge=False, padding=padding)
    for shown, width in zip(plan.apart, plan.widths, strict=True):
        grid.add_column(width=width, justify="right" if shown.number else "left", overflow="fold")
    return grid


def _asked_for(name: str) -> TerminalColumn:
    return TerminalColumn(name, name, lambda row: [flat(fields.value(row, name))])


def cell(shown: TerminalColumn, row: Row, colour: bool) -> Text:
    """The lines of a cell: the first in the column's style, the others dim."""
    first, *rest = shown.lines(row) or [""]
    text = Text(visible_lines(first), style_of(shown, row))
    excerpt = row.computed.get("excerpt") if shown.name == "excerpt" else None
    below = [Text(visible_lines(line), "dim") for line in rest]
    if excerpt:
        below[0] = _excerpt(row, colour)
    return Text("\n").join([text, *below])


def style_of(shown: TerminalColumn, row: Row) -> str:
    if shown.name == "when" and (is_possible(row) or rests_on_possible(row, "date")):
        return "yellow"
    return _colour_of_promise(row) if shown.name in _COLOURED_BY_STATUS else shown.style


def under(folded: Iterable[TerminalColumn], row: Row) -> Iterator[Text]:
    """What stands below the main cell: whose it is and what became of it, then the rest, the id first."""
    dim = []
    for shown in folded:
        line = one_line(", ".join((shown.folded or shown.lines)(row)))
        if line and shown.name in _ON_OWN_LINE:
            yield Text(line, style_of(shown, row))
        elif line:
            dim.append(shown.under.format(line))
    if dim:
        yield Text(" · ".join(reversed(dim)), "dim")


def _colour_of_promise(row: Row) -> str:
    """Green for what goes well, yellow for what waits or came late, red for what is broken or overdue.

    What was only possibly so on a day is yellow.
    """
    if rests_on_possible(row, "record", "recorded", "calendar", "promise"):
        return "yellow"
    within = "" if row.kind == "promise" else "promise."
    recorded = _COLOUR_OF_STATUS.get(str(row.value(f"{within}recorded.status")), "yellow")
    return _COLOUR_OF_STATE.get(str(row.value(f"{within}calendar.state")), recorded)


def _excerpt(row: Row, colour: bool) -> Text:
    """The excerpt with what matched marked: by colour, or between asterisks where there is none."""
    excerpt, text, done = str(row.computed["excerpt"]), Text(), 0
    for start, end in _stretches(row.computed.get("highlights")):
        text.append(visible_lines(excerpt[done:start]))
        match = visible_lines(excerpt[start:end])
        text.append(match if colour else f"*{match}*", "bold yellow")
        done = end
    return text.append(visible_lines(excerpt[done:]))


def _stretches(highlights: Plain | None) -> Iterator[tuple[int, int]]:
    for stretch in highlights if isinstance(highlights, list) else []:
        if isinstance(stretch, list):
            start, end = (int(str(offset)) for offset in stretch)
            yield start, end
