"""Read of a log the entries that some changes concern: as much as rules need to judge them.

These are the changed entries, all that they name, directly or not, and the events that name a changed event
or stand in an order with it. Of a log that is not cut into blocks, all entries are read.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Final, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import TABLES, EntryName, Table, listed
from missionlog.model.parsed_log import ParsedLog
from missionlog.model.spans import Span
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.contents import mentions
from missionlog.store.write.edits import LogText
from missionlog.store.write.file_entries import FileEntries, ItemPlace

#: The keys by which events stand in an order.
_ORDER: Final = ("after", "before")
#: The lines that stand above items that are read by themselves: the version, and the key of their table.
_LINES_ABOVE: Final = 2
#: How the messages of findings name another place: with its text, or only its line.
_OTHER_PLACE: Final = re.compile(rf"(?<=, at )(.*\0(?:{'|'.join(TABLES)})):(\d+)$")
_OTHER_LINE: Final = re.compile(r"(?<=, first in line )\d+$")


class _Stretch(NamedTuple):
    """Lines of a text, from the line `begins`, that stand in a file of the log, from the byte `at` on."""

    begins: int
    file: LogText
    at: int


class RelatedLog:
    """A part of a log, and where in the files of the log its lines stand."""

    def __init__(self, log: ParsedLog, stretches: Mapping[str, Sequence[_Stretch]]) -> None:
        """`stretches` are, by the name of a text, its lines in order."""
        self.log = log
        self._stretches = stretches

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
        stretches = self._stretches.get(path, ())
        at = bisect_right(stretches, line, key=itemgetter(0))
        if not at:
            return path, line
        begins, file, start = stretches[at - 1]
        return file.shown, file.data.count(b"\n", 0, start) + 1 + line - begins

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
        return RelatedLog(read_texts(texts, ""), {})
    stretches: dict[str, Sequence[_Stretch]] = {}
    texts = [(file.file.shown, file.head) for file in several]
    order = {file.file.shown: number for number, file in enumerate(several)}
    by_table = _by_table(_related_items(several, names, also))
    for file, table in sorted(by_table, key=lambda one: (order[one[0].file.shown], one[1])):
        name = f"{file.file.shown}\0{table}"
        text, stretches[name] = _joined(file, table, by_table[file, table])
        texts.append((name, text))
    return RelatedLog(read_texts(texts, ""), stretches)


def _by_table(
    items: Iterable[tuple[FileEntries, ItemPlace]],
) -> dict[tuple[FileEntries, Table], list[ItemPlace]]:
    """Items by their file and table, in the order in which they stand there."""
    found: dict[tuple[FileEntries, Table], list[ItemPlace]] = {}
    for file, item in items:
        found.setdefault((file, item.table), []).append(item)
    return {table: sorted(several) for table, several in found.items()}


def _joined(file: FileEntries, table: Table, items: Iterable[ItemPlace]) -> tuple[bytes, list[_Stretch]]:
    """A log of some items of a table, and where its lines stand."""
    pieces = [b"missionlog: 1\n%b:\n" % table.encode()]
    stretches: list[_Stretch] = []
    line = _LINES_ABOVE + 1
    for item in items:
        piece = file.file.part(item.begins, item.ends)
        piece += b"" if piece.endswith(b"\n") else b"\n"
        pieces.append(piece)
        stretches.append(_Stretch(line, file.file, item.begins))
        line += piece.count(b"\n")
    return b"".join(pieces), stretches


def _related_items(
    files: list[FileEntries], names: Iterable[EntryName], also: Iterable[EntryName]
) -> Iterator[tuple[FileEntries, ItemPlace]]:
    """The items of entries that some concern, each once."""
    waiting = deque([*((name, True) for name in names), *((name, False) for name in also)])
    seen: set[tuple[str, int]] = set()
    while waiting:
        name, with_naming = waiting.popleft()
        for file in files:
            found = [item] if (item := file.find_item(*name)) else []
            if with_naming and name[0] == "events":
                found += file.naming_event(name[1])
            for item in found:
                if (file.file.shown, item.begins) not in seen:
                    seen.add((file.file.shown, item.begins))
                    yield file, item
                    waiting += _named_by(file, item)


def _named_by(file: FileEntries, item: ItemPlace) -> Iterator[tuple[EntryName, bool]]:
    """The entries that an item names, and whether those that name them matter too."""
    draft = file.kept_draft(item)
    if draft is not None:
        stored = draft.entry.stored
        in_order = {str(id_) for key in _ORDER for id_ in listed(stored.get(key))}
        for table, id_ in mentions(item.table, stored):
            yield (table, id_), table == "events" and id_ in in_order
        if in_order:
            yield ("events", draft.entry.id), True
