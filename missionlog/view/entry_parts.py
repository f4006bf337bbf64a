"""What a row shows on a terminal, in which part of its entry: at the left, as title, after it or under it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.model.rows import Kind, Row
from missionlog.view.cell_styles import marked_excerpt, style_of
from missionlog.view.columns import LOG, TERMINAL, TerminalColumn
from missionlog.view.escape import one_line, visible_lines
from missionlog.view.formats import Page
from missionlog.view.styled_lines import Run, StyledLine, joined
from missionlog.view.year_rules import YearRules

DOT: Final = Run(" · ", "dim")
_BLANK: Final = Run(" ", "dim")


class EntryParts(NamedTuple):
    """The parts of a row.

    `rule` has the words on a rule before it, empty for none. `left` has a cell for each column at the left.
    `main` are the lines of the title, and `rest` lines of their own below it. `state` follows the title where
    there is room; if it is of several columns and there is none, it has a line of its own. `under` are the
    pieces of the dim line; the last is the id.
    """

    rule: str
    left: Sequence[Run]
    main: Sequence[StyledLine]
    rest: Sequence[StyledLine] = ()
    state: StyledLine = ()
    under: Sequence[StyledLine] = ()


class EntryMaker:
    """Makes entries of rows of a kind, with the columns that a page has room for and these rows use."""

    def __init__(self, kind: Kind, batch: Sequence[Row], page: Page) -> None:
        self.left = [shown for shown in TERMINAL[kind] if _stands_left(shown, batch, page.width)]
        self.state = [shown for shown in TERMINAL[kind] if shown.place == "state"]
        self._main = next(shown for shown in TERMINAL[kind] if shown.place == "main")
        others = (self._main, *self.left, *self.state)
        self._under = [shown for shown in TERMINAL[kind] if shown not in others]
        if any(row.log for row in batch):
            self._under.insert(len(self._under) - 1, LOG)
        self._colour = page.colour
        states = [shown for shown in self.state if any(map(shown.lines, batch))]
        self._names_below = [
            shown.heading.lower() if shown.place == "left" else shown.heading
            for shown in (*states, *self._under)
        ]

    def headings(self) -> EntryParts:
        """The headings as an entry: each stands where what it names stands."""
        left = [Run(shown.heading, "bold") for shown in self.left]
        under = _pieces(Run(name, "dim") for name in self._names_below)
        return EntryParts("", left, [[Run(self._main.heading, "bold")]], under=under)

    def entry(self, row: Row, rules: YearRules | None) -> EntryParts:
        """A row as an entry, under the rules of years if there are some."""
        rule = rules.rule(row) if rules else ""
        main, rest, details = self._main_lines(row)
        beside = (_whole(one_line(line)) for shown in self.left for line in shown.lines(row)[1:])
        under = [*_pieces([*beside, *details]), *self._under_pieces(row)]
        return EntryParts(
            rule, self.left_cells(row, rules), main, rest, joined(self._states(row), DOT), under
        )

    def left_cells(self, row: Row, rules: YearRules | None) -> list[Run]:
        """The cells at the left, with the date as it stands below the last rule."""
        cells = []
        for shown in self.left:
            text, *_ = shown.lines(row) or [""]
            words = rules.below(text, row) if rules and shown.name == "when" else text
            cells.append(Run(one_line(words), style_of(shown, row)))
        return cells

    def _states(self, row: Row) -> Iterator[list[Run]]:
        for shown in self.state:
            text = one_line(", ".join(shown.lines(row)))
            if text:
                yield [Run(text, style_of(shown, row))]

    def _main_lines(self, row: Row) -> tuple[list[StyledLine], list[StyledLine], list[Run]]:
        """The lines of the title; lines of their own below; and what belongs on the line under these."""
        first, *others = self._main.lines(row) or [""]
        if row.kind == "hit":
            title, *own = self._hit_lines([first, *others], row)
            return [title], own, []
        main: list[StyledLine] = [[Run(text, self._main.style)] for text in visible_lines(first).split("\n")]
        dim = [Run(one_line(line), "dim") for line in others]
        return (main, [[run] for run in dim], []) if row.kind == "quote" else (main, [], dim)

    def _hit_lines(self, lines: Iterable[str], row: Row) -> Iterator[StyledLine]:
        """The lines of a hit with what matched marked; a title that was found is not said twice."""
        style, excerpt = self._main.style, row.computed.get("excerpt")
        for line in dict.fromkeys(lines):
            is_found = line != "" and line == excerpt
            yield marked_excerpt(row, style, self._colour) if is_found else [Run(one_line(line), style)]
            style = "dim"

    def _under_pieces(self, row: Row) -> Iterator[StyledLine]:
        for shown in self._under:
            lines = [one_line(line) for line in (shown.lines_below or shown.lines)(row)]
            if shown.name == "who":
                yield from _pieces(Run(line, "dim") for line in lines)
            elif shown.style == "bold" and lines:
                yield [Run(lines[0], "bold"), Run("".join(f", {line}" for line in lines[1:]), "dim")]
            elif lines:
                yield [_whole(shown.below.format(lines[0])), *(Run(f", {line}", "dim") for line in lines[1:])]


def _whole(text: str) -> Run:
    return Run(text, "dim", whole=True)


def _stands_left(shown: TerminalColumn, batch: Iterable[Row], width: int) -> bool:
    """Whether it is a column at the left of the titles: the page has room for it, and some row uses it."""
    return shown.place == "left" and width >= shown.apart and (shown.number or any(map(shown.lines, batch)))


def _pieces(runs: Iterable[Run]) -> list[StyledLine]:
    return [[run] for run in runs if run.text]


def dotted(pieces: Sequence[StyledLine]) -> list[Run]:
    """The pieces of a dim line: dots between them, but for #tags and [numbers], which need none."""
    line: list[Run] = []
    for piece in pieces:
        stands_out = piece[0].text.startswith(("#", "[")) or (line and line[-1].text.endswith("]"))
        line += [_BLANK if stands_out else DOT, *piece] if line else piece
    return line
