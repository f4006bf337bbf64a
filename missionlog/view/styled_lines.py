"""Words with styles, wrapped between words to lines of a width in cells, and written with their colours.

A listing has many lines, so these are plain text and codes of a terminal, without Rich's measuring of tables.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.color import ColorSystem
from rich.style import Style


class Run(NamedTuple):
    """Some text in one of Rich's styles (`bold yellow`), empty for none.

    A run that is `whole`, such as a date, is not broken if it fits on a line.
    """

    text: str
    style: str = ""
    whole: bool = False


#: Runs that stand beside each other on a line.
StyledLine = Sequence[Run]

#: A no-break space is part of a word, and a dot between pieces stays with what it follows.
_WORD: Final = re.compile(r"[^ ]+(?: ·(?![^ ]))?")

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
#: A word that looks like an id.
_ID: Final = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)+(?: ·)?")


def cells_of(line: StyledLine) -> int:
    """The width of a line in cells."""
    return sum(cell_len(run.text) for run in line)


def joined(pieces: Iterable[StyledLine], separator: Run) -> list[Run]:
    """The pieces on one line, with a separator between any two."""
    line: list[Run] = []
    for piece in pieces:
        line += [separator, *piece] if line else piece
    return line


def wrapped(line: StyledLine, first: int, room: int) -> list[list[Run]]:
    """The line in parts of at most `room` cells, the first of at most `first`, broken between words.

    A word that is wider than a part is broken within, unless it is an id. Blanks at breaks are left out.
    """
    if cells_of(line) <= first:
        return [list(line)]
    text = "".join(_unbroken(run, room) for run in line)
    return [_part(line, begin, end) for begin, end in _breaks(text, first, room)] or [[]]


def _unbroken(run: Run, room: int) -> str:
    """The text of a run, with no-break spaces if it is whole and fits on a line with a dot after it."""
    is_whole = run.whole and cell_len(run.text) + len(" ·") <= room
    return run.text.replace(" ", _NO_BREAK) if is_whole else run.text


def _breaks(text: str, first: int, room: int) -> list[tuple[int, int]]:
    """Where each part of a text begins and ends; the first is empty where not even a word fits into it."""
    parts: list[tuple[int, int]] = []
    begin: int | None = None
    end, used, left = 0, 0, first
    for word in _WORD.finditer(text):
        gap = 0 if begin is None else word.start() - end
        for start, stop, width in _pieces(word[0], word.start(), left - used - gap, room):
            if used + gap + width > left and (begin is not None or not parts):
                parts.append((start, start) if begin is None else (begin, end))
                begin, left = None, room
            if begin is None:
                begin, used, gap = start, 0, 0
            end, used, gap = stop, used + gap + width, 0
    return parts if begin is None else [*parts, (begin, end)]


def _pieces(word: str, start: int, left: int, room: int) -> Iterator[tuple[int, int, int]]:
    """A word as one piece, or, if it is wider than a line, as pieces that fill the rest of one and others.

    An id is one piece always: it can be copied.

    Each piece is where it begins, where it ends, and its width.
    """
    width = cell_len(word)
    if width <= room or _ID.fullmatch(word):
        yield start, start + len(word), width
        return
    begins = chop_cells(word, left)[0] if left > 1 else ""
    for piece in (begins, *chop_cells(word[len(begins) :], max(room, 2))):
        if piece:
            yield start, start + len(piece), cell_len(piece)
            start += len(piece)


def _part(line: StyledLine, begin: int, end: int) -> list[Run]:
    """The characters of a line from `begin` up to `end`, in their styles."""
    part = []
    ends = accumulate(len(run.text) for run in line)
    for run, stop in zip(line, ends, strict=True):
        start = stop - len(run.text)
        text = run.text[max(begin - start, 0) : max(end - start, 0)]
        if text:
            part.append(Run(text, run.style))
    return part


def written(line: StyledLine, colour: bool) -> str:
    """The line as text without blanks at its end, with the codes of its styles if there is colour."""
    if not colour:
        return "".join(run.text for run in line).rstrip()
    runs = [run for run in line if run.text]
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].style)
    return "".join(_coloured(run) for run in runs)


def _coloured(run: Run) -> str:
    if not run.style or not run.text.strip():
        return run.text
    before, after = _codes(run.style)
    return f"{before}{run.text}{after}"


@lru_cache
def _codes(style: str) -> tuple[str, str]:
    """The codes that stand before and after text of that style."""
    before, after = Style.parse(style).render("x", color_system=ColorSystem.STANDARD).split("x")
    return before, after
