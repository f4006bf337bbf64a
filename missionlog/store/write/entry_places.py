"""Where a new entry goes in a file, and what goes with one that is taken out.

An event goes to its place in time, a source to that of its publication: between two entries of which the
first is not later and the second is. Others go to the end of their table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import inf
from typing import Final, NamedTuple

from missionlog.edtf import EdtfError, parse
from missionlog.model.format import TABLES, Plain, Table
from missionlog.model.yaml_scalar import log_scalar
from missionlog.store.errors import Refused
from missionlog.store.read import nodes
from missionlog.store.write.edits import Edit
from missionlog.store.write.entry_edits import flow_removal, line_break, lines_below
from missionlog.store.write.extents import (
    blank_lines,
    comments_end,
    comments_start,
    content_end,
    line_end,
    line_start,
)
from missionlog.store.write.file_entries import EntryNode, FileEntries
from missionlog.store.write.region import Region
from missionlog.store.write.style import USUAL_STYLE, Style, style_of
from missionlog.store.write.text_nodes import root_node, scalar_under
from missionlog.store.write.yaml_lines import entry_lines, in_flow

#: The ways to the date by which an entry has its place, the first that there is.
_DATED_BY: Final[Mapping[Table, tuple[tuple[str, ...], ...]]] = {
    "sources": (("issued",),),
    "people": (),
    "places": (),
    "events": (("date",), ("promise", "made")),
}

_LINE_BREAK: Final = re.compile(rb"\r\n|\r|\n")
#: The end of a line and the blank lines below it, up to a place; so many bytes before it are looked at.
_BLANK_LINES_ABOVE: Final = re.compile(rb"(?:(?:\r\n|\r|\n)[ \t]*)*(?:\r\n|\r|\n)\Z")
_MAX_BLANKS: Final = 200

#: The first day and the last day of a date.
Day = tuple[float, float]


class NewEntry(NamedTuple):
    """An entry to be added: its id and its values, and where it stands in time, if it does."""

    id: str
    stored: Mapping[str, Plain]
    day: Day | None


def new_entry(table: Table, id_: str, stored: Mapping[str, Plain]) -> NewEntry:
    """An entry to be added to a table."""
    return NewEntry(id_, stored, next(_days(_stored_texts(table, stored)), None))


class EntryList:
    """The entries of a table in one file, in order, each read when it is asked for."""

    def __init__(self, file: FileEntries, table: Table) -> None:
        self._file = file
        self._table: Final[Table] = table
        self._whole = None if file.blocks is not None else file.whole(table)
        self._days: dict[int, Day | None] = {}

    def __len__(self) -> int:
        return self._file.count(self._table) if self._whole is None else len(self._whole)

    def __getitem__(self, index: int) -> EntryNode:
        if self._whole is not None:
            return self._whole[index]
        return self._file.read(self._file.item(self._table, index))

    def day(self, index: int) -> Day | None:
        """Where an entry stands in time."""
        if index not in self._days:
            node = self[index].node
            self._days[index] = next(_days(scalar_under(node, *way) for way in _DATED_BY[self._table]), None)
        return self._days[index]

    def place(self, day: Day | None) -> int:
        """How many entries stand before a day; all, where it has none."""
        low, high = 0, len(self)
        while day is not None and low < high:
            middle = (low + high) // 2
            dated = next((at for at in range(middle, high) if self.day(at) is not None), None)
            if dated is None:
                high = middle
            elif (self.day(dated) or day) <= day:
                low = dated + 1
            else:
                high = middle
        return low if day is not None else high

    def day_before(self, day: Day) -> Day:
        """The day of the last entry that stands before a day and has one itself; minus infinity, if none."""
        dated = (self.day(at) for at in range(self.place(day) - 1, -1, -1))
        return next((one for one in dated if one is not None), (-inf, -inf))

    def style(self, index: int) -> Style:
        """How entries around a place are written."""
        near = [at for at in (index - 1, index, index - 2, 0) if 0 <= at < len(self)]
        return style_of(self[at] for at in near)


def additions(file: FileEntries, table: Table, added: Iterable[NewEntry]) -> Iterator[Edit]:
    """The edits that add entries to a table of a file."""
    entries = EntryList(file, table)
    if not len(entries):
        yield _first_entries(file, table, [*added])
        return
    by_place: dict[int, list[NewEntry]] = {}
    for day, of_day in groupby(sorted(added, key=_in_time), key=_day_of):
        by_place.setdefault(entries.place(day), []).extend(of_day)
    for place, several in by_place.items():
        yield _at(entries, table, place, several)


def own_lines(file: FileEntries, entry: EntryNode) -> Edit:
    """The edit that would cut an entry out: whole lines, with the comments right above it.

    What stands above the first entry of a table may be about all of them, and is left out.
    """
    region, text = entry.region, entry.region.text.clean
    start, column = entry.start, entry.column
    end = comments_end(text, content_end(text, entry.node), column)
    if _is_first(file, entry):
        return region.edit(line_start(text, start), end, "")
    cut = region.edit(comments_start(text, start, column), end, "")
    if entry.item is None or cut.start > entry.item.begins:
        return cut
    # In a file that is cut into blocks, the comments stand at the end of the item before.
    return cut._replace(start=_comments_above(file.file.data, cut.start, column))


def _comments_above(data: bytes, offset: int, column: int) -> int:
    """Where the comments begin that stand right above a line, in a column."""
    comment = re.compile(rb" {%d}#[^\n]*\n" % column)
    while offset:
        above = data.rfind(b"\n", 0, offset - 1) + 1
        if not comment.fullmatch(data, above, offset):
            break
        offset = above
    return offset


def removal(file: FileEntries, entry: EntryNode) -> list[Edit]:
    """The edits that take an entry out, with its comments.

    Of the blank lines above it and below it, the more stay: they part what stands around it. Those below the
    first entry of a table go along.
    """
    region, text = entry.region, entry.region.text.clean
    start, end = entry.start, content_end(text, entry.node)
    if entry.in_flow:
        return _flow_removal(file, entry, start, end)
    if len(EntryList(file, entry.table)) == 1:
        return [_table_removal(file, entry.table)]
    end = comments_end(text, end, entry.column)
    cut, below = own_lines(file, entry), blank_lines(text, end)
    if not _is_first(file, entry):
        below = below[: _blank_lines_above(file.file.data, cut.start)]
    return [cut._replace(end=region.edit([end, *below][-1], len(text), "").start)]


def _blank_lines_above(data: bytes, offset: int) -> int:
    """How many blank lines end at an offset, at the beginning of a line."""
    found = _BLANK_LINES_ABOVE.search(data, max(offset - _MAX_BLANKS, 0), offset)
    return len(_LINE_BREAK.findall(found[0])) - 1 if found else 0


def _is_first(file: FileEntries, entry: EntryNode) -> bool:
    """Whether an entry is the first of its table."""
    first = EntryList(file, entry.table)[0]
    return first.id == entry.id and first.item == entry.item


def _day_of(entry: NewEntry) -> Day | None:
    return entry.day


def _in_time(entry: NewEntry) -> tuple[bool, Day]:
    return entry.day is None, entry.day or (0, 0)


def _stored_texts(table: Table, stored: Mapping[str, Plain]) -> Iterator[str]:
    for first, *rest in _DATED_BY[table]:
        value = stored.get(first)
        for key in rest:
            value = value.get(key) if isinstance(value, dict) else None
        yield value if isinstance(value, str) else ""


def _days(texts: Iterable[str]) -> Iterator[Day]:
    for text in texts:
        try:
            when = parse(text)
        except EdtfError:
            continue
        yield when.start_earliest, when.end_latest


def _at(entries: EntryList, table: Table, place: int, added: Sequence[NewEntry]) -> Edit:
    """Add entries at a place of a table that has some."""
    neighbour = entries[max(place - 1, 0)]
    region, text = neighbour.region, neighbour.region.text.clean
    if neighbour.in_flow:
        return _in_flow_at(neighbour, place, added)
    style = entries.style(place)
    blank = [""] * _blank_lines_between(entries)
    if place:
        end = content_end(text, neighbour.node)
        end = comments_end(text, end, neighbour.column)
        lines = [line for one in added for line in (*blank, *entry_lines(table, one.id, one.stored, style))]
        below = max(end - 1, 0) if text[:end].endswith(("\n", "\r")) else end
        return region.edit(*lines_below(text, below, lines))
    start = comments_start(text, neighbour.start, neighbour.column)
    lines = [line for one in added for line in (*entry_lines(table, one.id, one.stored, style), *blank)]
    return region.edit(start, start, "".join(f"{line}{line_break(text)}" for line in lines))


def _blank_lines_between(entries: EntryList) -> int:
    """How many blank lines stand between two entries; below a single one, one unless it is of one line."""
    first = entries[0]
    text = first.region.text.clean
    if len(entries) == 1:
        return int("\n" in text[first.start : content_end(text, first.node)])
    end = comments_end(text, content_end(text, first.node), first.column)
    return len(blank_lines(text, end))


def _in_flow_at(neighbour: EntryNode, place: int, added: Sequence[NewEntry]) -> Edit:
    text = neighbour.region.text.clean
    written = ", ".join(_entry_in_flow(neighbour.table, one) for one in added)
    if place:
        at = content_end(text, neighbour.node)
        return neighbour.region.edit(at, at, f", {written}")
    at = neighbour.start
    return neighbour.region.edit(at, at, f"{written}, ")


def _entry_in_flow(table: Table, entry: NewEntry) -> str:
    if table == "events":
        return in_flow({"id": entry.id, **entry.stored}, TABLES[table])
    return f"{log_scalar(entry.id)}: {in_flow({**entry.stored}, TABLES[table])}"


def _flow_removal(file: FileEntries, entry: EntryNode, start: int, end: int) -> list[Edit]:
    entries = file.whole(entry.table)
    at = next(number for number, one in enumerate(entries) if one.node is entry.node)
    if len(entries) == 1:
        return [_table_removal(file, entry.table)]
    before = content_end(entry.region.text.clean, entries[at - 1].node) if at else start
    after = entries[at + 1].start if at + 1 < len(entries) else end
    return [*flow_removal(entry.region, start, end, before, after)]


def _first_entries(file: FileEntries, table: Table, added: Sequence[NewEntry]) -> Edit:
    """Add the first entries of a table; the table too, where the file does not have it."""
    style = USUAL_STYLE
    lines = [line for one in added for line in ("", *entry_lines(table, one.id, one.stored, style))][1:]
    if file.key_line(table) is None:
        return _new_table(file, table, lines)
    place = file.tables[table]
    start = nodes.end_of(place.key).index + 1
    end = max(nodes.end_of(place.value).index, start)
    break_ = line_break(place.region.text.clean)
    return place.region.edit(start, end, "".join(f"{break_}{line}" for line in lines))


def _new_table(file: FileEntries, table: Table, lines: Sequence[str]) -> Edit:
    """Add a table before the next in the order of the format, or at the end of the file.

    Raises Refused for a log in braces, or further in than the first column: a table would not belong to it.
    """
    root = root_node(Region(file.file).text, 2) if file.blocks is None else None
    if root is not None and (nodes.is_flow(root) or nodes.start_of(root).column):
        why = f"it has no `{table}:` yet, and in a log in braces, or that is indented, none can be added"
        raise Refused(f"{file.file.shown}: {why}; `missionlog fmt` writes it so that one can")
    later = [*TABLES][[*TABLES].index(table) + 1 :]
    following = next((found for one in later if (found := file.key_line(one))), None)
    if following:
        text = following.region.text.clean
        start = comments_start(text, following.start, 0)
        written = "".join(f"{line}{line_break(text)}" for line in (f"{table}:", *lines, ""))
        return following.region.edit(start, start, written)
    region = Region(file.file)
    text = region.text.clean
    break_ = line_break(text)
    ends = text.endswith(("\n", "\r"))
    written = break_.join((*([""] if ends else ["", ""]), f"{table}:", *lines))
    return region.edit(len(text), len(text), f"{written}{break_ if ends else ''}")


def _table_removal(file: FileEntries, table: Table) -> Edit:
    """Take a table out with its only entry, for a table without entries says nothing."""
    place = file.key_line(table)
    assert place is not None
    text = place.region.text.clean
    entry = EntryList(file, table)[0]
    if file.blocks is None:
        value = file.tables[table].value
        end = nodes.end_of(value).index if nodes.is_flow(value) else content_end(text, value)
    else:
        own = entry.region.text.clean
        end = len(text) - (len(own) - content_end(own, entry.node))
    start = line_start(text, place.start)
    return place.region.edit(start, _indented_end(text, line_end(text, end)), "")


def _indented_end(text: str, offset: int) -> int:
    """Where the blank lines and the indented comments end that begin at an offset.

    A comment of a table that is gone could become a line of a text above it.
    """
    while True:
        end = comments_end(text, max(offset - 1, 0), 0)
        end = [end, *blank_lines(text, end)][-1]
        if end == offset:
            return end
        offset = end
