"""Lay out one fact on a page: a title, what is known of it label by label, and sections of passages."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.view.escape import visible, visible_lines
from missionlog.view.formats import Page
from missionlog.view.terminal import block, drawn

LABEL: Final = 14
#: Longer lines than this are hard to read, however wide the page.
MEASURE: Final = 100
_INDENT: Final = 2

#: What belongs together, line by line: the first says it, the others where it comes from.
Lines = Sequence[str]


class Sheet(NamedTuple):
    """What is shown of one thing: `facts` by label, and blocks of lines by the heading of their section.

    Labels and sections with nothing under them are left out.
    """

    title: str
    below: str = ""
    prose: str = ""
    facts: Sequence[tuple[str, Lines]] = ()
    sections: Sequence[tuple[str, Sequence[Lines]]] = ()


def render_sheet(sheet: Sheet, page: Page) -> Iterator[str]:
    """The sheet from top to bottom, within the page. An address is never broken: it can be copied."""
    title = Text.assemble((visible(sheet.title), "bold"), "\n", (visible(sheet.below), "dim"))
    yield drawn(_block(title, 0, page), page)
    if sheet.prose:
        yield "\n" + drawn(_block(Text(visible_lines(sheet.prose)), 0, page), page)
    facts = [_labelled(label, lines, page) for label, lines in sheet.facts if lines]
    if facts:
        yield "\n" + drawn(Text("\n").join(facts), page)
    for heading, blocks in sheet.sections:
        if blocks:
            below = Text("\n\n").join(_block(_lines(lines), _INDENT, page) for lines in blocks)
            section = Text.assemble((heading, "bold cyan"), "\n", below)
            yield "\n" + drawn(section, page)


def _labelled(label: str, lines: Lines, page: Page) -> Text:
    """The label in a margin, the lines beside it."""
    beside = _block(_lines(lines), LABEL, page)
    return Text.assemble((label.ljust(LABEL), "cyan"), beside[LABEL:])


def _lines(lines: Lines) -> Text:
    first, *rest = (visible_lines(line) for line in lines)
    return Text("\n").join([Text(first), *(Text(line, "dim") for line in rest)])


def _block(text: Text, indent: int, page: Page) -> Text:
    """The text behind a margin, wrapped to a page that wraps, and never wider than the measure."""
    return block(text, page._replace(width=min(page.width, MEASURE)), indent)
