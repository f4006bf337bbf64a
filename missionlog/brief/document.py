"""A brief as a tree of values: sections, entries under their dates, paragraphs, tables, and footnotes.

What stands in it is decided here and nowhere else. The modules that write it, `markdown`, `html` and
`pandoc`, only say how each piece looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

#: How a phrase stands out. `label` introduces what follows it: `According to X:`.
Emphasis = Literal["", "strong", "italic", "label"]


class Phrase(NamedTuple):
    """Some words, as they are; a text of the log is a phrase of its own. Its line breaks are kept.

    One that stands out has blanks, punctuation or an end of the line on both sides, as Markdown wants it.
    """

    text: str
    emphasis: Emphasis = ""


class WebLink(NamedTuple):
    """An address that is shown, and leads there; it begins with `http://` or `https://`."""

    address: str


class InternalLink(NamedTuple):
    """Words that lead to a place in the brief, which is named by its anchor."""

    text: str
    anchor: str
    emphasis: Emphasis = ""


class NoteMark(NamedTuple):
    """The mark of a footnote. `time` counts the marks of one note, from 1."""

    number: int
    time: int = 1


#: What stands in a line.
Piece = Phrase | WebLink | InternalLink | NoteMark
Line = tuple[Piece, ...]
#: What a line that stands alone is: `aside` is what a reader may skip.
LineKind = Literal["", "aside", "lead"]


class Paragraph(NamedTuple):
    line: Line
    kind: LineKind = ""


class BlockQuote(NamedTuple):
    """Words that were said, and who said them, as what and when."""

    words: Line
    speaker: Line


class BulletItem(NamedTuple):
    line: Line
    anchor: str = ""


class BulletList(NamedTuple):
    """Items without an order; a `bibliography` hangs its lines."""

    items: tuple[BulletItem, ...]
    is_bibliography: bool = False


class DataTable(NamedTuple):
    """A table. The first cell of a row says what the row is about; a cell has lines."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


class FactBlock(NamedTuple):
    """One fact of the chronology, with what belongs to it."""

    anchor: str
    title: Line
    blocks: tuple[Paragraph | BlockQuote | BulletList, ...]


class DateGroup(NamedTuple):
    """The facts of one date. `remark` says why they stand there, if that is not simply their date."""

    date: str
    remark: str
    facts: tuple[FactBlock, ...]


class BriefSection(NamedTuple):
    title: str
    blocks: tuple[DateGroup | Paragraph | BulletList | DataTable, ...]


class Footnote(NamedTuple):
    """A footnote, and how often it is marked."""

    number: int
    line: Line
    marks: int


class Brief(NamedTuple):
    """The whole document. `lead` stands below the title, `sections` before the notes, `sources` after them.

    `language` is a tag of BCP 47. `day` is the day that the brief tells of, as `YYYY-MM-DD`.
    """

    title: str
    lead: tuple[Line, ...]
    sections: tuple[BriefSection, ...]
    notes: tuple[Footnote, ...]
    sources: tuple[BriefSection, ...]
    language: str
    day: str


#: The heading above the footnotes, where these have one.
NOTES_TITLE: Final = "Notes"


def joined(texts: Iterable[str], between: str = ", ") -> Line:
    """Several texts of the log in a line, each a phrase of its own, with something between."""
    pieces = [piece for text in texts for piece in (Phrase(between), Phrase(text))]
    return tuple(pieces[1:])


def full_stop(text: str) -> str:
    """What ends a sentence after a text: nothing, where the text has its end."""
    return "" if text.rstrip(" \n”\"'’)").endswith((".", "!", "?", "…")) else "."
