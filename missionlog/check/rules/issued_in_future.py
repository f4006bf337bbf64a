"""No source was published after today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext
from missionlog.edtf import Certainty, iso, parse
from missionlog.model.diagnostics import Diagnostic
from missionlog.phrases.words import words

CODE: Final = "issued-in-future"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 9024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
GOOD: Final = BAD.replace("9024", "2024")


def check(context: RuleContext) -> Iterator[Diagnostic]:
    today = parse(iso(context.today))
    for entry in context.log.sources:
        issued = context.sources[entry.id].issued
        if issued and issued.after(today) is Certainty.CERTAINLY:
            yield context.finding(
                CODE, entry.at("issued"), f"published {words(issued)}, which is yet to come", "Mend the date."
            )
