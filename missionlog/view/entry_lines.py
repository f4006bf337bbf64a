"""A listing as entries: a date, the title beside it, and on a dim line under it who, tags, sources and id.

    2024 ── The United States announces talks with Iraq on the future of the coalition ───────────────
    25 Jan  United States, Sabrina Singh #talks #withdrawal [2] talks-announced
    27 Sep  The Pentagon says that the United States is not withdrawing from Iraq
            U.S. Department of Defense, Sabrina Singh #withdrawal [1] pentagon-briefing

In order of time, the first entry of a year has a rule with the year in the line of its title, and its date
below the year. A date that is wider than its column pushes the title of its own entry aside, and no other's.
Words wrap, nothing is cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from missionlog.model.rows import Listing, Row
from missionlog.view import year_rules
from missionlog.view.cell_styles import marked_excerpt, style_of
from missionlog.view.cells import is_possible, rests_on_possible
from missionlog.view.columns import TERMINAL, TerminalColumn
from missionlog.view.escape import one_line, visible_lines
from missionlog.view.formats import Page
from missionlog.view.styled_lines import Run, StyledLine, cells_of, joined, wrapped, written
from missionlog.view.year_rules import YearRules

SCREENFUL: Final = 50
LEGEND: Final = "? possibly: its sources allow it, and do not settle it"

_GAP: Final = 2
#: How wide a column at the left may be made by what is in it: below the rules of years, and without them.
_MOST_LEFT: Final = 16
_MOST_BELOW_RULES: Final = 8
#: A title beside a date has at least this share of the page, or else stands below the date.
_LEAST_SHARE: Final = 4
_DOT: Final = Run(" · ", "dim")
_BLANK: Final = Run(" ", "dim")


class _Entry(NamedTuple):
    """A row as it is to be laid out.

    `left` and `main` begin its first line. `state` follows the title if there is room; otherwise it begins
    the line under it, or, if it is of several columns, has a line of its own. `rest` are lines of their own.
    `lower_left` and `under` begin the line under these; the last of `under` is its id. With a `rule`, one is
    drawn beside the title.
    """

    left: StyledLine
    main: Sequence[StyledLine]
    rest: Sequence[StyledLine] = ()
    state: StyledLine = ()
    lower_left: StyledLine = ()
    under: Sequence[StyledLine] = ()
    rule: bool = False


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The entries, in columns as the first screenful asks for them; nothing for no rows."""
    rows = iter(listing.rows)
    batch = list(islice(rows, SCREENFUL))
    if not batch:
        return
    layout = _Layout(listing, batch, page)
    yield layout.heading()
    possible = False
    while batch:
        yield "".join(map(layout.draw, batch))
        possible = possible or any(map(_has_mark, batch))
        batch = list(islice(rows, SCREENFUL))
    if possible:
        yield "\n" + layout.text([Run(LEGEND, "yellow")])


def _has_mark(row: Row) -> bool:
    return is_possible(row) or rests_on_possible(row)


def _stands_left(shown: TerminalColumn, batch: Iterable[Row], width: int) -> bool:
    """Whether it is a column at the left of the titles: the page has room for it, and some row uses it."""
    return shown.place == "left" and width >= shown.apart and (shown.number or any(map(shown.lines, batch)))


class _Layout:
    """Draws entries one after another on a page, all in the same columns."""

    def __init__(self, listing: Listing, batch: Sequence[Row], page: Page) -> None:
        columns = TERMINAL[listing.kind]
        self._page = page
        self._width = max(page.width, 20)
        self._left = [shown for shown in columns if _stands_left(shown, batch, self._width)]
        self._main = next(shown for shown in columns if shown.place == "main")
        self._state = [shown for shown in columns if shown.place == "state"]
        others = (self._main, *self._left, *self._state)
        self._under = [shown for shown in columns if shown not in others]
        is_ruled = listing.by_time and listing.kind in year_rules.DATED
        self._widths = self._widths_left(batch, YearRules() if is_ruled else None)
        self._indent = sum(self._widths) + _GAP * len(self._widths)
        self._rules = YearRules() if is_ruled else None

    def heading(self) -> str:
        """The headings, each where what it names stands."""
        left = self._row_of_left([Run(shown.heading, "bold") for shown in self._left])
        below = [shown.heading.lower() if shown.place == "left" else shown.heading for shown in self._under]
        names = [*(shown.heading for shown in self._state), *below]
        under = _pieces(Run(name, "dim") for name in names)
        return self._written(self._lines(_Entry(left, [[Run(self._main.heading, "bold")]], under=under)))

    def draw(self, row: Row) -> str:
        """An entry as lines of text."""
        return self._written(self._lines(self._entry(row)))

    def text(self, line: StyledLine) -> str:
        """A line over the whole width of the page."""
        return self._written(wrapped(line, self._width, self._width))

    def _written(self, lines: Iterable[StyledLine]) -> str:
        return "".join(written(line, self._page.colour) + "\n" for line in lines)

    def _widths_left(self, batch: Sequence[Row], rules: YearRules | None) -> list[int]:
        """How wide the columns at the left are: as their widest cell that is not too wide for a column."""
        most = _MOST_BELOW_RULES if rules else min(_MOST_LEFT, self._width // 5)
        cells = [[Run(shown.heading)] for shown in self._left]
        for row in batch:
            label = rules.rule(row) if rules else ""
            for column, cell in zip(cells, self._left_cells(row, rules), strict=True):
                column += [cell, Run(f"{label} " if label else "")]
        widths = ([cells_of([cell]) for cell in column] for column in cells)
        return [max((width for width in column if width <= most), default=0) for column in widths]

    def _left_cells(self, row: Row, rules: YearRules | None) -> list[Run]:
        cells = []
        for shown in self._left:
            text, *_ = shown.lines(row) or [""]
            words = rules.below(text, row) if rules and shown.name == "when" else text
            cells.append(Run(one_line(words), style_of(shown, row)))
        return cells

    def _row_of_left(self, cells: Sequence[Run]) -> list[Run]:
        """The cells at the left beside each other, each as wide as its column at least."""
        line: list[Run] = []
        for shown, cell, width in zip(self._left, cells, self._widths, strict=True):
            padding = Run(" " * (width - cells_of([cell])))
            line += [Run(" " * _GAP)] if line else []
            line += [padding, cell] if shown.number else [cell, padding]
        return line

    def _entry(self, row: Row) -> _Entry:
        label = self._rules.rule(row) if self._rules else ""
        left = self._left_cells(row, self._rules)
        main, rest, details = self._main_lines(row)
        pieces = [Run(one_line(line), "dim") for line in self._below_left(row)]
        under = [*_pieces([*pieces, *details]), *self._under_pieces(row)]
        state = joined(self._states(row), _DOT)
        if not label:
            return _Entry(self._row_of_left(left), main, rest, state, under=under)
        date = [run for run in left if run.text.removeprefix("year ") != label]
        dashes = "─" * max(self._indent - cells_of([Run(label)]) - 2, 1)
        rule = [Run(label, "bold cyan"), Run(f" {dashes}", "dim")]
        return _Entry(rule, main, rest, state, self._row_of_left(date) if date else (), under, rule=True)

    def _below_left(self, row: Row) -> Iterator[str]:
        """What the cells at the left have beside their first lines."""
        for shown in self._left:
            yield from shown.lines(row)[1:]

    def _states(self, row: Row) -> Iterator[list[Run]]:
        for shown in self._state:
            text = one_line(", ".join(shown.lines(row)))
            if text:
                yield [Run(text, style_of(shown, row))]

    def _main_lines(self, row: Row) -> tuple[list[StyledLine], list[StyledLine], list[Run]]:
        """The lines of the title; lines of their own below; and what belongs on the line under these."""
        first, *others = self._main.lines(row) or [""]
        style = self._main.style
        main: list[StyledLine] = [[Run(text, style)] for text in visible_lines(first).split("\n")]
        if row.kind == "hit" and row.computed.get("excerpt"):
            excerpt, *places = others
            if excerpt == first:
                return [marked_excerpt(row, style, self._page.colour)], [], []
            own = [marked_excerpt(row, "dim", self._page.colour)]
            return main, [*own, *([Run(one_line(place), "dim")] for place in places)], []
        dim = [Run(one_line(line), "dim") for line in others]
        return (main, [[run] for run in dim], []) if row.kind == "quote" else (main, [], dim)

    def _under_pieces(self, row: Row) -> Iterator[StyledLine]:
        for shown in self._under:
            lines = [one_line(line) for line in (shown.lines_below or shown.lines)(row)]
            if shown.name == "who":
                yield from _pieces(Run(line, "dim") for line in lines)
            elif shown.style == "bold" and lines:
                yield [Run(lines[0], "bold"), Run("".join(f", {line}" for line in lines[1:]), "dim")]
            elif lines:
                yield [Run(shown.below.format(", ".join(lines)), "dim")]

    def _lines(self, entry: _Entry) -> list[list[Run]]:
        """The lines of an entry."""
        head = self._block(entry.left, entry.main, _GAP - entry.rule)
        under, rest = [*entry.under], [*entry.rest]
        if entry.state and cells_of([*head[-1], _DOT, *entry.state]) <= self._width:
            head[-1] += [_DOT, *entry.state]
        elif entry.state and len(self._state) > 1:
            rest = [entry.state, *rest]
        elif entry.state:
            under = [entry.state, *under]
        left = self._beside_the_second(head, entry.lower_left)
        right, below = ((), self._lower(left, rest, under)) if rest else self._around(head[-1], left, under)
        if right or (entry.rule and len(head) == 1):
            self._fill(head[-1], right, "─" if entry.rule and len(head) == 1 else " ")
        return [*head, *below]

    def _beside_the_second(self, head: list[list[Run]], left: StyledLine) -> StyledLine:
        """Put a date beside the second line of a title if there is one; give what is still to be placed."""
        if not left or len(head) == 1 or cells_of(left) + _GAP > self._indent:
            return left
        indent, *words = head[1]
        head[1] = [*left, Run(" " * (cells_of([indent]) - cells_of(left))), *words]
        return ()

    def _around(
        self, line: StyledLine, left: StyledLine, under: Sequence[StyledLine]
    ) -> tuple[StyledLine, list[list[Run]]]:
        """What stands at the right of a title's last line, and the lines below it.

        All of the dim line stands there if it fits, and the id alone if that saves a line.
        """
        room = self._width - cells_of(line) - _GAP - 1
        whole = _dotted(under)
        if not left and cells_of(whole) <= room:
            return whole, []
        below = self._lower(left, (), under)
        if len(below) > 1 and len(under) > 1 and cells_of(under[-1]) <= room:
            without_id = self._lower(left, (), under[:-1])
            if len(without_id) < len(below):
                return under[-1], without_id
        return (), below

    def _lower(
        self, left: StyledLine, rest: Sequence[StyledLine], under: Sequence[StyledLine]
    ) -> list[list[Run]]:
        """The lines below the title: those of their own, then the dim one; the first has a date beside it."""
        texts = [*rest, _dotted(under)] if under else [*rest]
        return self._block(left, texts or ([()] if left else []))

    def _fill(self, line: list[Run], right: StyledLine, sign: str) -> None:
        """Put something at the right end of a line, and a sign over and over before it."""
        room = self._width - cells_of(line) - cells_of(right) - (2 if right else 1)
        if room > 0:
            line.append(Run(f" {sign * room}{' ' if right else ''}", "dim"))
        line += right

    def _block(self, left: StyledLine, texts: Sequence[StyledLine], gap: int = _GAP) -> list[list[Run]]:
        """Texts in the column of the titles, the first beside what is at the left."""
        lines: list[list[Run]] = []
        begin = max(cells_of(left) + gap, self._indent) if left else self._indent
        if left and self._width - begin < self._width // _LEAST_SHARE:
            lines, left, begin = wrapped(left, self._width, self._width), (), self._indent
        first: list[Run] = [*left, Run(" " * (begin - cells_of(left)))]
        for text in texts:
            hanging = int(bool(text) and text[0].text.startswith("“"))
            room = self._width - self._indent - hanging
            for number, part in enumerate(wrapped(text, self._width - begin, room)):
                indent = self._indent + (hanging if number else 0)
                lines.append([*first, *part] if first else [Run(" " * indent), *part])
                first = []
            begin = self._indent
        return lines


def _pieces(runs: Iterable[Run]) -> list[StyledLine]:
    return [[run] for run in runs if run.text]


def _dotted(pieces: Sequence[StyledLine]) -> list[Run]:
    """The pieces of a dim line: dots between them, but for #tags and [numbers], which need none."""
    line: list[Run] = []
    for piece in pieces:
        stands_out = piece[0].text.startswith(("#", "[")) or (line and line[-1].text.endswith("]"))
        line += [_BLANK if stands_out else _DOT, *piece] if line else piece
    return line
