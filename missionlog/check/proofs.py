"""Words that a log says stand in a source, and whether they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from missionlog.check.context import Snapshots, all_supports, sources_of
from missionlog.evidence import Finding, MatchState, find, prepare
from missionlog.model.format import Path
from missionlog.model.log import Archived
from missionlog.model.values import Event

#: Better states first.
_RANK: Final = {state: rank for rank, state in enumerate(MatchState)}


class QuotedWords(NamedTuple):
    """Words of an event, the way to them, and the sources in one of which they are said to stand.

    A quote may also stand as a source's own wording of it, its `variants` by source.
    """

    event: str
    path: Path
    words: str
    sources: tuple[str, ...]
    variants: Mapping[str, str] = {}


class Proof(NamedTuple):
    """What was found of a claim in one snapshot of one source."""

    source: str
    snapshot: Archived
    finding: Finding


def claims(event: Event) -> Iterator[QuotedWords]:
    """All that an event says stands in a source: passages, and the words of quotes but paraphrases."""
    for path, evidence in all_supports(event):
        if evidence.passage:
            yield QuotedWords(event.id, (*path, "passage"), evidence.passage, (evidence.source,))
    for index, quote in enumerate(event.quotes):
        if quote.form != "paraphrase":
            variants = {one.source: one.passage for one in quote.evidence if one.passage}
            sources = tuple(dict.fromkeys(sources_of(event, quote)))
            yield QuotedWords(event.id, ("quotes", index, "text"), quote.text, sources, variants)


class Proved(NamedTuple):
    """Each claim with the best proof from each of its sources, the best of them first.

    `archived` are the snapshots of every source, without their texts.
    """

    claims: list[tuple[QuotedWords, list[Proof]]]
    archived: dict[str, list[Archived]]


def prove(wanted: Iterable[QuotedWords], sources: Iterable[str], snapshots: Snapshots) -> Proved:
    """Look for claims in the snapshots of their sources, holding the texts of one source at a time."""
    proved = Proved([(claim, []) for claim in wanted], {})
    by_source: dict[str, list[tuple[QuotedWords, list[Proof]]]] = {}
    for pair in proved.claims:
        for source in pair[0].sources:
            by_source.setdefault(source, []).append(pair)
    for source in sources:
        copies = snapshots(source)
        proved.archived[source] = [replace(one, text=None) for one in copies]
        texts = [
            (bare, prepare(one.text))
            for one, bare in zip(copies, proved.archived[source], strict=True)
            if one.text is not None
        ]
        for claim, proofs in by_source.get(source, ()):
            found = [Proof(source, bare, find(claim.words, text)) for bare, text in texts]
            proofs += sorted(found, key=_rank)[:1]
    for _, proofs in proved.claims:
        proofs.sort(key=_rank)
    return proved


def is_variant(claim: QuotedWords, archived: Iterable[str]) -> bool:
    """Whether a quote has the wording of a source of which there is no snapshot to ask."""
    known = set(archived)
    return any(
        find(claim.words, prepare(wording)).holds
        for source, wording in claim.variants.items()
        if source not in known
    )


def _rank(proof: Proof) -> int:
    return _RANK[proof.finding.state]
