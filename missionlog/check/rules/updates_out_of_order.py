"""Updates are in the order of their dates.

A reader follows a promise from the top down. Updates whose dates overlap may be
in either order.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.derive.updates import certainly_follows
from missionlog.model.values import Update
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
        latest: Update | None = None  # of those above, without those that have a `?`
        for index, update in enumerate(event.updates):
            later = latest if latest and certainly_follows(latest, update) else None
            if not update.date.uncertain and (latest is None or _start(latest) <= _start(update)):
                latest = update
            if later:
                span = entry.at("updates", index, "date")
                message = f"an update of {words(update.date)} stands below one of {words(later.date)}"
                yield context.finding(CODE, span, message, "Put the updates in the order of their dates.")


def _start(update: Update) -> tuple[int, int]:
    """The first day of an update, and the time of day as a second, if it has one."""
    date = update.date
    return date.widened.start_earliest, date.instant.second if date.instant else 0
