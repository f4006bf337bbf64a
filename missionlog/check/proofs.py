"""Prove passages and quotes: look for them in the archived copies of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from missionlog.check.rule_context import Snapshots, all_evidence, sources_of
from missionlog.model.format import Path
from missionlog.model.parsed_log import Archived
from missionlog.model.values import Event

if TYPE_CHECKING:
    from missionlog.evidence.match_result import Finding


class SourcedText(NamedTuple):
    """Words that one of some sources should contain, and their path in the entry of an event.

    `variants` are other wordings of a quote, by the source that has them.
    """

    event: str
    path: Path
    words: str
    sources: tuple[str, ...]
    variants: Mapping[str, str] = {}


class Proof(NamedTuple):
    """The result of looking for a text in one snapshot of a source."""

    source: str
    snapshot: Archived
    finding: Finding


def sourced_texts(event: Event) -> Iterator[SourcedText]:
    """The texts of an event that its sources should contain: passages, and quotes except paraphrases."""
    for path, evidence in all_evidence(event):
        if evidence.passage:
            yield SourcedText(event.id, (*path, "passage"), evidence.passage, (evidence.source,))
    for index, quote in enumerate(event.quotes):
        if quote.form != "paraphrase":
            variants = {item.source: item.passage for item in quote.evidence if item.passage}
            sources = tuple(dict.fromkeys(sources_of(event, quote)))
            yield SourcedText(event.id, ("quotes", index, "text"), quote.text, sources, variants)


class ProofResult(NamedTuple):
    """Each text with the best proof from each of its sources, the best of them first.

    `archived` are the snapshots of every source, without their texts.
    """

    proofs: list[tuple[SourcedText, list[Proof]]]
    archived: dict[str, list[Archived]]


def prove(texts: Iterable[SourcedText], sources: Iterable[str], snapshots: Snapshots) -> ProofResult:
    """Look for texts in the snapshots of their sources, holding those of one source in memory at a time."""
    result = ProofResult([(text, []) for text in texts], {})
    by_source: dict[str, list[tuple[SourcedText, list[Proof]]]] = {}
    for pair in result.proofs:
        for source in pair[0].sources:
            by_source.setdefault(source, []).append(pair)
    for source in sources:
        copies = snapshots(source)
        result.archived[source] = [copy._replace(text=None) for copy in copies]
        if not copies:
            continue
        # Only a log with archived copies pays for loading what compares texts.
        from missionlog.evidence.match import find
        from missionlog.evidence.prepared_text import prepare

        prepared = [
            (bare, prepare(copy.text))
            for copy, bare in zip(copies, result.archived[source], strict=True)
            if copy.text is not None
        ]
        for text, proofs in by_source.get(source, ()):
            candidates = [Proof(source, bare, find(text.words, copy)) for bare, copy in prepared]
            proofs += sorted(candidates, key=_rank)[:1]
    for _, proofs in result.proofs:
        proofs.sort(key=_rank)
    return result


def matches_variant(text: SourcedText, archived: Iterable[str]) -> bool:
    """Whether a quote has the wording of a source that is not archived."""
    from missionlog.evidence.match import find
    from missionlog.evidence.prepared_text import prepare

    known = set(archived)
    return any(
        find(text.words, prepare(wording)).holds
        for source, wording in text.variants.items()
        if source not in known
    )


def is_refuted(text: SourcedText, proofs: Sequence[Proof]) -> bool:
    """Whether archived copies lack a text as it stands, so that no source of it is left that may have it.

    A quote also holds in the wording of a source that is not archived.
    """
    if not proofs:
        return False
    # Only a log with archived copies pays for loading what compares texts.
    from missionlog.evidence.match_result import MatchState

    best = proofs[0].finding
    if best.state is MatchState.WORDLESS:
        return True
    if best.holds or matches_variant(text, (proof.source for proof in proofs)):
        return False
    return best.state is not MatchState.MISSING or len(proofs) == len(text.sources)


def _rank(proof: Proof) -> int:
    """Lower for better states."""
    from missionlog.evidence.match_result import MatchState

    return [*MatchState].index(proof.finding.state)
