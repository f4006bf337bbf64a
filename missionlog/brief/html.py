"""A brief as one HTML page without a script and without a request, for the screen and for print.

It has headings in order, notes that lead back to their marks, and roles of DPUB-ARIA 1.1 for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final
from urllib.parse import quote

from missionlog.brief.document import (
    NOTES_TITLE,
    BlockQuote,
    Brief,
    BriefSection,
    BulletList,
    DataTable,
    DateGroup,
    Emphasis,
    FactBlock,
    Footnote,
    InternalLink,
    Line,
    NoteMark,
    Paragraph,
    Piece,
    WebLink,
)
from missionlog.brief.html_style import STYLE
from missionlog.view.escape import one_line, visible_lines

_TAGS: Final[dict[Emphasis, str]] = {"": "", "strong": "strong", "label": "b", "italic": "em"}
#: What is written from right to left; a browser is told to keep its direction to itself.
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: What may stand in an address as it is (RFC 3986, with what RFC 3987 adds).
_IN_ADDRESS: Final = "!#$%&'()*+,/:;=?@[]~"


def render(brief: Brief) -> Iterator[str]:
    """The page, from its head to its end."""
    yield f'<!DOCTYPE html>\n<html lang="{brief.language}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{escape(one_line(brief.title))}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    yield f"<header>\n<h1>{text_html(brief.title)}</h1>\n"
    yield from (f'<p class="lead">{line_html(line)}</p>\n' for line in brief.lead)
    yield "</header>\n<main>\n"
    for section in brief.sections:
        yield from _section(section)
    yield from _notes(brief.notes)
    for section in brief.sources:
        yield from _section(section)
    yield "</main>\n</body>\n</html>\n"


def _section(section: BriefSection) -> Iterator[str]:
    name = section.title.lower().replace(" ", "-")
    is_bibliography = any(isinstance(one, BulletList) and one.is_bibliography for one in section.blocks)
    role = ' role="doc-bibliography"' if is_bibliography else ""
    yield f'<section class="{name}" aria-labelledby="section-{name}"{role}>\n'
    yield f'<h2 id="section-{name}">{escape(section.title)}</h2>\n'
    for block in section.blocks:
        yield from _group(block) if isinstance(block, DateGroup) else _block(block)
    yield "</section>\n"


def _group(group: DateGroup) -> Iterator[str]:
    remark = f' <span class="remark">{escape(group.remark)}</span>' if group.remark else ""
    yield f'<div class="group">\n<h3>{text_html(group.date)}{remark}</h3>\n<div class="facts">\n'
    for fact in group.facts:
        yield from _fact(fact)
    yield "</div>\n</div>\n"


def _fact(fact: FactBlock) -> Iterator[str]:
    yield f'<div class="fact" id="{escape(fact.anchor)}">\n<p class="title">{line_html(fact.title)}</p>\n'
    for block in fact.blocks:
        yield from _block(block)
    yield "</div>\n"


def _block(block: Paragraph | BlockQuote | BulletList | DataTable) -> Iterator[str]:
    if isinstance(block, Paragraph):
        kind = f' class="{block.kind}"' if block.kind else ""
        yield f"<p{kind}>{line_html(block.line)}</p>\n"
    elif isinstance(block, BlockQuote):
        yield f'<figure>\n<blockquote>\n<p dir="auto">{line_html(block.words)}</p>\n</blockquote>\n'
        yield f"<figcaption>{line_html(block.speaker)}</figcaption>\n</figure>\n"
    elif isinstance(block, BulletList):
        yield "<ul>\n"
        for item in block.items:
            anchor = f' id="{escape(item.anchor)}"' if item.anchor else ""
            yield f"<li{anchor}>{line_html(item.line)}</li>\n"
        yield "</ul>\n"
    else:
        yield from _table(block)


def _table(table: DataTable) -> Iterator[str]:
    yield f'<div class="wide">\n<table>\n<caption>{escape(table.caption)}</caption>\n<thead>\n<tr>'
    yield "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    for first, *others in table.rows:
        cells = "".join(f"<td>{_lines(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_lines(first)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def _notes(notes: Iterable[Footnote]) -> Iterator[str]:
    """The notes, each with a way back to every place where it is marked."""
    items = [*map(_note, notes)]
    if items:
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="section-notes">\n'
        yield f'<h2 id="section-notes">{NOTES_TITLE}</h2>\n<ol>\n'
        yield from items
        yield "</ol>\n</section>\n"


def _note(note: Footnote) -> str:
    number, several = note.number, note.marks > 1
    back = " ".join(
        f'<a role="doc-backlink" href="#{_mark_id(NoteMark(number, time))}"'
        f' aria-label="Back to mark {time} of note {number}">↩{f"<sup>{time}</sup>" if several else ""}</a>'
        for time in range(1, note.marks + 1)
    )
    return f'<li id="note-{number}">{line_html(note.line)} <span class="back">{back}</span></li>\n'


def _mark_id(mark: NoteMark) -> str:
    return f"mark-{mark.number}" + (f"-{mark.time}" if mark.time > 1 else "")


def _lines(lines: Iterable[Line]) -> str:
    return "<br>".join(map(line_html, lines))


def line_html(line: Line) -> str:
    return "".join(map(_piece, line)).strip()


def _piece(piece: Piece) -> str:
    if isinstance(piece, NoteMark):
        return (
            f'<sup class="mark"><a role="doc-noteref" id="{_mark_id(piece)}" href="#note-{piece.number}"'
            f' aria-label="Note {piece.number}">{piece.number}</a></sup>'
        )
    if isinstance(piece, WebLink):
        return link_html(piece.address)
    tag = _TAGS[piece.emphasis]
    text = f"<{tag}>{text_html(piece.text)}</{tag}>" if tag else text_html(piece.text)
    if isinstance(piece, InternalLink):
        return f'<a class="inner" href="#{escape(piece.anchor)}">{text}</a>'
    return text


def link_html(address: str) -> str:
    """A link that shows its address."""
    target = escape(link_target(address))
    return f'<a class="outer" href="{target}" rel="noopener noreferrer">{text_html(address)}</a>'


def link_target(address: str) -> str:
    """An address as an `href` may have it (RFC 3987): what may not stand in one is percent-encoded."""
    if address.isascii():
        return quote(address, _IN_ADDRESS)
    return "".join(one if one > "\x7f" and one.isprintable() else quote(one, _IN_ADDRESS) for one in address)


def text_html(text: str) -> str:
    """A text with its line breaks; what is written from right to left turns nothing around it."""
    shown = escape(visible_lines(text), quote=False).replace("\n", "<br>")
    return f"<bdi>{shown}</bdi>" if _RIGHT_TO_LEFT.search(text) else shown
