"""Findings on passages and quotes that archived copies alter or lack, and on the copies themselves.

The sources are the snapshots that `missionlog archive` keeps. A passage holds if one snapshot of its source
has it; a quote, if one of its sources has it, or the wording of one that is not archived yet. Typography may
differ, and what an editor's marks show; anything else is a misquote. These findings have several codes, whose
pages are in `pages.md`, and so they are no module of `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.check.difference_text import difference_text, gaps_text
from missionlog.check.proofs import Proof, SourcedText, is_refuted, prove, sourced_texts
from missionlog.check.rule_context import RuleContext
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.parsed_log import Archived, Entry
from missionlog.model.spans import Span


def check(context: RuleContext) -> Iterator[Diagnostic]:
    """Findings on texts that their sources do not have, and on snapshots that are missing or damaged."""
    texts = [text for _, event in context.events.values() for text in sourced_texts(event)]
    result = prove(texts, context.sources, context.snapshots)
    named = {source for text in texts for source in text.sources}
    for entry in context.log.sources:
        yield from _snapshots(context, entry, result.archived[entry.id], named)
    for text, proofs in result.proofs:
        yield from _text(context, text, proofs)


def _snapshots(
    context: RuleContext, source: Entry, archived: list[Archived], named: set[str]
) -> Iterator[Diagnostic]:
    """Findings on copies that changed or are missing, and on a source with passages but no copy."""
    for copy in archived:
        if copy.code:
            span = source.at("snapshots", copy.number, copy.key)
            yield context.finding(copy.code, span, copy.message, copy.mend)
    if source.id in named and not archived:
        message = f"no copy of '{source.id}' is archived to prove its passages"
        yield context.finding("no-snapshot", source.span, message, "Keep one: missionlog archive.")


def _text(context: RuleContext, text: SourcedText, proofs: list[Proof]) -> Iterator[Diagnostic]:
    if not proofs:
        return
    # Only a log with archived copies pays for loading what compares texts.
    from missionlog.evidence.match_result import MatchState

    span = context.events[text.event].entry.at(*text.path)
    best = proofs[0]
    state = best.finding.state
    if state is MatchState.EDITED:
        yield from _edited(context, span, best)
    elif not is_refuted(text, proofs):
        return
    elif state is MatchState.WORDLESS:
        yield context.finding("wordless", span, "there is no word in this to be found")
    elif state is MatchState.ALTERED:
        message = f"'{best.source}' says it otherwise: {difference_text(best.finding.difference)}"
        yield context.finding("altered", span, message, _place(best))
    else:
        where = " or ".join(f"'{proof.source}'" for proof in proofs)
        message = f"nothing like this stands in {where}"
        yield context.finding("missing", span, message, "Name the source that says it, or leave it out.")


def _edited(context: RuleContext, span: Span, proof: Proof) -> Iterator[Diagnostic]:
    yield context.finding(
        "edited", span, f"holds but for its marks: {gaps_text(proof.finding.gaps)}", _place(proof)
    )
    if proof.finding.negations:
        words = ", ".join(f"“{word}”" for word in proof.finding.negations)
        message = f"the marks turn what '{proof.source}' says: {words}"
        yield context.finding("negation", span, message, _place(proof))


def _place(proof: Proof) -> str:
    place = proof.finding.place
    if place is None:
        return ""
    return f"{proof.snapshot.path}:{place.line}:{place.column} has “{place.words}”"
