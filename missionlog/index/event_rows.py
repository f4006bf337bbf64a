"""Items of events to the rows of their facts, by themselves: what one of several processes does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from missionlog.derive.entities import Entities
from missionlog.derive.facts import facts_of_event
from missionlog.derive.timeline_dates import own_timeline_date
from missionlog.index.rows import FactRow, rows_of
from missionlog.index.writer import ItemRow
from missionlog.model.collector import uncollected
from missionlog.model.format import EVENT, Reference
from missionlog.model.values import typed
from missionlog.store.read.chunks import Chunk, Item, items_in
from missionlog.store.read.entries import Draft
from missionlog.store.read.values import Mention


class EventRows(NamedTuple):
    """What an item says by itself, and its place in its piece.

    `rows` are those of the event, its quotes and its updates; there are none
    if it cannot be read. `named` are the events that it names, `derived` the
    ids of its quotes and updates that it does not tell. One that is `undated`
    stands between others: where, is to be found when all are known.
    """

    line: int
    digest: bytes
    id: str
    rows: Sequence[FactRow] = ()
    named: Sequence[str] = ()
    derived: Sequence[str] = ()
    undated: bool = False

    def plain(self) -> tuple[object, ...]:
        """The same as a tuple of tuples."""
        return *self[:3], [(*row,) for row in self.rows], *self[4:]

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> EventRows:
        return cls._make(plain)._replace(rows=[*map(FactRow._make, plain[3])])

    def item(self, seq: int, block: int, *, read: bool) -> ItemRow:
        """The row of the item, under a number."""
        return ItemRow(seq, block, self.line, read and self.undated, None if read else self.id, self.digest)


def event_rows_of(piece: Chunk, shown: str, world: Entities) -> list[EventRows] | None:
    """The parts of a piece of events; None where it does not read by itself."""
    found: list[EventRows] = []
    digests = piece.digests()
    with uncollected():
        for item in items_in(piece, shown):
            if item is None:
                return None
            found.append(_part(item, digests[len(found)], world))
    return found


def are_known(references: Iterable[Reference | Mention], world: Entities) -> bool:
    """Whether all that is named in the tables is there; of events, nothing is said."""
    tables = {"sources": world.sources, "people": world.people, "places": world.places}
    return all(one.table == "events" or one.id in tables[one.table] for one in references)


def _part(item: Item, digest: bytes, world: Entities) -> EventRows:
    draft = item.draft
    if not (draft.sound and are_known(draft.mentions, world)):
        return EventRows(item.lines_before, digest, draft.entry.id)
    event = typed(EVENT, draft.entry.stored)
    standing = own_timeline_date(event)
    facts = facts_of_event(draft.entry, event, standing, world, None, set())
    derived = [fact.id for fact in facts[1:] if "id" not in fact.stored]
    return EventRows(
        item.lines_before,
        digest,
        draft.entry.id,
        rows_of(facts, item.lines_before),
        _named(draft),
        derived,
        undated=standing.when is None,
    )


def _named(draft: Draft) -> list[str]:
    return [one.id for one in draft.mentions if one.table == "events"]
