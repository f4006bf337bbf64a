"""Read of a log the entries that some changes concern: as much as rules need to judge them.

These are the changed entries, all that they name, directly or not, and the events that name a changed event
or stand in an order with it. Of a log that is not cut into blocks, all entries are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import EntryName, listed
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.contents import mentions
from missionlog.store.write.file_entries import FileEntries, ItemPlace

#: The keys by which events stand in an order.
_ORDER: Final = ("after", "before")
#: The lines that stand above an item that is read by itself: the version, and the key of its table.
_LINES_ABOVE: Final = 2


class RelatedLog(NamedTuple):
    """A part of a log, and where in the files of the log each of its texts begins: a name and a line."""

    log: ParsedLog
    places: Mapping[str, tuple[str, int]]

    def placed(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic of this part with its place in the log."""
        span = diagnostic.span
        if span.path not in self.places:
            return diagnostic
        path, lines = self.places[span.path]
        return diagnostic._replace(span=span._replace(path=path, line=span.line + lines))


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
    places: dict[str, tuple[str, int]] = {}
    texts = [(file.file.shown, file.head) for file in several]
    order = {file.file.shown: number for number, file in enumerate(several)}
    items = sorted(
        _related_items(several, names, also), key=lambda one: (order[one[0].file.shown], one[1].begins)
    )
    for number, (file, item) in enumerate(items):
        first_line = b"%b:\n" % item.table.encode()
        text = b"missionlog: 1\n" + first_line + file.file.data[item.begins : item.ends]
        name = f"{file.file.shown}\0{number}"
        texts.append((name, text))
        places[name] = file.file.shown, file.file.data.count(b"\n", 0, item.begins) - _LINES_ABOVE
    return RelatedLog(read_texts(texts, ""), places)


def _related_items(
    files: list[FileEntries], names: Iterable[EntryName], also: Iterable[EntryName]
) -> Iterator[tuple[FileEntries, ItemPlace]]:
    """The items of entries that some concern, each once."""
    waiting = deque([*((name, True) for name in names), *((name, False) for name in also)])
    seen: set[tuple[str, int]] = set()
    while waiting:
        name, with_naming = waiting.popleft()
        for file in files:
            found = [node] if (node := file.find(*name)) else []
            if with_naming and name[0] == "events":
                found += file.mentioning(name[1], ("events",))
            for item in (node.item for node in found if node.item):
                if (file.file.shown, item.begins) not in seen:
                    seen.add((file.file.shown, item.begins))
                    yield file, item
                    waiting += _named_by(file, item)


def _named_by(file: FileEntries, item: ItemPlace) -> Iterator[tuple[EntryName, bool]]:
    """The entries that an item names, and whether those that name them matter too."""
    draft = file.draft(item)
    if draft is not None:
        stored = draft.entry.stored
        in_order = {str(id_) for key in _ORDER for id_ in listed(stored.get(key))}
        for table, id_ in mentions(item.table, stored):
            yield (table, id_), table == "events" and id_ in in_order
        if in_order:
            yield ("events", draft.entry.id), True
