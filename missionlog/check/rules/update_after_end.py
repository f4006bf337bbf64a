"""Nothing comes after a promise has ended.

Kept, broken and withdrawn end a promise. If another update follows, the
latest holds; the warning asks whether that is meant.
"""

from itertools import pairwise
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.update_without_promise import GOOD as _ONE_UPDATE
from missionlog.derive.terms import updates_by_date
from missionlog.model.format import ENDINGS

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
        for earlier, later in pairwise(updates_by_date(event.updates)):
            if earlier.status in ENDINGS:
                index = next(index for index, update in enumerate(event.updates) if update is later)
                span = entry.at("updates", index, "status")
                message = f"{later.status} after the promise had ended ({earlier.status}); the latest holds"
                mend = "If the earlier one was not the end, mend its status."
                yield context.finding(CODE, span, message, mend)
