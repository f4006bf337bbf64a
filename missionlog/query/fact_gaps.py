"""Gaps in the facts of one log: what nothing supports, what one origin tells, wide dates, and silences."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from missionlog.derive import gap_questions as questions
from missionlog.derive.gap_questions import Asked, day_words
from missionlog.derive.origins import Origins
from missionlog.derive.promises import outcome_of
from missionlog.derive.silence import News, Silence, Story
from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, parse
from missionlog.edtf.calendar import iso
from missionlog.model.format import SOURCE, unreadable_keys
from missionlog.model.gaps import Gap, GapType
from missionlog.model.rows import Row
from missionlog.model.values import typed
from missionlog.phrases.when_words import words
from missionlog.query.facts import log_number, place_of
from missionlog.query.gap_facts import GapFact
from missionlog.query.windows import overlap

if TYPE_CHECKING:
    from missionlog.query.engine import Engine
    from missionlog.query.syntax import Query

#: A date is wide if it leaves open more days than this, and more than usually pass between two facts.
_WEEK: Final = 7
#: The same for a log with too few facts to have a rhythm.
_MONTH: Final = 31
#: The keys of a fact under which its evidence stands.
_WITH_EVIDENCE: Final = ("evidence", "dates")


class FactGaps:
    """Finds the gaps in some facts of one of the logs of `engine`; `sources` are what they rest on, by id."""

    def __init__(
        self, engine: Engine, log: str, facts: Sequence[GapFact], sources: Mapping[str, Row], today: date
    ) -> None:
        self._engine, self._log = engine, log
        self._facts, self._sources, self._today = facts, sources, today
        self._events = {fact.event: fact for fact in facts if fact.kind == "event"}

    def evidence(self) -> Iterator[Gap]:
        """Facts that no source supports; a quote that its event's evidence supports has that."""
        for fact in self._facts:
            if fact.sources == 0 and not self._is_told_of_event(fact):
                unread = not {*_WITH_EVIDENCE}.isdisjoint(unreadable_keys(fact.stored()))
                yield self.gap("evidence", fact, questions.of_evidence(fact.about().title), possible=unread)

    def origin(self) -> Iterator[Gap]:
        """Facts that rest on one origin."""
        for fact in self._facts:
            if fact.sources > 0 and not self._is_told_of_event(fact) and self._independent(fact) == 1:
                titles = [self.source_title(id_) for id_ in fact.source_ids()]
                yield self.gap("origin", fact, questions.of_origin(fact.about().title, titles))

    def date(self, in_conflict: Collection[str]) -> Iterator[Gap]:
        """Facts without a date, or with one that leaves open many days; not those whose dates conflict."""
        rhythm = self.story.rhythm
        most = max(rhythm.median, _WEEK) if rhythm else _MONTH
        for fact in self._facts:
            if fact.id in in_conflict or fact.is_announced or not self._has_own_date(fact):
                continue
            begin, end = _width(*fact.bounds[:2]), _width(*fact.bounds[2:])
            days = max(begin, end)
            if days > most:
                which = "" if fact.bounds[:2] == fact.bounds[2:] or min(begin, end) > most else "begin"
                which = "end" if which and end > most else which
                known = questions.of_date(fact.about().title, which, fact.date)
                yield self.gap("date", fact, known, days=None if days >= FAR_FUTURE else days)

    def outcome(self) -> Iterator[Gap]:
        """Promises whose outcome is not on record."""
        for fact in self._facts:
            if fact.promise and fact.kind == "event":
                outcome = outcome_of(Row("event", fact.stored(), {}), self._today)
                if asked := questions.of_outcome(fact.title, outcome):
                    late = outcome.state.calendar.late
                    possible = not questions.OPEN_STATES[outcome.state.calendar.state]
                    yield self.gap("outcome", fact, asked, days=late.fewest if late else 0, possible=possible)

    def silence(self, query: Query) -> Iterator[Gap]:
        """Silences between the facts, and since the last unless the query is for a time that is over."""
        rhythm, last = self.story.rhythm, self.story.last_day
        if rhythm is None or last is None:
            return
        until_today = _has_today(query, self._today)
        for silence in self.story.silences(until_today=until_today):
            yield self._silence(silence, rhythm.most, told_later=self._is_looked_back_on(last + rhythm.most))

    @cached_property
    def story(self) -> Story[GapFact]:
        """What the facts tell, and its rhythm."""
        news = (one for fact in self._facts for one in fact.news())
        doubtful = (days for fact in self._facts for days in fact.other_days())
        return Story(news, self._today.toordinal(), doubtful)

    def source_title(self, id_: str) -> str:
        """The title of a source, or its id."""
        return str(self._sources[id_].stored.get("title") or id_) if id_ in self._sources else id_

    def _is_told_of_event(self, fact: GapFact) -> bool:
        """Whether what is to be said of a quote's evidence is said of its event, whose evidence it has."""
        event = self._events.get(fact.event)
        if fact.kind != "quote" or event is None:
            return False
        takes = not {"evidence"} & {*fact.stored(), *unreadable_keys(fact.stored())}
        return takes and (fact.sources > 0 or event.sources == 0)

    def _independent(self, fact: GapFact) -> int:
        """How many of its sources are independent. The index counts them of events and quotes."""
        if fact.sources == 1:
            return 1
        if fact.kind != "update":
            counted: int = fact.computed().get("independent", fact.sources)
            return counted
        return self._origins.count_independent(fact.source_ids())

    @cached_property
    def _origins(self) -> Origins:
        rows = self._engine.of_log(log_number(self._engine, self._log)).rows("SELECT id, stored FROM source")
        return Origins({id_: typed(SOURCE, json.loads(stored), id=id_) for id_, stored in rows})

    def _has_own_date(self, fact: GapFact) -> bool:
        """Whether it does not take its date from an event that is among the facts."""
        if fact.kind != "quote" or fact.event not in self._events:
            return True
        return "date" in fact.stored()

    def _is_looked_back_on(self, day: float) -> bool:
        """Whether a source of the facts was certainly published after a day."""
        dates = (row.stored.get("issued") for row in self._sources.values() if row.computed["facts"])
        return any(parse(date).widened.start_earliest > day for date in dates if isinstance(date, str))

    def _silence(self, silence: Silence[GapFact], most: float, *, told_later: bool) -> Gap:
        first, last, before, after, possible = silence
        days = last - first + 1
        asked = questions.of_silence(
            _told(before, before.last), _told(after, after.first) if after else "", days, most
        )
        possible = possible or (after is None and told_later)
        events = {one.fact.event_id(): one.fact.title for one in (before, after) if one}
        gap = self.gap("silence", before.fact, asked, days=days, possible=possible)
        return gap._replace(
            facts=0,
            first=first,
            earliest=iso(first),
            latest=iso(last),
            involves=(*events,),
            titles=(*events.values(),),
            sources=(),
            source_titles=(),
        )

    def gap(
        self,
        type_: GapType,
        fact: GapFact,
        asked: Asked,
        *,
        days: int | None = 0,
        possible: bool = False,
    ) -> Gap:
        """A gap about a fact."""
        sources = fact.source_ids()
        place = place_of(self._engine, fact.log, fact.file, fact.line)
        return Gap(
            type=type_,
            about=fact.about(),
            question=asked.question,
            known=asked.known,
            first=fact.start_earliest if fact.date else FAR_FUTURE,
            facts=fact.facts,
            days=days,
            involves=(fact.event_id(),),
            titles=(fact.title,),
            sources=(*sources,),
            source_titles=(*map(self.source_title, sources),),
            file=str(place["file"]),
            line=fact.line,
            log=self._log,
            possible=possible or fact.possible,
        )


def _width(first: int, last: int) -> int:
    """How many days the end of a date leaves open; none where there is no such end to be known."""
    if first == last:
        return 1
    return FAR_FUTURE if first == FAR_PAST or last == FAR_FUTURE else last - first + 1


def _told(news: News[GapFact], day: int) -> str:
    """When something happened, in words: the date of the fact if it has no other end, else a day of it."""
    fact = news.fact
    whole = fact.date and (news.first, news.last) == fact.bounds[:2] == fact.bounds[2:]
    return words(parse(fact.date)) if whole else day_words(day)


def _has_today(query: Query, today: date) -> bool:
    """Whether the time that a query asks for, if it asks for one, goes on today."""
    return overlap(today.isoformat(), None, query.windows) is Certainty.CERTAINLY
