"""What a log says, or the part of it that an edit touches, to be compared with what it is to say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import TABLES, EntryName, Plain, Table, names_in
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.entry_edits import is_equal
from missionlog.store.write.file_entries import FileEntries
from missionlog.store.write.kept_items import ItemPlace

#: How a message tells of another line, and of the part of a file in which it stands.
_LINE: Final = re.compile(r"(?<=line )\d+|(?<=[^\d]:)\d+|(?<=\0)\d+")
#: An id in a message.
_QUOTED: Final = re.compile(r"'([a-z0-9-]+)'")
_NO_IDS: Final[Mapping[str, str]] = {}


class EntryChange(NamedTuple):
    """What an entry is to say.

    `stored` are its values, in the log's own shapes; None takes it out. `old_id` is the id that it has now,
    where that changes; an entry that is not there is added. `file` is the file that a new one goes to, by its
    name in spans; if none is given, it goes to where its neighbours are.
    """

    table: Table
    id: str
    stored: Mapping[str, Plain] | None
    old_id: str = ""
    file: str = ""

    @property
    def before(self) -> EntryName:
        """The name by which the entry is found now."""
        return self.table, self.old_id or self.id

    @property
    def after(self) -> EntryName:
        """The name that it is to have."""
        return self.table, self.id

    @property
    def wanted(self) -> dict[str, Plain]:
        """The values that the entry is to have: an event has its id among them, another has it as its key."""
        values = {key: value for key, value in (self.stored or {}).items() if key != "id"}
        return {"id": self.id, **values} if self.table == "events" else values


class Contents(NamedTuple):
    """Entries by their names, and how many they are, doubles too; findings by code; the heads' values."""

    entries: Mapping[EntryName, Mapping[str, Plain]]
    size: int
    findings: Counter[str]
    headings: Sequence[tuple[str, str]]

    def is_changed(self, before: Contents, changes: Iterable[EntryChange]) -> bool:
        """Whether this is what was there before with some changes made, and nothing new is wrong."""
        several = [*changes]
        entries = {**before.entries}
        size = before.size - sum(entries.pop(one.before, None) is not None for one in several)
        for change in several:
            if change.stored is not None:
                entries[change.after] = change.wanted
                size += 1
        return (
            self.size == size
            and self.headings == before.headings
            and self.findings <= before.findings
            and is_equal({**self.entries}, entries)
        )

    @property
    def mentions(self) -> set[EntryName]:
        """The entries that these name."""
        return {name for (table, _), stored in self.entries.items() for name in mentions(table, stored)}


def mentions(table: Table, stored: Mapping[str, Plain]) -> list[EntryName]:
    """The entries that one names."""
    return names_in(TABLES[table], stored)


def new_findings(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], new_ids: Mapping[str, str] = _NO_IDS
) -> list[Diagnostic]:
    """The findings that were not there before, wherever the lines that they tell of have moved to.

    `new_ids` are the ids that entries get by those they had: what is wrong with one stays so under another.
    """
    known = Counter(_told(one, new_ids) for one in before)
    new: list[Diagnostic] = []
    for one in after:
        told = _told(one, _NO_IDS)
        known[told] -= 1
        if known[told] < 0:
            new.append(one)
    return new


def _told(finding: Diagnostic, new_ids: Mapping[str, str]) -> tuple[str, str]:
    """What a finding says, without the lines that it names, and with new ids in it."""
    message = _LINE.sub("", finding.message)
    return finding.code, _QUOTED.sub(lambda found: f"'{new_ids.get(found[1], found[1])}'", message)


def contents_of(log: ParsedLog) -> Contents:
    """What a whole log says."""
    entries = [*log.sources, *log.people, *log.places, *log.events]
    findings = Counter(one.code for one in log.diagnostics)
    return Contents(_by_name(entries), len(entries) + log.unread, findings, [(log.title, log.timezone)])


def contents_of_items(items: Mapping[FileEntries, Sequence[ItemPlace]]) -> Contents | None:
    """What some items of files say, and their heads; None where anything is wrong with them."""
    for file, several in items.items():
        file.keep(several)
    found = [file.kept(item) for file, several in items.items() for item in several]
    sound = [one.draft.entry for one in found if one is not None and one.draft.sound]
    if len(sound) != len(found):
        return None
    try:
        heads = [read_texts([(file.file.shown, file.head)], "") for file in items]
    except Unreadable:
        return None
    headings = [(head.title, head.timezone) for head in heads]
    return Contents(_by_name(sound), len(sound), Counter(), headings)


def _by_name(entries: Iterable[Entry]) -> dict[EntryName, Mapping[str, Plain]]:
    """What entries say; of several with one name, the first."""
    found: dict[EntryName, Mapping[str, Plain]] = {}
    for entry in entries:
        found.setdefault((entry.table, entry.id), entry.stored)
    return found
