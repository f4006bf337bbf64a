"""Change what a log says: work out the edits, and read the text that they make before it is written.

What is asked for is what entries are to say; the edits follow from it. The new text must say what was asked
for, and everything else that it said before. Of a file that is cut into blocks only the items that were
touched are read, for the others are the bytes that they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path as FilePath
from typing import Final, NamedTuple, TypeVar

from missionlog.model.format import TABLES, EntryName, Path, Plain, Table, listed, records
from missionlog.store.errors import FaultyEntry, Refused, Rejected, Unreadable
from missionlog.store.read import nodes
from missionlog.store.read.entries import NOUNS
from missionlog.store.read.findings import named
from missionlog.store.read.read_log import log_of_items
from missionlog.store.write.contents import (
    Contents,
    EntryChange,
    contents_of,
    contents_of_items,
    mentions,
    new_findings,
)
from missionlog.store.write.edited_entries import EditedEntries
from missionlog.store.write.edits import Edit, LogFiles, Revised, alters_too_much, revised_file
from missionlog.store.write.entry_edits import entry_edits, renamed
from missionlog.store.write.entry_places import EntryList, additions, new_entry, own_lines, removal
from missionlog.store.write.file_entries import CutInside, EntryNode, FileEntries, entry_in
from missionlog.store.write.kept_items import ItemPlace
from missionlog.store.write.related import RelatedLog, related_log
from missionlog.store.write.text_nodes import node_at
from missionlog.store.write.touched_items import touched_items

Result = TypeVar("Result")
#: So many events are read to find out whether one has a tag.
_MAX_TAGGED: Final = 20


class EntryPlace(NamedTuple):
    """Where an entry stands: its file, its line there, its lines, and the edit to cut them.

    `text` is empty where others stand in the same lines.
    """

    file: str
    path: FilePath
    line: int
    text: str
    edit: Edit


def planned(files: LogFiles, plan: Callable[[LogChanges], Result], seen: LogChanges | None = None) -> Result:
    """What a plan makes of a log: of the parts it needs, or of the whole where these can't be read alone.

    What was `seen` of files that are the same still need not be read again.
    """
    try:
        return plan(LogChanges(files, seen=seen))
    except CutInside:
        return plan(LogChanges(files, whole=True))


class RevisedLog(NamedTuple):
    """The files that change, and the entries of all files of the log as they would be."""

    revised: tuple[Revised, ...]
    after: Mapping[str, FileEntries]


def _said_by(
    file: FileEntries, items: Sequence[ItemPlace]
) -> Iterator[tuple[EntryName, Mapping[str, Plain]]]:
    """What some items of a file say, by the names of their entries. Raises CutInside."""
    file.keep(items)
    for kept in map(file.kept, items):
        if kept is None or not kept.draft.sound:
            raise CutInside
        entry = kept.draft.entry
        yield (entry.table, entry.id), entry.stored


def _tags(event: Mapping[str, Plain]) -> Iterator[Plain]:
    """The tags of an event and its quotes."""
    return (tag for part in (event, *records(event.get("quotes"))) for tag in listed(part.get("tags")))


class LogChanges:
    """The files of a log, with what is read of them on the way to a change.

    Methods may raise CutInside, unless all is read as a `whole`: see `planned`.
    """

    def __init__(self, files: LogFiles, *, whole: bool = False, seen: LogChanges | None = None) -> None:
        self.files = files
        self._entries = {name: FileEntries(files[name], whole=whole) for name in files}
        for name, entries in (seen._entries if seen else {}).items():
            if name in self._entries and entries.file is files[name]:
                self._entries[name] = entries
        self._is_whole = whole
        self._known_lists: dict[Table, Mapping[str, EntryList]] = {}

    def stored(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What an entry says now; None where there is none."""
        found = self._find((table, id_))
        return self._stored(*found) if found else None

    def known_entry(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What the only entry says that has an id; nothing where none has it; None where it has errors."""
        if not self._is_cut:
            return self._whole.entries.get((table, id_), {})
        found = [(file, item) for file in self._entries.values() for item in file.items_with(table, id_)]
        if not found:
            return {}
        return found[0][0].stored(found[0][1]) if len(found) == 1 else None

    @property
    def timezone(self) -> str:
        """The time zone of the log. Raises Unreadable."""
        if not self._is_cut:
            return self._whole.headings[0][1]
        heads = [(file.file.shown, file.head) for file in self._entries.values()]
        return log_of_items(heads, ()).timezone

    def has_tag(self, tag: str) -> bool:
        """Whether a fact has a tag; in a long log, one of the first events in which its text stands."""
        if not self._is_cut:
            events = (stored for (table, _), stored in self._whole.entries.items() if table == "events")
            return any(tag in _tags(stored) for stored in events)
        return any(
            tag in _tags(kept.draft.entry.stored)
            for file in self._entries.values()
            for item in islice(file.spelling("events", tag), _MAX_TAGGED)
            if (kept := file.kept(item))
        )

    @property
    def _is_cut(self) -> bool:
        """Whether all files are cut into blocks; else the whole log is read."""
        return all(file.blocks is not None for file in self._entries.values())

    def has(self, table: Table, id_: str) -> bool:
        """Whether an entry of a table has an id, readable or not."""
        return any(file.has(table, id_) for file in self._entries.values())

    def mentioning(self, id_: str) -> Iterator[tuple[EntryName, Mapping[str, Plain]]]:
        """The entries in whose text an id stands, in whatever role, and what they say."""
        for file in self._entries.values():
            if file.blocks is None:
                nodes_here = (node for table in TABLES for node in file.whole(table))
                yield from (((node.table, node.id), self._stored(file, node)) for node in nodes_here)
            else:
                yield from _said_by(file, file.mentioning(id_))

    def naming(self, name: EntryName) -> Iterator[tuple[EntryName, Mapping[str, Plain]]]:
        """The entries that name another, and what they say."""
        return ((own, stored) for own, stored in self.mentioning(name[1]) if name in mentions(own[0], stored))

    def revise(self, changes: Sequence[EntryChange]) -> RevisedLog:
        """The log as it would be with some changes; nothing is written.

        Raises Refused where an entry is not there, cannot be edited in its place, or the new text would say
        anything else than what was asked for; Rejected where that would be wrong.
        """
        edits: dict[str, list[Edit]] = {name: [] for name in self.files}
        added: dict[tuple[str, Table], list[EntryChange]] = {}
        losing: set[str] = set()
        for change in changes:
            found = self._find(change.before)
            if found:
                edits[found[0].file.shown] += self._edits(change, *found)
                if change.stored is None or change.before != change.after:
                    losing.add(found[0].file.shown)
            elif change.stored is None or change.old_id:
                raise Refused(f"there is no {NOUNS[change.table]} {named(change.before[1])}")
            else:
                added.setdefault((self._file_for(change), change.table), []).append(change)
        for (name, table), several in sorted(added.items(), key=self._in_order):
            new = [new_entry(table, one.id, one.stored or {}) for one in several]
            edits[name] += additions(self._entries[name], table, new)
        gaining = {name for name, _ in added}
        # Whenever the computer stops, what is there can be asked for again: an id that is to go stands until
        # nothing refers to it, and what is added is there before anything does.
        in_order = sorted(edits, key=lambda name: (name in losing, name not in gaining))
        revised = [revised_file(self.files[name], edits[name]) for name in in_order if edits[name]]
        revision = self._revision(revised)
        self._require_intended(revision, changes)
        return revision

    def place(self, table: Table, id_: str, path: Path = ()) -> EntryPlace:
        """Where an entry stands; its line is that of the value at a way into it, if one is given."""
        found = self._find((table, id_))
        if found is None:
            raise Refused(f"there is no {NOUNS[table]} {named(id_)}")
        file, node = found
        part = node_at(node.node, path) if path else None
        first = nodes.start_of(part).index if part else node.start
        begins = node.region.edit(first, first, "").start
        line = file.file.data.count(b"\n", 0, begins) + 1
        cut = own_lines(file, node)
        lines = "" if node.in_flow else file.file.data[cut.start : cut.end].decode()
        return EntryPlace(file.file.shown, file.file.path, line, lines, cut)

    def revise_text(self, table: Table, id_: str, before: str, after: str) -> tuple[RevisedLog, EntryChange]:
        """The log with another text in the place of an entry's, and the change that this is.

        Raises Refused where the entry no longer has the text `before`, or something else would change too;
        Rejected where the log would be wrong.
        """
        place = self.place(table, id_)
        if place.text != before:
            raise Refused(f"{place.file}: somebody changed {id_} meanwhile, and it is left so; try again")
        revision = self._revision([revised_file(self.files[place.file], [place.edit._replace(text=after)])])
        draft = entry_in(table, after)
        stored = draft.entry.stored if draft else self.stored(table, id_)
        change = EntryChange(table, draft.entry.id if draft else id_, stored, old_id=id_)
        if not self._is_intended_in_touched(revision, [change]):
            self._require_intended_in_whole(revision.revised, [change], says_itself=True)
        return revision, change

    def related(self, revision: RevisedLog, names: Iterable[EntryName]) -> tuple[RelatedLog, RelatedLog]:
        """What rules need to judge some entries: as the log is, and as it would be. Raises Unreadable."""
        wanted = [*names]
        after = related_log(revision.after.values(), wanted)
        # What is wrong with an entry that a new one names was wrong before as well.
        also = [(entry.table, entry.id) for table in TABLES for entry in after.log.table(table)]
        return related_log(self._entries.values(), wanted, also), after

    def _find(self, name: EntryName) -> tuple[FileEntries, EntryNode] | None:
        for file in self._entries.values():
            if node := file.find(*name):
                return file, node
        return None

    def _stored(self, file: FileEntries, node: EntryNode) -> Mapping[str, Plain]:
        """What an entry says. Raises Refused where it can't be read."""
        if file.blocks is None:  # what is left of it, where something is wrong with it
            stored = self._whole.entries.get((node.table, node.id))
        elif node.item is None or (stored := file.stored(node.item)) is None:
            raise CutInside
        if stored is None:
            noun = NOUNS[node.table]
            raise Refused(f"the {noun} {named(node.id)} can't be read; `missionlog check` says why")
        return stored

    @cached_property
    def _whole(self) -> Contents:
        """What the whole log says; read only where it is not cut into blocks, or an entry has errors."""
        return contents_of(self.files.parse())

    def _edits(self, change: EntryChange, file: FileEntries, node: EntryNode) -> list[Edit]:
        if change.stored is None:
            return removal(file, node)
        try:
            edits = entry_edits(node, self._stored(file, node), change.wanted)
        except LookupError:
            why = "what is to change can't be read whole"
            raise Refused(f"{named(node.id)}: {why}; `missionlog edit {node.id}` opens it") from None
        return [*edits, *renamed(node, change.id)]

    def _file_for(self, change: EntryChange) -> str:
        """The file that a new entry goes to: the one that is named, or where its neighbours are."""
        if change.file:
            return self._named_file(change.file)
        if len(self._entries) == 1:
            return next(iter(self._entries))
        day = new_entry(change.table, change.id, change.stored or {}).day
        lists = self._lists(change.table)
        with_entries = [name for name, entries in lists.items() if len(entries)]
        if day is None or not with_entries:
            return (with_entries or [*lists])[-1]
        return max(with_entries, key=lambda name: lists[name].day_before(day))

    def _lists(self, table: Table) -> Mapping[str, EntryList]:
        """The entries of a table in each file."""
        if table not in self._known_lists:
            self._known_lists[table] = {name: EntryList(file, table) for name, file in self._entries.items()}
        return self._known_lists[table]

    def _in_order(self, added: tuple[tuple[str, Table], Sequence[EntryChange]]) -> tuple[bool, int]:
        """A sort key: what goes below a table that is there stands before the tables that are new."""
        (name, table), _ = added
        return not self._entries[name].has_table(table), [*TABLES].index(table)

    def _named_file(self, written: str) -> str:
        """The file of a name or path. Raises Refused where the log has none."""
        for name in self.files:
            path = self.files[name].path
            if written in (name, path.name) or path.resolve() == FilePath(written).resolve():
                return name
        raise Refused(f"the log has no file {named(written)}; it has {', '.join(self.files)}")

    def _require_intended(self, revision: RevisedLog, changes: Sequence[EntryChange]) -> None:
        """Raise Refused unless the log, as it would be, says what was asked for and nothing else."""
        if not self._is_intended_in_touched(revision, changes):
            self._require_intended_in_whole(revision.revised, changes)

    def _revision(self, revised: Sequence[Revised]) -> RevisedLog:
        after: dict[str, FileEntries] = {}
        for one in revised:
            after[one.shown] = EditedEntries(self._entries[one.shown], one, whole=self._is_whole)
        return RevisedLog(tuple(revised), {**self._entries, **after})

    def _is_intended_in_touched(self, revision: RevisedLog, changes: Sequence[EntryChange]) -> bool:
        """Whether the items that were touched tell that the log is as intended; if not, it still may be."""
        old: dict[FileEntries, Sequence[ItemPlace]] = {}
        new: dict[FileEntries, Sequence[ItemPlace]] = {}
        for one in revision.revised:
            before, after = self._entries[one.file.shown], revision.after[one.file.shown]
            touched = touched_items(before, after, one.edits)
            if touched is None:
                return False
            old[before], new[after] = touched
        was, is_ = contents_of_items(old), contents_of_items(new)
        if was is None or is_ is None or not is_.is_changed(was, changes):
            return False
        gone = {one.before for one in changes} - {one.after for one in changes if one.stored is not None}
        come = {one.after for one in changes} - {one.before for one in changes}
        return (
            not any(self._find(name) for name in come)
            and all(self._will_have(name, is_, gone) for name in is_.mentions - was.mentions)
            and not any(self._is_named(name, revision.after.values()) for name in gone)
        )

    def _will_have(self, name: EntryName, touched: Contents, gone: set[EntryName]) -> bool:
        """Whether there will be an entry of a name, in what was touched or elsewhere."""
        return name in touched.entries or (self.has(*name) and name not in gone)

    def _is_named(self, name: EntryName, files: Iterable[FileEntries]) -> bool:
        """Whether any entry of some files, cut into blocks, names one."""
        for file in files:
            for item in file.mentioning(name[1]):
                if name in mentions(item.table, file.stored(item) or {}):
                    return True
        return False

    def _require_intended_in_whole(
        self, revised: Sequence[Revised], changes: Sequence[EntryChange], *, says_itself: bool = False
    ) -> None:
        """Raise what `_require_intended` does; `says_itself`: what an entry says is what is meant."""
        before = self.files.parse()
        try:
            after = self.files.parse(revised)
        except Unreadable as refusal:
            raise Rejected(map(FaultyEntry, refusal.diagnostics)) from None
        if new := new_findings(before.diagnostics, after.diagnostics):
            entry_at = RelatedLog(after).entry_at
            raise Rejected(FaultyEntry(one, entry_at(one.span)) for one in new)
        is_ = contents_of(after)
        if says_itself:
            changes = [one._replace(stored=is_.entries.get(one.after, one.stored)) for one in changes]
        if not is_.is_changed(contents_of(before), changes):
            raise alters_too_much((one.file for one in revised), has_errors=bool(before.diagnostics))
