"""Quotes to statements: what one speaker said on one occasion is one, however many have reported it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from missionlog.derive.wording_match import Wording, is_same_statement
from missionlog.edtf import When, parse
from missionlog.model.format import Plain
from missionlog.model.rows import Row

#: At the ends of a wording they are its printer's, not its speaker's.
_AROUND: Final = " .,;:…'\"-"

#: On one occasion a new report is held against so many statements, the latest: more are no one briefing's.
MAX_COMPARED_STATEMENTS: Final = 50


@dataclass(frozen=True)
class ReportedQuote:
    """A quote, as a row, and what is asked of it again and again."""

    row: Row

    @property
    def id(self) -> str:
        return str(self.row.computed["id"])

    @cached_property
    def own(self) -> Wording:
        return Wording(str(self.row.stored["text"]))

    @property
    def words(self) -> Hashable:
        """What it has in common with a quote in the same words; signs alone are as they are."""
        return self.own.words or self.own.text

    @cached_property
    def speakers(self) -> frozenset[str]:
        return frozenset(_texts(self.row.stored.get("speaker")))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(_texts(self.row.computed.get("sources")))

    @cached_property
    def reported(self) -> tuple[tuple[Wording, str], ...]:
        """The wording of each of its sources that is not the quote's own, with the source."""
        evidence: Any = self.row.stored.get("evidence", ())
        passages = ((Wording(one["passage"]), str(one["source"])) for one in evidence if "passage" in one)
        own = _key(self.own).lower()
        return tuple(pair for pair in passages if own not in _key(pair[0]).lower())

    @property
    def when(self) -> When | None:
        date = self.row.computed.get("date")
        return parse(date) if isinstance(date, str) else None

    def occasions(self) -> Iterator[Hashable]:
        """What another report of the same statement has in common with it: the event, or the day."""
        yield self.speakers, "event", self.row.stored["event"]
        first, last = self.row.computed.get("earliest"), self.row.computed.get("latest")
        if self.speakers and first is not None and first == last:
            yield self.speakers, "day", first


@dataclass(frozen=True)
class Statement:
    """One statement: the quotes that report it, in their order."""

    quotes: tuple[ReportedQuote, ...]

    @property
    def first(self) -> ReportedQuote:
        return self.quotes[0]

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every wording of it: the quotes' own, and those of their sources."""
        return tuple(
            wording for one in self.quotes for wording in (one.own, *(other for other, _ in one.reported))
        )

    def row(self, **computed: Plain) -> Row:
        """The first of its quotes, with all `wordings` of it, and the ids of the others in `also`."""
        row = self.first.row
        beside: dict[str, Plain] = {"wordings": _wordings(self.quotes)}
        if also := [one.id for one in self.quotes[1:]]:
            beside["also"] = list[Plain](also)
        return Row(row.kind, row.stored, {**row.computed, **beside, **computed})


def statements(rows: Iterable[Row]) -> list[Statement]:
    """The statements that some quotes report, each where the first of its quotes stands."""
    heard = _Heard()
    groups: list[list[ReportedQuote]] = []
    for said in map(ReportedQuote, rows):
        group = heard.again(said)
        if group is None:
            group = []
            groups.append(group)
        group.append(said)
        heard.keep(said, group)
    return [Statement(tuple(group)) for group in groups]


class _Heard:
    """What was said on each occasion so far, in growing groups: a group is one statement."""

    def __init__(self) -> None:
        self._by_words: dict[Hashable, list[ReportedQuote]] = {}
        self._by_occasion: dict[Hashable, list[list[ReportedQuote]]] = {}

    def again(self, said: ReportedQuote) -> list[ReportedQuote] | None:
        """The statement of which a quote is another report: in the same words, or nearly so."""
        occasions = [*said.occasions()]
        same = (self._by_words.get((occasion, said.words)) for occasion in occasions)
        late = (self._by_occasion.get(occasion, [])[-MAX_COMPARED_STATEMENTS:] for occasion in occasions)
        nearly = (group for groups in late for group in groups if _misheard(said, group))
        return next((group for group in same if group), None) or next(nearly, None)

    def keep(self, said: ReportedQuote, group: list[ReportedQuote]) -> None:
        """Remember a quote that is now in a group."""
        for occasion in said.occasions():
            self._by_words.setdefault((occasion, said.words), group)
            known = self._by_occasion.setdefault(occasion, [])
            if not any(group is one for one in known[-MAX_COMPARED_STATEMENTS:]):
                known.append(group)


def _misheard(said: ReportedQuote, group: Sequence[ReportedQuote]) -> bool:
    """Whether a quote is nearly in the words of others. What one source has in two ways was said twice."""
    if any({*said.sources} & {*one.sources} for one in group):
        return False
    return any(is_same_statement(said.own, one.own) for one in group)


def _wordings(quotes: Iterable[ReportedQuote]) -> list[Plain]:
    """Each wording once, the first quote's own first, with the quote and the sources that have it so."""
    found: dict[str, dict[str, Any]] = {}
    for said in quotes:
        otherwise = {source for _, source in said.reported}
        plainly = [(said.own, source) for source in said.sources if source not in otherwise]
        entry = _entry(found, said.own, said)
        for wording, source in (*plainly, *said.reported):
            entry = _entry(found, wording, said)
            if source not in entry["sources"]:
                entry["sources"].append(source)
    return [*found.values()]


def _entry(found: dict[str, dict[str, Any]], wording: Wording, said: ReportedQuote) -> dict[str, Any]:
    return found.setdefault(_key(wording), {"text": wording.text, "quote": said.id, "sources": []})


def _key(wording: Wording) -> str:
    """A wording with its typography made plain, the first letter's case and the marks around it aside."""
    plain = wording.level.strip(_AROUND)
    return plain[:1].lower() + plain[1:]


def _texts(value: Plain | None) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
