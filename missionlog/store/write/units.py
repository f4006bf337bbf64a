"""Cut a file of a log into units, each written in canonical form: its heading keys, tables and entries.

A unit goes from the end of the one before it to the end of its last line, so that the comments above it and
at its end belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from missionlog.model.format import HEADER, TABLES, Record, Table
from missionlog.store.errors import Refused
from missionlog.store.read import nodes
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.write.canonical import Above, Canonical, listed
from missionlog.store.write.canonical_pattern import canonical_id, is_long
from missionlog.store.write.comments import CannotFormat, content_end
from missionlog.store.write.file_entries import CutInside, EntryNode, FileEntries
from missionlog.store.write.kept_items import ItemPlace
from missionlog.store.write.region import Region
from missionlog.store.write.style import USUAL_STYLE
from missionlog.store.write.text_nodes import root_node, scalar_under
from missionlog.store.write.unit_reader import OUTSIDE, FormatUnit, Piece, entry_lines

_HEADINGS: Final = Record.of("log", *HEADER)


def read_units(file: FileEntries, columns: Mapping[Table, int], take: Callable[[FormatUnit], None]) -> None:
    """Give the units of a file, in the order of the text; `columns` are those of entries, if not the usual.

    Raises Refused where the file can't be formatted in units; CutInside, unless it is read whole.
    """
    builder = _Builder(file, columns, take)
    try:
        if file.blocks is not None:
            builder.read_blocks()
        else:
            builder.read_whole()
    except CannotFormat:
        raise Refused(f"{file.file.shown}: its first lines, or a table, can't be formatted") from None


class _Builder:
    """Makes the units of one file. The last one is held back, for it ends where the file does."""

    def __init__(
        self, file: FileEntries, columns: Mapping[Table, int], take: Callable[[FormatUnit], None]
    ) -> None:
        self._file = file
        self._columns = columns
        self._take = take
        self._by_pattern = is_long(file.file.data)
        self._held: FormatUnit | None = None
        self._pending = Above()

    def read_whole(self) -> None:
        """Make units of a file that is not cut into blocks."""
        region = Region(self._file.file)
        root = root_node(region.text, 2)
        if not isinstance(root, MappingNode):
            raise CannotFormat
        piece = Piece(region, [(root, OUTSIDE)], in_lines=not nodes.is_flow(root))
        for key, value in root.pairs:
            self._root_pair(piece, root, key, value)
        self._pending = self._pending.and_then(piece.rest())
        self._finish()

    def _root_pair(self, piece: Piece, root: MappingNode, key: Node, value: Node) -> None:
        name = key.value if isinstance(key, ScalarNode) else ""
        above = piece.canonical.above(key)
        if name not in TABLES:
            written = piece.canonical.pair(key, value, _HEADINGS, 0).under(above)
            self._add("", "key", name, *written, piece.ends(value))
            return
        table = next(table for table in TABLES if table == name)
        remark = piece.comments.behind(nodes.end_of(key).index)
        null = value.value if isinstance(value, ScalarNode) and nodes.is_null(value) else ""
        if nodes.is_flow(value) or null:
            remark = remark or piece.comments.behind(nodes.end_of(value).index)
        if remark and nodes.is_flow(value):
            remark = remark._replace(gap=0)  # it stood behind a bracket, where the line is another
        line = Canonical.with_remark(f"{table}: {null or _empty(value)}".rstrip(), remark)
        if nodes.is_flow(value) or nodes.is_flow(root):
            self._add(table, "key", "", above, [line], piece.ends(value), has_place=False)
        else:
            self._add(table, "key", "", above, [line], piece.line_end(nodes.end_of(key).index))
        self._whole_table(piece, table, nodes.start_of(key).column, value)

    def _whole_table(self, piece: Piece, table: Table, outer: int, value: Node) -> None:
        in_place = not nodes.is_flow(value)
        if isinstance(value, ListNode):
            pairs: Sequence[tuple[Node | None, Node]] = [(None, item) for item in value.items]
        elif isinstance(value, MappingNode):
            pairs = value.pairs
        else:
            pairs = ()
        column = nodes.start_of(value).column
        for at, (key, node) in enumerate(pairs):
            self._entry(piece, table, (key, node), column, is_first=not at, has_place=in_place)
        if in_place:
            self._foot(piece, table, value, outer)
        else:
            found = piece.comments.before(nodes.end_of(value).index)
            behind = piece.comments.behind(nodes.end_of(value).index)
            comments = [*found, *([behind] if behind else [])]
            if comments:
                self._add(table, "foot", "", Above(listed(comments)), [], self._last, has_place=False)

    def read_blocks(self) -> None:
        """Make units of a file that is cut into blocks."""
        for block in self._file.blocks or ():
            if not block.place.part:
                self._head(block.ends)
            elif not block.starts:
                self._key_line(block.place.part, block.begins, block.ends)
                self._items(block.place.part)
        self._finish()

    def _head(self, ends: int) -> None:
        region = Region(self._file.file, 0, ends)
        root = root_node(region.text, 1)
        if not isinstance(root, MappingNode) or nodes.is_flow(root):
            raise CutInside
        piece = Piece(region, [(root, OUTSIDE)])
        for key, value in root.pairs:
            self._root_pair(piece, root, key, value)
        self._pending = piece.rest()

    def _key_line(self, table: Table, begins: int, ends: int) -> None:
        line = self._file.file.data[begins:ends].decode()
        name, _, comment = line.rstrip("\n").partition("#")
        column = len(name)
        written = name.rstrip()
        if comment:
            written += f"{' ' * max(column - len(written), 2)}#{comment.rstrip()}"
        self._add(table, "key", "", Above(), [written], ends)

    def _items(self, table: Table) -> None:
        count = self._file.count(table)
        for at in range(count):
            item = self._file.item(table, at)
            if self._is_canonical(item):
                continue
            entry = self._file.read_once(item)
            roots = [(entry.node, OUTSIDE)] if entry.key is None else [(entry.key, -1), (entry.node, 0)]
            piece = Piece(entry.region, roots)
            pair = entry.key, entry.node
            self._entry(piece, table, pair, entry.column, is_first=not at, read=entry)
            if at == count - 1:
                self._foot(piece, table, entry.node, 0)
            self._pending = piece.rest()

    def _is_canonical(self, item: ItemPlace) -> bool:
        """Whether an item is in canonical form for certain; its unit is made then."""
        if not self._by_pattern or item.table in self._columns or self._pending != Above():
            return False
        text = self._file.file.data[item.begins : item.ends].decode(errors="replace")
        id_ = canonical_id(item.table, text)
        if id_ is not None:
            self._add(item.table, "entry", id_, Above(), [text[:-1]], item.ends, was=USUAL_STYLE.indent)
        return id_ is not None

    def _entry(
        self,
        piece: Piece,
        table: Table,
        pair: tuple[Node | None, Node],
        outer: int,
        *,
        is_first: bool,
        has_place: bool = True,
        read: EntryNode | None = None,
    ) -> None:
        key, node = pair
        first = node if key is None else key
        name = _entry_name(key, node)
        column = self._columns.get(table, USUAL_STYLE.indent)
        if is_first and has_place:
            self._top(piece, table, first)
        taken = piece.comments.taken
        above = piece.canonical.above(first)
        lines: list[str] | None = None
        try:
            piece.require_readable(first, node)
            above, lines = entry_lines(piece.canonical, table, key, node, column, outer).under(above)
        except CannotFormat:
            piece.pass_over(node, outer)
        ends = piece.ends(node) if has_place else self._last
        comments = piece.comments.texts(taken, piece.comments.taken)
        start = piece.byte(first)
        self._add(
            table,
            "entry",
            name,
            above,
            lines,
            ends,
            was=outer,
            comments=comments,
            has_place=has_place,
            start=start,
            entry=read,
        )

    def _top(self, piece: Piece, table: Table, first: Node) -> None:
        """Part the comments above the first entry of a table that are not right above it: it is about all."""
        found = piece.comments.waiting(nodes.start_of(first).index)
        below = [one.blanks for one in found[1:]]
        if found:
            below.append(piece.comments.blanks_above(nodes.start_of(first).index, found[-1].end))
        count = max((at + 1 for at, blanks in enumerate(below) if blanks), default=0)
        if count:
            taken = [piece.comments.take() for _ in range(count)]
            end = piece.line_end(taken[-1].end)
            self._add(table, "top", "", Above(listed(taken)), [], end)

    def _foot(self, piece: Piece, table: Table, node: Node, outer: int) -> None:
        found = piece.comments.further_in(outer, content_end(piece.text, node, OUTSIDE))
        if found:
            end = piece.line_end(found[-1].end)
            self._add(table, "foot", "", Above(listed(found)), [], end)

    def _finish(self) -> None:
        size = len(self._file.file.data)
        if self._pending.comments or self._last < size:
            self._add("", "foot", "", Above(), [], size)
        if self._held is not None:
            above = self._held.above
            if not self._held.lines and self._held.role == "foot":
                above = above._replace(blanks=0)
            self._take(self._held._replace(above=above))

    @property
    def _last(self) -> int:
        """Where the last unit ends."""
        return self._held.ends if self._held else 0

    def _add(
        self,
        part: Table | Literal[""],
        role: Literal["key", "top", "entry", "foot"],
        name: str,
        above: Above,
        lines: list[str] | None,
        ends: int,
        *,
        was: int = 0,
        comments: Sequence[str] = (),
        has_place: bool = True,
        start: int = 0,
        entry: EntryNode | None = None,
    ) -> None:
        column = self._columns.get(part, USUAL_STYLE.indent) if part and role != "key" else 0
        texts = (
            (*(text for _, text in self._pending.comments), *comments) if self._pending.comments else comments
        )
        above = self._pending.and_then(above)
        self._pending = Above()
        begins = self._last
        if self._held is not None:
            self._take(self._held)
        self._held = FormatUnit(
            part, role, name, begins, ends, column, was, above, lines, texts, has_place, start, entry
        )


def _empty(value: Node) -> str:
    """The brackets of a table that has no entries, which says something else without them."""
    if isinstance(value, ListNode):
        return "" if value.items else "[]"
    return "{}" if isinstance(value, MappingNode) and not value.pairs else ""


def _entry_name(key: Node | None, node: Node) -> str:
    return scalar_under(node, "id") if key is None else key.value if isinstance(key, ScalarNode) else ""
