"""Updates stand in the order of their dates.

A reader follows a promise from the top down. Updates whose dates overlap may
stand in either order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.check.world import World
from missionlog.model.diagnostics import Diagnostic
from missionlog.phrases.words import words

CODE: Final = "updates-out-of-order"
_TWO_UPDATES: Final = _ONE_UPDATE.replace("status: kept", "status: in-progress")
BAD: Final = (
    _TWO_UPDATES
    + """\
      - date: 2024-03-15
        status: in-progress
        evidence: [{source: courier, passage: barriers are ready}]
"""
)
GOOD: Final = BAD.replace("date: 2024-03-15", "date: 2024-05-15").replace(
    "issued: 2024-04-03", "issued: 2024-06-03"
)


def check(world: World) -> Iterator[Diagnostic]:
    for entry, event in world.events.values():
        for index, (above, below) in enumerate(pairwise(event.updates), start=1):
            if below.date.end_latest < above.date.start_earliest:
                yield world.finding(
                    CODE,
                    entry.at("updates", index, "date"),
                    f"an update of {words(below.date)} stands below one of {words(above.date)}",
                    "Put the updates in the order of their dates.",
                )
