"""Write a log's files in canonical form, and prove that they say what they said.

Each entry that changes is read before and after, and formatted a second time, which must change nothing; its
comments are counted. What can't be formatted so stays byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from missionlog.model.format import HEADER, TABLES, EntryName, Plain, Table
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Refused, Unreadable
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.canonical import Above
from missionlog.store.write.comments import CannotFormat
from missionlog.store.write.contents import contents_of
from missionlog.store.write.edits import Edit, LogFiles, Revised, alters_too_much, revised_file
from missionlog.store.write.entry_edits import is_equal
from missionlog.store.write.entry_places import EntryList
from missionlog.store.write.file_entries import CutInside, FileEntries, ItemPlace, entry_in
from missionlog.store.write.line_ends import PlainLines
from missionlog.store.write.region import Region
from missionlog.store.write.units import Unit, entry_text, read_units


class Kept(NamedTuple):
    """An entry that stays as it is: its file, its line there, and its id."""

    file: str
    line: int
    id: str


class FormattedFile(NamedTuple):
    """A file in canonical form, None where it is so already; and what of it stays as it is."""

    revised: Revised | None
    kept: tuple[Kept, ...]


class _Settled(NamedTuple):
    """A unit that has been looked at: its text and the blank lines before it, or None where it has these."""

    unit: Unit
    text: str | None
    blanks: int
    is_kept: bool = False


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
        self._settled: list[_Settled] = []
        self._items: Iterator[ItemPlace] = iter(())

    def formatted(self, ranks: Mapping[str, int] | None) -> FormattedFile:
        """The file in canonical form."""
        if self._entries.blocks is None:
            _ = self._whole  # raises Unreadable
        else:
            read_texts([(self._plain.file.shown, self._entries.head)], "")
        self._settle()
        ordered = self._ordered(ranks)
        edits = [*self._plain.edits(self._edits(ordered))]
        kept = tuple(self._kept(one.unit) for one in self._settled if one.is_kept)
        if not edits:
            return FormattedFile(None, kept)
        revised = revised_file(self._files[self._plain.file.shown], edits)
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

    def _take(self, unit: Unit) -> None:
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
            self._settled.append(_Settled(_without_lines(unit), None, blanks))
        elif unit.role == "entry" and not self._is_same_entry(unit, text, item):
            self._keep(unit, blanks)
        else:
            self._settled.append(_Settled(_without_lines(unit), text, blanks))

    def _keep(self, unit: Unit, blanks: int) -> None:
        if not unit.has_place:
            kept = self._kept(unit)
            raise Refused(
                f"{kept.file}:{kept.line}: {kept.id} can't be formatted; write it on lines of its own"
            )
        self._settled.append(_Settled(_without_lines(unit), None, blanks, is_kept=True))

    def _is_same_entry(self, unit: Unit, text: str, item: ItemPlace | None) -> bool:
        """Whether a new text says what an entry says, has its comments, and would not be formatted again."""
        assert unit.part
        assert unit.lines is not None
        before = self._stored(unit, item)
        after = entry_in(unit.part, "".join(f"{line}\n" for line in unit.lines))
        if before is None or after is None or not after.sound or after.entry.id != unit.name:
            return False
        return is_equal({**before}, {**after.entry.stored}) and self._is_settled(unit, text)

    def _stored(self, unit: Unit, item: ItemPlace | None) -> Mapping[str, Plain] | None:
        """What an entry says; None where something in it can't be read."""
        assert unit.part
        if item is None:
            return self._stored_in_whole.get((unit.part, unit.name))
        draft = self._entries.draft(item)
        if draft is None:
            raise CutInside
        return draft.entry.stored if draft.sound else None

    def _is_settled(self, unit: Unit, text: str) -> bool:
        """Whether an entry's new text has its comments, and is itself in canonical form."""
        assert unit.part
        try:
            again = entry_text(Region(self._plain.file._replace(data=text.encode())), unit.part, unit.column)
        except (CannotFormat, Refused):
            return False
        return again is not None and again.text == text and sorted(again.comments) == sorted(unit.comments)

    @cached_property
    def _whole(self) -> ParsedLog:
        """The whole log, as it is. Raises Unreadable."""
        return self._files.parse()

    @cached_property
    def _stored_in_whole(self) -> Mapping[EntryName, Mapping[str, Plain]]:
        return contents_of(read_texts([(self._plain.file.shown, self._data)], "")).entries

    def _kept(self, unit: Unit) -> Kept:
        return Kept(self._plain.file.shown, self._data.count(b"\n", 0, unit.start) + 1, unit.name)

    def _ordered(self, ranks: Mapping[str, int] | None) -> list[_Settled]:
        """The units in the order in which they are to stand."""
        ordered = [*self._with_tables_apart(sorted(self._settled, key=_place))]
        if ranks is None:
            return ordered
        events = [one for one in ordered if one.unit.role == "entry" and one.unit.part == "events"]
        places = [ranks.get(one.unit.name) for one in events]
        ordered = self._in_time(ordered, events, places)
        sources = [one for one in ordered if one.unit.role == "entry" and one.unit.part == "sources"]
        entries = EntryList(self._entries, "sources")
        return self._in_time(ordered, sources, [entries.day(at) for at in range(len(sources))])

    def _with_tables_apart(self, ordered: Sequence[_Settled]) -> Iterator[_Settled]:
        """Units, with a blank line at least between two tables."""
        before = ""
        for one in ordered:
            is_table = one.unit.part and one.unit.role == "key" and before
            yield self._with_blanks(one, max(one.blanks, 1)) if is_table else one
            before = one.unit.part

    def _in_time(
        self, ordered: list[_Settled], entries: list[_Settled], times: Sequence[Any]
    ) -> list[_Settled]:
        """Units, the entries of one table in order of time; one without a time stays behind another."""
        known: list[Any] = []
        for time in times:
            known.append(known[-1] if time is None and known else () if time is None else (time,))
        order = sorted(range(len(entries)), key=lambda at: known[at])
        if order == [*range(len(entries))]:
            return ordered
        first = ordered.index(entries[0])
        moved = [entries[at] for at in order]
        # The blank lines between entries stay where they are.
        usual, top = entries[1].blanks, entries[0].blanks
        moved = [
            one if one is not entries[0] and at else self._with_blanks(one, usual if at else top)
            for at, one in enumerate(moved)
        ]
        return [*ordered[:first], *moved, *ordered[first + len(entries) :]]

    def _with_blanks(self, one: _Settled, blanks: int) -> _Settled:
        """A unit with so many blank lines before it."""
        if blanks == one.blanks:
            return one
        text = self._text(one).lstrip("\n")
        return one._replace(text=text, blanks=blanks)

    def _text(self, one: _Settled) -> str:
        """The text of a unit, and if it has that now, the blank lines before it too."""
        if one.text is not None:
            return one.text
        written = self._data[one.unit.begins : one.unit.ends].decode()
        found = _BLANK_LINES.match(written)
        assert found
        return "\n" * one.blanks + written[found.end() :]

    def _edits(self, ordered: Sequence[_Settled]) -> Iterator[Edit]:
        """The edits that write units in an order: as many as can be stay where they are."""
        numbers = {id(one.unit): at for at, one in enumerate(self._settled)}
        staying = _longest_run([numbers[id(one.unit)] for one in ordered])
        at = 0
        for one in ordered:
            unit = one.unit
            written = None if one.text is None else "\n" * one.blanks + one.text
            if numbers[id(unit)] in staying:
                if written is not None:
                    yield Edit(unit.begins, unit.ends, written)
                at = unit.ends
            else:
                text = self._text(one) if written is None else written
                yield Edit(at, at, text if text.endswith("\n") else f"{text}\n")
                if unit.ends > unit.begins:
                    yield Edit(unit.begins, unit.ends, "")

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


_BLANK_LINES: Final = re.compile(r"(?:[ \t]*\n)*")
_HEADINGS: Final = [field.key for field in HEADER]
_TABLES: Final = [*TABLES]


def _place(one: _Settled) -> tuple[int, int]:
    """Where a unit belongs: headings, tables in the order of the format, and what stands at the end."""
    unit = one.unit
    if unit.part:
        return _TABLES.index(unit.part) + 1, 0
    known = unit.name in _HEADINGS
    return (0, _HEADINGS.index(unit.name) if known else len(_HEADINGS)) if unit.role == "key" else (9, 0)


def _without_lines(unit: Unit) -> Unit:
    """A unit without its text, of which a long log has many."""
    return unit._replace(lines=None, above=Above(), comments=())


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """The most of some numbers, all different, that come in order as they are (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = last[at - 1] if at else None
        ends[at : at + 1] = last[at : at + 1] = [number]
    found: set[int] = set()
    number_or_none = last[-1] if last else None
    while number_or_none is not None:
        found.add(number_or_none)
        number_or_none = before[number_or_none]
    return found
