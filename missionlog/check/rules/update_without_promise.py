"""Only a promise has updates.

An update tells what became of a promise. What happened later is an event of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "update-without-promise"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
    updates:
      - date: 2024-04-03
        status: kept
        evidence: [{source: courier, passage: as was announced}]
"""
GOOD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  city: {name: City council, type: organization}
events:
  - id: bridge-closed
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
    promise: {made: 2024-03-01, by: [city], due: 2024-04-02}
    updates:
      - date: 2024-04-03
        status: kept
        evidence: [{source: courier, passage: as was announced}]
"""


def check(context: RuleContext) -> Iterator[Diagnostic]:
    for entry, event in context.events.values():
        if event.updates and event.promise is None:
            yield context.finding(
                CODE,
                entry.at("updates"),
                f"'{event.id}' has updates, but promises nothing",
                "Add the `promise`, or make an event of each.",
            )
