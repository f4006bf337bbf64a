"""No event stands twice under two ids.

Two events of the same date whose titles are nearly the same are probably one,
entered twice. Make one of them, with the evidence of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from rapidfuzz.fuzz import token_sort_ratio

from missionlog.check.world import Told, World
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.folding import words

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
_NEAR: Final = 90
#: On a date with more events than this, each is compared with so many neighbours in the
#: order of their titles: the work must not grow with the square of the log.
_NEIGHBOURS: Final = 40


def check(world: World) -> Iterator[Diagnostic]:
    by_date: dict[tuple[int, ...], list[tuple[str, Told]]] = {}
    for told in world.events.values():
        when = world.standings[told.event.id].when
        if when:
            title = " ".join(words(told.event.title))
            by_date.setdefault(tuple(when.bounds), []).append((title, told))
    for group in by_date.values():
        yield from _same_day(world, group)


def _same_day(world: World, group: list[tuple[str, Told]]) -> Iterator[Diagnostic]:
    for (title, one), (other_title, other) in _pairs(group):
        if token_sort_ratio(title, other_title, score_cutoff=_NEAR):
            first, second = sorted((one, other), key=lambda told: told.entry.span)
            yield world.finding(
                CODE,
                second.entry.at("title"),
                f"'{second.event.id}' looks like '{first.event.id}' of the same date",
                "If they are one event, keep one, with the evidence of both.",
            )


def _pairs(group: list[tuple[str, Told]]) -> Iterator[tuple[tuple[str, Told], tuple[str, Told]]]:
    if len(group) <= _NEIGHBOURS:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda pair: pair[0])
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + _NEIGHBOURS]:
            yield one, other
