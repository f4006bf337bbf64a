"""Updates are in the order of their dates.

A reader follows a promise from the top down. Updates whose dates overlap may be
in either order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext
from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.edtf import Certainty
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


def check(context: RuleContext) -> Iterator[Diagnostic]:
    for entry, event in context.events.values():
        latest = None
        for index, update in enumerate(event.updates):
            if latest is None or latest.before(update.date):
                latest = update.date
            elif update.date.before(latest) is Certainty.CERTAINLY:
                yield context.finding(
                    CODE,
                    entry.at("updates", index, "date"),
                    f"an update of {words(update.date)} stands below one of {words(latest)}",
                    "Put the updates in the order of their dates.",
                )
