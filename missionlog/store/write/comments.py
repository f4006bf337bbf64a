"""The comments of a text, in order, each taken once by what it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode

#: A comment, or a line that begins or ends a YAML document, which is kept as comments are.
_COMMENT: Final = re.compile(r"^(?:---|\.\.\.)(?:[ \t]+#[^\n]*|(?=[ \t]|$))|#[^\n]*", re.MULTILINE)
#: Every comment has one of these.
_SIGNS: Final = ("#", "---", "...")
_BLANK_LINE: Final = re.compile(r"[ \t]*\n")
_BLANK_LINE_BELOW: Final = re.compile(r"\n[ \t]*\n")
#: The sign of a text below its key, and how it is indented and ends.
_BLOCK_HEADER: Final = re.compile(r"([|>])([-+0-9]*)[ \t]*")


class Comment(NamedTuple):
    """A comment: where it starts, its column from 0, its text, and where the last word before it ends.

    `own_line`: nothing stands before it in its line; `blanks` are the blank lines right above it then. `gap`
    is how far it stands from what is before it in its line.
    """

    start: int
    column: int
    text: str
    word_end: int
    own_line: bool
    blanks: int
    gap: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class TextStretch(NamedTuple):
    """Where words stand, in which `#` begins no comment."""

    start: int
    end: int


class BlockText(NamedTuple):
    """A text below its `|` or `>`: its sign, what follows the sign, and its lines without their indent."""

    sign: str
    header: str
    header_end: int
    start: int
    end: int
    lines: list[str]


class CannotFormat(Exception):
    """A stretch of a log that stays as it is, because it is not certain how to write it anew."""


class Comments:
    """The comments of a text around its words; `done` is where the last thing taken ends."""

    def __init__(self, text: str, words: Iterable[TextStretch]) -> None:
        self._text = text
        # Most entries have no comment; where the words of those stand need not be known.
        self._found = [*_comments(text, words)] if any(sign in text for sign in _SIGNS) else []
        #: Whether the text has neither comments nor blank lines.
        self.is_bare = not (self._found or _BLANK_LINE.match(text) or _BLANK_LINE_BELOW.search(text))
        self._at = 0
        self.done = 0

    def texts(self, first: int, last: int) -> list[str]:
        """The texts of comments, by their positions."""
        return [one.text for one in self._found[first:last]]

    @property
    def taken(self) -> int:
        """How many comments were taken."""
        return self._at

    def next(self) -> Comment | None:
        """The next comment that nothing has taken."""
        return self._found[self._at] if self._at < len(self._found) else None

    def waiting(self, before: int) -> list[Comment]:
        """The comments that nothing has taken, and that start before an offset."""
        last = bisect_left(self._found, before, self._at, key=lambda one: one.start)
        return self._found[self._at : last]

    def take(self) -> Comment:
        """Take the next comment."""
        found = self._found[self._at]
        self._at += 1
        self.done = max(self.done, found.end)
        return found

    def before(self, offset: int) -> list[Comment]:
        """Take the comments that start before an offset."""
        taken: list[Comment] = []
        while (found := self.next()) and found.start < offset:
            taken.append(self.take())
        return taken

    def behind(self, offset: int) -> Comment | None:
        """Take the comment that stands at the end of the line, behind an offset in it."""
        found = self.next()
        if found is None or not self.is_behind(found, offset):
            return None
        return self.take()

    def is_behind(self, comment: Comment, offset: int) -> bool:
        """Whether a comment stands at the end of a line, behind an offset in it and no word after that.

        What is behind a bracket that is closed belongs to the list or mapping in the brackets.
        """
        is_next = comment.word_end <= offset and not comment.own_line
        return is_next and not {*"\n]}"} & {*self._text[offset : comment.start]}

    def further_in(self, column: int, word_end: int) -> list[Comment]:
        """Take the comments on their own lines, right below a word, that stand further in than a column."""
        taken: list[Comment] = []
        while (
            (found := self.next()) and found.own_line and found.column > column and found.word_end <= word_end
        ):
            taken.append(self.take())
        return taken

    def blanks_above(self, offset: int, below: int = 0) -> int:
        """How many blank lines stand right above the line of an offset, below what was taken last."""
        return _blanks_above(self._text, offset, max(below, self.done))


def _comments(text: str, words: Iterable[TextStretch]) -> Iterator[Comment]:
    """The comments of a text between words."""
    done = word_end = 0
    for start, end in (*words, TextStretch(len(text), len(text))):
        for found in _COMMENT.finditer(text, done, start) if done < start else ():
            line = text.rfind("\n", 0, found.start()) + 1
            before = text[line : found.start()]
            own_line = line >= done and not before.strip(" \t")
            gap = len(before) - len(before.rstrip(" \t"))
            blanks = _blanks_above(text, found.start(), done) if own_line else 0
            yield Comment(found.start(), len(before), found[0].rstrip(), word_end, own_line, blanks, gap)
            done = found.end()
        done = word_end = max(done, end)


def _blanks_above(text: str, offset: int, floor: int) -> int:
    line = text.rfind("\n", 0, offset) + 1
    count = 0
    while line > floor:
        above = text.rfind("\n", 0, line - 1) + 1
        if above < floor or text[above : line - 1].strip(" \t"):
            break
        line = above
        count += 1
    return count


def stretches(text: str, node: Node, parent: int) -> Iterator[TextStretch]:
    """Where the words of a node stand, in order; `parent` is the column of what it stands in."""
    if isinstance(node, MappingNode):
        column = nodes.start_of(node).column
        for key, value in node.pairs:
            yield from stretches(text, key, column)
            yield from stretches(text, value, column)
    elif isinstance(node, ListNode):
        column = nodes.start_of(node).column
        for item in node.items:
            yield from stretches(text, item, column)
    elif nodes.is_block(node):
        block = block_text(text, node, parent)
        yield TextStretch(nodes.start_of(node).index, block.header_end)
        yield TextStretch(block.start, block.end)
    else:
        yield TextStretch(nodes.start_of(node).index, nodes.end_of(node).index)


def content_end(text: str, node: Node, parent: int) -> int:
    """Where the last word or bracket of a node ends; `parent` is the column of what it stands in."""
    if nodes.is_flow(node) or (isinstance(node, ScalarNode) and not nodes.is_block(node)):
        return nodes.end_of(node).index
    column = nodes.start_of(node).column
    if isinstance(node, MappingNode):
        return content_end(text, node.pairs[-1][1], column)
    if isinstance(node, ListNode):
        return content_end(text, node.items[-1], column)
    return block_text(text, node, parent).end


def block_text(text: str, node: ScalarNode, parent: int) -> BlockText:
    """A text below its sign; `parent` is the column of the key or dash that it stands under."""
    found = _BLOCK_HEADER.match(text, nodes.start_of(node).index)
    if found is None:
        raise CannotFormat
    start = text.find("\n", found.end()) + 1 or len(text)
    digits = found[2].strip("+-")
    lines, indent = [], parent + int(digits) if digits else None
    end = at = start
    while at < len(text):
        line_end = text.find("\n", at)
        line = text[at : line_end if line_end >= 0 else len(text)]
        own = len(line) - len(line.lstrip(" "))
        if line.strip(" "):
            indent = own if indent is None else indent
            if own < indent or (parent >= own and indent <= parent):
                break
        at = line_end + 1 if line_end >= 0 else len(text)
        lines.append(line)
        if line.strip(" ") or "+" in found[2]:
            end = at
    if indent is None or indent <= parent:
        raise CannotFormat
    count = text.count("\n", start, end) + (end > start and text[end - 1] != "\n")
    written = [line[indent:] for line in lines[:count]]
    # Where the line ends that is the last of the text: what follows it begins a line.
    last = end - 1 if "+" not in found[2] and end > start and text[end - 1] == "\n" else end
    return BlockText(found[1], found[2], found.end(), start, last, written)
