"""A piece of a log to rows, by itself: what one of several processes does."""

from __future__ import annotations

from typing import NamedTuple

from missionlog.index.facts import facts_of_event
from missionlog.index.rows import FactRow, rows_of
from missionlog.index.world import World
from missionlog.model.collector import uncollected
from missionlog.model.format import EVENT
from missionlog.model.standing import own_standing
from missionlog.model.values import typed
from missionlog.store.entries import Draft
from missionlog.store.pieces import Piece, events_in


class Batch(NamedTuple):
    """The rows of each event of a piece; ids: of its events, derived ones, and of events that are named."""

    events: list[list[FactRow]]
    ids: list[str]
    derived: list[str]
    named: list[str]


def batch_of(piece: Piece, shown: str, world: World) -> Batch | None:
    """The rows of a piece; None where they depend on more of the log than the world of its tables."""
    found = Batch([], [], [], [])
    taken: set[str] = set()
    with uncollected():
        for draft in events_in(piece.text, shown):
            if draft is None or not _stands_alone(draft, world):
                return None
            entry = draft.entry
            event = typed(EVENT, entry.stored)
            standing = own_standing(event)
            if standing.when is None:  # it stands between other events
                return None
            facts = facts_of_event(entry, event, standing, world, None, taken)
            found.events.append(rows_of(facts, piece.lines_before))
            found.ids.append(entry.id)
            found.derived.extend(fact.id for fact in facts[1:] if "id" not in fact.stored)
            found.named.extend(one.id for one in draft.mentions if one.table == "events")
    return found


def _stands_alone(draft: Draft, world: World) -> bool:
    """Whether an event is sound, and the tables have all that it names in them."""
    tables = {"sources": world.sources, "people": world.people, "places": world.places}
    return draft.sound and all(one.table == "events" or one.id in tables[one.table] for one in draft.mentions)
