"""Every event, every quote and every update names what supports it.

A fact without evidence is an assertion that nobody can verify, and never certainly
on the record of a day. For an event, evidence of one of its competing `dates`
counts. A quote takes its event's evidence if it has none. An update does not:
what supports the event was written before anything came of it.
"""

from collections.abc import Iterator
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, event_evidence
from missionlog.model.format import Path
from missionlog.model.values import Event
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


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        for path, message in _unsupported(event):
            mend = "Name a source, and its words as passage."
            yield context.finding(CODE, entry.at(*path), message, mend)


def _unsupported(event: Event) -> Iterator[tuple[Path, str]]:
    """The facts of an event that no source supports: the path of each, and what is said of it."""
    is_known = {"evidence", "dates"}.isdisjoint(event.unreadable)  # else its error is told already
    if is_known and not any(event_evidence(event)):
        yield (), f"'{event.id}' has no evidence"
    elif is_known and not event.evidence:
        for index, quote in enumerate(event.quotes):
            if not (quote.evidence or "evidence" in quote.unreadable):
                message = f"a quote has no evidence, and '{event.id}' has only that of its dates"
                yield ("quotes", index, "text"), message
    for index, update in enumerate(event.updates):
        if not (update.evidence or "evidence" in update.unreadable):
            said = f"{update.status}, {words(update.date)}"
            yield ("updates", index, "status"), f"an update of '{event.id}' has no evidence ({said})"
