"""Evidence quotes its source.

A source without a passage says where to look, but not what was found there;
nobody can prove it, and nobody notices when the page is edited. The words of a
quote count as its passage; a paraphrase needs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.check.context import RuleContext, all_evidence
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import Path
from missionlog.model.values import Event

CODE: Final = "no-passage"
BAD: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier}]
"""
GOOD: Final = BAD.replace("{source: courier}", "{source: courier, passage: The bridge closed on Tuesday}")


def check(context: RuleContext) -> Iterator[Diagnostic]:
    for entry, event in context.events.values():
        for path, evidence in all_evidence(event):
            if not (evidence.passage or _is_quoted(event, path)):
                yield context.finding(
                    CODE,
                    entry.at(*path, "source"),
                    f"no passage of '{evidence.source}' is given",
                    "Add the words of the source, exactly as they stand there.",
                )


def _is_quoted(event: Event, path: Path) -> bool:
    """Whether the evidence at a path is that of a quote in its speaker's own words."""
    table, index, *_ = path
    return table == "quotes" and isinstance(index, int) and event.quotes[index].form != "paraphrase"
