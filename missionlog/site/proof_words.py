"""How the words of a fact stand in the archived copies of their sources, as a reader is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    "no-snapshot": "no archived copy to prove it",
}

#: What is said of how many words are in each state.
_COUNTED: Final[Mapping[str, str]] = {
    "exact": "exact in archived copies of their sources",
    "normalised": "there but for typography",
    "edited": "there but for what the editor’s marks show",
    "altered": "with other words in the copies",
    "missing": "not found in the copies",
    "wordless": "without words that could be looked for",
    "no-snapshot": "without an archived copy to prove them",
}


class ProofMark(NamedTuple):
    """The state of a proof, in words; of what differs the difference; where in the copy it was found."""

    state: str
    words: str
    difference: str = ""
    place: str = ""


NO_COPY: Final = ProofMark("no-snapshot", _WORDS["no-snapshot"])


class ProofMarks:
    """The proofs of the words of facts, and how many are in which state.

    `proofs` has rows with proofs by the keys of the rows: none where no source has an archived copy. It is
    None where copies cannot be read.
    """

    def __init__(self, proofs: Mapping[str, Row] | None) -> None:
        self._proofs = proofs
        self.counts: dict[str, int] = dict.fromkeys(_WORDS, 0)

    def of(self, row: Row, words: str, sources: Collection[str]) -> ProofMark | None:
        """The mark of words of a row that some sources should have; None where copies cannot be read."""
        if self._proofs is None:
            return None
        proved = self._proofs.get(row.key) if self._proofs else None
        proofs = (
            [one for one in records(proved.computed.get("proofs")) if one["words"] == words] if proved else []
        )
        named = [proof for proof in proofs if proof.get("source") in sources] or proofs
        mark = _mark(named[0]) if named else NO_COPY
        self.counts[mark.state] += 1
        return mark

    def sentence(self) -> str:
        """How many passages and quotes stand how in archived copies; empty where there are none."""
        parts = [f"{count:,} {_COUNTED[state]}" for state, count in self.counts.items() if count]
        total = sum(self.counts.values())
        return f"Passages and quotes, {total:,} in all: {', '.join(parts)}." if total else ""


def _mark(proof: Mapping[str, Plain]) -> ProofMark:
    state = flat(proof.get("state")).replace(" ", "-")
    taken = f" of {flat(proof['taken'])}" if proof.get("taken") else ""
    words = _WORDS.get(state, state).replace("archived copy", f"archived copy{taken}", 1)
    place = f"line {flat(proof['line'])}" if "line" in proof else ""
    return ProofMark(state, words, flat(proof.get("difference")), place)
