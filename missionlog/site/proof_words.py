"""How the words of a fact stand in the archived copies of their sources, as a reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from missionlog.model.format import Plain, records
from missionlog.model.rows import Row
from missionlog.view.cells import flat

#: What is said of each state; the key is also the class of the mark.
_WORDS: Final[Mapping[str, str]] = {
    "exact": "exact in the archived copy",
    "normalised": "in the archived copy, but for typography",
    "edited": "edited: the archived copy has it but for what the marks show",
    "altered": "altered: the archived copy has other words",
    "missing": "not found in the archived copy",
    "wordless": "no words that could be looked for",
    "no snapshot": "no archived copy to prove it",
}

#: What is said of how many words are in each state.
_COUNTED: Final[Mapping[str, str]] = {
    "exact": "exact in archived copies of their sources",
    "normalised": "there but for typography",
    "edited": "there but for what the editor’s marks show",
    "altered": "with other words in the copies",
    "missing": "not found in the copies",
    "wordless": "without words that could be looked for",
    "no snapshot": "without an archived copy to prove them",
}


class ProofMark(NamedTuple):
    """The state of a proof, in words; of what differs the difference; where in the copy it was found."""

    state: str
    words: str
    difference: str = ""
    place: str = ""


class ProofMarks:
    """The proofs of the words of a fact."""

    def __init__(self, row: Row | None) -> None:
        self._marks: dict[str, list[Mapping[str, Plain]]] = {}
        for proof in records(row.computed.get("proofs") if row else None):
            self._marks.setdefault(flat(proof.get("words")), []).append(proof)

    def of(self, words: str, sources: Iterable[str]) -> ProofMark | None:
        """The mark of some words of one of some sources; None where nothing was proved."""
        proofs = self._marks.get(words, ())
        named = [proof for proof in proofs if proof.get("source") in {*sources}] or proofs
        return _mark(named[0]) if named else None


def _mark(proof: Mapping[str, Plain]) -> ProofMark:
    state = flat(proof.get("state"))
    taken = f" of {flat(proof['taken'])}" if proof.get("taken") else ""
    words = _WORDS.get(state, state).replace("archived copy", f"archived copy{taken}", 1)
    place = f"line {flat(proof['line'])}" if "line" in proof else ""
    return ProofMark(state.replace(" ", "-"), words, flat(proof.get("difference")), place)


def proof_sentence(rows: Iterable[Row]) -> str:
    """How many passages and quotes of some rows stand how in archived copies; empty where there are none."""
    counts = dict.fromkeys(_WORDS, 0)
    for row in rows:
        for proof in records(row.computed.get("proofs")):
            counts[flat(proof.get("state"))] += 1
    total = sum(counts.values())
    if not total:
        return ""
    parts = [f"{count:,} {_COUNTED[state]}" for state, count in counts.items() if count]
    return f"Passages and quotes, {total:,} in all: {', '.join(parts)}."
