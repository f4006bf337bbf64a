"""What `after:` and `before:` say agrees with the dates.

If one event is known to come after another, it cannot have been over before
the other began to end; nor can a chain of such events, dated or not, lead
back to itself or through dates that leave no day for it. Events of one day
may stand in either order, unless both have a time of day.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.derive.cycles import cycle_path, cycles
from missionlog.derive.event_order import contradictions
from missionlog.derive.timeline_dates import own_date
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


def check(context: RuleContext) -> Findings:
    order = _order(context)
    in_circles: set[str] = set()
    for group in cycles(order.earlier):
        in_circles.update(group)
        path = cycle_path(order.earlier, group)
        span = order.spans[path[0], path[1]]
        chain = " after ".join(f"'{id_}'" for id_ in path)
        yield context.finding(CODE, span, f"a circle: {chain}", "One of them must go.")
    for late, early, events in contradictions(context.timeline_dates, _without(order.earlier, in_circles)):
        yield _finding(context, order.spans[late, early], events)


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


def _without(graph: Mapping[str, list[str]], left_out: set[str]) -> dict[str, list[str]]:
    return {
        late: [early for early in before if early not in left_out]
        for late, before in graph.items()
        if late not in left_out
    }


def _finding(context: RuleContext, span: Span, chain: Sequence[str]) -> Diagnostic:
    events = ", after ".join(_with_date(context, id_) for id_ in chain)
    message = f"the dates leave no day for this order: {events}"
    return context.finding(CODE, span, message, "Mend one of the dates, or the order.")


def _with_date(context: RuleContext, id_: str) -> str:
    when = own_date(context.timeline_dates[id_])
    return f"'{id_}' ({words(when) if when else 'no date'})"
