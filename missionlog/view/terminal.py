"""Rich renderables to text: the only module that makes a Rich console."""

import re
from io import StringIO
from typing import Final

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from missionlog.view.formats import Page


def console(page: Page) -> Console:
    """A console as wide as the page that ignores the environment: its output depends on the page alone.

    Colours are the sixteen that follow the terminal's own theme.
    """
    return Console(
        file=StringIO(),
        width=max(page.width, 20),
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=False,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def drawn(renderable: RenderableType, page: Page, *, wrap: bool = True) -> str:
    """The text that Rich draws, without blanks at the ends of lines; without `wrap`, no line is broken."""
    on = console(page)
    with on.capture() as capture:
        on.print(renderable, soft_wrap=not wrap)
    return "".join(line.rstrip() + "\n" for line in capture.get().removesuffix("\n").split("\n"))


def wrapped(text: Text, page: Page, indent: int) -> Text:
    """A line wrapped to a page that wraps, all but the first of its lines indented by `indent` cells.

    It is broken between words alone: one that is wider than the page stands out.
    """
    if not page.wraps:
        return text
    breaks, begins, room = [], 0, page.width
    for word in _WORD.finditer(text.plain):
        if word.start() > begins and cell_len(text.plain[begins : word.end()]) > room:
            breaks.append(word.start())
            begins, room = word.start(), page.width - indent
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return Text("\n" + " " * indent).join(lines)


_WORD: Final = re.compile(r"\S+")
