"""The entries of one file where they stand, each read when it is asked for.

A file that can be cut into blocks is read item by item, so that an edit in a long log does not cost the
reading of all of it. Any other file is read whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from missionlog.model.format import TABLES, Plain, Table, references
from missionlog.store.errors import Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.chunks import Chunk, ReadItem, items_in
from missionlog.store.read.entries import Draft
from missionlog.store.read.nodes import ListNode, MappingNode, Node, ScalarNode
from missionlog.store.read.split_blocks import KEY, Block, cut, is_log
from missionlog.store.write.edits import LogText
from missionlog.store.write.extents import item_start, line_start
from missionlog.store.write.kept_items import ItemPlace, KeptItems
from missionlog.store.write.open_quotes import items_with_open_quotes
from missionlog.store.write.region import Region
from missionlog.store.write.text_nodes import root_node, scalar_under, value_under

_ID_CHARACTER: Final = rb"[a-z0-9-]"
_ID_CHARACTERS: Final = re.compile(_ID_CHARACTER)
#: How a character may be spelt in double quotes by its number.
_ESCAPES: Final = (rb"\x", rb"\u", rb"\U")
#: The first line of an item that begins with its id, without quotes; whether the table is a list.
_FIRST_LINES: Final = {
    True: re.compile(rb" *- +id: +(%b+) *(?:#[^\n]*)?\n" % _ID_CHARACTER),
    False: re.compile(rb" *(%b+):(?=[ \n])" % _ID_CHARACTER),
}


#: The keys under which an event names another, however they are quoted; and what a key may be hidden by: the
#: mark of one that stands on a line of its own, and escapes.
_NAMING: Final = (
    *(re.compile(rb"%b[\"']?[ \t]*:" % key) for key in (b"after", b"before", b"disputes")),
    re.compile(rb"\? |\\[xuU]"),
)
#: So many ids are looked for in a text before the ids of all its items are read.
_MAX_SEARCHES: Final = 12


class EntryNode(NamedTuple):
    """An entry as it is written. The marks of its nodes count in its region.

    `start` is where it begins: at its dash or its id. `key` is the id that an entry stands under; None in
    `events`, which is a list. `item` is its place in a file that is cut.
    """

    table: Table
    id: str
    key: Node | None
    node: Node
    region: Region
    start: int
    in_flow: bool
    item: ItemPlace | None

    @property
    def column(self) -> int:
        """The column of its dash or its id."""
        return self.start - line_start(self.region.text.clean, self.start)


class TableNode(NamedTuple):
    """A table as it is written: its key at the top of the log, and its value."""

    key: Node
    value: Node
    region: Region


class KeyLine(NamedTuple):
    """The key of a table: the offset at which it starts in its region, in characters."""

    start: int
    region: Region


class CutInside(Exception):
    """An item of a file that was cut into blocks can't be read by itself: the file must be read whole."""


class FileEntries:
    """The entries of one file of a log; `whole`: it is read whole, even if it could be cut into blocks.

    Methods may raise CutInside, unless `whole`.
    """

    def __init__(self, file: LogText, *, whole: bool = False, blocks: Sequence[Block] | None = None) -> None:
        """`blocks` are those of the file where they are known already."""
        self.file = file
        self._known_blocks = blocks
        self._is_whole = whole
        self._read: dict[int, EntryNode] = {}
        self._kept = KeptItems(file)
        self._known_positions: dict[Table, dict[str, int]] = {}
        self._known_spelt: dict[Table, dict[str, list[int]]] = {table: {} for table in TABLES}

    @cached_property
    def blocks(self) -> Sequence[Block] | None:
        """The blocks of the file; None where it is not certain how to cut it."""
        if self._known_blocks is not None:
            return self._known_blocks
        found = None if self._is_whole else cut(self.file.data)
        if not found or not is_log([block.place for block in found]):
            return None
        return found if _is_head(self.file, found[0].ends) and not self._has_open_quotes(found) else None

    def _has_open_quotes(self, blocks: Sequence[Block]) -> bool:
        """Whether a text in quotes may reach from one item into another: then one can't be read by itself."""
        return any(
            self.draft(ItemPlace(block.place.part, *edges)) is None
            for block, *edges in items_with_open_quotes(self.file.data, blocks)
            if block.place.part
        )

    @cached_property
    def edges(self) -> dict[Table, list[int]]:
        """Where the items of each table begin, and where the last ends; only of a file that is cut."""
        found: dict[Table, list[int]] = {table: [] for table in TABLES}
        for block in self.blocks or ():
            if block.place.part and block.starts:
                edges = found[block.place.part]
                edges[-1:] = block.starts
                edges.append(block.ends)
        return found

    def count(self, table: Table) -> int:
        """How many items a table of a file that is cut has."""
        return max(len(self.edges[table]) - 1, 0)

    def item(self, table: Table, position: int) -> ItemPlace:
        """An item of a file that is cut, by its position in its table."""
        return ItemPlace(table, *self.edges[table][position : position + 2])

    def read(self, item: ItemPlace) -> EntryNode:
        """The entry of an item."""
        known = self._read.get(item.begins)
        if known is None:
            known = self._read[item.begins] = self.read_once(item)
        return known

    def read_once(self, item: ItemPlace) -> EntryNode:
        """The entry of an item, which is not kept to be read again."""
        region = Region(self.file, item.begins, item.ends)
        try:
            entries = [*_entries(item.table, root_node(region.text, 1), region, item)]
        except Unreadable:
            raise CutInside from None
        if len(entries) != 1 or not isinstance(entries[0].node, MappingNode):
            raise CutInside  # `? id`, perhaps, with its value below
        return entries[0]

    def draft(self, item: ItemPlace) -> Draft | None:
        """What an item says, its references not looked up; None where it does not read by itself."""
        chunk = Chunk(item.table, self.file.part(item.begins, item.ends), [0])
        found, *more = [one and one.draft for one in items_in(chunk, self.file.shown)]
        return None if more else found

    def kept(self, item: ItemPlace) -> ReadItem | None:
        """What an item says, as `draft` has it; it is kept to be asked for again. See `KeptItems`."""
        return self._kept.item(item)

    def keep(self, items: Iterable[ItemPlace]) -> None:
        """Read some items, given in order, to be asked for by `kept`: those that are neighbours together."""
        self._kept.read(items)

    def stored(self, item: ItemPlace) -> Mapping[str, Plain] | None:
        """What an entry of a file that is cut says; None where not all of it can be read."""
        kept = self.kept(item)
        return kept.draft.entry.stored if kept and kept.draft.sound else None

    @property
    def head(self) -> bytes:
        """What stands before all tables, in a file that is cut."""
        return self.file.part(0, self.blocks[0].ends) if self.blocks else b""

    def find(self, table: Table, id_: str) -> EntryNode | None:
        """The first entry of a table with an id."""
        if self.blocks is None:
            return next((one for one in self.whole(table) if one.id == id_), None)
        item = self.find_item(table, id_)
        return item and self.read(item)

    def find_item(self, table: Table, id_: str) -> ItemPlace | None:
        """The first item of a table with an id; only of a file that is cut."""
        at = self._position(table, id_)
        return None if at is None else self.item(table, at)

    def has(self, table: Table, id_: str) -> bool:
        """Whether an entry of a table has an id."""
        if self.blocks is None:
            return bool(self.find(table, id_))
        return self._position(table, id_) is not None

    def has_table(self, table: Table) -> bool:
        """Whether the file has the key of a table."""
        if self.blocks is None:
            return table in self.tables
        return any(one.place == (table, KEY) for one in self.blocks)

    def _position(self, table: Table, id_: str) -> int | None:
        """Which item of a table is the first with an id; only of a file that is cut.

        The first few ids are looked for in the text: to read those of all items takes longer.
        """
        positions = self._known_positions.get(table)
        if positions is None:
            if self._is_searched_for(table, id_):
                return next(self._searched(table, id_), None)
            positions = self._known_positions[table] = self._positions(table)
        return positions.get(id_)

    def _is_searched_for(self, table: Table, id_: str) -> bool:
        """Whether to search the text of a table for an id, or to read all: only a few are searched for."""
        known = self._known_spelt[table]
        return id_ in known or len(known) < _MAX_SEARCHES

    def items_with(self, table: Table, id_: str) -> list[ItemPlace]:
        """All items of a table with an id; only of a file that is cut."""
        return [self.item(table, at) for at in self._searched(table, id_)]

    def _searched(self, table: Table, id_: str) -> Iterator[int]:
        """Which items of a table have an id, by a search of the text."""
        found = self._around(table, self.spelt(id_, table)) if id_ else ()
        return (at for at in found if self._id_at(table, at) == id_)

    def _id_at(self, table: Table, at: int) -> str:
        """The id of an item of a file that is cut."""
        item = self.item(table, at)
        plain = _FIRST_LINES[table == "events"].match(self.file.part(item.begins, item.ends))
        return plain[1].decode() if plain else self.read(item).id

    def _positions(self, table: Table) -> dict[str, int]:
        """Which item of a table an id is the first to have; only of a file that is cut."""
        found: dict[str, int] = {}
        for at in range(self.count(table)):
            found.setdefault(self._id_at(table, at), at)
        return found

    def mentioning(self, id_: str, tables: tuple[Table, ...] = tuple(TABLES)) -> list[ItemPlace]:
        """The items of a file that is cut in whose text an id stands, as their own or as another's."""
        return [
            self.item(table, at) for table in tables for at in self._around(table, self.spelt(id_, table))
        ]

    def spelling(self, table: Table, text: str) -> Iterator[ItemPlace]:
        """The items of a table of a file that is cut in which some text stands, as it is."""
        edges = self.edges[table]
        found = _finds(self.file.data, text.encode(), edges[0], edges[-1]) if edges and text else ()
        return (self.item(table, at) for at in self._around(table, found))

    def _around(self, table: Table, offsets: Iterable[int]) -> Iterator[int]:
        """The positions of the items in which some offsets lie, which come in order."""
        edges, last = self.edges[table], -1
        for offset in offsets:
            if last < 0 or offset >= edges[last + 1]:
                last = bisect_right(edges, offset) - 1
                yield last

    def naming_event(self, id_: str) -> Sequence[ItemPlace]:
        """The events of a file that is cut which name another, or may; for a few ids the text is searched."""
        if self._is_searched_for("events", id_):
            return self.mentioning(id_, ("events",))
        return self._naming.get(id_, ())

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[ItemPlace]]:
        """The events that name others, by the ids of those."""
        edges = self.edges["events"]
        ends = edges[:1] + edges[-1:]
        hits = (
            (one.start() for key in _NAMING for one in key.finditer(self.file.data, *ends)) if edges else ()
        )
        found: dict[str, list[ItemPlace]] = {}
        for at in sorted({bisect_right(edges, hit) - 1 for hit in hits}):
            item = self.item("events", at)
            draft = self.draft(item)
            for name in references(TABLES["events"], draft.entry.stored, to="events") if draft else ():
                found.setdefault(name.id, []).append(item)
        return found

    def spelt(self, id_: str, table: Table) -> Sequence[int]:
        """Where an id may be spelt in a table of a file that is cut, in order; searched for once."""
        known = self._known_spelt[table].get(id_)
        if known is None:
            found = {*self.find_spelt(id_, table)} if self.edges[table] else ()
            known = self._known_spelt[table][id_] = sorted(found)
        return known

    def find_spelt(self, id_: str, table: Table) -> Iterator[int]:
        """Where an id may be spelt in a table that has items."""
        edges = self.edges[table]
        return spelt_in(self.file.data, id_, edges[0], edges[-1], with_escapes=self.has_escapes)

    @cached_property
    def has_escapes(self) -> bool:
        """Whether a text of the file may be spelt with escapes."""
        return b"\\" in self.file.data

    def whole(self, table: Table) -> list[EntryNode]:
        """The entries of a table, in order, all read."""
        if self.blocks is not None:
            return [self.read(self.item(table, at)) for at in range(self.count(table))]
        place = self.tables.get(table)
        return [*_entries(table, place.value, place.region)] if place else []

    @cached_property
    def tables(self) -> dict[Table, TableNode]:
        """The tables of the file by their names, the whole file read."""
        region = Region(self.file)
        root = root_node(region.text, 2)
        pairs = root.pairs if isinstance(root, MappingNode) else []
        found = {key.value: (key, value) for key, value in pairs if isinstance(key, ScalarNode)}
        return {table: TableNode(*found[table], region) for table in TABLES if table in found}

    def key_line(self, table: Table) -> KeyLine | None:
        """The key of a table, in a region with what stands right above it and all of the table below it."""
        if self.blocks is None:
            place = self.tables.get(table)
            return KeyLine(nodes.start_of(place.key).index, place.region) if place else None
        at = next((at for at, one in enumerate(self.blocks) if one.place == (table, KEY)), None)
        if at is None:
            return None
        before = self.blocks[max(at - 1, 0)]
        head = self.file.part(before.begins, self.blocks[at].begins).decode().removeprefix("\ufeff")
        return KeyLine(len(head), Region(self.file, before.begins, self.edges[table][-1]))


def entry_in(table: Table, text: str) -> Draft | None:
    """The one entry that stands in the lines of a text; None where it can't be read, or is not alone."""
    found = [one and one.draft for one in items_in(Chunk(table, text.encode(), [0]), "")]
    return found[0] if len(found) == 1 else None


def _is_head(file: LogText, ends: int) -> bool:
    """Whether what is cut off as the head of a file has no table, its key in quotes perhaps.

    Its keys must begin their lines: a table below one that is indented, or in braces, belongs to no log.
    """
    try:
        root = root_node(Region(file, 0, ends).text, 1)
    except Unreadable:
        return False  # reading the file as a whole will tell
    if not isinstance(root, MappingNode) or nodes.is_flow(root) or nodes.start_of(root).column:
        return False
    return all(value_under(root, table) is None for table in TABLES)


def spelt_in(data: bytes, id_: str, begins: int, ends: int, *, with_escapes: bool) -> Iterator[int]:
    """Where an id may be spelt between two offsets: where it stands by itself, and not in another.

    In double quotes it may have escapes.
    """
    wanted = id_.encode()
    for at in _finds(data, wanted, begins, ends) if wanted else ():
        around = data[max(at - 1, 0) : at] + data[at + len(wanted) : at + len(wanted) + 1]
        if not _ID_CHARACTERS.search(around):
            yield at
    for escape in _ESCAPES if with_escapes else ():
        yield from _finds(data, escape, begins, ends)


def _finds(data: bytes, wanted: bytes, begins: int, ends: int) -> Iterator[int]:
    """Where some bytes stand between two offsets."""
    at = data.find(wanted, begins, ends)
    while at >= 0:
        yield at
        at = data.find(wanted, at + 1, ends)


def _entries(
    table: Table, node: Node | None, region: Region, place: ItemPlace | None = None
) -> Iterator[EntryNode]:
    """The entries of a table's node."""
    in_flow = node is not None and nodes.is_flow(node)
    if isinstance(node, ListNode):
        for at, item in enumerate(node.items):
            start = item_start(region.text.clean, node, at)
            yield EntryNode(table, scalar_under(item, "id"), None, item, region, start, in_flow, place)
    elif isinstance(node, MappingNode):
        for key, value in node.pairs:
            id_ = key.value if isinstance(key, ScalarNode) else ""
            start = nodes.start_of(key).index
            yield EntryNode(table, id_, key, value, region, start, in_flow, place)
