"""What `after:` and `before:` say agrees with the dates.

If one event is known to come after another, it cannot have been over before
the other began to end; nor can a chain of such events, dated or not, lead
back to itself or through dates that leave no day for it. Events of one day
may stand in either order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Final, NamedTuple

from missionlog.check.circles import around, circles
from missionlog.check.context import RuleContext
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.comparable import comparable
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.spans import Span
from missionlog.phrases.words import words

CODE: Final = "contradictory-order"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-06-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on 2 April}]
  - id: cranes-arrive
    title: Cranes arrive
    after: [bridge-closed]
    evidence: [{source: courier, passage: then the cranes came}]
  - id: work-begins
    date: 2024-03-01
    title: The work begins
    after: [cranes-arrive]
    evidence: [{source: courier, passage: and work began}]
"""
GOOD: Final = BAD.replace("date: 2024-03-01", "date: 2024-05-01")


class _Order(NamedTuple):
    """Which events are said to come after which others, and where that is said."""

    earlier: dict[str, list[str]]
    said: dict[tuple[str, str], Span]


class _Held(NamedTuple):
    """The first day on which an event can have ended, and the last on which it can have begun."""

    ended: int
    begun: int


class _Bound(NamedTuple):
    """The day before which nothing that follows can begin, and the event whose date says so."""

    day: int
    owner: str


def check(world: RuleContext) -> Iterator[Diagnostic]:
    order = _order(world)
    in_circles: set[str] = set()
    for group in circles(order.earlier):
        in_circles.update(group)
        way = around(order.earlier, group)
        span = order.said[way[0], way[1]]
        chain = " after ".join(f"'{id_}'" for id_ in way)
        yield world.finding(CODE, span, f"a circle: {chain}", "One of them must go.")
    yield from _contradictions(world, order, in_circles)


def _order(world: RuleContext) -> _Order:
    order = _Order({id_: [] for id_ in world.events}, {})
    for entry, event in world.events.values():
        for index, early in enumerate(event.after):
            _note(order, event.id, early, entry.at("after", index))
        for index, late in enumerate(event.before):
            _note(order, late, event.id, entry.at("before", index))
    return order


def _note(order: _Order, late: str, early: str, span: Span) -> None:
    if (late, early) not in order.said:
        order.earlier[late].append(early)
        order.said[late, early] = span


def _contradictions(world: RuleContext, order: _Order, left_out: set[str]) -> Iterator[Diagnostic]:
    """Each event that begins too early for what it comes after, with the chain that says so."""
    bounds: dict[str, _Bound] = {}
    came_from: dict[str, str] = {}
    earlier = _without(order.earlier, left_out)
    for id_ in TopologicalSorter(earlier).static_order():
        own = _held(_dated(world, id_))
        bounds[id_] = _Bound(own.ended, id_)
        for early in earlier[id_]:
            if own.begun < bounds[early].day:
                # Told once, here: what comes after is held to this event's own date.
                chain = [id_, *_chain(early, bounds[early].owner, came_from)]
                yield _finding(world, order.said[id_, early], chain)
            elif bounds[early].day > bounds[id_].day:
                bounds[id_] = bounds[early]
                came_from[id_] = early


def _without(graph: Mapping[str, list[str]], left_out: set[str]) -> dict[str, list[str]]:
    return {
        late: [early for early in before if early not in left_out]
        for late, before in graph.items()
        if late not in left_out
    }


def _dated(world: RuleContext, id_: str) -> When | None:
    """The date that an event has of its own: not from the events around it, nor a term that may be missed."""
    standing = world.timeline_dates[id_]
    return None if standing.between or standing.announced else standing.when


def _held(when: When | None) -> _Held:
    """What a date holds an event to: nothing if there is none, or if it is uncertain."""
    known = comparable(when.expression, when.bounds) if when else None
    if known is None or known.uncertain:
        return _Held(FAR_PAST, FAR_FUTURE)
    bounds = known.bounds
    # What is still going on has begun at least, and what has no beginning has been.
    ended = bounds.end_earliest if bounds.end_earliest < FAR_FUTURE else bounds.start_earliest
    return _Held(ended, bounds.start_latest if bounds.start_latest > FAR_PAST else bounds.end_latest)


def _chain(first: str, owner: str, came_from: Mapping[str, str]) -> Iterator[str]:
    """From an event down to the one whose date bounds it."""
    yield first
    while first != owner:
        first = came_from[first]
        yield first


def _finding(world: RuleContext, span: Span, chain: list[str]) -> Diagnostic:
    told = ", after ".join(_told(world, id_) for id_ in chain)
    message = f"the dates leave no day for this order: {told}"
    return world.finding(CODE, span, message, "Mend one of the dates, or the order.")


def _told(world: RuleContext, id_: str) -> str:
    when = _dated(world, id_)
    return f"'{id_}' ({words(when) if when else 'no date'})"
