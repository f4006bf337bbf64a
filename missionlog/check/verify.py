"""Rows of facts with what the archived copies of their sources say to their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from missionlog.check.context import Snapshots
from missionlog.check.proofs import Proof, QuotedWords, claims, prove
from missionlog.check.wording import compared, gaps_told
from missionlog.evidence import MatchState
from missionlog.model.format import EVENT, QUOTE, UPDATE, Plain
from missionlog.model.rows import Row
from missionlog.model.values import Evidence, typed


def verified(rows: Iterable[Row], snapshots: Snapshots) -> list[Row]:
    """The same rows, those of facts with `proofs`: for each of their words, how they stand, and where.

    A proof has the `words`, and where a copy could be asked the `state`, the
    `source`, the copy (`snapshot`, `taken`), the place in it (`line`,
    `column`), what stands there (`found`) and around it (`prefix`, `suffix`),
    and for what differs the `difference`. The state of what could not be
    asked is "no snapshot".
    """
    told = [(row, list(_claims(row))) for row in rows]
    every = [claim for _, wanted in told for claim in wanted]
    named = dict.fromkeys(source for claim in every for source in claim.sources)
    proved = iter(prove(every, named, snapshots).claims)
    return [
        row._replace(computed={**row.computed, "proofs": [_told(*next(proved)) for _ in wanted]})
        if wanted
        else row
        for row, wanted in told
    ]


def _claims(row: Row) -> Iterator[QuotedWords]:
    """What a row says stands in a source. A quote that names none has its event's."""
    kind = str(row.computed.get("kind", row.kind))
    if kind in ("event", "promise"):
        yield from claims(typed(EVENT, row.stored))
    elif kind == "quote":
        quote = typed(QUOTE, row.stored)
        sources = row.computed["sources"]
        if quote.form != "paraphrase" and isinstance(sources, list):
            yield QuotedWords("", ("text",), quote.text, tuple(map(str, sources)))
        yield from _passages(quote.evidence)
    elif kind == "update":
        yield from _passages(typed(UPDATE, row.stored).evidence)


def _passages(evidence: Iterable[Evidence]) -> Iterator[QuotedWords]:
    return (QuotedWords("", (), one.passage, (one.source,)) for one in evidence if one.passage)


def _told(claim: QuotedWords, proofs: list[Proof]) -> Plain:
    if not proofs:
        return {"words": claim.words, "state": "no snapshot"}
    best = proofs[0]
    finding, place = best.finding, best.finding.place
    told: dict[str, Plain] = {
        "words": claim.words,
        "state": str(finding.state),
        "source": best.source,
        "snapshot": best.snapshot.path,
        "taken": best.snapshot.taken,
    }
    if place:
        told |= {"line": place.line, "column": place.column}
        told |= {"prefix": place.prefix, "found": place.words, "suffix": place.suffix}
    if finding.state is MatchState.EDITED:
        told["difference"] = gaps_told(finding.gaps)
    elif finding.state is MatchState.ALTERED:
        told["difference"] = compared(finding.difference)
    return told
