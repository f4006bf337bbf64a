"""What was said over time: each statement beside the one before, or every use of a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from missionlog.derive.statements import ReportedQuote, Statement, statements
from missionlog.derive.wording_match import Wording, tokens, written
from missionlog.edtf import Certainty, When
from missionlog.evidence.difference import compared
from missionlog.index.engine import SqliteEngine
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from missionlog.query.facts import Found, cut, find
from missionlog.query.syntax import Query, QueryError

_PARAPHRASE: Final = "paraphrase"


def drift(reader: SqliteEngine, query: Query, today: date, phrase: str | None = None) -> Found:
    """Statements in order of time, as rows of their quotes.

    Beside what a quote has, `computed` has `wordings` and `also` (see
    `statements`), and `compared`: the statement before it by the same speaker,
    and the `changes` from that to this. With a phrase, only statements that
    have its words, without `compared`; `first` and `last` say "certainly" or
    "possibly" of those that are, or may be, its first and last use.
    Raises QueryError for a phrase in which there is no word.
    """
    wanted = phrase_wording(phrase) if phrase is not None else None
    # Another report of a statement need not have the words that were asked for.
    whole = query._replace(words=(), sort="", reverse=False, limit=None, last=None)
    found = find(reader, whole, "quote", today)
    said = statements(found.rows)
    if query.words:
        having = {_id(row) for row in find(reader, whole._replace(words=query.words), "quote", today).rows}
        said = [one for one in said if any(quote.id in having for quote in one.quotes)]
    rows = [*(_uses(said, wanted) if wanted else _compared(said))]
    if query.reverse != (query.last is not None):
        rows.reverse()
    return Found(cut(iter(rows), query), found.unmatched)


def phrase_wording(text: str) -> Wording:
    """The words of a phrase. Raises QueryError where there are none."""
    wording = Wording(text)
    if not wording.words:
        raise QueryError("there is no word here to look for", text, 1, len(text) + 1)
    return wording


def _id(row: Row) -> str:
    return str(row.computed["id"])


def _compared(said: Sequence[Statement]) -> Iterator[Row]:
    """Each statement beside the last that any of its speakers made before it."""
    latest: dict[str, int] = {}
    for place, one in enumerate(said):
        before = max((latest[id_] for id_ in one.first.speakers if id_ in latest), default=None)
        beside = {} if before is None else {"compared": _beside(said[before].first, one.first)}
        yield one.row(**beside)
        if one.first.when:  # what has no date comes last, and before nothing
            latest |= dict.fromkeys(one.first.speakers, place)


def _beside(before: ReportedQuote, after: ReportedQuote) -> Plain:
    dated = {key: before.row.computed[key] for key in ("date", "words") if key in before.row.computed}
    return {"with": before.id, **dated, "changes": changes(before.own.text, after.own.text)}


def changes(before: str, after: str) -> list[Plain]:
    """Two wordings stretch by stretch: `{same}`, or `{old, new}`, of which one may be missing.

    Words that differ in case, accents or punctuation alone are the same, and
    told as they are in the newer one.
    """
    left, right = tokens(before), tokens(after)
    found: list[Plain] = []
    for same, i1, i2, j1, j2 in compared([one.key for one in left], [one.key for one in right]):
        old, new = written(before, left[i1:i2]), written(after, right[j1:j2])
        sides = (("same", new),) if same else (("old", old), ("new", new))
        found.append({side: words for side, words in sides if words})
    return found


def _uses(said: Sequence[Statement], phrase: Wording) -> Iterator[Row]:
    """The statements that have the words of a phrase; the words of a paraphrase are not the speaker's."""
    uses = [one for one in said if any(wording.has(phrase) for wording in one.wordings)]
    own = [one for one in uses if one.first.row.stored.get("form") != _PARAPHRASE]
    whens = [one.first.when for one in own]
    ends: dict[str, dict[str, Any]] = {one.first.id: {} for one in uses}
    for end, settled in (("first", _precedes), ("last", _follows)):
        open_ = [
            one
            for one, when in zip(own, whens, strict=True)
            if not any(settled(other, when) for other in whens)
        ]
        for one in open_:
            ends[one.first.id][end] = "certainly" if len(open_) == 1 else "possibly"
    return (one.row(**ends[one.first.id]) for one in uses)


def _precedes(one: When | None, other: When | None) -> bool:
    """Whether the one is certainly earlier; of what has no date, nobody knows."""
    return bool(one and other and one.before(other) is Certainty.CERTAINLY)


def _follows(one: When | None, other: When | None) -> bool:
    return _precedes(other, one)
