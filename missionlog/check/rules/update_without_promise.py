"""Only a promise has updates.

An update tells what became of a promise. What happened later is an event of
its own.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG

CODE: Final = "update-without-promise"
BAD: Final = (
    SOUND_LOG
    + """\
    updates:
      - date: 2024-04-03
        status: kept
        evidence: [{source: courier, passage: as was announced}]
"""
)
GOOD: Final = (
    BAD.replace("events:", "people:\n  city: {name: City council, type: organization}\nevents:")
    .replace("    date: 2024-04-02\n", "")
    .replace("    updates:", "    promise: {made: 2024-03-01, by: [city], due: 2024-04-02}\n    updates:")
)


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        if event.updates and event.promise is None:
            message = f"'{event.id}' has updates, but promises nothing"
            mend = "Add the `promise`, or make an event of each."
            yield context.finding(CODE, entry.at("updates"), message, mend)
