"""Lay out one fact on a page: a title, what is known of it label by label, and sections of passages."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.view.escape import one_line, visible, visible_lines
from missionlog.view.formats import Page
from missionlog.view.styled_lines import Run, cells_of, written
from missionlog.view.terminal import block, drawn

LABEL: Final = 14
#: The width of a column of dates; a longer one stands out.
_DATE: Final = 11
#: Longer lines than this are hard to read, however wide the page.
MEASURE: Final = 100
_HEADING: Final = "bold cyan"
_INDENT: Final = 2
_HANGING: Final = 4


class FactLine(NamedTuple):
    """A fact on one line: its date, its title or words, and its id; and lines that belong below it."""

    when: str
    what: str
    id: str
    below: Sequence[str] = ()


#: What belongs together, line by line: the first says it, the others where it comes from.
Lines = Sequence[str]


class Sheet(NamedTuple):
    """What is shown of one thing: `facts` by label, and blocks of lines by the heading of their section.

    `lists` are facts by the heading of their section. What has nothing under it is left out.
    """

    title: str
    below: str = ""
    prose: str = ""
    facts: Sequence[tuple[str, Lines]] = ()
    sections: Sequence[tuple[str, Sequence[Lines]]] = ()
    lists: Sequence[tuple[str, Sequence[FactLine]]] = ()


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
            section = Text.assemble((heading, _HEADING), "\n", below)
            yield "\n" + drawn(section, page)
    for heading, listed in sheet.lists:
        if listed:
            yield f"\n{written([Run(heading, _HEADING)], page.colour)}\n"
            yield from (_fact(fact, page) for fact in listed)


def _labelled(label: str, lines: Lines, page: Page) -> Text:
    """The label in a margin, the lines beside it."""
    beside = _block(_lines(lines), LABEL, page)
    return Text.assemble((label.ljust(LABEL), "cyan"), beside[LABEL:])


def _lines(lines: Lines) -> Text:
    return Text("\n").join(
        Text(visible_lines(line), "dim" if number else "") for number, line in enumerate(lines)
    )


def _fact(fact: FactLine, page: Page) -> str:
    """A fact on its line, what goes on of it further in, and what belongs below it."""
    when, what, id_ = map(one_line, fact[:3])
    runs = [Run(when.ljust(_DATE), "cyan"), Run(f"  {what}  "), Run(id_, "dim")]
    # There may be very many facts, so one that fits on its line is written without Rich.
    if not fact.below and (not page.wraps or cells_of(runs) + _INDENT <= min(page.width, MEASURE)):
        return written([Run(" " * _INDENT), *runs], page.colour) + "\n"
    line = Text.assemble(*((run.text, run.style) for run in runs))
    below = [_block(Text(one_line(text), "dim"), _INDENT + _HANGING, page) for text in fact.below]
    return drawn(Text("\n").join([_block(line, _INDENT, page, _HANGING), *below]), page)


def _block(text: Text, indent: int, page: Page, hanging: int = 0) -> Text:
    """The text behind a margin, wrapped to a page that wraps, and never wider than the measure.

    What a line goes on with stands `hanging` cells further in.
    """
    return block(text, page._replace(width=min(page.width, MEASURE)), indent, hanging)
