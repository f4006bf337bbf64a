"""The gaps of one log by their types: those in its facts, and those in conflicts, sources and words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

from missionlog.derive import gap_questions as questions
from missionlog.derive.gap_questions import GapQuestion
from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.conflicts import Conflict
from missionlog.model.format import unreadable_keys
from missionlog.model.gaps import About, Gap, GapKey, GapType
from missionlog.query.conflicts import conflicts_of_record
from missionlog.query.fact_gaps import Details, FactGaps, GapCandidate
from missionlog.query.facts import log_number
from missionlog.query.gap_facts import FoundFacts, GapFact
from missionlog.query.gap_sources import FoundSources, GapSource
from missionlog.query.sql import marks

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query


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


#: The events of some numbers as they are stored, and the ids of the quotes or updates of one in their order.
_STORED: Final = "SELECT event, stored FROM fact WHERE kind = 'event' AND event IN ({marks}) ORDER BY seq"
_PARTS: Final = "SELECT id FROM fact WHERE event = ? AND kind = ? ORDER BY seq"
#: As many events are looked up in one statement.
_AT_ONCE: Final = 500
#: Looks for the words of events, as these are stored, in archived copies, and gives those that fail.
Prove = Callable[[Iterable[Mapping[str, Any]]], Sequence[FailedWords]]


class FoundInRecord:
    """What a query finds in one record, each when it is first needed, by the names of logs."""

    def __init__(self, engine: Engine, query: Query) -> None:
        self.engine, self.query = engine, query
        self.facts = FoundFacts(engine, query)
        self.sources = FoundSources(engine, self.facts)

    @cached_property
    def undecided(self) -> Mapping[str, Sequence[Conflict]]:
        """Conflicts of which no claim is preferred."""
        by_log = defaultdict[str, list[Conflict]](list)
        for conflict in conflicts_of_record(self.engine, self.query, agreeing=False).conflicts:
            if not any(claim.preferred for claim in conflict.claims):
                by_log[conflict.log].append(conflict)
        return dict(by_log)


class LogGaps:
    """Finds the gaps of one log, by their types."""

    def __init__(self, found: FoundInRecord, log: str, today: date, prove: Prove | None) -> None:
        self._engine = found.engine.of_log(log_number(found.engine, log))
        self._log, self._found, self._prove = log, found, prove
        self._facts = FactGaps(found.engine, log, found.facts, found.sources, today)
        self._finders: Mapping[GapType, Callable[[], Iterator[GapCandidate]]] = {
            "words": self._words,
            "evidence": self._facts.evidence,
            "conflict": self._conflict,
            "outcome": self._facts.outcome,
            "silence": lambda: self._facts.silence(found.query),
            "origin": self._facts.origin,
            "date": lambda: self._facts.date(self._dates_in_conflict()),
            "copy": self._copy,
            "unused": self._unused,
        }

    def find(self, type_: GapType) -> Iterator[GapCandidate]:
        """The gaps of a type."""
        return self._finders[type_]()

    def _words(self) -> Iterator[GapCandidate]:
        """Words that archived copies do not have, of those facts that were found."""
        if self._prove is None:
            return
        events = {stored["id"]: number for number, stored in self._stored_events()}
        facts = {(fact.kind, fact.id): fact for fact in self._facts.facts}
        times = Counter[str]()
        for failed in self._prove(stored for _, stored in self._stored_events()):
            if fact := facts.get(self._part(failed, events[failed.event])):
                times[fact.id] += 1
                yield self._of_words(fact, failed, times[fact.id])

    def _stored_events(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The events of the facts as they are stored, by their numbers."""
        numbers = iter(dict.fromkeys(fact.event for fact in self._facts.facts))
        while some := [*islice(numbers, _AT_ONCE)]:
            for number, stored in self._engine.rows(_STORED.format(marks=marks(some)), some):
                yield number, json.loads(stored)

    def _part(self, failed: FailedWords, event: int) -> tuple[str, str]:
        """The kind and the id of the fact that has some words, by their path in its event."""
        table, index = failed.path[:2]
        kind = {"quotes": "quote", "updates": "update"}.get(str(table))
        if kind is None:
            return "event", failed.event
        ids = [id_ for (id_,) in self._engine.rows(_PARTS, (event, kind))]
        return kind, ids[int(index)]

    def _of_words(self, fact: GapFact, failed: FailedWords, number: int) -> GapCandidate:
        titles = [self._facts.source_title(id_) for id_ in failed.sources]
        asked = questions.of_words(failed.words, titles, failed.state)
        one = self._facts.gap("words", fact, lambda _: asked)
        key = one.key._replace(facts=1, number=number)

        def write(details: Details) -> Gap:
            return one.write(details)._replace(sources=failed.sources, source_titles=(*titles,))

        return one._replace(key=key, write=write)

    def _conflict(self) -> Iterator[GapCandidate]:
        """Conflicts of which no claim is preferred."""
        undecided = self._undecided()
        known = self._facts.facts if undecided else ()
        facts = {fact.id: fact.facts for fact in known if fact.kind == "event"}
        for conflict in undecided:
            dates = [claim.date.widened.start_earliest for claim in conflict.claims if claim.date]
            key = GapKey(
                *("conflict", "+".join(conflict.events)),
                facts=sum(facts.get(id_, 1) for id_ in conflict.events),
                first=min(dates, default=FAR_FUTURE),
                log=self._log,
            )
            gap = _conflict_gap(conflict, key)
            yield GapCandidate(self._engine, key, _written(gap), possible=conflict.possible)

    def _undecided(self) -> Sequence[Conflict]:
        return self._found.undecided.get(self._log, ())

    def _dates_in_conflict(self) -> set[str]:
        """The ids of events whose dates conflict."""
        return {one.events[0] for one in self._undecided() if one.kind == "dates"}

    def _copy(self) -> Iterator[GapCandidate]:
        """Sources that facts rest on, and of which no copy is archived."""
        for source in self._facts.sources.values():
            facts = self._found.sources.facts[source.seq]
            if facts and not source.stored.get("snapshots"):
                unread = "snapshots" in unreadable_keys(source.stored)
                asked = questions.of_copy(source.title, facts)
                yield self._of_source("copy", source, asked, possible=unread)

    def _unused(self) -> Iterator[GapCandidate]:
        """Sources that nothing rests on. What could not be read of the log may rest on any."""
        if not self._found.query.asks:
            ((faulty,),) = self._engine.rows("SELECT sum(faulty) FROM log")
            for source in self._found.sources.unused(self._facts.sources.values()):
                asked = questions.of_unused(source.title)
                yield self._of_source("unused", source, asked, possible=faulty > 0)

    def _of_source(
        self, type_: GapType, source: GapSource, asked: GapQuestion, *, possible: bool
    ) -> GapCandidate:
        issued = source.stored.get("issued")
        first = parse(issued).widened.start_earliest if isinstance(issued, str) else FAR_FUTURE
        facts = self._found.sources.facts[source.seq] if type_ == "copy" else 0
        key = GapKey(type_, source.id, facts, first=first, log=self._log)
        gap = Gap(
            *(key, About("source", source.id, source.title), asked.question, asked.known),
            sources=(source.id,),
            source_titles=(source.title,),
            file=source.file,
            line=source.line,
        )
        return GapCandidate(self._engine, key, _written(gap), possible=possible)


def _written(gap: Gap) -> Callable[[Details], Gap]:
    """What gives a gap whose question is written already."""
    return lambda _: gap


def _conflict_gap(conflict: Conflict, key: GapKey) -> Gap:
    """The gap of a conflict, at the place of its first claim."""
    first, titles = conflict.claims[0], {claim.event: claim.title for claim in conflict.claims}
    sources = {each.source: each.title for claim in conflict.claims for each in claim.support}
    if conflict.kind == "dates":
        asked = questions.of_conflict(first.title, [claim.words or "undated" for claim in conflict.claims])
    else:
        asked = questions.of_dispute([*titles.values()])
    return Gap(
        *(key, About("event", first.event, first.title), asked.question, asked.known),
        involves=(*titles,),
        titles=(*titles.values(),),
        sources=(*sources,),
        source_titles=tuple(title or id_ for id_, title in sources.items()),
        file=first.file,
        line=first.line,
    )
