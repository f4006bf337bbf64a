"""No event stands twice under two ids.

Two events of the same date whose titles are nearly the same are probably one,
entered twice. Make one of them, with the evidence of both. Events that name each
other (`after`, `before`, `disputes`) are told apart by that, and so are titles
that differ by a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from missionlog.check.context import RuleContext, Told
from missionlog.edtf.bounds import Bounds
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.folding import words
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

#: Of a hundred: titles that share so much are one title in two wordings.
_NEAR: Final = 85
#: On a date with more events than this, each is compared with so many neighbours in the
#: order of their titles: the work must not grow with the square of the log.
_NEIGHBOURS: Final = 40


class _Titled(NamedTuple):
    """An event, and its title in folded words."""

    title: str
    told: Told


def check(world: RuleContext) -> Iterator[Diagnostic]:
    by_date: dict[Bounds, list[_Titled]] = {}
    for told in world.events.values():
        when = world.timeline_dates[told.event.id].when
        if when:
            title = " ".join(words(told.event.title))
            by_date.setdefault(when.bounds, []).append(_Titled(title, told))
    for group in by_date.values():
        yield from _same_day(world, group)


def _same_day(world: RuleContext, group: list[_Titled]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for one, other in _pairs(group):
        first, second = sorted((one.told, other.told), key=lambda told: told.entry.span)
        if second.event.id not in told and _alike(one, other):
            told.add(second.event.id)
            yield world.finding(
                CODE,
                second.entry.at("title"),
                f"'{second.event.id}' looks like '{first.event.id}' of the same date",
                "If they are one event, keep one, with the evidence of both.",
            )


def _pairs(group: list[_Titled]) -> Iterator[tuple[_Titled, _Titled]]:
    if len(group) <= _NEIGHBOURS:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda one: one.title)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + _NEIGHBOURS]:
            yield one, other


def _alike(one: _Titled, other: _Titled) -> bool:
    near = token_sort_ratio(one.title, other.title, score_cutoff=_NEAR)
    if not near or _numbers(one.title) != _numbers(other.title):
        return False
    return not _names(one.told.event, other.told.event)


def _numbers(title: str) -> list[str]:
    return sorted(word for word in title.split() if not word.isalpha())


def _names(one: Event, other: Event) -> bool:
    """Whether either tells of the other as of another event."""
    return any(
        late.id in (*early.after, *early.before, *early.disputes)
        for late, early in ((one, other), (other, one))
    )
