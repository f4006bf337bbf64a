"""How statements change: each beside the one before it by the same speaker, or every use of a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from missionlog.derive.statements import ReportedQuote, Statement
from missionlog.derive.wording_match import Wording, tokens, written
from missionlog.edtf import Certainty, When
from missionlog.evidence.word_diff import diff_words
from missionlog.model.format import Plain
from missionlog.model.rows import Row

_PARAPHRASE: Final = "paraphrase"


def compared_statements(statements: Sequence[Statement]) -> Iterator[Row]:
    """The rows of statements, each compared with the last that any of its speakers made before it."""
    latest: dict[str, int] = {}
    for index, statement in enumerate(statements):
        quote = statement.first
        before = max((latest[id_] for id_ in quote.speakers if id_ in latest), default=None)
        comparison = {} if before is None else {"compared": _comparison(statements[before].first, quote)}
        yield statement.row(**comparison)
        if quote.when:  # statements without a date come last, and before nothing
            latest |= dict.fromkeys(quote.speakers, index)


def _comparison(before: ReportedQuote, after: ReportedQuote) -> Plain:
    dated = {key: before.row.computed[key] for key in ("date", "words") if key in before.row.computed}
    return {"with": before.id, **dated, "changes": changes(before.wording.text, after.wording.text)}


def changes(before: str, after: str) -> list[Plain]:
    """The difference of two wordings: `{same}` or `{old, new}` for each run of words, empty keys left out.

    Words that differ in case, accents or punctuation alone are the same, and are given as in the newer
    wording.
    """
    left, right = tokens(before), tokens(after)
    runs: list[Plain] = []
    for same, i1, i2, j1, j2 in diff_words([word.key for word in left], [word.key for word in right]):
        old, new = written(before, left[i1:i2]), written(after, right[j1:j2])
        sides = (("same", new),) if same else (("old", old), ("new", new))
        runs.append({side: text for side, text in sides if text})
    return runs


def uses_of(phrase: Wording, statements: Sequence[Statement]) -> Iterator[Row]:
    """Rows of the statements with the words of a phrase; `first-use` and `last-use` mark the first and last.

    A paraphrase is never marked, because its words are not the speaker's.
    """
    uses = [use for use in statements if any(wording.has(phrase) for wording in use.wordings)]
    verbatim = [use for use in uses if use.first.row.stored.get("form") != _PARAPHRASE]
    whens = [use.first.when for use in verbatim]
    ends: dict[str, dict[str, Any]] = {use.first.id: {} for use in uses}
    for end, is_beyond in (("first-use", _precedes), ("last-use", _follows)):
        possible = [
            use
            for use, when in zip(verbatim, whens, strict=True)
            if not any(is_beyond(other, when) for other in whens)
        ]
        for use in possible:
            ends[use.first.id][end] = "certainly" if len(possible) == 1 else "possibly"
    return (use.row(**ends[use.first.id]) for use in uses)


def _precedes(one: When | None, other: When | None) -> bool:
    """Whether one date is certainly before another; False where either is missing."""
    return bool(one and other and one.before(other) is Certainty.CERTAINLY)


def _follows(one: When | None, other: When | None) -> bool:
    return _precedes(other, one)
