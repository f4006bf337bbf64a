"""Every quote has a speaker.

Words that nobody said prove nothing. If the source does not name the speaker,
add a person with `anonymous: true`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext
from missionlog.model.diagnostics import Diagnostic

CODE: Final = "no-speaker"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
    quotes:
      - text: We had no choice.
"""
GOOD: Final = BAD.replace(
    "events:\n", "people:\n  official: {name: An official, anonymous: true}\nevents:\n"
).replace("- text:", "- speaker: official\n        text:")


def check(context: RuleContext) -> Iterator[Diagnostic]:
    for entry, event in context.events.values():
        for index, quote in enumerate(event.quotes):
            if not quote.speaker:
                yield context.finding(
                    CODE,
                    entry.at("quotes", index, "text"),
                    "nobody is named who said this",
                    "Add `speaker:`; one whom the source does not name is a person with `anonymous: true`.",
                )
