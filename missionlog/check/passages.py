"""Every passage and quote stands in its source, word for word.

Asked of the snapshots that `missionlog archive` keeps. A passage holds if it
stands in one snapshot of its source; a quote, if it stands in one of its
sources, or in the wording of one that is not archived yet. Typography may
differ, and what an editor's marks own up to; anything else is a misquote.
"""

from __future__ import annotations

from collections.abc import Iterator

from missionlog.check.context import RuleContext
from missionlog.check.proofs import Proof, QuotedWords, claims, is_variant, prove
from missionlog.check.wording import compared, gaps_told
from missionlog.evidence import MatchState
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.log import Archived, Entry
from missionlog.model.spans import Span


def check(world: RuleContext) -> Iterator[Diagnostic]:
    """What the sources do not say, and what could not be asked of them."""
    wanted = [claim for told in world.events.values() for claim in claims(told.event)]
    proved = prove(wanted, world.sources, world.snapshots)
    named = {source for claim in wanted for source in claim.sources}
    for entry in world.log.sources:
        yield from _snapshots(world, entry, proved.archived[entry.id], named)
    for claim, proofs in proved.claims:
        yield from _claim(world, claim, proofs)


def _snapshots(
    world: RuleContext, source: Entry, archived: list[Archived], named: set[str]
) -> Iterator[Diagnostic]:
    """Copies that are not what they were, and a source with passages that has none."""
    for one in archived:
        if one.code:
            yield world.finding(one.code, source.at("snapshots", one.index, one.key), one.message, one.mend)
    if source.id in named and not archived:
        message = f"no copy of '{source.id}' is archived to prove its passages"
        yield world.finding("no-snapshot", source.span, message, "Keep one: missionlog archive.")


def _claim(world: RuleContext, claim: QuotedWords, proofs: list[Proof]) -> Iterator[Diagnostic]:
    if not proofs:
        return
    span = world.events[claim.event].entry.at(*claim.path)
    best = proofs[0]
    state = best.finding.state
    if state is MatchState.EDITED:
        yield from _edited(world, span, best)
    elif state is MatchState.WORDLESS:
        yield world.finding("wordless", span, "there is no word in this to be found")
    elif best.finding.holds or is_variant(claim, (proof.source for proof in proofs)):
        return
    elif state is MatchState.ALTERED:
        yield _altered(world, span, best)
    elif len(proofs) == len(claim.sources):
        where = " or ".join(f"'{proof.source}'" for proof in proofs)
        message = f"nothing like this stands in {where}"
        yield world.finding("missing", span, message, "Name the source that says it, or leave it out.")


def _edited(world: RuleContext, span: Span, proof: Proof) -> Iterator[Diagnostic]:
    yield world.finding(
        "edited", span, f"holds but for its marks: {gaps_told(proof.finding.gaps)}", _place(proof)
    )
    if proof.finding.negations:
        words = ", ".join(f"“{word}”" for word in proof.finding.negations)
        message = f"the marks turn what '{proof.source}' says: {words}"
        yield world.finding("negation", span, message, _place(proof))


def _altered(world: RuleContext, span: Span, proof: Proof) -> Diagnostic:
    otherwise = compared(proof.finding.difference)
    return world.finding("altered", span, f"'{proof.source}' says it otherwise: {otherwise}", _place(proof))


def _place(proof: Proof) -> str:
    place = proof.finding.place
    if place is None:
        return ""
    return f"{proof.snapshot.path}:{place.line}:{place.column} has “{place.words}”"
