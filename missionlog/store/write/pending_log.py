"""A log with changes that are not made yet, so that several that build on each other are one write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from missionlog.model.format import EntryName, Plain, Table
from missionlog.store.errors import Refused
from missionlog.store.write.contents import EntryChange, mentions

_Entries = Iterator[tuple[EntryName, Mapping[str, Plain]]]


class ReadableEntries(Protocol):
    """What can be asked of a log that is to be changed: as it is, or as it will be."""

    def stored(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What an entry says; None where there is none."""

    def has(self, table: Table, id_: str) -> bool:
        """Whether an entry of a table has an id, readable or not."""

    def mentioning(self, id_: str) -> _Entries:
        """The entries in whose text an id may stand, in whatever role, and what they say."""

    def naming(self, name: EntryName) -> _Entries:
        """The entries that name another, and what they say."""


class PendingLog:
    """A log as it will be after some changes."""

    def __init__(self, log: ReadableEntries) -> None:
        self._log = log
        #: The entries that are to be there, by the names that they will have.
        self._there: dict[EntryName, EntryChange] = {}
        #: The entries of the log that are to go or to get another name, by the names that they have.
        self._taken: set[EntryName] = set()

    def stored(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What an entry will say; None where there will be none."""
        change = self._there.get((table, id_))
        if change:
            return change.wanted
        return None if (table, id_) in self._taken else self._log.stored(table, id_)

    def has(self, table: Table, id_: str) -> bool:
        """Whether an entry of a table will have an id."""
        name = (table, id_)
        return name in self._there or (name not in self._taken and self._log.has(table, id_))

    def mentioning(self, id_: str) -> _Entries:
        """The entries in whose text an id may stand: of those that change, all."""
        changed = {change.before for change in self._there.values()} | self._taken
        yield from ((name, stored) for name, stored in self._log.mentioning(id_) if name not in changed)
        yield from ((name, change.wanted) for name, change in self._there.items())

    def naming(self, name: EntryName) -> _Entries:
        """The entries that will name another, and what they will say."""
        return ((own, stored) for own, stored in self.mentioning(name[1]) if name in mentions(own[0], stored))

    def apply(self, changes: Iterable[EntryChange]) -> None:
        """Make changes of the log as it will be."""
        several = [*changes]
        known = {change.before: self._there.pop(change.before, None) for change in several}
        for change in several:
            self._apply(change, known[change.before])

    def _apply(self, change: EntryChange, known: EntryChange | None) -> None:
        """Make a change of an entry, of which there may be a change already."""
        table, before = change.table, known.before if known else change.before
        is_in_log = self._log.has(*before) and (known is not None or before not in self._taken)
        if change.stored is None:
            self._taken |= {before} if is_in_log else set()
            return
        if not is_in_log and any(one.before == before for one in self._there.values()):
            raise Refused(f"{before[1]} gets another id in this write; add another {before[1]} in the next")
        if not is_in_log:
            stored = {key: value for key, value in change.stored.items() if key != "id"}
            file = known.file if known else change.file
            self._there[change.after] = EntryChange(table, change.id, stored, file=file)
            return
        if before != change.after:
            self._taken.add(before)
        self._there[change.after] = EntryChange(table, change.id, change.stored, old_id=before[1])

    def changes(self) -> list[EntryChange]:
        """All changes of the log as it is, each entry once."""
        renamed = {change.before for change in self._there.values()}
        gone = sorted(self._taken - renamed)
        return [*(EntryChange(table, id_, None) for table, id_ in gone), *self._there.values()]
