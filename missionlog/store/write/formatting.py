"""Write a log's files in canonical form, and prove that they say what they said.

Each entry that changes is read before and after, and formatted a second time, which must change nothing; its
comments are counted. What can't be formatted so stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from missionlog.model.format import TABLES, EntryName, Plain, Table
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.nodes import Node
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.canonical import Above
from missionlog.store.write.canonical_pattern import is_long
from missionlog.store.write.comments import CannotFormat
from missionlog.store.write.contents import contents_of
from missionlog.store.write.edits import LogFiles, Revised, alters_too_much, edited
from missionlog.store.write.entry_edits import is_equal
from missionlog.store.write.entry_places import EntryList
from missionlog.store.write.file_entries import CutInside, EntryNode, FileEntries
from missionlog.store.write.kept_items import ItemPlace
from missionlog.store.write.line_ends import PlainLines
from missionlog.store.write.region import Region
from missionlog.store.write.text_nodes import is_same
from missionlog.store.write.unit_order import SettledUnit, apart, edits_of, in_order, in_time
from missionlog.store.write.unit_reader import FormatUnit, entry_text
from missionlog.store.write.units import read_units


class Kept(NamedTuple):
    """An entry that stays as it is: its file, its line there, and its id."""

    file: str
    line: int
    id: str


class FormattedFile(NamedTuple):
    """A file in canonical form, None where it is so already; and what of it stays as it is."""

    revised: Revised | None
    kept: tuple[Kept, ...]


def formatted(
    files: LogFiles, name: str, ranks: Mapping[str, int] | None = None, progress: Progress = unseen
) -> FormattedFile:
    """A file of a log in canonical form; with the ranks of events, events and sources in order of time.

    Raises Unreadable where the log can't be read, and Refused where it is not certain how to format it.
    """
    plain = PlainLines(files[name])
    try:
        return _File(files, plain, FileEntries(plain.file), progress).formatted(ranks)
    except CutInside:
        return _File(files, plain, FileEntries(plain.file, whole=True), progress).formatted(ranks)


class _File:
    """One file on its way to canonical form."""

    def __init__(self, files: LogFiles, plain: PlainLines, entries: FileEntries, progress: Progress) -> None:
        self._files = files
        self._plain = plain
        self._entries = entries
        self._progress = progress
        self._data = plain.file.data
        self._settled: list[SettledUnit] = []
        self._items: Iterator[ItemPlace] = iter(())

    def formatted(self, ranks: Mapping[str, int] | None) -> FormattedFile:
        """The file in canonical form."""
        if self._entries.blocks is None:
            _ = self._whole  # raises Unreadable
        else:
            read_texts([(self._plain.file.shown, self._entries.head)], "")
        self._settle()
        kept = tuple(self._kept(one.unit) for one in self._settled if one.is_kept)
        ordered = apart(self._ordered(ranks), self._data)
        edits = [*self._plain.edits(edits_of(self._settled, ordered, self._data))]
        self._settled.clear()  # of a long log they take as much memory as its text
        del ordered
        if not edits:
            return FormattedFile(None, kept)
        original = self._files[self._plain.file.shown]
        edits.sort(key=lambda edit: (edit.start, edit.end))
        # Put together at once: all is read again, and the pieces would be one copy more.
        revised = Revised(original, edits, edited(original.data, edits))
        self._require_same(revised)
        return FormattedFile(revised, kept)

    def _settle(self) -> None:
        """Look at each unit. A table in which an entry stays as it is stays in its column."""
        columns: dict[Table, int] = {}
        while True:
            self._settled.clear()
            self._items = self._all_items()
            read_units(self._entries, columns, self._take)
            kept = {one.unit.part: one.unit for one in self._settled if one.is_kept}
            moved = {unit.part: unit.was for unit in kept.values() if unit.part and unit.was != unit.column}
            if not moved:
                return
            columns |= moved

    @cached_property
    def _tables_in_order(self) -> list[Table]:
        """The tables of a file that is cut, in the order of the text."""
        blocks = self._entries.blocks or ()
        return [block.place.part for block in blocks if block.place.part and not block.starts]

    def _all_items(self) -> Iterator[ItemPlace]:
        for table in self._tables_in_order:
            for at in range(self._entries.count(table)):
                yield self._entries.item(table, at)

    def _take(self, unit: FormatUnit) -> None:
        self._progress(unit.ends, len(self._data))
        item = next(self._items, None) if unit.role == "entry" else None
        blanks = unit.blanks if self._settled else 0
        if unit.lines is None:
            if item is not None and self._entries.draft(item) is None:
                raise CutInside
            self._keep(unit, blanks)
            return
        text = unit.text
        if self._plain.is_same(unit.begins, unit.ends, "\n" * blanks + text):
            self._settled.append(SettledUnit(_without_lines(unit), None, blanks))
        elif unit.role == "entry" and not self._is_same_entry(unit, text, item):
            self._keep(unit, blanks)
        else:
            self._settled.append(SettledUnit(_without_lines(unit), text, blanks))

    def _keep(self, unit: FormatUnit, blanks: int) -> None:
        if not unit.has_place:
            kept = self._kept(unit)
            raise Refused(
                f"{kept.file}:{kept.line}: {kept.id} can't be formatted; write it on lines of its own"
            )
        self._settled.append(SettledUnit(_without_lines(unit), None, blanks, is_kept=True))

    def _is_same_entry(self, unit: FormatUnit, text: str, item: ItemPlace | None) -> bool:
        """Whether a new text says what an entry says, has its comments, and would not be formatted again."""
        assert unit.part
        region = Region(self._plain.file._replace(data=text.encode()))
        by_pattern = is_long(self._data)
        try:
            again = entry_text(region, unit.part, unit.column, by_pattern=by_pattern)
        except (CannotFormat, Refused):
            return False
        if again is None or again.text != text or sorted(again.comments) != sorted(unit.comments):
            return False
        after = again.draft
        if after is None or not after.sound or after.entry.id != unit.name:
            return False
        if unit.entry and "#" not in text and self._is_told_by_nodes(unit.entry, again.node):
            return True
        before = self._stored(unit, item)
        return before is not None and is_equal({**before}, {**after.entry.stored})

    @staticmethod
    def _is_told_by_nodes(entry: EntryNode, node: Node) -> bool:
        """Whether an entry has the same nodes after as before, so that it says the same.

        Only what stands before a comment could be read in another way, or what has a strange character.
        """
        text = entry.region.text
        is_plain = "#" not in text.clean and not text.strays
        is_marked = entry.key is not None and nodes.is_marked(entry.key)
        return is_plain and not is_marked and is_same(entry.node, node)

    def _stored(self, unit: FormatUnit, item: ItemPlace | None) -> Mapping[str, Plain] | None:
        """What an entry says; None where something in it can't be read."""
        assert unit.part
        if item is None:
            return self._stored_in_whole.get((unit.part, unit.name))
        draft = self._entries.draft(item)
        if draft is None:
            raise CutInside
        return draft.entry.stored if draft.sound else None

    @cached_property
    def _whole(self) -> ParsedLog:
        """The whole log, as it is. Raises Unreadable."""
        return self._files.parse()

    @cached_property
    def _stored_in_whole(self) -> Mapping[EntryName, Mapping[str, Plain]]:
        return contents_of(read_texts([(self._plain.file.shown, self._data)], "")).entries

    def _kept(self, unit: FormatUnit) -> Kept:
        return Kept(self._plain.file.shown, self._data.count(b"\n", 0, unit.start) + 1, unit.name)

    def _ordered(self, ranks: Mapping[str, int] | None) -> list[SettledUnit]:
        """The units in the order in which they are to stand."""
        ordered = in_order(self._settled, self._data)
        if ranks is None:
            return ordered
        events = [one.unit.name for one in ordered if one.is_entry_of("events")]
        ordered = in_time(ordered, "events", [ranks.get(name) for name in events], self._data)
        sources = EntryList(self._entries, "sources")
        return in_time(ordered, "sources", [sources.day(at) for at in range(len(sources))], self._data)

    def _require_same(self, revised: Revised) -> None:
        """Raise Refused unless the new text is read entry by entry, or says the same as a whole."""
        new = FileEntries(PlainLines(revised.new_file).file)
        is_cut = self._entries.blocks is not None and new.blocks is not None
        if is_cut and self._is_cut_alike(new):
            return
        before = contents_of(self._whole)
        try:
            after = contents_of(self._files.parse([revised]))
        except Unreadable:
            raise alters_too_much([revised.file]) from None
        if not after.is_changed(before, []):
            raise alters_too_much([revised.file])

    def _is_cut_alike(self, new: FileEntries) -> bool:
        """Whether the new text is cut into as many items as the old one was."""
        return all(new.count(table) == self._entries.count(table) for table in TABLES)


def _without_lines(unit: FormatUnit) -> FormatUnit:
    """A unit without its text, of which a long log has many."""
    return unit._replace(lines=None, above=Above(), comments=(), entry=None)
