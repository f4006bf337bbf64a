"""Every event, every quote and every update names what supports it.

A fact without evidence is an assertion that nobody can verify, and never certainly
on the record of a day. For an event, evidence of one of its competing `dates`
counts. A quote takes its event's evidence if it has none. An update does not:
what supports the event was written before anything came of it.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, event_evidence
from missionlog.phrases.when_words import words

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
_MEND: Final = "Name a source, and its words as passage."


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        if not any(event_evidence(event)):
            yield context.finding(CODE, entry.span, f"'{event.id}' has no evidence", _MEND)
        elif not event.evidence:
            for index, quote in enumerate(event.quotes):
                if not quote.evidence:
                    message = f"a quote has no evidence, and '{event.id}' has only that of its dates"
                    yield context.finding(CODE, entry.at("quotes", index, "text"), message, _MEND)
        for index, update in enumerate(event.updates):
            if not update.evidence:
                message = f"an update of '{event.id}' has no evidence ({update.status}, {words(update.date)})"
                yield context.finding(CODE, entry.at("updates", index, "status"), message, _MEND)
