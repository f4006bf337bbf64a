"""A place does not lie within itself, directly or by way of other places."""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.derive.cycles import cycle_path, cycles

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


def check(context: RuleContext) -> Findings:
    within = {id_: [place.within] if place.within else [] for id_, place in context.places.items()}
    entries = {entry.id: entry for entry in context.log.places}
    for group in cycles(within):
        path = cycle_path(within, group)
        chain = " within ".join(f"'{id_}'" for id_ in path)
        span = entries[path[0]].at("within")
        yield context.finding(CODE, span, f"a circle: {chain}", "One of them is the largest.")
