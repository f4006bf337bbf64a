"""A place does not lie within itself, by whatever way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.circles import around, circles
from missionlog.check.context import RuleContext
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "place-circle"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
places:
  harbour: {name: Harbour, within: northport}
  northport: {name: Northport, within: harbour}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    place: harbour
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
GOOD: Final = BAD.replace(", within: harbour", "")


def check(world: RuleContext) -> Iterator[Diagnostic]:
    around_it = {id_: [place.within] if place.within else [] for id_, place in world.places.items()}
    entries = {entry.id: entry for entry in world.log.places}
    for group in circles(around_it):
        way = around(around_it, group)
        chain = " within ".join(f"'{id_}'" for id_ in way)
        span = entries[way[0]].at("within")
        yield world.finding(CODE, span, f"a circle: {chain}", "One of them is the largest.")
