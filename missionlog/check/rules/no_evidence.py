"""Every event names what supports it.

An event without evidence is an assertion that nobody can verify. Evidence of one
of its competing `dates` counts.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, event_evidence

CODE: Final = "no-evidence"
BAD: Final = """\
missionlog: 1
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
"""
GOOD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence:
      - {source: courier, passage: The bridge closed on Tuesday}
"""


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        if not any(event_evidence(event)):
            message = f"'{event.id}' has no evidence"
            yield context.finding(CODE, entry.span, message, "Name a source, and its words as passage.")
