"""Every quote has a speaker.

Words that nobody said prove nothing. If the source does not name the speaker,
add a person with `anonymous: true`.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG

CODE: Final = "no-speaker"
BAD: Final = SOUND_LOG + "    quotes:\n      - text: We had no choice.\n"
GOOD: Final = BAD.replace(
    "events:\n", "people:\n  official: {name: An official, anonymous: true}\nevents:\n"
).replace("- text:", "- speaker: official\n        text:")


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        for index, quote in enumerate(event.quotes):
            if not (quote.speaker or "speaker" in quote.unreadable):
                span = entry.at("quotes", index, "text")
                mend = "Add `speaker:`; one whom the source does not name is a person with `anonymous: true`."
                yield context.finding(CODE, span, "nobody is named who said this", mend)
