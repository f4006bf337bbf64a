"""Updates are in the order of their dates.

A reader follows a promise from the top down. Updates whose dates overlap may be
in either order.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.derive.updates import certainly_follows
from missionlog.phrases.when_words import words

CODE: Final = "updates-out-of-order"
BAD: Final = (
    _ONE_UPDATE.replace("status: kept", "status: in-progress")
    + """\
      - date: 2024-03-15
        status: in-progress
        evidence: [{source: courier, passage: barriers are ready}]
"""
)
GOOD: Final = BAD.replace("2024-03-15", "2024-05-15").replace("issued: 2024-04-03", "issued: 2024-06-03")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        for index, update in enumerate(event.updates):
            above = reversed(event.updates[:index])
            later = next((other for other in above if certainly_follows(other, update)), None)
            if later:
                span = entry.at("updates", index, "date")
                message = f"an update of {words(update.date)} stands below one of {words(later.date)}"
                yield context.finding(CODE, span, message, "Put the updates in the order of their dates.")
