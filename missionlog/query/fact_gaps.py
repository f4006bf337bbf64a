"""Gaps in the facts of one log: what nothing supports, what one origin tells, wide dates, and silences.

Each is found by the columns of the index alone. Its question is written when it is known to be wanted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.derive import gap_questions as questions
from missionlog.derive.day_ranges import DayRange, between, term_end
from missionlog.derive.gap_questions import DateInDoubt, GapQuestion, day_words
from missionlog.derive.origins import Origins
from missionlog.derive.promises import PromiseOutcome, outcome_of
from missionlog.derive.silence import News, Silence, Story
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, parse
from missionlog.edtf.calendar import iso
from missionlog.model.format import SOURCE, unreadable_keys
from missionlog.model.gaps import Gap, GapKey, GapType
from missionlog.model.rows import Row
from missionlog.model.values import typed
from missionlog.phrases.when_words import words
from missionlog.query.gap_facts import FactDetail, FoundFacts, GapFact
from missionlog.query.gap_sources import FoundSources, GapSource
from missionlog.query.windows import overlap

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

#: No date is wide that leaves open no more days than this.
_WEEK: Final = 7
#: How many days are usual from fact to fact in a log with too few facts to have a rhythm.
_MONTH: Final = 31

#: The details of facts, by their numbers.
Details = Mapping[int, FactDetail]


class GapCandidate(NamedTuple):
    """A gap before its question is written: `write` does that, given details of the facts in `needs`.

    These are the numbers of facts that `engine` has.
    """

    engine: Engine
    key: GapKey
    write: Callable[[Details], Gap]
    needs: tuple[int, ...] = ()
    possible: bool = False

    def gap(self, details: Details) -> Gap:
        """The gap, with its question."""
        return self.write(details)._replace(key=self.key, possible=self.possible)


class FactGaps:
    """Finds the gaps in the facts that were found in one of the logs of `engine`."""

    def __init__(
        self, engine: Engine, log: str, facts: FoundFacts, sources: FoundSources, today: date
    ) -> None:
        self._engine, self._log, self._today = engine, log, today
        self._found, self._found_sources = facts, sources

    @cached_property
    def facts(self) -> Sequence[GapFact]:
        """All facts of the log that were found."""
        return self._found.all.get(self._log, ())

    @cached_property
    def sources(self) -> Mapping[str, GapSource]:
        """All sources of the log by their ids."""
        return self._found_sources.by_log.get(self._log, {})

    def evidence(self) -> Iterator[GapCandidate]:
        """Facts that no source supports; a quote that its event's evidence supports has that."""
        facts = self._found.without_source.get(self._log, ())
        unsupported = {fact.event for fact in facts if fact.kind == "event"}
        for fact in facts:
            # Of a quote without evidence of its own, it is said of its event.
            if fact.kind != "quote" or fact.has("evidence") or fact.event not in unsupported:
                unread = not {"evidence", "dates"}.isdisjoint(unreadable_keys(fact.stored()))
                yield self.gap(
                    "evidence", fact, lambda detail: questions.of_evidence(detail.subject), possible=unread
                )

    def origin(self) -> Iterator[GapCandidate]:
        """Facts that rest on one origin."""

        def ask(detail: FactDetail) -> GapQuestion:
            return questions.of_origin(detail.subject, [*map(self.source_title, detail.sources)])

        events = {fact.event for fact in self.facts if fact.kind == "event"}
        for fact in self.facts:
            # Of a quote without evidence of its own, it is said of its event, which has that evidence.
            is_told = fact.kind == "quote" and fact.event in events and not fact.has("evidence")
            if not is_told and fact.sources > 0 and self._independent(fact) == 1:
                yield self.gap("origin", fact, ask)

    def date(self, in_conflict: Collection[str]) -> Iterator[GapCandidate]:
        """Facts without a date, or with one that leaves open many days; not events whose dates conflict."""
        events = {fact.event for fact in self.facts if fact.kind == "event"}
        for fact in self.facts:
            wide = self._is_wide(*fact.begin), self._is_wide(*fact.end)
            if any(wide) and fact.id not in in_conflict and _has_own_date(fact, events):
                days = max(_width(*fact.begin), _width(*fact.end))
                known = None if days >= FAR_FUTURE else days
                yield self.gap(
                    *("date", fact, _asks_for_date(_doubtful_ends(fact, wide), known)),
                    days=known,
                    possible=not fact.date and fact.has("date"),
                )

    def outcome(self) -> Iterator[GapCandidate]:
        """Promises whose outcome is not on record."""
        for fact in self._found.of_promises.get(self._log, ()):
            if fact.is_promise:
                outcome = outcome_of(Row("event", fact.stored(), {}), self._today)
                if questions.lacks_outcome(outcome):
                    yield self.gap(
                        *("outcome", fact, _asks_for_outcome(outcome)),
                        days=_passed(outcome, self._today),
                        possible=not questions.OPEN_STATES[outcome.state.calendar.state],
                    )

    def silence(self, query: Query) -> Iterator[GapCandidate]:
        """Silences between the facts, and since the last unless the query is for a time that is over."""
        rhythm, last_day = self.story.rhythm, self.story.last_day
        if rhythm is None or last_day is None:
            return
        until_today = _has_today(query, self._today)
        for silence in self.story.silences(until_today=until_today):
            first, last, before, after, possible = silence
            if after is None:
                possible = possible or self._is_looked_back_on(last_day + rhythm.most)
            key = GapKey(
                *("silence", f"{iso(first)}/{iso(last)}", 0, last - first + 1), first=first, log=self._log
            )
            needs = tuple(news.fact.seq for news in (before, after) if news)
            yield GapCandidate(self._engine, key, _silence(silence, key, rhythm.most), needs, possible)

    @cached_property
    def story(self) -> Story[GapFact]:
        """What the facts tell, and its rhythm."""
        # Facts of one date tell one piece of news, as an event and its quotes: it is that of the first.
        promises = [fact for fact in self.facts if fact.is_promise]
        others = (fact for fact in reversed(self.facts) if not fact.is_promise)
        first = {(fact.date, *fact.begin, *fact.end): fact for fact in others}
        news = (one for fact in (*promises, *first.values()) for one in fact.news())
        doubtful = (days for fact in self.facts for days in fact.other_days())
        return Story(news, self._today.toordinal(), doubtful)

    def source_title(self, id_: str) -> str:
        """The title of a source, or its id."""
        return self.sources[id_].title if id_ in self.sources else id_

    def gap(
        self,
        type_: GapType,
        fact: GapFact,
        ask: Callable[[FactDetail], GapQuestion],
        *,
        days: int | None = 0,
        possible: bool = False,
    ) -> GapCandidate:
        """A gap about a fact; `ask` gives its question."""
        key = GapKey(type_, fact.id, fact.facts, days, fact.first, self._log)

        def write(details: Details) -> Gap:
            detail = details[fact.seq]
            return gap_about(detail, key, ask(detail))._replace(
                sources=(*detail.sources,), source_titles=(*map(self.source_title, detail.sources),)
            )

        return GapCandidate(self._engine, key, write, (fact.seq,), possible or fact.match == "possibly")

    def _independent(self, fact: GapFact) -> int:
        """How many of its sources are independent."""
        counted = fact.independent()
        if counted is None:
            sources: list[str] = json.loads(fact.computed_json)["sources"]
            counted = self._origins.count_independent(sources)
        return counted

    @cached_property
    def _origins(self) -> Origins:
        return Origins({id_: typed(SOURCE, source.stored, id=id_) for id_, source in self.sources.items()})

    def _is_wide(self, first: int, last: int) -> bool:
        """Whether the days from the first to the last are many, more than a week at least.

        They are many if more than usually pass from fact to fact, or if they include all days of another
        fact, so that the order of the two is open.
        """
        days = _width(first, last)
        if days <= _WEEK:
            return False
        rhythm = self.story.rhythm
        return days > (rhythm.median if rhythm else _MONTH) or (first, last) in self.story.vague

    def _is_looked_back_on(self, day: float) -> bool:
        """Whether a source of the facts was certainly published after a day."""
        used = (source for source in self.sources.values() if self._found_sources.facts[source.seq])
        dates = (source.stored.get("issued") for source in used)
        return any(parse(date).widened.start_earliest > day for date in dates if isinstance(date, str))


def gap_about(detail: FactDetail, key: GapKey, asked: GapQuestion) -> Gap:
    """A gap about a fact with its place."""
    return Gap(
        *(key, detail.about, asked.question, asked.known),
        involves=(detail.event,),
        titles=(detail.title,),
        file=detail.file,
        line=detail.line,
    )


def _doubtful_ends(fact: GapFact, wide: tuple[bool, bool]) -> DateInDoubt:
    """Which ends of its date are wide, if it has two."""
    if fact.begin == fact.end:
        return ""
    if fact.date.startswith("{"):
        return "each"
    return "begin and end" if all(wide) else "begin" if wide[0] else "end"


def _asks_for_date(end: DateInDoubt, days: int | None) -> Callable[[FactDetail], GapQuestion]:
    return lambda detail: questions.of_date(detail.subject, end, detail.words, days)


def _asks_for_outcome(outcome: PromiseOutcome) -> Callable[[FactDetail], GapQuestion]:
    return lambda detail: questions.of_outcome(detail.title, outcome)


def _passed(outcome: PromiseOutcome, today: date) -> int:
    """How many days ago the last day of a promise's term was, at least; 0 if it may not have passed."""
    term = outcome.terms.due or outcome.terms.until
    if outcome.terms.extended or term is None:
        return 0
    return max(between(term_end(term), DayRange(today.toordinal(), today.toordinal())).fewest, 0)


def _silence(silence: Silence[GapFact], key: GapKey, most: float) -> Callable[[Details], Gap]:
    """What writes the question of a silence; `most` days are not long."""
    first, last, before, after, _ = silence

    def write(details: Details) -> Gap:
        ends = _told(before, before.last), _told(after, after.first) if after else ""
        asked = questions.of_silence(*ends, last - first + 1, most)
        both = [details[news.fact.seq] for news in (before, after) if news]
        events = {detail.event: detail.title for detail in both}
        return gap_about(both[0], key, asked)._replace(
            earliest=iso(first), latest=iso(last), involves=(*events,), titles=(*events.values(),)
        )

    return write


def _has_own_date(fact: GapFact, events: Collection[int]) -> bool:
    """Whether it does not take its date from its event, one of `events`, or from its promise."""
    if fact.is_promise:
        return bool(fact.dates) or fact.has("date")
    return fact.kind != "quote" or fact.event not in events or fact.has("date")


def _width(first: int, last: int) -> int:
    """How many days the end of a date leaves open; none where there is no such end to be known."""
    if first == last:
        return 1
    return FAR_FUTURE if first == FAR_PAST or last == FAR_FUTURE else last - first + 1


def _told(news: News[GapFact], day: int) -> str:
    """When something happened, in words: the date of the fact if it has no other end, else a day of it."""
    fact = news.fact
    is_whole = fact.date and news[:2] == fact.begin == fact.end
    return words(parse(fact.date)) if is_whole else day_words(day)


def _has_today(query: Query, today: date) -> bool:
    """Whether the time that a query asks for, if it asks for one, goes on today."""
    return overlap(today.isoformat(), None, query.windows) is Certainty.CERTAINLY
