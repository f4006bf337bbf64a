"""A quote was said while its speaker held a role.

Where it was certainly said before its speaker held any of their roles, or after
all of them, the day, the speaker or the role is wrong. A role without `from` and
`until` may have been held on any day; a quote with a `role` of its own is not
asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.check.context import RuleContext, Told
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


def check(world: RuleContext) -> Iterator[Diagnostic]:
    for told in world.events.values():
        for index, quote in enumerate(told.event.quotes):
            if not quote.role:
                yield from _speakers(world, told, index)


def _speakers(world: RuleContext, told: Told, index: int) -> Iterator[Diagnostic]:
    entry, event = told
    quote = event.quotes[index]
    standing = world.timeline_dates[event.id]
    # A term or a place between other events is not the day on which somebody spoke.
    when = quote.date or (None if standing.announced or standing.between else standing.when)
    for number, id_ in enumerate(quote.speaker if when else ()):
        person = world.people[id_]
        if when and (outside := _outside(when, person.roles)):
            yield world.finding(
                CODE,
                entry.at("quotes", index, "speaker", number),
                f"{person.name} said this ({words(when)}) {outside}",
                "Mend the day of the quote or the time of the role, or give the quote its own `role`.",
            )


def _outside(when: When, roles: Sequence[Role]) -> str:
    """How a date lies outside of the time of all roles; nothing where it may not, or where there is none."""
    if roles and all(role.from_ and when.before(role.from_) is Certainty.CERTAINLY for role in roles):
        return "before holding any of the roles that are known"
    if roles and all(role.until and when.after(role.until) is Certainty.CERTAINLY for role in roles):
        return "after holding all of the roles that are known"
    return ""
