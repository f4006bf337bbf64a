"""Read stretches of a file by themselves, and write what stands in them in canonical form, as units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from missionlog.model.format import TABLES, Table
from missionlog.store.read import nodes
from missionlog.store.read.chunks import draft_of
from missionlog.store.read.entries import Draft
from missionlog.store.read.nodes import ListNode, MappingNode, Node
from missionlog.store.write.canonical import Above, Canonical, CanonicalText, listed
from missionlog.store.write.canonical_pattern import canonical_id
from missionlog.store.write.comments import CannotFormat, Comments, content_end, stretches
from missionlog.store.write.file_entries import EntryNode
from missionlog.store.write.region import Region
from missionlog.store.write.style import USUAL_STYLE
from missionlog.store.write.text_nodes import root_node

#: The blank lines that may stand between two units.
MOST_BLANK_LINES: Final = 2
#: A column further out than any other.
OUTSIDE: Final = -1


class FormatUnit(NamedTuple):
    """A stretch of a file, and its canonical form.

    `begins` and `ends` are bytes. It is to stand in `column`, and `was` in another. `above` are the comments
    and blank lines before its first line; `lines` is None where it is not certain how to write it.
    `has_place`: it stands on lines that nothing else stands on. `start` is the byte at which an entry starts.
    `entry` are the nodes of one that was read by itself.
    """

    part: Table | Literal[""]
    role: Literal["key", "top", "entry", "foot"]
    name: str
    begins: int
    ends: int
    column: int
    was: int
    above: Above
    lines: list[str] | None
    comments: Sequence[str] = ()
    has_place: bool = True
    start: int = 0
    entry: EntryNode | None = None

    @property
    def text(self) -> str:
        """The canonical form, without the blank lines before it."""
        lines = [*self.above.lines(self.column, MOST_BLANK_LINES), *(self.lines or ())]
        return "".join(f"{line}\n" for line in lines).lstrip("\n")

    @property
    def blanks(self) -> int:
        """The blank lines before it."""
        first = self.above.comments[0][0] if self.above.comments else self.above.blanks
        return min(first, MOST_BLANK_LINES)


class Piece:
    """A stretch of a file that is read by itself, of which units are made from the beginning to the end."""

    def __init__(self, region: Region, roots: Sequence[tuple[Node, int]], *, in_lines: bool = True) -> None:
        self.region = region
        self.text = region.written
        words = (one for root, parent in roots for one in stretches(self.text, root, parent))
        self.comments = Comments(self.text, words)
        self.canonical = Canonical(self.text, self.comments)
        self._in_lines = in_lines

    def ends(self, node: Node) -> int:
        """The byte at which the last line of a node ends, with the comments that were taken."""
        return self.line_end(max(self.comments.done, content_end(self.text, node, OUTSIDE)))

    def line_end(self, offset: int) -> int:
        """The byte at which the line of an offset ends."""
        if not self._in_lines:
            offset = len(self.text)
        elif not (offset and self.text[offset - 1] == "\n"):
            offset = self.text.find("\n", offset) + 1 or len(self.text)
        return self.region.edit(offset, offset, "").start

    def byte(self, node: Node) -> int:
        """The byte at which a node starts."""
        start = nodes.start_of(node).index
        return self.region.edit(start, start, "").start

    def require_readable(self, *found: Node) -> None:
        """Raise CannotFormat where something has a character that a log should not have."""
        first, last = nodes.start_of(found[0]).index, nodes.end_of(found[-1]).index
        if self.region.text.strays_within(first, last):
            raise CannotFormat

    def pass_over(self, node: Node, outer: int) -> None:
        """Take the comments within a node, and at its end, which stay with it as they are."""
        end = content_end(self.text, node, OUTSIDE)
        self.comments.before(end)
        self.comments.behind(end)
        self.comments.further_in(outer, end)

    def rest(self) -> Above:
        """The comments that are left, and the blank lines at the end."""
        found = self.comments.before(len(self.text) + 1)
        return Above(listed(found), self.comments.blanks_above(len(self.text)))


class EntryText(NamedTuple):
    """An entry in canonical form, with the comments above it; all its comments, its node, what it says."""

    text: str
    comments: Sequence[str]
    node: Node
    draft: Draft | None


def entry_text(region: Region, table: Table, column: int, *, by_pattern: bool = False) -> EntryText | None:
    """The canonical form of the one entry that stands in a region; None where something else stands there.

    `by_pattern`: a pattern may tell that the entry is in canonical form.
    """
    root = root_node(region.text, 1)
    if isinstance(root, ListNode) and len(root.items) == 1:
        pair: tuple[Node | None, Node] = (None, root.items[0])
    elif isinstance(root, MappingNode) and len(root.pairs) == 1:
        pair = root.pairs[0]
    else:
        return None
    draft = draft_of(table, *pair, region.text)
    if by_pattern and column == USUAL_STYLE.indent and canonical_id(table, region.written) is not None:
        return EntryText(region.written, (), pair[1], draft)
    piece = Piece(region, [(root, OUTSIDE)])
    above = piece.canonical.above(pair[1] if pair[0] is None else pair[0])
    written = entry_lines(piece.canonical, table, *pair, column, nodes.start_of(root).column).under(above)
    comments = piece.comments.texts(0, piece.comments.taken)
    is_all = not piece.rest().comments
    unit = FormatUnit(table, "entry", "", 0, 0, column, column, *written)
    return EntryText(unit.text, comments, pair[1], draft) if is_all else None


def entry_lines(
    canonical: Canonical, table: Table, key: Node | None, node: Node, column: int, outer: int
) -> CanonicalText:
    """An entry in a column; `outer` is the column in which it is now."""
    if key is None:
        return canonical.item(node, TABLES[table], column, outer)
    return canonical.value(key, node, TABLES[table], column)
