"""Show passages and quotes on stderr as the archived copies of their sources have them, in their context."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from missionlog.api.log_edits import copies
from missionlog.cli.output import page
from missionlog.model.format import Plain, is_verbatim, records

if TYPE_CHECKING:
    from missionlog.api.additions import Addition
    from missionlog.api.editable_log import EditableLog
    from missionlog.view.proof import Verified


def show_additions(log: EditableLog, items: Sequence[Addition]) -> None:
    """Show where the words of what is to be added stand, or that they do not stand there."""
    for item in items:
        for words, sources in _sourced(log, item):
            show_words(log, words, sources)


def show_words(log: EditableLog, words: str, sources: Sequence[str]) -> bool:
    """Show how the copies of some sources have words, at best; whether one has them, or there is no copy."""
    verified = _best(log, words, sources)
    if verified is None:
        return True
    from missionlog.evidence.match_result import MatchState
    from missionlog.view.proof import as_text, context

    finding = verified.finding
    is_there = finding.state in (MatchState.EXACT, MatchState.NORMALISED)
    draw = context(finding.place, page(sys.stderr)) if is_there and finding.place else None
    sys.stderr.writelines(draw or as_text(verified, page(sys.stderr)))
    sys.stderr.flush()
    return verified.holds


def sources_at(log: EditableLog, event: str) -> list[str]:
    """The sources of an event of the log, which are those of its quotes that name none."""
    return _sources(log.known_entry("events", event).get("evidence"))


def _sourced(log: EditableLog, item: Addition) -> Iterator[tuple[str, list[str]]]:
    """The passages and the quote of an addition, each with the sources in which it should stand."""
    evidence = item.stored.get("evidence")
    for one in records(evidence):
        if passage := one.get("passage"):
            yield str(passage), [str(one["source"])]
    if item.kind == "quote" and is_verbatim(item.stored) and "text" in item.stored:
        yield str(item.stored["text"]), _sources(evidence) or sources_at(log, item.event)


def _sources(evidence: Plain | None) -> list[str]:
    return list(dict.fromkeys(str(one["source"]) for one in records(evidence) if "source" in one))


def _best(log: EditableLog, words: str, sources: Sequence[str]) -> Verified | None:
    """How the copies of some sources have words, in the one that has them best; None where there is none."""
    texts = [
        (source, copy.text) for source in sources for copy in copies(log, source) if copy.text is not None
    ]
    if not texts:
        return None
    from missionlog.evidence.match import find
    from missionlog.evidence.match_result import MatchState
    from missionlog.evidence.prepared_text import prepare
    from missionlog.view.proof import Verified

    states = [*MatchState]
    found = (Verified(words, source, find(words, prepare(text))) for source, text in texts)
    return min(found, key=lambda one: states.index(one.finding.state))
