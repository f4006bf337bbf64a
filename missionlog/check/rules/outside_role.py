"""A quote was said while its speaker held a role.

If it was certainly said before its speaker held any of their roles, or after all
of them, the day, the speaker or the role is wrong. A role without `from` and
`until` may have been held on any day; a quote with a `role` of its own is not
checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.check.context import EventEntry, RuleContext
from missionlog.edtf import Certainty, When
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.values import Role
from missionlog.phrases.words import words

CODE: Final = "outside-role"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  lindt:
    name: Mara Lindt
    roles: [{title: Harbour master, from: 2025}]
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
    quotes:
      - {speaker: lindt, text: We had no choice.}
"""
GOOD: Final = BAD.replace("from: 2025", "from: 2021")


def check(context: RuleContext) -> Iterator[Diagnostic]:
    for event_entry in context.events.values():
        for index, quote in enumerate(event_entry.event.quotes):
            if not quote.role:
                yield from _speakers(context, event_entry, index)


def _speakers(context: RuleContext, event_entry: EventEntry, index: int) -> Iterator[Diagnostic]:
    entry, event = event_entry
    quote = event.quotes[index]
    date = context.timeline_dates[event.id]
    # The term of a promise, or a date derived from other events, is not the day of the quote.
    when = quote.date or (None if date.announced or date.between else date.when)
    for number, id_ in enumerate(quote.speaker if when else ()):
        person = context.people[id_]
        if when and (outside := _outside(when, person.roles)):
            yield context.finding(
                CODE,
                entry.at("quotes", index, "speaker", number),
                f"{person.name} said this ({words(when)}) {outside}",
                "Mend the day of the quote or the time of the role, or give the quote its own `role`.",
            )


def _outside(when: When, roles: Sequence[Role]) -> str:
    """How a date lies outside all roles; empty if it may lie within one, or if there are no roles."""
    if roles and all(role.from_ and when.before(role.from_) is Certainty.CERTAINLY for role in roles):
        return "before holding any of the roles that are known"
    if roles and all(role.until and when.after(role.until) is Certainty.CERTAINLY for role in roles):
        return "after holding all of the roles that are known"
    return ""
