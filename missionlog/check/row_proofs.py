"""Add proofs from archived copies to rows of facts, for `--verify`."""

from collections.abc import Iterable, Iterator

from missionlog.check.difference_text import difference_text, gaps_text
from missionlog.check.proofs import Proof, SourcedText, prove, sourced_texts
from missionlog.check.rule_context import Snapshots
from missionlog.evidence.match_result import MatchState
from missionlog.model.format import EVENT, QUOTE, UPDATE, Plain
from missionlog.model.rows import Row
from missionlog.model.values import Evidence, typed


def verified(rows: Iterable[Row], snapshots: Snapshots) -> list[Row]:
    """The rows, those of facts with `proofs`: for each of their texts, whether and where a source has it.

    A proof has the `words` and the `state`. If a copy is archived, it also has the `source`, the copy
    (`snapshot`, `taken`), the place in it (`line`, `column`), the text there (`found`) and around it
    (`prefix`, `suffix`), and the `difference` if there is one. Otherwise the state is "no snapshot".
    """
    texts_of = [(row, list(_sourced_texts(row))) for row in rows]
    every = [text for _, texts in texts_of for text in texts]
    sources = dict.fromkeys(source for text in every for source in text.sources)
    proofs = iter(prove(every, sources, snapshots).proofs)
    return [
        row._replace(computed={**row.computed, "proofs": [_proof(*next(proofs)) for _ in texts]})
        if texts
        else row
        for row, texts in texts_of
    ]


def _sourced_texts(row: Row) -> Iterator[SourcedText]:
    """The texts of a row that its sources should contain. A quote without sources has its event's."""
    kind = str(row.computed.get("kind", row.kind))
    if kind in ("event", "promise"):
        yield from sourced_texts(typed(EVENT, row.stored))
    elif kind == "quote":
        quote = typed(QUOTE, row.stored)
        sources = row.computed["sources"]
        if quote.form != "paraphrase" and isinstance(sources, list):
            yield SourcedText("", ("text",), quote.text, tuple(map(str, sources)))
        yield from _passages(quote.evidence)
    elif kind == "update":
        yield from _passages(typed(UPDATE, row.stored).evidence)


def _passages(evidence: Iterable[Evidence]) -> Iterator[SourcedText]:
    return (SourcedText("", (), item.passage, (item.source,)) for item in evidence if item.passage)


def _proof(text: SourcedText, proofs: list[Proof]) -> Plain:
    if not proofs:
        return {"words": text.words, "state": "no snapshot"}
    best = proofs[0]
    finding, place = best.finding, best.finding.place
    proof: dict[str, Plain] = {
        "words": text.words,
        "state": str(finding.state),
        "source": best.source,
        "snapshot": best.snapshot.path,
        "taken": best.snapshot.taken,
    }
    if place:
        proof |= {"line": place.line, "column": place.column}
        proof |= {"prefix": place.prefix, "found": place.words, "suffix": place.suffix}
    if finding.state is MatchState.EDITED:
        proof["difference"] = gaps_text(finding.gaps)
    elif finding.state is MatchState.ALTERED:
        proof["difference"] = difference_text(finding.difference)
    return proof
