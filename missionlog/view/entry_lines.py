"""A listing as entries: a date, the title beside it, a dim line below with who, tags and sources; and the id.

    2024 ── The United States announces talks with Iraq on the future of the coalition ─ talks-announced
    25 Jan  United States, Sabrina Singh #talks #withdrawal [2]
    27 Sep  The Pentagon says that the United States is not withdrawing from Iraq       pentagon-briefing
            U.S. Department of Defense, Sabrina Singh #withdrawal [1]

In order of time, the first entry of a year has a rule with the year in the line of its title, and its date
below the year. A date that is wider than its column pushes the title of its own entry aside, and no other's.
Words wrap, nothing is cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from missionlog.model.rows import Listing, Row
from missionlog.view import year_rules
from missionlog.view.cells import is_marked
from missionlog.view.entry_parts import DOT, EntryMaker, EntryParts, dotted
from missionlog.view.formats import Page
from missionlog.view.styled_lines import Run, StyledLine, cells_of, wrapped, written
from missionlog.view.year_rules import YearRules

SCREENFUL: Final = 50
LEGEND: Final = "? possibly: its sources allow it, and do not settle it"

_GAP: Final = 2
#: The widest that a column at the left becomes: below the rules of years, and without them.
_MOST_LEFT: Final = 16
_MOST_BELOW_RULES: Final = 8
#: A title beside a date has at least this share of the page, or else stands below the date.
_LEAST_SHARE: Final = 4


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
        possible = possible or any(map(is_marked, batch))
        batch = list(islice(rows, SCREENFUL))
    if possible:
        yield "\n" + layout.text([Run(LEGEND, "yellow")])


class _Layout:
    """Draws entries one after another on a page, all in the same columns."""

    def __init__(self, listing: Listing, batch: Sequence[Row], page: Page) -> None:
        is_ruled = listing.by_time and listing.kind in year_rules.DATED
        self._page = page
        self._width = max(page.width, 20)
        self._parts = EntryMaker(listing.kind, batch, page)
        self._widths = self._widths_left(batch, YearRules() if is_ruled else None)
        self._indent = sum(self._widths) + _GAP * len(self._widths)
        self._rules = YearRules() if is_ruled else None

    def heading(self) -> str:
        """The headings, each where what it names stands."""
        return self._written(self._lines(self._parts.headings()))

    def draw(self, row: Row) -> str:
        """An entry as lines of text."""
        return self._written(self._lines(self._parts.entry(row, self._rules)))

    def text(self, line: StyledLine) -> str:
        """A line over the whole width of the page."""
        return self._written(wrapped(line, self._width, self._width))

    def _written(self, lines: Iterable[StyledLine]) -> str:
        return "".join(written(line, self._page.colour) + "\n" for line in lines)

    def _widths_left(self, batch: Sequence[Row], rules: YearRules | None) -> list[int]:
        """How wide the columns at the left are: as their widest cell that is not too wide for a column."""
        most = _MOST_BELOW_RULES if rules else min(_MOST_LEFT, self._width // 5)
        cells = [[Run(shown.heading)] for shown in self._parts.left]
        for row in batch:
            label = rules.rule(row) if rules else ""
            for column, cell in zip(cells, self._parts.left_cells(row, rules), strict=True):
                column += [cell, Run(f"{label} " if label else "")]
        widths = ([cells_of([cell]) for cell in column] for column in cells)
        return [max((width for width in column if width <= most), default=0) for column in widths]

    def _row_of_left(self, cells: Sequence[Run]) -> list[Run]:
        """The cells at the left beside each other, each as wide as its column at least."""
        line: list[Run] = []
        for shown, cell, width in zip(self._parts.left, cells, self._widths, strict=True):
            padding = Run(" " * (width - cells_of([cell])))
            line += [Run(" " * _GAP)] if line else []
            line += [padding, cell] if shown.number else [cell, padding]
        return line

    def _left(self, entry: EntryParts) -> tuple[StyledLine, StyledLine]:
        """What stands left of the title, and left of the line below it: with a rule, the year and the day."""
        if not entry.rule:
            return self._row_of_left(entry.left), ()
        dashes = "─" * max(self._indent - cells_of([Run(entry.rule)]) - 2, 1)
        date = [cell for cell in entry.left if cell.text.removeprefix("year ") != entry.rule]
        rule = [Run(entry.rule, "bold cyan"), Run(f" {dashes}", "dim")]
        return rule, self._row_of_left(date) if date else ()

    def _lines(self, entry: EntryParts) -> list[list[Run]]:
        """The lines of an entry."""
        left, lower_left = self._left(entry)
        head = self._block(left, entry.main, 1 if entry.rule else _GAP)
        under, rest = [*entry.under], [*entry.rest]
        if entry.state and cells_of([*head[-1], DOT, *entry.state]) <= self._width:
            head[-1] += [DOT, *entry.state]
        elif entry.state and len(self._parts.state) > 1:
            rest = [entry.state, *rest]
        elif entry.state:
            under = [entry.state, *under]
        lower_left = self._beside_the_second(head, lower_left)
        right, below = self._around(head[-1], lower_left, rest, under)
        is_ruled = entry.rule != "" and len(head) == 1
        if right or is_ruled:
            self._fill(head[-1], right, "─" if is_ruled else " ")
        return [*head, *below]

    def _beside_the_second(self, head: list[list[Run]], left: StyledLine) -> StyledLine:
        """Put a date beside the second line of a title if there is one; give what is still to be placed."""
        if not left or len(head) == 1 or cells_of(left) + _GAP > self._indent:
            return left
        indent, *words = head[1]
        head[1] = [*left, Run(" " * (cells_of([indent]) - cells_of(left))), *words]
        return ()

    def _around(
        self, line: StyledLine, left: StyledLine, rest: Sequence[StyledLine], under: Sequence[StyledLine]
    ) -> tuple[StyledLine, list[list[Run]]]:
        """What stands at the right of a title's last line, and the lines below it.

        All of the dim line stands there if it fits, else the id alone. If that does not fit either, the id is
        at the right of the last line below. So ids are found at the right edge, each on its own entry.
        """
        whole, id_ = dotted(under), under[-1] if under else ()
        room = self._width - cells_of(line) - _GAP - 1
        if not left and not rest and cells_of(whole) <= room:
            return whole, []
        below = self._lower(left, rest, under[:-1])
        if cells_of(id_) <= room:
            return id_, below
        if below and cells_of([*below[-1], *id_]) + _GAP <= self._width:
            below[-1] += self._at_the_right(id_, below[-1])
            return (), below
        parts = filter(None, wrapped(id_, self._width, self._width))
        return (), [*below, *map(self._at_the_right, parts)]

    def _at_the_right(self, part: StyledLine, beside: StyledLine = ()) -> list[Run]:
        """A part as it stands at the right edge of the page, beside what is already on its line."""
        return [Run(" " * (self._width - cells_of([*beside, *part]))), *part]

    def _lower(
        self, left: StyledLine, rest: Sequence[StyledLine], under: Sequence[StyledLine]
    ) -> list[list[Run]]:
        """The lines below the title: those of their own, then the dim one; the first has a date beside it."""
        texts = [*rest, dotted(under)] if under else [*rest]
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
                # An id that is wider than the column of titles begins further left: no terminal breaks it.
                indent = max(min(indent, self._width - cells_of(part)), 0)
                lines.append([*first, *part] if first else [Run(" " * indent), *part])
                first = []
            begin = self._indent
        return lines
