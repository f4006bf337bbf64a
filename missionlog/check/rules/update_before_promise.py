"""A promise is made before anything comes of it."""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules.update_without_promise import GOOD
from missionlog.edtf import Certainty
from missionlog.phrases.when_words import words

CODE: Final = "update-before-promise"
BAD: Final = GOOD.replace("date: 2024-04-03", "date: 2023-04-03")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        if event.promise is None:
            continue
        made = event.promise.made
        for index, update in enumerate(event.updates):
            if update.date.before(made) is Certainty.CERTAINLY:
                span = entry.at("updates", index, "date")
                message = f"an update of {words(update.date)}, before the promise was made ({words(made)})"
                yield context.finding(CODE, span, message, "Mend one of the two dates.")
