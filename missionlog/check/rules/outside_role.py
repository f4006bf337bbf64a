"""A quote was said while its speaker held a role.

Where all roles of a speaker have a beginning or an end, and none of them can
have been held on the day of the quote, then the day, the speaker or the role
is wrong. A role without `from` and `until` may have been held on any day; a
quote with a `role` of its own is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.world import Told, World
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.roles import may_hold
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


def check(world: World) -> Iterator[Diagnostic]:
    for told in world.events.values():
        for index, quote in enumerate(told.event.quotes):
            if not quote.role:
                yield from _speakers(world, told, index)


def _speakers(world: World, told: Told, index: int) -> Iterator[Diagnostic]:
    entry, event = told
    quote = event.quotes[index]
    when = quote.date or world.standings[event.id].when
    for id_ in quote.speaker if when else ():
        person = world.people[id_]
        if when and person.roles and not any(may_hold(role, when) for role in person.roles):
            yield world.finding(
                CODE,
                entry.at("quotes", index, "speaker"),
                f"{person.name} held no role on {words(when)}",
                "Mend the day of the quote or the time of the role, or give the quote its own `role`.",
            )
