"""Add entries to a log, and quotes and updates to its events, in one write."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final, NamedTuple

from missionlog.api.additions import GivenAdditions, NewKind
from missionlog.api.new_ids import NewIds
from missionlog.api.new_parts import PartConflict, event_with_parts
from missionlog.api.targets import find_target
from missionlog.model.articles import with_article
from missionlog.model.format import RECORDS, TABLES, EntryName, Plain, Table, names_in
from missionlog.store.errors import FaultyEntry, Refused, Rejected, Unfit
from missionlog.store.read.entries import NOUNS
from missionlog.store.read.given_rows import Fault
from missionlog.store.write.contents import EntryChange
from missionlog.store.write.pending_log import ReadableEntries

_TABLES: Final[Mapping[str, Table]] = {noun: table for table, noun in NOUNS.items()}
_MAX_NAMED: Final = 20


class Added(NamedTuple):
    """Something that was added."""

    id: str
    kind: NewKind


class AddPlan:
    """A plan that adds several items.

    Once it is made, `added` says what is new, and `there` has the ids of what the log has already, or that
    is given twice.
    """

    def __init__(self, given: GivenAdditions, file: str = "") -> None:
        self._given = given
        self._file = file
        self._names: list[EntryName] = []
        self.added: tuple[Added, ...] = ()
        self.there: tuple[str, ...] = ()

    def __call__(self, log: ReadableEntries) -> list[EntryChange]:
        adding = _Adding(log, self._given, self._file)
        changes = adding.changes()
        self._names = adding.names
        items = enumerate(zip(adding.ids, self._given.additions, strict=True))
        self.added = tuple(Added(id_, one.item.kind) for at, (id_, one) in items if at not in adding.there)
        self.there = tuple(adding.ids[at] for at in sorted(adding.there))
        return changes

    def unfit(self, rejected: Rejected) -> Refused:
        """What is wrong with the new entries, named by the places where they were given, if they have any."""
        places = {
            name: one.place for name, one in zip(self._names, self._given.additions, strict=True) if one.place
        }
        return Unfit(_placed(one, places) for one in rejected.faulty) if places else rejected


def _placed(faulty: FaultyEntry, places: Mapping[EntryName, str]) -> str:
    diagnostic = faulty.diagnostic
    place = places.get(faulty.name) if faulty.name else None
    return f"{place or diagnostic.span}: {diagnostic.message}. {diagnostic.help}".rstrip(" .")


class _Adding:
    """State of one planning: what changes, and what stands in the way."""

    def __init__(self, log: ReadableEntries, given: GivenAdditions, file: str) -> None:
        self._log = log
        self._given = given
        self._items = [one.item for one in given.additions]
        self._file = file
        #: Whether these are rows, each with its place, and not what one command gives.
        self._are_rows = bool(given.faults) or any(one.place for one in given.additions)
        self._changes: dict[EntryName, EntryChange] = {}
        self._first: dict[EntryName, int] = {}
        self._faults: list[tuple[int, str]] = []
        #: What is named and is not there, and the position of the first item that names it.
        self._missing: dict[EntryName, int] = {}
        self._new_ids = NewIds(self._there)
        self.ids = [item.id for item in self._items]
        self.names: list[EntryName] = [("events", item.event) for item in self._items]
        self.there: set[int] = set()

    def changes(self) -> list[EntryChange]:
        """The changes that add all items. Raises Unfit, or Refused where only one thing was given."""
        entries = [at for at, item in enumerate(self._items) if item.kind in _TABLES]
        # Those with an id come first, so that none that is made is the id of another.
        for at in sorted(entries, key=lambda at: not self._items[at].id):
            self._entry(at, _TABLES[self._items[at].kind])
        parts = [at for at, item in enumerate(self._items) if item.kind not in _TABLES]
        for event, several in groupby(sorted(parts, key=self._event_of), key=self._event_of):
            self._parts(event, [*several])
        if self._are_rows and self._given.complete:
            self._find_missing()
        if self._faults or self._missing or self._given.faults:
            raise self._unfit()
        return [*self._changes.values()]

    def _event_of(self, at: int) -> str:
        return self._items[at].event

    def _entry(self, at: int, table: Table) -> None:
        item = self._items[at]
        id_ = self.ids[at] = item.id or self._new_ids.id_for(
            table, item.stored, lambda id_: self._are_rows and not self._differing(at, table, id_)
        )
        name = self.names[at] = (table, id_)
        if not self._is_taken(table, id_):
            self._changes[name] = EntryChange(table, id_, item.stored, file=self._file)
            self._first[name] = at
            return
        first = self._first.get(name)
        keys = self._differing(at, table, id_)
        if not keys:
            self.there.add(at)
            return
        where = "already" if first is None else f"at {self._place(first)}"
        others = f"{', '.join(keys)} {'differs' if len(keys) == 1 else 'differ'}"
        edit = f"`missionlog edit {id_}` changes it; another {item.kind} needs another id"
        mend = edit if first is None else "leave one of them out"
        self._faults.append((at, f"there is {with_article(item.kind)} {id_!r} {where}, and {others}; {mend}"))

    def _differing(self, at: int, table: Table, id_: str) -> list[str]:
        """The keys of which an item says something else than the entry that has an id."""
        from missionlog.api.there_already import differing_keys_of_entry  # most are new

        return differing_keys_of_entry(table, id_, self._there(table, id_) or {}, self._items[at].stored)

    def _there(self, table: Table, id_: str) -> Mapping[str, Plain] | None:
        """What has an id, of the log or among what is added before; None where nothing has it."""
        if (first := self._first.get((table, id_))) is not None:
            return self._items[first].stored
        return self._log.stored(table, id_) or {} if self._log.has(table, id_) else None

    def _is_taken(self, table: Table, id_: str) -> bool:
        return (table, id_) in self._changes or self._log.has(table, id_)

    def _parts(self, event: str, positions: list[int]) -> None:
        """Add the quotes and updates of one event to it."""
        try:
            known = self._changes.get(("events", event)) or self._event(event, positions)
            if known is None:
                self._missing.setdefault(("events", event), positions[0])
                return
            added = event_with_parts(event, known.stored or {}, [self._items[at] for at in positions])
        except PartConflict as conflict:
            self._faults += [(positions[at], message) for at, message in conflict.faults]
            return
        except Refused as error:
            self._faults += [(at, str(error)) for at in positions]
            return
        for at, id_, is_there in zip(positions, added.ids, added.are_there, strict=True):
            self.ids[at] = id_
            if is_there:
                self.there.add(at)
        if not all(added.are_there):
            self._changes[known.after] = known._replace(stored=added.stored)

    def _event(self, id_: str, positions: list[int]) -> EntryChange | None:
        """The event of the log in which parts are to stand; None where rows name none that is there.

        Raises Refused.
        """
        if (stored := self._log.stored("events", id_)) is not None:
            return EntryChange("events", id_, stored)
        if self._are_rows and not any(self._log.has(table, id_) for table in TABLES):
            return None
        target = find_target(self._log, id_)
        kind = self._items[positions[0]].kind
        raise Refused(
            f"{id_} is not an event: {with_article(kind)} stands in one, and {id_} is in {target.table}"
        )

    def _find_missing(self) -> None:
        """Note which entries are named, and are neither in the log nor to be added."""
        known: set[EntryName] = set()
        for at, item in enumerate(self._items):
            if at not in self.there:
                for name in names_in(RECORDS[item.kind], item.stored):
                    if name not in known and name not in self._missing:
                        if self._is_taken(*name):
                            known.add(name)
                        else:
                            self._missing[name] = at

    def _say_missing(self) -> str:
        """Say what is missing, each once, and how it can be had."""
        names = [f"{NOUNS[table]} {id_!r} ({self._place(at)})" for (table, id_), at in self._missing.items()]
        more = f" and {len(names) - _MAX_NAMED:,} more" if len(names) > _MAX_NAMED else ""
        tables = dict.fromkeys("timeline" if table == "events" else table for table, _ in self._missing)
        rows_of = " and ".join(f"`missionlog {table} --json`" for table in tables)
        lacking = f"neither the log nor the rows have them: {', '.join(names[:_MAX_NAMED])}{more}"
        mend = f"print with `--format yaml`, which has them too, or add the rows of {rows_of}"
        return f"these are named, and {lacking}; {mend}"

    def _unfit(self) -> Refused:
        if not self._are_rows:
            return Refused("; ".join(dict.fromkeys(message for _, message in self._faults)))
        said = [
            *self._given.faults,
            *(Fault(self._place(at), message) for at, message in sorted(self._faults)),
        ]
        missing = [self._say_missing()] if self._missing and self._given.complete else []
        return Unfit([*said, *missing])

    def _place(self, at: int) -> str:
        return self._given.additions[at].place
