"""Rich renderables to text: the only module that makes a Rich console."""

import re
from io import StringIO
from typing import Final

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from missionlog.view.formats import Page

#: Text is wrapped to no fewer cells than this, however narrow the page.
NARROWEST: Final = 20
#: The code that ends a style.
_RESET: Final = "\x1b[0m"


def console(page: Page) -> Console:
    """A console as wide as the page that ignores the environment: its output depends on the page alone.

    Colours are the sixteen that follow the terminal's own theme.
    """
    return Console(
        file=StringIO(),
        width=max(page.width, NARROWEST),
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=False,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def drawn(renderable: RenderableType, page: Page) -> str:
    """The text that Rich draws, without blanks at the ends of lines. No line of a `Text` is broken."""
    on = console(page)
    with on.capture() as capture:
        on.print(renderable, soft_wrap=True)
    return "".join(_trimmed(line) + "\n" for line in capture.get().removesuffix("\n").split("\n"))


def _trimmed(line: str) -> str:
    """A line without blanks at its end, also where they are the last that is in a style."""
    text = line.rstrip()
    styled = text.removesuffix(_RESET)
    return text if styled == text else styled.rstrip() + _RESET


def paragraph(text: Text, page: Page, indent: int = 0, hanging: int = 0) -> str:
    """A text as it is printed, laid out by `block`."""
    return drawn(block(text, page, indent, hanging), page)


def block(text: Text, page: Page, indent: int = 0, hanging: int = 0) -> Text:
    """A text behind a margin of `indent` cells, each of its lines wrapped to a page that wraps.

    What a line goes on with stands `hanging` cells further in.
    """
    within = page._replace(width=page.width - indent)
    lines = (wrapped(line, within, hanging) for line in text.split("\n", allow_blank=True))
    margin = " " * indent
    return Text("\n").join(
        Text(margin).append_text(line) for several in lines for line in several.split("\n", allow_blank=True)
    )


def wrapped(text: Text, page: Page, indent: int) -> Text:
    """A line wrapped to a page that wraps, all but the first of its lines indented by `indent` cells.

    It is broken between words alone: one that is wider than the page stands out. On any other page it stays
    one line: then a program that reads it finds each phrase whole.
    """
    if not page.wraps:
        return text
    breaks, begins, room = [], 0, max(page.width, NARROWEST)
    for word in _WORD.finditer(text.plain):
        if word.start() > begins and cell_len(text.plain[begins : word.end()]) > room:
            breaks.append(word.start())
            begins, room = word.start(), max(page.width - indent, NARROWEST)
    lines = text.divide(breaks)
    for line in lines:
        line.rstrip()
    return Text("\n" + " " * indent).join(lines)


#: Letters of scripts that put no blanks between words (Han, kana), fullwidth forms, and what ends a clause.
_HAN_AND_KANA: Final = r"\u2e80-\u2fff\u3005-\u3007\u3021-\u9fff\uf900-\ufaff\uff10-\uff5a\uff66-\uff9f"
_ENDS_CLAUSE: Final = (
    r"[\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f]*"
)
#: What is not to be broken: an address, one such letter with the marks that end a clause, else a word.
_WORD: Final = re.compile(rf"\w+://\S+|[{_HAN_AND_KANA}]{_ENDS_CLAUSE}|[^\s{_HAN_AND_KANA}]+")
