"""A brief as a docx file, written by pandoc from its own tree of a document (pandoc-types, as JSON).

The tree needs no escaping, and its notes are footnotes of Word. A note that is marked again is referred to by
a field, as Word itself does it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from missionlog.brief.document import (
    BlockQuote,
    Brief,
    BriefSection,
    BulletItem,
    BulletList,
    DataTable,
    DateGroup,
    Footnote,
    InternalLink,
    Line,
    NoteMark,
    Paragraph,
    Piece,
    WebLink,
)
from missionlog.errors import ProgramError
from missionlog.view.escape import visible_lines

_MISSING: Final = "pandoc is not installed, which writes docx: apt install pandoc, or https://pandoc.org"
#: The first version of the tree that has tables as they are written here: pandoc 2.10.
_FIRST_VERSION: Final = [1, 21]
_TOO_OLD: Final = "this pandoc is too old to write a brief: version 2.10 or later is needed"
#: Bookmarks of ours have numbers that those of pandoc do not reach.
_FIRST_BOOKMARK: Final = 1_000_000
_NO_ATTRIBUTES: Final = ("", (), ())
_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> NOTEREF note{0} \\f \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{0}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
#: A node of pandoc's tree.
_Node = Mapping[str, Any]


def render(brief: Brief) -> bytes:
    """The docx file. The same brief gives the same bytes. Raises ProgramError without pandoc."""
    empty = json.loads(_run("--from=commonmark", "--to=json", text=b"", day=brief.day))
    version = empty["pandoc-api-version"]
    if version[:2] < _FIRST_VERSION:
        raise ProgramError(_TOO_OLD)
    tree = {"pandoc-api-version": version, "meta": _meta(brief), "blocks": [*_blocks(brief)]}
    text = json.dumps(tree).encode()
    return _run("--from=json", "--to=docx", "--output=-", text=text, day=brief.day)


def _run(*arguments: str, text: bytes, day: str) -> bytes:
    """What pandoc makes of a text. The day is that which the file has as its own."""
    second = (date.fromisoformat(day) - date(1970, 1, 1)).days * 86400
    # A docx file is a ZIP archive, whose times begin with 1980.
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(max(second, 315_532_800))}
    try:
        done = subprocess.run(
            ["pandoc", *arguments], input=text, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError:
        raise ProgramError(_MISSING) from None
    if done.returncode:
        raise ProgramError(f"pandoc says: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _meta(brief: Brief) -> _Node:
    title, language = _text(brief.title), [_node("Str", brief.language)]
    return {"title": _node("MetaInlines", title), "lang": _node("MetaInlines", language)}


def _blocks(brief: Brief) -> Iterator[_Node]:
    writer = _Writer(brief.notes)
    for line in brief.lead:
        yield _node("Para", [_node("Emph", writer.line(line))])
    for section in (*brief.sections, *brief.sources):
        yield from writer.section(section)


class _Writer:
    """Writes blocks and lines; each note stands where it is first marked."""

    def __init__(self, notes: Iterable[Footnote]) -> None:
        self._notes = {note.number: note for note in notes}

    def section(self, section: BriefSection) -> Iterator[_Node]:
        yield _heading(1, section.title)
        for block in section.blocks:
            yield from self._group(block) if isinstance(block, DateGroup) else self._block(block)

    def _group(self, group: DateGroup) -> Iterator[_Node]:
        yield _heading(2, f"{group.date} ({group.remark})" if group.remark else group.date)
        for fact in group.facts:
            title = [_node("Span", [(fact.anchor, (), ()), self.line(fact.title)])]
            yield _node("Para", title)
            for block in fact.blocks:
                yield from self._block(block)

    def _block(self, block: Paragraph | BlockQuote | BulletList | DataTable) -> Iterator[_Node]:
        if isinstance(block, Paragraph):
            yield _node("Para", self.line(block.line))
        elif isinstance(block, BlockQuote):
            lines = (block.words, block.speaker)
            yield _node("BlockQuote", [_node("Para", self.line(line)) for line in lines])
        elif isinstance(block, DataTable):
            yield self._table(block)
        elif block.is_bibliography:
            yield from (_node("Para", self._item(item)) for item in block.items)
        else:
            yield _node("BulletList", [[_node("Plain", self._item(item))] for item in block.items])

    def _item(self, item: BulletItem) -> list[_Node]:
        line = self.line(item.line)
        return [_node("Span", [(item.anchor, (), ()), line])] if item.anchor else line

    def _table(self, table: DataTable) -> _Node:
        width = {"t": "ColWidth", "c": 1 / len(table.headings)}
        columns = [[{"t": "AlignLeft"}, width] for _ in table.headings]
        head = [_row([[_node("Plain", _text(heading))] for heading in table.headings])]
        rows = [_row([self._cell(cell) for cell in row]) for row in table.rows]
        caption = [None, [_node("Plain", _text(table.caption))]]
        body = [_NO_ATTRIBUTES, 0, [], rows]
        ends = ([_NO_ATTRIBUTES, head], [body], [_NO_ATTRIBUTES, []])
        return _node("Table", [_NO_ATTRIBUTES, caption, columns, *ends])

    def _cell(self, lines: Iterable[Line]) -> list[_Node]:
        return [_node("Para", self.line(line)) for line in lines]

    def line(self, line: Line) -> list[_Node]:
        return [node for piece in line for node in self._piece(piece)]

    def _piece(self, piece: Piece) -> Iterator[_Node]:
        if isinstance(piece, NoteMark):
            yield from self._mark(piece)
        elif isinstance(piece, WebLink):
            yield _link(_text(piece.address), piece.address)
        elif isinstance(piece, InternalLink):
            yield _link(_emphasised(piece.text, piece.emphasis), f"#{piece.anchor}")
        else:
            yield from _emphasised(piece.text, piece.emphasis)

    def _mark(self, mark: NoteMark) -> Iterator[_Node]:
        if mark.time > 1:
            yield _openxml(_FIELD.format(mark.number))
            return
        bookmark = _FIRST_BOOKMARK + mark.number
        yield _openxml(f'<w:bookmarkStart w:id="{bookmark}" w:name="note{mark.number}"/>')
        yield _node("Note", [_node("Para", self.line(self._notes[mark.number].line))])
        yield _openxml(f'<w:bookmarkEnd w:id="{bookmark}"/>')


def _node(kind: str, content: Any) -> _Node:
    return {"t": kind, "c": content}


def _heading(level: int, text: str) -> _Node:
    return _node("Header", [level, _NO_ATTRIBUTES, _text(text)])


def _row(cells: Iterable[list[_Node]]) -> list[Any]:
    return [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]


def _link(text: list[_Node], target: str) -> _Node:
    return _node("Link", [_NO_ATTRIBUTES, text, [target, ""]])


def _openxml(text: str) -> _Node:
    return _node("RawInline", ["openxml", text])


def _emphasised(text: str, emphasis: str) -> list[_Node]:
    if not emphasis:
        return _text(text)
    return [_node("Emph" if emphasis == "italic" else "Strong", _text(text))]


def _text(text: str) -> list[_Node]:
    """A text with its line breaks."""
    nodes: list[_Node] = []
    for line in visible_lines(text).split("\n"):
        nodes += [{"t": "LineBreak"}, _node("Str", line)]
    return nodes[1:]
