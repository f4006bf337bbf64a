"""The canonical form of what stands in a log: `missionlog fmt` writes it, and `missionlog add` agrees.

Keys are in the order of the format, two columns further in than what they belong to. A text is in quotes
only where some reader of YAML would misread it. A list of single values stands in brackets if it fits in the
width of a line; what a person put in braces or brackets stays there while it fits and has no comments within.
Texts of several lines keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile
from typing import Final, NamedTuple

from missionlog.model.format import Many, Record, Shape
from missionlog.model.yaml_scalar import log_scalar, quoted
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.yaml_errors import CUT_OFF
from missionlog.store.write.canonical_values import (
    has_lines,
    in_brackets_on_one_line,
    in_order,
    key_name,
    key_start,
    on_one_line,
    places_of,
    shapes_of,
)
from missionlog.store.write.comments import CannotFormat, Comment, Comments, block_text, content_end
from missionlog.store.write.style import USUAL_STYLE

_STEP: Final = USUAL_STYLE.step
#: The blank lines that may stand between two lines of an entry, and a comment's distance from what it is of.
_MOST_BLANK_LINES: Final = 1
_GAP: Final = 2
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_NO_SHAPES: Final[Mapping[str, Shape]] = {}
_NO_PLACES: Final[Mapping[str, int]] = {}


class Above(NamedTuple):
    """What stands above a line: comments, each below so many blank lines, and then more blank lines."""

    comments: tuple[tuple[int, str], ...] = ()
    blanks: int = 0

    def lines(self, column: int, most: int = _MOST_BLANK_LINES) -> list[str]:
        """The lines, comments in a column, with at most so many blank lines in a row."""
        lines: list[str] = []
        for blanks, text in self.comments:
            lines += [*[""] * min(blanks, most), f"{' ' * column}{text}"]
        return [*lines, *[""] * min(self.blanks, most)]

    def and_then(self, below: Above) -> Above:
        """This with what stands below it."""
        if below == _NOTHING:
            return self
        if not below.comments:
            return Above(self.comments, self.blanks + below.blanks)
        (blanks, text), *others = below.comments
        return Above((*self.comments, (self.blanks + blanks, text), *others), below.blanks)


_NOTHING: Final = Above()


class CanonicalText(NamedTuple):
    """Lines, and what stands above the first of them."""

    above: Above
    lines: list[str]

    def under(self, first: Above) -> CanonicalText:
        """The lines with something more above them."""
        if first == _NOTHING:
            return self
        return CanonicalText(first.and_then(self.above), self.lines)


class Canonical:
    """Writes the nodes of one text anew, one after another in the order of the text.

    Methods raise CannotFormat for what a log has no form for.
    """

    def __init__(self, text: str, comments: Comments) -> None:
        self._text = text
        self._comments = comments
        #: Whether any key can have a `?` before it.
        self._has_marks = "?" in text
        #: Whether there are no comments and no blank lines, as in most entries: then less is looked for.
        self._is_bare = comments.is_bare

    def above(self, node: Node) -> Above:
        """What stands above the line on which a node begins, taken from the text."""
        if self._is_bare:
            return _NOTHING
        start = nodes.start_of(node).index
        comments = self._comments.before(start)
        return Above(listed(comments), self._comments.blanks_above(start))

    def pair(self, key: Node, value: Node, record: Record | None, column: int) -> CanonicalText:
        """A key in a column, with its value."""
        return self._named(key_name(key), key, value, record, column)

    def _named(self, name: str, key: Node, value: Node, record: Record | None, column: int) -> CanonicalText:
        return self._under(name, key, value, shapes_of(record).get(name) if record else None, column)

    def value(self, key: Node, value: Node, shape: Shape | None, column: int) -> CanonicalText:
        """A key in a column with its value, which has a shape."""
        return self._under(key_name(key), key, value, shape, column)

    def _under(self, name: str, key: Node, value: Node, shape: Shape | None, column: int) -> CanonicalText:
        start = key_start(name, column)
        if isinstance(value, ScalarNode):
            return self._text_below(key, value, shape, start, column)
        outer = self._column(key)
        remark = self._comments.behind(nodes.end_of(key).index)
        taken = self._comments.taken
        line = self._on_one_line(value, shape, len(start) + 1, outer)
        if line is not None:
            return self._with_remarks([f"{start} {line}"], 0, remark, nodes.end_of(value).index)
        if isinstance(value, MappingNode):
            record = shape if isinstance(shape, Record) else None
            above, lines = self.mapping(value, record, column + _STEP, outer)
            below = [*_without_first_blanks(above).lines(column + _STEP), *lines]
        else:
            below = self._list(value, shape, column + _STEP, outer)
        return self._taken_apart([start, *below], value, remark, column, taken)

    def mapping(self, node: MappingNode, record: Record | None, column: int, outer: int) -> CanonicalText:
        """A mapping in a column, on lines of its own; `outer` is the column of what it stands under now."""
        pairs: list[tuple[str, CanonicalText]] = []
        if self._is_bare:
            return CanonicalText(_NOTHING, self._bare_mapping(node, record, column))
        for key, value in node.pairs:
            above = self.above(key) if pairs else self.above(key)._replace(blanks=0)
            name = key_name(key)
            pairs.append((name, self._named(name, key, value, record, column).under(above)))
        if len(pairs) != len({key for key, _ in pairs}) or not pairs:
            raise CannotFormat
        ordered = [one for _, one in in_order(pairs, record)]
        first, *others = ordered
        lines = [*first.lines]
        for one in others:
            lines += [*_below(lines, one.above.lines(column)), *one.lines]
        return CanonicalText(first.above._replace(blanks=0), [*lines, *self.foot(node, column, outer)])

    def _bare_mapping(self, node: MappingNode, record: Record | None, column: int) -> list[str]:
        """The lines of a mapping in a column, in a text without comments and blank lines."""
        shapes = shapes_of(record) if record else _NO_SHAPES
        lines: dict[str, list[str]] = {}
        for key, value in node.pairs:
            name = key_name(key)
            shape = shapes.get(name)
            if isinstance(value, ScalarNode) and nodes.end_of(key).line == nodes.end_of(value).line:
                lines[name] = [f"{key_start(name, column)} {on_one_line(value, shape, self._text)}"]
            else:
                lines[name] = self._under(name, key, value, shape, column).lines
        if len(lines) != len(node.pairs) or not lines:
            raise CannotFormat
        places = places_of(record) if record else _NO_PLACES
        names = sorted(lines, key=lambda name: places.get(name, len(places)))
        return [line for name in names for line in lines[name]]

    def foot(self, node: Node, column: int, outer: int) -> list[str]:
        """The comments at the end of a list or mapping, which stand further in than what it stands under."""
        if self._is_bare:
            return []
        if nodes.is_flow(node):
            found = self._comments.before(nodes.end_of(node).index)
        else:
            found = self._comments.further_in(outer, content_end(self._text, node, outer))
        return Above(listed(found)).lines(column)

    def _list(self, node: ListNode, shape: Shape | None, column: int, outer: int) -> list[str]:
        of = shape.of if isinstance(shape, Many) else None
        lines: list[str] = []
        for item in node.items:
            around = self.above(item)
            above, written = self.item(item, of, column, nodes.start_of(node).column).under(around)
            lines += [*_below(lines, above.lines(column)), *written]
        return [*lines, *self.foot(node, column, outer)]

    def item(self, item: Node, shape: Shape | None, column: int, outer: int) -> CanonicalText:
        """An item of a list, its dash in a column; `outer` is the column of its dash now."""
        dash = f"{' ' * column}- "
        if isinstance(item, ScalarNode):
            return self._text_in_list(item, shape, dash, outer)
        taken = self._comments.taken
        line = self._on_one_line(item, shape, len(dash), outer)
        if line is not None:
            return self._with_remarks([dash + line], 0, None, nodes.end_of(item).index)
        if not isinstance(item, MappingNode):
            raise CannotFormat
        record = shape if isinstance(shape, Record) else None
        above, lines = self.mapping(item, record, column + _STEP, outer)
        lines[0] = f"{dash}{lines[0].lstrip(' ')}"
        return self._taken_apart(lines, item, None, column, taken).under(above)

    def _taken_apart(
        self, lines: list[str], node: Node, remark: Comment | None, column: int, taken: int
    ) -> CanonicalText:
        """A list or mapping on lines of its own, with the comments before and behind it.

        What stood behind its last bracket stands at the end, if others stand before it.
        """
        if not nodes.is_flow(node):
            return CanonicalText(Above(), [self.with_remark(lines[0], remark), *lines[1:]])
        end = nodes.end_of(node).index
        behind = self._comments.behind(end)
        is_only = behind and not remark and self._comments.taken == taken + 1
        if behind and is_only and self._ends_first(lines, column, behind):
            return CanonicalText(Above(), [self.with_remark(lines[0], behind._replace(gap=0)), *lines[1:]])
        last = [f"{' ' * (column + _STEP)}{behind.text}"] if behind else []
        return CanonicalText(Above(), [self.with_remark(lines[0], remark), *lines[1:], *last])

    @staticmethod
    def _ends_first(lines: list[str], column: int, comment: Comment) -> bool:
        """Whether a comment can stand behind the first of some lines, which are in a column or further in."""
        below = lines[1] if len(lines) > 1 else " " * column + "-"
        is_text = len(below) - len(below.lstrip(" ")) > column + _STEP or not below
        return lines[0].endswith(":") or not (is_text or _cuts_off(comment))

    def _on_one_line(self, node: Node, shape: Shape | None, before: int, outer: int) -> str | None:
        """A list or mapping on one line behind so many characters; None where it needs lines of its own."""
        found = self._comments.next()
        if isinstance(node, MappingNode) and not nodes.is_flow(node):
            return None
        if isinstance(node, ListNode) and not nodes.is_flow(node):
            if not all(isinstance(item, ScalarNode) and not has_lines(item) for item in node.items):
                return None
            if self._has_gaps(node) or (found and self._is_within(found, node.items[-1], outer)):
                return None
        elif found and found.start < nodes.end_of(node).index:
            return None
        line = in_brackets_on_one_line(node, shape, self._text)
        return line if before + len(line) <= USUAL_STYLE.width else None

    def _column(self, key: Node) -> int:
        """The column of a key, or of the `?` before it."""
        start = nodes.start_of(key)
        if not self._has_marks:
            return start.column
        before = self._text[start.index - start.column : start.index].rstrip()
        return len(before) - 1 if before.endswith("?") else start.column

    def _has_gaps(self, node: ListNode) -> bool:
        """Whether blank lines stand between the items of a list."""
        first, last = nodes.start_of(node.items[0]), nodes.start_of(node.items[-1])
        return bool(_BLANK_LINE.search(self._text, first.index, last.index))

    def _is_within(self, comment: Comment, last: Node, outer: int) -> bool:
        """Whether a comment stands before the end of a list's last item, behind it, or below it."""
        end = nodes.end_of(last).index
        is_below = comment.own_line and comment.column > outer and comment.word_end <= end
        return comment.start < end or is_below or self._comments.is_behind(comment, end)

    def _text_below(
        self, key: Node, node: ScalarNode, shape: Shape | None, start: str, column: int
    ) -> CanonicalText:
        """A key with a single value."""
        parent = self._column(key)
        before = self._comments.before(nodes.start_of(node).index)
        is_below = nodes.start_of(node).line > nodes.end_of(key).line
        first, rest, end = self._text_lines(node, shape, parent, column + _STEP)
        fits = len(start) + 1 + len(first) <= USUAL_STYLE.width
        stays = len(before) == 1 and not before[0].own_line and not _cuts_off(before[0])
        remark = before.pop() if stays else None
        above = Above(listed(before))
        if not is_below or nodes.is_block(node) or (not rest and fits):
            marked = 0 if nodes.is_block(node) else len(rest)
            return self._with_remarks([f"{start} {first}", *rest], marked, remark, end).under(above)
        lines = [self.with_remark(start, remark), f"{' ' * (column + _STEP)}{first}", *rest]
        return self._with_remarks(lines, len(lines) - 1, None, end).under(above)

    def _text_in_list(self, node: ScalarNode, shape: Shape | None, dash: str, parent: int) -> CanonicalText:
        first, rest, end = self._text_lines(node, shape, parent, len(dash))
        return self._with_remarks([dash + first, *rest], 0 if nodes.is_block(node) else len(rest), None, end)

    def _text_lines(
        self, node: ScalarNode, shape: Shape | None, parent: int, column: int
    ) -> tuple[str, list[str], int]:
        """A single value's first line, the others in a column, and where a comment may stand behind it."""
        if nodes.is_block(node):
            block = block_text(self._text, node, parent)
            self._comments.done = max(self._comments.done, block.end)
            digits = str(_STEP) if block.header.strip("+-") else ""
            ending = block.header.strip("0123456789")
            if not node.value.endswith("\n") and block.end == len(self._text):
                ending = "-"  # the last line of the file does not end, and will
            if "+" in ending and re.search(r"[^\n]\n?\Z", node.value):
                ending = ""  # no blank lines below it are of the text
            lines = [f"{' ' * column}{line}" if line else "" for line in block.lines]
            return f"{block.sign}{digits}{ending}", lines, block.header_end
        end = nodes.end_of(node).index
        if not has_lines(node):
            line = on_one_line(node, shape, self._text)
            return quoted(line) if self._is_cut_off(node, line) else line, [], end
        written = self._text[nodes.start_of(node).index : end].split("\n")
        if not node.style and "\n" not in node.value and log_scalar(node.value) != node.value:
            return log_scalar(node.value), [], end
        stripped = [line.strip(" \t") if not node.style else line.lstrip(" \t") for line in written[1:]]
        first = written[0] if node.style else written[0].rstrip(" \t")
        return first, [f"{' ' * column}{line}" if line else "" for line in stripped], end

    def _is_cut_off(self, node: ScalarNode, line: str) -> bool:
        """Whether a reader asks, of a text without quotes, if the comment behind it is the rest of it."""
        found = self._comments.next()
        is_plain = line == node.value and not nodes.is_null(node)
        return bool(
            is_plain
            and found
            and _cuts_off(found)
            and self._comments.is_behind(found, nodes.end_of(node).index)
        )

    def _with_remarks(self, lines: list[str], marked: int, before: Comment | None, end: int) -> CanonicalText:
        """Lines, one of them with the comment before or behind what they say; of two, one stands above."""
        behind = self._comments.behind(end)
        lines[marked] = self.with_remark(lines[marked], behind or before)
        return CanonicalText(Above(((0, before.text),)) if before and behind else Above(), lines)

    @staticmethod
    def with_remark(line: str, remark: Comment | None) -> str:
        """A line with a comment behind it; one that stands apart stays in its column, if there is room."""
        if remark is None:
            return line
        column = remark.column if remark.gap > _GAP else 0
        return f"{line}{' ' * max(column - len(line), _GAP)}{remark.text}"


def _cuts_off(comment: Comment) -> bool:
    """Whether a comment looks like the rest of a text that stands before it without quotes."""
    return bool(CUT_OFF.match(f" {comment.text}"))


def listed(comments: Iterable[Comment]) -> tuple[tuple[int, str], ...]:
    return tuple((one.blanks, one.text) for one in comments)


def _below(lines: Sequence[str], further: list[str]) -> list[str]:
    """Further lines; the first of all, and those below a text that ends in blank lines, begin with none."""
    if lines and lines[-1]:
        return further
    return [*dropwhile(lambda line: not line, further)]


def _without_first_blanks(above: Above) -> Above:
    """What stands above the first of some lines, which begins with no blank line."""
    if not above.comments:
        return Above()
    (_, text), *others = above.comments
    return Above(((0, text), *others), above.blanks)
