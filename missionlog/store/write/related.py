"""Read of a log the entries that some changes concern: as much as rules need to judge them.

These are the changed entries, all that they name, directly or not, and the events that name a changed event
or stand in an order with it. Of a log that is not cut into blocks, all entries are read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import TABLES, EntryName, listed
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.spans import Span
from missionlog.store.read.read_log import log_of_items, read_texts
from missionlog.store.write.edits import LogText
from missionlog.store.write.file_entries import CutInside, FileEntries
from missionlog.store.write.kept_items import ItemPlace, place_of_part

#: The keys by which events stand in an order.
_ORDER: Final = ("after", "before")
#: How the messages of findings name another place: with its text, or only its line.
_OTHER_PLACE: Final = re.compile(r"(?<=, at )(.*\0\d+\0):(\d+)$")
_OTHER_LINE: Final = re.compile(r"(?<=, first in line )\d+$")
#: The name of an entry, and whether those that name it matter too.
_Wanted = tuple[EntryName, bool]
_NO_FILES: Final[Mapping[str, LogText]] = {}


class RelatedLog:
    """A part of a log, and where in the files of the log its lines stand."""

    def __init__(self, log: ParsedLog, files: Mapping[str, LogText] = _NO_FILES) -> None:
        """`files` are those, by their names, of which parts were read by themselves."""
        self.log = log
        self._files = files

    def entry_at(self, span: Span) -> EntryName | None:
        """The entry in whose text a span of this part lies."""
        begun = self._entries.get(span.path, ())
        at = bisect_right(begun, span.line, key=itemgetter(0))
        return begun[at - 1][1] if at else None

    def placed(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic of this part with its place in the log."""
        span = diagnostic.span
        shown, line = self._place(span.path, span.line)
        message = _OTHER_PLACE.sub(
            lambda found: "{}:{}".format(*self._place(found[1], int(found[2]))), diagnostic.message
        )
        message = _OTHER_LINE.sub(lambda found: str(self._place(span.path, int(found[0]))[1]), message)
        return diagnostic._replace(span=span._replace(path=shown, line=line), message=message)

    def _place(self, path: str, line: int) -> tuple[str, int]:
        """The file of the log and its line in which a line of a text of this part stands."""
        part = place_of_part(path)
        if part is None:
            return path, line
        shown, begins = part
        return shown, self._files[shown].data.count(b"\n", 0, begins) + line

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[tuple[int, EntryName]]]:
        """The entries of each text, by the lines in which they begin."""
        found: dict[str, list[tuple[int, EntryName]]] = {}
        for table in TABLES:
            for entry in self.log.table(table):
                found.setdefault(entry.span.path, []).append((entry.span.line, (table, entry.id)))
        return {path: sorted(entries) for path, entries in found.items()}


def related_log(
    files: Iterable[FileEntries], names: Iterable[EntryName], also: Iterable[EntryName] = ()
) -> RelatedLog:
    """The part of a log that some of its entries concern, in the order of its text.

    `also` are entries that belong to it, without those that name them. What a rule says of a circle
    depends on the order of the text. Raises Unreadable where it can't be read.
    """
    several = [*files]
    if any(file.blocks is None for file in several):
        texts = [(file.file.shown, file.file.data) for file in several]
        return RelatedLog(read_texts(texts, ""))
    items = _related_items(several, names, also)
    found = [file.kept(item) for file in several for item in sorted(items[file], key=_by_place)]
    if None in found:
        raise CutInside
    heads = ((file.file.shown, file.head) for file in several)
    log = log_of_items(heads, filter(None, found))
    return RelatedLog(log, {file.file.shown: file.file for file in several})


def _by_place(item: ItemPlace) -> int:
    return item.begins


def _related_items(
    files: Sequence[FileEntries], names: Iterable[EntryName], also: Iterable[EntryName]
) -> Mapping[FileEntries, set[ItemPlace]]:
    """The items of entries that some concern, by their file; all are kept."""
    found: dict[FileEntries, set[ItemPlace]] = {file: set() for file in files}
    known: set[_Wanted] = set()
    wanted = {*((name, True) for name in names), *((name, False) for name in also)}
    while wanted:
        known |= wanted
        following: set[_Wanted] = set()
        for file in files:
            new = {item for name, with_naming in wanted for item in _items(file, name, with_naming)}
            new -= found[file]
            file.keep(sorted(new, key=_by_place))
            found[file] |= new
            following.update(one for item in new for one in _named_by(file, item))
        wanted = following - known
    return found


def _items(file: FileEntries, name: EntryName, with_naming: bool) -> Iterator[ItemPlace]:
    """The item of an entry in a file, and the events that name it, if these matter too."""
    if item := file.find_item(*name):
        yield item
    if with_naming and name[0] == "events":
        yield from file.naming_event(name[1])


def _named_by(file: FileEntries, item: ItemPlace) -> Iterator[_Wanted]:
    """The entries that an item names, and whether those that name them matter too."""
    kept = file.kept(item)
    if kept is not None:
        entry = kept.draft.entry
        in_order = {str(id_) for key in _ORDER for id_ in listed(entry.stored.get(key))}
        for one in kept.draft.mentions:
            yield (one.table, one.id), one.table == "events" and one.id in in_order
        if in_order:
            yield ("events", entry.id), True
