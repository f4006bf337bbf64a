"""No event is entered twice under two ids.

Two events of the same date with nearly the same title are probably one, entered
twice. Merge them, with the evidence of both. Events that name each other
(`after`, `before`, `disputes`) are taken to be different, and so are events whose
titles differ by a number.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.edtf.bounds import Bounds
from missionlog.model.alike_titles import are_alike
from missionlog.model.folding import words_as_written
from missionlog.model.parsed_log import Entry
from missionlog.model.values import Event

CODE: Final = "looks-the-same"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The harbour bridge closes for repairs
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
  - id: closing-of-the-bridge
    date: 2024-04-02
    title: The harbour bridge closes for repair
    evidence: [{source: courier, passage: closed for repair}]
"""
GOOD: Final = BAD.replace("closes for repair\n", "is closed by the police after a threat\n")

#: On a date with more events than this, each is only compared with so many neighbours in
#: the order of their titles, so that the time does not grow with the square of the log.
_NEIGHBOURS: Final = 40


class _Titled(NamedTuple):
    """An event, and the folded words of its title."""

    title: str
    entry: Entry
    event: Event


def check(context: RuleContext) -> Findings:
    by_date: dict[Bounds, list[_Titled]] = {}
    for entry, event in context.events.values():
        when = context.timeline_dates[event.id].when
        if when:
            title = words_as_written(event.title)
            by_date.setdefault(when.bounds, []).append(_Titled(title, entry, event))
    for group in by_date.values():
        yield from _same_day(context, group)


def _same_day(context: RuleContext, group: list[_Titled]) -> Findings:
    reported: set[str] = set()
    for pair in _pairs(group):
        first, second = sorted(pair, key=lambda titled: titled.entry.span)
        if second.event.id not in reported and _similar(first, second):
            reported.add(second.event.id)
            message = f"'{second.event.id}' looks like '{first.event.id}' of the same date"
            mend = "If they are one event, keep one, with the evidence of both."
            yield context.finding(CODE, second.entry.at("title"), message, mend)


def _pairs(group: list[_Titled]) -> Iterator[tuple[_Titled, _Titled]]:
    if len(group) <= _NEIGHBOURS:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda titled: titled.title)
    for index, titled in enumerate(ordered):
        for neighbour in ordered[index + 1 : index + 1 + _NEIGHBOURS]:
            yield titled, neighbour


def _similar(a: _Titled, b: _Titled) -> bool:
    return are_alike(a.title, b.title) and not _refer(a.event, b.event)


def _refer(a: Event, b: Event) -> bool:
    """Whether one of two events names the other."""
    return any(
        named.id in (*event.after, *event.before, *event.disputes) for named, event in ((a, b), (b, a))
    )
