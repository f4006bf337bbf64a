"""What `after:` and `before:` say agrees with the dates.

If one event is known to come after another, it cannot have been over before
the other began to end; nor can a chain of such events, dated or not, lead
back to itself or through dates that leave no day for it. Events of one day
may stand in either order.
"""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Final, NamedTuple

from missionlog.check.cycles import cycle_path, cycles
from missionlog.check.rule_context import Findings, RuleContext
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.comparable import comparable
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.spans import Span
from missionlog.phrases.when_words import words

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
    """The events that come before each event, and where the log says so, by later and earlier event."""

    earlier: dict[str, list[str]]
    spans: dict[tuple[str, str], Span]


class _Limits(NamedTuple):
    """The first day on which an event can have ended, and the last on which it can have begun."""

    ended: int
    begun: int


class _Bound(NamedTuple):
    """The day before which nothing that follows can begin, and the event whose date it comes from."""

    day: int
    owner: str


def check(context: RuleContext) -> Findings:
    order = _order(context)
    in_circles: set[str] = set()
    for group in cycles(order.earlier):
        in_circles.update(group)
        path = cycle_path(order.earlier, group)
        span = order.spans[path[0], path[1]]
        chain = " after ".join(f"'{id_}'" for id_ in path)
        yield context.finding(CODE, span, f"a circle: {chain}", "One of them must go.")
    yield from _contradictions(context, order, in_circles)


def _order(context: RuleContext) -> _Order:
    order = _Order({id_: [] for id_ in context.events}, {})
    for entry, event in context.events.values():
        for index, early in enumerate(event.after):
            _add(order, event.id, early, entry.at("after", index))
        for index, late in enumerate(event.before):
            _add(order, late, event.id, entry.at("before", index))
    return order


def _add(order: _Order, late: str, early: str, span: Span) -> None:
    if (late, early) not in order.spans:
        order.earlier[late].append(early)
        order.spans[late, early] = span


def _contradictions(context: RuleContext, order: _Order, left_out: set[str]) -> Findings:
    """A finding for each event that begins too early for what it comes after, with the chain of events."""
    bounds: dict[str, _Bound] = {}
    came_from: dict[str, str] = {}
    earlier = _without(order.earlier, left_out)
    for id_ in TopologicalSorter(earlier).static_order():
        limits = _limits(_own_date(context, id_))
        bounds[id_] = _Bound(limits.ended, id_)
        for early in earlier[id_]:
            if limits.begun < bounds[early].day:
                # Reported once, here: what comes after is compared with this event's own date.
                chain = [id_, *_chain(early, bounds[early].owner, came_from)]
                yield _finding(context, order.spans[id_, early], chain)
            elif bounds[early].day > bounds[id_].day:
                bounds[id_] = bounds[early]
                came_from[id_] = early


def _without(graph: Mapping[str, list[str]], left_out: set[str]) -> dict[str, list[str]]:
    return {
        late: [early for early in before if early not in left_out]
        for late, before in graph.items()
        if late not in left_out
    }


def _own_date(context: RuleContext, id_: str) -> When | None:
    """An event's own date: not one derived from other events, nor the term of a promise."""
    date = context.timeline_dates[id_]
    return None if date.between or date.announced else date.when


def _limits(when: When | None) -> _Limits:
    """The limits that a date sets: none without a date, or if it is uncertain."""
    date = comparable(when.expression, when.bounds) if when else None
    if date is None or date.uncertain:
        return _Limits(FAR_PAST, FAR_FUTURE)
    bounds = date.bounds
    # With an open end only the start is known, and with an open start only the end.
    ended = bounds.end_earliest if bounds.end_earliest < FAR_FUTURE else bounds.start_earliest
    return _Limits(ended, bounds.start_latest if bounds.start_latest > FAR_PAST else bounds.end_latest)


def _chain(first: str, owner: str, came_from: Mapping[str, str]) -> Iterator[str]:
    """The events from one down to the one whose date bounds it."""
    yield first
    while first != owner:
        first = came_from[first]
        yield first


def _finding(context: RuleContext, span: Span, chain: list[str]) -> Diagnostic:
    events = ", after ".join(_with_date(context, id_) for id_ in chain)
    message = f"the dates leave no day for this order: {events}"
    return context.finding(CODE, span, message, "Mend one of the dates, or the order.")


def _with_date(context: RuleContext, id_: str) -> str:
    when = _own_date(context, id_)
    return f"'{id_}' ({words(when) if when else 'no date'})"
