"""Group quotes into statements, and compare these: what one speaker said on one occasion, and how it changed.

A statement is one, however many sources report it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from missionlog.derive.wording_match import Wording, is_same_statement, tokens, written
from missionlog.edtf import Certainty, When, parse
from missionlog.evidence.word_diff import diff_words, has_common_ground
from missionlog.model.format import Plain, is_verbatim
from missionlog.model.rows import Row

#: Characters that are ignored at the ends of a wording, because printers add them.
_IGNORED_AT_ENDS: Final = " .,;:…'\"-"
#: A new report is compared with this many of the latest statements of its occasion, and reports of each. One
#: briefing has fewer.
MAX_COMPARED_STATEMENTS: Final = 50


@dataclass(frozen=True)
class ReportedQuote:
    """A quote as a row, with cached properties."""

    row: Row

    @property
    def id(self) -> str:
        """The id of the quote, written or derived."""
        return str(self.row.computed["id"])

    @cached_property
    def wording(self) -> Wording:
        """The wording of the quote itself."""
        return Wording(str(self.row.stored["text"]))

    @property
    def words(self) -> Hashable:
        """Equal for quotes in the same words. A quote without any word is compared by its text."""
        return self.wording.words or self.wording.text

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The ids of its speakers."""
        return frozenset(_texts(self.row.stored.get("speaker")))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that it rests on."""
        return tuple(_texts(self.row.computed.get("sources")))

    @cached_property
    def source_wordings(self) -> tuple[tuple[Wording, str], ...]:
        """Passages of its sources that do not contain the quote's wording, each with the source."""
        evidence: Any = self.row.stored.get("evidence", ())
        passages = ((Wording(each["passage"]), str(each["source"])) for each in evidence if "passage" in each)
        wording = _key(self.wording).lower()
        return tuple(pair for pair in passages if wording not in _key(pair[0]).lower())

    @property
    def when(self) -> When | None:
        """The date of the quote, or of its event."""
        date = self.row.computed.get("date")
        return parse(date) if isinstance(date, str) else None

    def occasions(self) -> Iterator[Hashable]:
        """Keys that another report of the same statement shares: the speakers, and the event or the day."""
        yield self.speakers, "event", self.row.stored["event"]
        first, last = self.row.computed.get("earliest"), self.row.computed.get("latest")
        if self.speakers and first is not None and first == last:
            yield self.speakers, "day", first


@dataclass(frozen=True)
class Statement:
    """The quotes that report one statement, in their order."""

    quotes: tuple[ReportedQuote, ...]

    @property
    def first(self) -> ReportedQuote:
        """The first quote, which stands for the statement."""
        return self.quotes[0]

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every wording: those of the quotes, and those of their sources that differ."""
        return tuple(
            wording
            for quote in self.quotes
            for wording in (quote.wording, *(other for other, _ in quote.source_wordings))
        )

    def row(self, **computed: Plain) -> Row:
        """The row of the first quote, with all `wordings`, and the ids of the other quotes in `also`."""
        row = self.first.row
        statement_fields: dict[str, Plain] = {"wordings": _wordings(self.quotes)}
        if also := [quote.id for quote in self.quotes[1:]]:
            statement_fields["also"] = list[Plain](also)
        return Row(row.kind, row.stored, {**row.computed, **statement_fields, **computed})


def statements(rows: Iterable[Row]) -> list[Statement]:
    """The statements that quotes report, each in the place of the first of its quotes."""
    occasions = _Occasions()
    groups: list[_Group] = []
    for quote in map(ReportedQuote, rows):
        group = occasions.statement_of(quote)
        if group is None:
            groups.append(group := _Group())
        group.add(quote)
        occasions.add(quote, group)
    return [Statement(tuple(group.quotes)) for group in groups]


def compared_statements(statements: Sequence[Statement]) -> Iterator[Row]:
    """The rows of statements, each compared with the last that any of its speakers made before it."""
    latest: dict[str, int] = {}
    for index, statement in enumerate(statements):
        quote = statement.first
        before = max((latest[id_] for id_ in quote.speakers if id_ in latest), default=None)
        if before is None:
            yield statement.row()
        else:
            old = statements[before].first
            dated = {key: old.row.computed[key] for key in ("date", "words") if key in old.row.computed}
            words = changes(old.wording.text, quote.wording.text)
            yield statement.row(compared={"with": old.id, **dated, "changes": words})
        if quote.when:  # statements without a date come last, and before nothing
            latest |= dict.fromkeys(quote.speakers, index)


def changes(before: str, after: str) -> list[Plain]:
    """The difference of two wordings: `{same}` or `{old, new}` for each run of words, empty keys left out.

    Words that differ in case, accents or punctuation alone are the same, and are given as in the newer
    wording. Two wordings with hardly a word in common are one run.
    """
    left, right = tokens(before), tokens(after)
    runs: list[Plain] = []
    for same, i1, i2, j1, j2 in diff_words([word.key for word in left], [word.key for word in right]):
        old, new = written(before, left[i1:i2]), written(after, right[j1:j2])
        sides = (("same", new),) if same else (("old", old), ("new", new))
        runs.append({side: text for side, text in sides if text})
    common = " ".join(str(run["same"]) for run in runs if isinstance(run, dict) and "same" in run)
    apart: list[Plain] = [{"old": before, "new": after}]
    return runs if has_common_ground(common, before, after) else apart


def uses_of(phrase: Wording, statements: Sequence[Statement]) -> Iterator[Row]:
    """Rows of the statements with the words of a phrase; `first-use` and `last-use` mark the first and last.

    A paraphrase is never marked, because its words are not the speaker's.
    """
    uses = [use for use in statements if any(wording.has(phrase) for wording in use.wordings)]
    verbatim = [use for use in uses if is_verbatim(use.first.row.stored)]
    dated = [(use, use.first.when) for use in verbatim]
    early, late = _ends([when for _, when in dated if when])
    firsts = [use for use, when in dated if not any(_precedes(other, when) for other in early)]
    lasts = [use for use, when in dated if not any(_precedes(when, other) for other in late)]
    ends: dict[str, dict[str, Any]] = {use.first.id: {} for use in uses}
    for end, possible in (("first-use", firsts), ("last-use", lasts)):
        for use in possible:
            ends[use.first.id][end] = "certainly" if len(possible) == 1 else "possibly"
    return (use.row(**ends[use.first.id]) for use in uses)


def _precedes(one: When | None, other: When | None) -> bool:
    """Whether one date is certainly before another; False where either is missing."""
    return bool(one and other and one.before(other) is Certainty.CERTAINLY)


def _ends(dates: Sequence[When]) -> tuple[list[When], list[When]]:
    """The first and the last of some dates: if any is certainly before another date, one of the first is.

    Days are compared with days, and times of day with those that have a zone, as they do, or have none.
    """
    certain = [date for date in dates if not date.uncertain]
    timed = [[date for date in certain if date.instant and date.instant.zoned is zoned] for zoned in (0, 1)]
    first = [min(certain, key=lambda date: date.widened.end_latest)] if certain else []
    last = [max(certain, key=lambda date: date.widened.start_earliest)] if certain else []
    for group in filter(None, timed):
        first.append(min(group, key=_second))
        last.append(max(group, key=_second))
    return first, last


def _second(date: When) -> int:
    assert date.instant  # only dates with a time of day are compared by it
    return date.instant.second


class _Group:
    """The quotes that report one statement, and all their sources."""

    def __init__(self) -> None:
        self.quotes: list[ReportedQuote] = []
        self._sources: set[str] = set()

    def add(self, quote: ReportedQuote) -> None:
        """Add another report."""
        self.quotes.append(quote)
        self._sources.update(quote.sources)

    def is_reported_by(self, quote: ReportedQuote) -> bool:
        """Whether a quote is another report of the statement, in nearly the same words as one of the latest.

        Two wordings from one source are two statements.
        """
        return self._sources.isdisjoint(quote.sources) and any(
            is_same_statement(quote.wording, other.wording)
            for other in self.quotes[-MAX_COMPARED_STATEMENTS:]
        )


class _Occasions:
    """The statements of each occasion so far, as growing groups of quotes."""

    def __init__(self) -> None:
        self._by_words: dict[Hashable, _Group] = {}
        self._by_occasion: dict[Hashable, list[_Group]] = {}

    def statement_of(self, quote: ReportedQuote) -> _Group | None:
        """The group that a quote belongs to, because it has the same words, or nearly the same."""
        occasions = [*quote.occasions()]
        same_words = (self._by_words.get((occasion, quote.words)) for occasion in occasions)
        latest = (self._by_occasion.get(occasion, [])[-MAX_COMPARED_STATEMENTS:] for occasion in occasions)
        similar = (group for groups in latest for group in groups if group.is_reported_by(quote))
        return next((group for group in same_words if group), None) or next(similar, None)

    def add(self, quote: ReportedQuote, group: _Group) -> None:
        """Remember a quote that was added to a group."""
        for occasion in quote.occasions():
            self._by_words.setdefault((occasion, quote.words), group)
            groups = self._by_occasion.setdefault(occasion, [])
            if not any(group is other for other in groups[-MAX_COMPARED_STATEMENTS:]):
                groups.append(group)


def _wordings(quotes: Iterable[ReportedQuote]) -> list[Plain]:
    """Each wording once, that of the first quote first, with its quote and the sources that have it."""
    entries: dict[str, dict[str, Any]] = {}
    for quote in quotes:
        differing = {source for _, source in quote.source_wordings}
        agreeing = [(quote.wording, source) for source in quote.sources if source not in differing]
        _entry(entries, quote.wording, quote)
        for wording, source in (*agreeing, *quote.source_wordings):
            _entry(entries, wording, quote)["sources"][source] = None
    return [{**entry, "sources": [*entry["sources"]]} for entry in entries.values()]


def _entry(entries: dict[str, dict[str, Any]], wording: Wording, quote: ReportedQuote) -> dict[str, Any]:
    return entries.setdefault(_key(wording), {"text": wording.text, "quote": quote.id, "sources": {}})


def _key(wording: Wording) -> str:
    """Equal for wordings that differ only in typography, punctuation at the ends, or the first capital."""
    text = wording.plain_typography.strip(_IGNORED_AT_ENDS)
    return text[:1].lower() + text[1:]


def _texts(value: Plain | None) -> list[str]:
    if value is None:
        return []
    return [str(text) for text in value] if isinstance(value, list) else [str(value)]
