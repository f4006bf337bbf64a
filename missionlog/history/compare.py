"""Two logs by fact: what was added, removed, changed or renamed. Lines do not matter, nor their order.

Events, sources, people and places are known by their id; quotes and updates by
theirs within the event, given or derived. Under an id of its own, a quote or
update can also go from one event to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from missionlog.history.fields import differences
from missionlog.history.names import Names, renamed, under
from missionlog.history.pairs import paired
from missionlog.history.things import Thing, part_keys, parts, thing
from missionlog.model.changes import Change, FieldChange, How
from missionlog.model.format import EVENT, HEADER, TABLES, Plain, Record, Ref, Table
from missionlog.model.log import Entry, ParsedLog

_LOG: Final = Record("log", tuple(field for field in HEADER if not field.required))
#: Said elsewhere: an id is what a fact is known by, and quotes and updates are facts of their own.
_APART: Final = ("id", "quotes", "updates")


_EVENT: Final = Ref("events")

#: The older and the newer state of one thing; None where it is not there.
Pair = tuple[Thing | None, Thing | None]


def compare(old: ParsedLog, new: ParsedLog) -> tuple[Change, ...]:
    """What differs, table by table, in the order of the newer log; what was removed, at its old place."""
    names = renamed(old, new)
    comparison = _Comparison(names, {one.id for one in old.events}, {one.id for one in new.events})
    pairs: list[Pair] = [(_header(old), _header(new))]
    for table in TABLES:
        pairs += comparison.table(table, old.table(table), new.table(table))
    return tuple(change for pair in _rejoined(pairs) for change in _change(*pair))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """`names` are those that changed; `old_ids` and `new_ids` are taken, and no quote or update gets them."""

    names: Names
    old_ids: set[str]
    new_ids: set[str]

    def table(self, table: Table, olds: tuple[Entry, ...], news: tuple[Entry, ...]) -> Iterator[Pair]:
        """The entries that are not word for word the same, and if they are events, their parts."""
        names = self.names[table]
        now = [(names.get(one.id, one.id), under(self.names, one)) for one in olds]
        for old, new in paired(now, [(one.id, one) for one in news], [lambda pair: pair[0]]):
            if not (old and new and _word_for_word(old[1], new[1])):
                yield from self._whole(thing(old[1]) if old else None, thing(new[1]) if new else None)

    def _whole(self, old: Thing | None, new: Thing | None) -> Iterator[Pair]:
        """An entry; then, if it is an event, its quotes and updates."""
        yield old, new
        one = new or old
        if one and one.record is EVENT:
            olds = parts(old, one.id, self.old_ids) if old else ()
            news = parts(new, one.id, self.new_ids) if new else ()
            yield from paired([*olds], [*news], part_keys())


def _rejoined(pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs, with a quote or update that went from one event to another under its own id as one."""
    gone = {(old.what, old.id): old for old, new in pairs if old and not new and old.event and old.given}
    come = {(new.what, new.id): new for old, new in pairs if new and not old and new.event and new.given}
    moved = gone.keys() & come.keys()
    for old, new in pairs:
        one = new or old
        key = (one.what, one.id) if one else None
        if key not in moved or (old and new):
            yield old, new
        elif new is come[key]:
            yield gone[key], new
        elif old is not gone[key]:
            yield old, new


def _change(old: Thing | None, new: Thing | None) -> Iterator[Change]:
    """How one thing is not what it was; nothing if it is."""
    if old and new:
        fields = (*_moved(old, new), *differences(new.record, old.stored, new.stored, without=_APART))
        was = old.id if old.id != new.id else ""
        # Alike in all: a derived id tells by its number only which stood first.
        if fields or (was and (old.given or new.given)):
            how: How = "changed" if fields else "renamed"
            yield Change(how, new.what, new.id, new.stored, fields, new.event, was)
    elif new:
        yield Change("added", new.what, new.id, new.stored, event=new.event)
    elif old:
        yield Change("removed", old.what, old.id, old.stored, event=old.event)


def _moved(old: Thing, new: Thing) -> Iterator[FieldChange]:
    if old.event != new.event:
        yield FieldChange("event", _EVENT, old.event, new.event)


def _word_for_word(old: Entry, new: Entry) -> bool:
    return old.id == new.id and old.stored == new.stored


def _header(log: ParsedLog) -> Thing:
    stored: dict[str, Plain] = {"title": log.title, "timezone": log.timezone}
    return Thing("log", _LOG, "", {key: value for key, value in stored.items() if value})
