"""A brief as Markdown (CommonMark, with the tables and footnotes of GitHub Flavored Markdown).

Whatever the log says is escaped, so that it shows as it is: `missionlog.view.markdown_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.brief.document import (
    BlockQuote,
    Brief,
    BriefSection,
    BulletList,
    DataTable,
    DateGroup,
    Line,
    NoteMark,
    Paragraph,
    Piece,
    WebLink,
)
from missionlog.view.escape import visible_lines
from missionlog.view.markdown_text import at_beginning, inline

_SIGNS: Final = {"": "", "strong": "**", "label": "**", "italic": "*"}


def render(brief: Brief) -> Iterator[str]:
    """The brief, block by block."""
    yield f"# {inline(visible_lines(brief.title).strip())}\n"
    for line in brief.lead:
        yield _block(_line(line))
    for section in (*brief.sections, *brief.sources):
        yield from _section(section)
    for note in brief.notes:
        yield _block(f"[^{note.number}]: {_line(note.line)}")


def _block(text: str) -> str:
    return f"\n{text}\n"


def _section(section: BriefSection) -> Iterator[str]:
    yield _block(f"## {section.title}")
    for block in section.blocks:
        if isinstance(block, DateGroup):
            yield from _group(block)
        else:
            yield _block(_text(block))


def _group(group: DateGroup) -> Iterator[str]:
    remark = f" ({group.remark})" if group.remark else ""
    yield _block(f"### {inline(group.date)}{remark}")
    for fact in group.facts:
        yield _block(_line(fact.title))
        for block in fact.blocks:
            yield _block(_text(block))


def _text(block: Paragraph | BlockQuote | BulletList | DataTable) -> str:
    if isinstance(block, BlockQuote):
        return f"> {_line(block.words)}\n>\n> {_line(block.speaker)}"
    if isinstance(block, BulletList):
        return "\n".join(f"- {_line(item.line)}" for item in block.items)
    return _line(block.line) if isinstance(block, Paragraph) else "".join(_table(block))


def _table(table: DataTable) -> Iterator[str]:
    yield f"*{inline(table.caption)}.*\n\n"
    yield f"| {' | '.join(table.headings)} |\n|{' --- |' * len(table.headings)}"
    for row in table.rows:
        cells = ("<br>".join(_line(line) for line in cell) for cell in row)
        yield f"\n| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    """A line that begins no list, no rule and no heading's underline."""
    return at_beginning("".join(map(_piece, line)).strip())


def _piece(piece: Piece) -> str:
    if isinstance(piece, NoteMark):
        return f"[^{piece.number}]"
    if isinstance(piece, WebLink):
        return inline(piece.address)
    return _emphasised(piece.text, _SIGNS[piece.emphasis])


def _emphasised(text: str, sign: str) -> str:
    """A text between signs, which must stand beside its words: blanks at its ends are outside them."""
    text = visible_lines(text)
    words = text.strip()
    if not sign or not words:
        return inline(text)
    before, _, after = text.partition(words)
    return f"{inline(before)}{sign}{inline(words)}{sign}{inline(after)}"
