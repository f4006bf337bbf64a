"""Nothing comes after a promise has ended.

Kept, broken and withdrawn end a promise. If another update follows, the
latest holds; the warning asks whether that is meant. Of updates whose dates
overlap, the one that stands last in the log holds.
"""

from itertools import pairwise
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.derive.updates import certainly_follows, in_order
from missionlog.model.format import ENDINGS
from missionlog.model.values import Update
from missionlog.phrases.when_words import words

CODE: Final = "update-after-end"
BAD: Final = (
    _ONE_UPDATE.replace("issued: 2024-04-03", "issued: 2024-05-03")
    + """\
      - date: 2024-05-01
        status: stalled
        evidence: [{source: courier, passage: work has stopped}]
"""
)
GOOD: Final = BAD.replace("status: kept", "status: in-progress")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        indexes = {id(update): index for index, update in enumerate(event.updates)}
        for earlier, later in pairwise(in_order(event.updates)):
            if earlier.status in ENDINGS:
                span = entry.at("updates", indexes[id(later)], "status")
                yield context.finding(CODE, span, *_message(earlier, later))


def _message(earlier: Update, later: Update) -> tuple[str, str]:
    """What is wrong and how to mend it, for an update that stands below one that ended the promise."""
    if certainly_follows(later, earlier):
        message = f"{later.status} after the promise had ended ({earlier.status}); the latest holds"
        return message, "If the earlier one was not the end, mend its status."
    dates = f"{words(earlier.date)} and {words(later.date)} leave open which came first"
    message = f"{later.status} stands below the promise's end ({earlier.status}) and holds; {dates}"
    return message, "If it came first, put it above."
