"""What is still to be reported of the facts that a query finds: gaps of all types, the most telling first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from missionlog.derive import gap_questions as questions
from missionlog.derive.gap_questions import Asked
from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.conflicts import Conflict
from missionlog.model.format import unreadable_keys
from missionlog.model.gaps import GAP_TYPES, About, Gap, GapType
from missionlog.model.rows import Row
from missionlog.query.conflicts import conflicts_of_record
from missionlog.query.entries import entries
from missionlog.query.fact_gaps import FactGaps
from missionlog.query.facts import log_number
from missionlog.query.gap_facts import GapFact, gap_facts
from missionlog.query.lexer import values_of
from missionlog.query.sql import Unmatched
from missionlog.query.syntax import Query, QueryError

if TYPE_CHECKING:
    from missionlog.query.engine import Engine


class FailedWords(Protocol):
    """Words that archived copies do not have (`missionlog.check.unproved.Unproved`)."""

    @property
    def event(self) -> str: ...
    @property
    def path(self) -> tuple[str | int, ...]: ...
    @property
    def words(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def state(self) -> str: ...


#: The event of a number as it is stored, and the ids of its quotes or updates in their order.
_STORED: Final = "SELECT stored FROM fact WHERE kind = 'event' AND event = ?"
_PARTS: Final = "SELECT id FROM fact WHERE event = ? AND kind = ? ORDER BY seq"
#: Looks for the words of events, as these are stored, in archived copies, and gives those that fail.
Prove = Callable[[Iterable[Mapping[str, Any]]], Sequence[FailedWords]]


class Gaps(NamedTuple):
    """Gaps, and the names in the query that nothing in the log has."""

    gaps: tuple[Gap, ...]
    unmatched: tuple[Unmatched, ...]


def gaps(
    engine: Engine,
    query: Query,
    today: date,
    types: Collection[GapType] = (),
    prove: Prove | None = None,
) -> Gaps:
    """The gaps in the facts that a query finds, of some types if these are given, the most telling first.

    Words are looked for in archived copies by `prove`, if it is given. Where the record of a day has doubts,
    what is a gap only of what may have been on it, or only of what certainly was, is possible.
    """
    wanted = [type_ for type_ in GAP_TYPES if not types or type_ in types]
    if engine.certain is None or query.certain:
        found, unmatched = _gaps(engine.certain or engine, query, today, wanted, prove)
        return Gaps(_cut([one for one in found if not (query.certain and one.possible)], query), unmatched)
    possible, unmatched = _gaps(engine, query, today, wanted, prove)
    certain = {(one.log, one.id): one for one in _gaps(engine.certain, query, today, wanted, prove).gaps}
    both = [
        one._replace(possible=one.possible or twin is None or twin.possible)
        for one in possible
        for twin in [certain.pop((one.log, one.id), None)]
    ]
    both += [one._replace(possible=True) for one in certain.values()]
    return Gaps(_cut(both, query), unmatched)


def read_types(texts: Iterable[str]) -> tuple[GapType, ...]:
    """The types of gaps that texts name, each with commas between: `silence,origin`. Raises QueryError."""
    types: dict[GapType, None] = {}
    for text in texts:
        for value in values_of(text):
            name = value.text.casefold()
            known = next((type_ for type_ in GAP_TYPES if type_ == name), None)
            if known is None:
                from missionlog.model.nearest import did_you_mean_of

                message, mend = f"no gap is of the type {value.text!r}", did_you_mean_of(name, [*GAP_TYPES])
                raise QueryError(message, text, value.column, value.column + len(value.text), mend)
            types[known] = None
    return tuple(types)


def _cut(found: Iterable[Gap], query: Query) -> tuple[Gap, ...]:
    """As many gaps as a query wants, in their order."""
    ordered = sorted(found, key=lambda one: one.sort_key, reverse=query.reverse)
    if query.last is not None:
        ordered = ordered[max(len(ordered) - query.last, 0) :]
    return tuple(ordered[: query.limit])


def _gaps(engine: Engine, query: Query, today: date, types: Collection[GapType], prove: Prove | None) -> Gaps:
    """The gaps of one record, in no order."""
    query = query._replace(sort="", reverse=False, limit=None, last=None)
    facts, unmatched = gap_facts(engine, query)
    by_log = {log: _OfLog([], {}, []) for log in (engine.logs.values() if engine.logs else [""])}
    for fact in facts:
        by_log[engine.logs[fact.log] if engine.logs else ""].facts.append(fact)
    for row in entries(engine, query, "source").rows:
        by_log[row.log].sources[row.id] = row
    if not {"conflict", "date"}.isdisjoint(types):
        for conflict in conflicts_of_record(engine, query, agreeing=False).conflicts:
            if not any(claim.preferred for claim in conflict.claims):
                by_log[conflict.log].undecided.append(conflict)
    found: list[Gap] = []
    for log, material in by_log.items():
        finder = _Finder(engine, log, material, query, today, prove)
        found += [gap for type_ in types for gap in finder.find(type_)]
    return Gaps(tuple(found), unmatched)


class _OfLog(NamedTuple):
    """What is found in one log: facts, the sources that they rest on by id, and conflicts to be decided."""

    facts: list[GapFact]
    sources: dict[str, Row]
    undecided: list[Conflict]


class _Finder:
    """Finds the gaps of one log, by their types."""

    def __init__(
        self, engine: Engine, log: str, found: _OfLog, query: Query, today: date, prove: Prove | None
    ) -> None:
        self._engine = engine.of_log(log_number(engine, log))
        self._log, self._found, self._query, self._prove = log, found, query, prove
        self._facts = FactGaps(engine, log, found.facts, found.sources, today)
        self._find: Mapping[GapType, Callable[[], Iterator[Gap]]] = {
            "words": self._words,
            "evidence": self._facts.evidence,
            "conflict": self._conflict,
            "outcome": self._facts.outcome,
            "silence": lambda: self._facts.silence(query),
            "origin": self._facts.origin,
            "date": lambda: self._facts.date({one.events[0] for one in found.undecided}),
            "copy": self._copy,
            "unused": self._unused,
        }

    def find(self, type_: GapType) -> Iterator[Gap]:
        """The gaps of a type."""
        return self._find[type_]()

    def _words(self) -> Iterator[Gap]:
        """Words that archived copies do not have, of those facts that were found."""
        if self._prove is None:
            return
        found = {(fact.kind, fact.id): fact for fact in self._found.facts}
        stored = {fact.event: fact.stored() for fact in self._found.facts if fact.kind == "event"}
        for number in {fact.event: None for fact in self._found.facts if fact.event not in stored}:
            ((json_text,),) = self._engine.rows(_STORED, (number,))
            stored[number] = json.loads(json_text)
        numbers = {event["id"]: number for number, event in stored.items()}
        times = Counter[tuple[str, str]]()
        for failed in self._prove(stored.values()):
            key = self._fact_at(failed, numbers[failed.event])
            if fact := found.get(key):
                times[key] += 1
                titles = [self._facts.source_title(id_) for id_ in failed.sources]
                asked = questions.of_words(failed.words, titles, failed.state)
                yield self._facts.gap("words", fact, asked)._replace(
                    facts=1, sources=failed.sources, source_titles=(*titles,), number=times[key]
                )

    def _fact_at(self, failed: FailedWords, event: int) -> tuple[str, str]:
        """The kind and the id of the fact that has some words, by their path in its event."""
        table, index = failed.path[:2]
        kind = {"quotes": "quote", "updates": "update"}.get(str(table))
        if kind is None:
            return "event", failed.event
        ids = [id_ for (id_,) in self._engine.rows(_PARTS, (event, kind))]
        return kind, ids[int(index)]

    def _conflict(self) -> Iterator[Gap]:
        """Conflicts of which no claim is preferred."""
        facts = {fact.id: fact for fact in self._found.facts if fact.kind == "event"}
        for conflict in self._found.undecided:
            titles = {claim.event: claim.title for claim in conflict.claims}
            words = [claim.words or "undated" for claim in conflict.claims]
            first = conflict.claims[0]
            dates = [claim.date.widened.start_earliest for claim in conflict.claims if claim.date]
            sources = {each.source: each.title for claim in conflict.claims for each in claim.support}
            asked = (
                questions.of_conflict(first.title, words)
                if conflict.kind == "dates"
                else questions.of_dispute([*titles.values()])
            )
            yield Gap(
                *("conflict", About("event", first.event, first.title), asked.question, asked.known),
                first=min(dates, default=FAR_FUTURE),
                facts=sum(facts[id_].facts if id_ in facts else 1 for id_ in titles),
                involves=(*titles,),
                titles=(*titles.values(),),
                sources=(*sources,),
                source_titles=(*(title or id_ for id_, title in sources.items()),),
                file=first.file,
                line=first.line,
                log=self._log,
                possible=conflict.possible,
            )

    def _copy(self) -> Iterator[Gap]:
        """Sources that facts rest on, and of which no copy is archived."""
        for source in self._found.sources.values():
            facts = source.computed["facts"]
            if facts and not source.stored.get("snapshots"):
                unread = "snapshots" in unreadable_keys(source.stored)
                asked = questions.of_copy(self._facts.source_title(source.id), int(str(facts)))
                yield self._of_source("copy", source, asked, possible=unread)

    def _unused(self) -> Iterator[Gap]:
        """Sources that nothing rests on. What could not be read of a log may rest on any."""
        if self._query.asks:
            return
        unused = [source for source in self._found.sources.values() if not _is_used(source)]
        if not unused:
            return
        every = Query(deprecated=True, sort="log")
        used = {row.id for row in entries(self._engine, every, "source").rows if _is_used(row)}
        ((faulty,),) = self._engine.rows("SELECT sum(faulty) FROM log")
        for source in unused:
            if source.id not in used:
                asked = questions.of_unused(self._facts.source_title(source.id))
                yield self._of_source("unused", source, asked, possible=faulty > 0)

    def _of_source(self, type_: GapType, source: Row, asked: Asked, *, possible: bool) -> Gap:
        """A gap about a source."""
        issued, title = source.stored.get("issued"), self._facts.source_title(source.id)
        return Gap(
            *(type_, About("source", source.id, title), asked.question, asked.known),
            first=parse(issued).widened.start_earliest if isinstance(issued, str) else FAR_FUTURE,
            facts=int(str(source.computed["facts"])),
            sources=(source.id,),
            source_titles=(title,),
            file=str(source.computed["file"]),
            line=int(str(source.computed["line"])),
            log=self._log,
            possible=possible,
        )


def _is_used(source: Row) -> bool:
    """Whether facts or other sources rest on a source."""
    return any(source.computed[key] for key in ("facts", "copies", "derived"))
