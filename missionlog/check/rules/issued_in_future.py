"""No source was published after today."""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.edtf import Certainty, iso, parse
from missionlog.phrases.when_words import words

CODE: Final = "issued-in-future"
BAD: Final = SOUND_LOG.replace("issued: 2024", "issued: 9024")
GOOD: Final = SOUND_LOG


def check(context: RuleContext) -> Findings:
    today = parse(iso(context.today))
    for entry in context.log.sources:
        issued = context.sources[entry.id].issued
        if issued and issued.after(today) is Certainty.CERTAINLY:
            message = f"published {words(issued)}, which is yet to come"
            yield context.finding(CODE, entry.at("issued"), message, "Mend the date.")
