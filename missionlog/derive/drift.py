"""How statements change: each beside the one before it by the same speaker, or every use of a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from missionlog.derive.statements import ReportedQuote, Statement
from missionlog.derive.wording_match import Wording, tokens, written
from missionlog.edtf import Certainty, When
from missionlog.evidence.difference import compared
from missionlog.model.format import Plain
from missionlog.model.rows import Row

_PARAPHRASE: Final = "paraphrase"


def compared_statements(statements: Sequence[Statement]) -> Iterator[Row]:
    """Each statement beside the last that any of its speakers made before it."""
    latest: dict[str, int] = {}
    for place, statement in enumerate(statements):
        quote = statement.first
        before = max((latest[id_] for id_ in quote.speakers if id_ in latest), default=None)
        comparison = {} if before is None else {"compared": _comparison(statements[before].first, quote)}
        yield statement.row(**comparison)
        if quote.when:  # statements without a date come last, and before nothing
            latest |= dict.fromkeys(quote.speakers, place)


def _comparison(before: ReportedQuote, after: ReportedQuote) -> Plain:
    dated = {key: before.row.computed[key] for key in ("date", "words") if key in before.row.computed}
    return {"with": before.id, **dated, "changes": changes(before.own.text, after.own.text)}


def changes(before: str, after: str) -> list[Plain]:
    """Two wordings stretch by stretch: `{same}`, or `{old, new}`, of which one may be missing.

    Words that differ in case, accents or punctuation alone are the same, and
    are given as in the newer wording.
    """
    left, right = tokens(before), tokens(after)
    stretches: list[Plain] = []
    for same, i1, i2, j1, j2 in compared([one.key for one in left], [one.key for one in right]):
        old, new = written(before, left[i1:i2]), written(after, right[j1:j2])
        sides = (("same", new),) if same else (("old", old), ("new", new))
        stretches.append({side: words for side, words in sides if words})
    return stretches


def uses_of(phrase: Wording, statements: Sequence[Statement]) -> Iterator[Row]:
    """The statements that have the words of a phrase, with which is its first use and which its last.

    A paraphrase is neither: its words are not the speaker's.
    """
    uses = [one for one in statements if any(wording.has(phrase) for wording in one.wordings)]
    verbatim = [one for one in uses if one.first.row.stored.get("form") != _PARAPHRASE]
    whens = [one.first.when for one in verbatim]
    ends: dict[str, dict[str, Any]] = {one.first.id: {} for one in uses}
    for end, is_beyond in (("first", _precedes), ("last", _follows)):
        possible = [
            one
            for one, when in zip(verbatim, whens, strict=True)
            if not any(is_beyond(other, when) for other in whens)
        ]
        for one in possible:
            ends[one.first.id][end] = "certainly" if len(possible) == 1 else "possibly"
    return (one.row(**ends[one.first.id]) for one in uses)


def _precedes(one: When | None, other: When | None) -> bool:
    """Whether one date is certainly before another; False where either is missing."""
    return bool(one and other and one.before(other) is Certainty.CERTAINLY)


def _follows(one: When | None, other: When | None) -> bool:
    return _precedes(other, one)
