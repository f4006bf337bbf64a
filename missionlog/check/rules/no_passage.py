"""Every piece of evidence quotes its source in a passage.

A source without a passage says where to look, but not what was found there;
nobody can prove it, and nobody notices when the page is edited. The words of a
quote count as its passage; a paraphrase needs one.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext, all_evidence
from missionlog.check.rules import SOUND_LOG
from missionlog.model.format import Path
from missionlog.model.values import Event

CODE: Final = "no-passage"
BAD: Final = SOUND_LOG.replace(", passage: The bridge closed on Tuesday", "")
GOOD: Final = SOUND_LOG


def check(context: RuleContext) -> Findings:
    for entry, event in context.events.values():
        for path, evidence in all_evidence(event):
            is_told = evidence.passage or "passage" in evidence.unreadable
            if not (is_told or _is_quoted(event, path)):
                message = f"no passage of '{evidence.source}' is given"
                mend = "Add the words of the source, exactly as they stand there."
                yield context.finding(CODE, entry.at(*path, "source"), message, mend)


def _is_quoted(event: Event, path: Path) -> bool:
    """Whether the evidence at a path is that of a quote in its speaker's own words."""
    table, index, *_ = path
    return table == "quotes" and isinstance(index, int) and event.quotes[index].form != "paraphrase"
