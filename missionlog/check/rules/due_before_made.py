"""A promise is made before it is due.

Neither the day by which it is to be done nor the day until which it is to go
on can lie before the day on which it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.world import World
from missionlog.model.diagnostics import Diagnostic
from missionlog.phrases.words import words

CODE: Final = "due-before-made"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  city: {name: City council, type: organization}
events:
  - id: bridge-reopens
    title: The bridge reopens
    evidence: [{source: courier, passage: to reopen in spring}]
    promise: {made: 2024-04-03, by: [city], due: 2023-05-31}
"""
GOOD: Final = BAD.replace("due: 2023", "due: 9025")


def check(world: World) -> Iterator[Diagnostic]:
    for entry, event in world.events.values():
        promise = event.promise
        if promise is None:
            continue
        for key, term in (("due", promise.due), ("until", promise.until)):
            if term and term.end_latest < promise.made.start_earliest:
                yield world.finding(
                    CODE,
                    entry.at("promise", key),
                    f"{key} {words(term)}, before it was made ({words(promise.made)})",
                    "Mend one of the two dates.",
                )
