"""Find what an article says is promised, or announced with a term: the clause, its term, and who says so.

Only what is said as certain is taken: no hopes, demands, forecasts or refusals, and nothing whose term had
ended before the article came out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import Final

from missionlog.draft.function_words import PERSONAL_PRONOUNS
from missionlog.draft.mentions import Article, DateMention, PromiseMention, QuoteMention, Speaker
from missionlog.draft.promise_clauses import (
    BORDER,
    END_OF_CLAUSE,
    around_term,
    conditions,
    foretells,
    is_one_clause,
    with_mark,
    without_point,
)
from missionlog.draft.promise_names import PromiserNames
from missionlog.draft.promise_speakers import (
    SAYING,
    begins_with_a_noun,
    is_of_others,
    names_something,
    promiser,
    says_of_himself,
)
from missionlog.draft.promise_triggers import (
    Trigger,
    either,
    may_promise,
    triggers,
    words_of_promises,
)
from missionlog.draft.promise_words import (
    BEGINNING,
    BEING,
    DECIDING,
    FIRST_PERSONS,
    FORECASTERS,
    OPEN_UNTIL,
    PROMISING,
)
from missionlog.draft.promised_terms import (
    NAMES_ITS_YEAR,
    UNKNOWN_DAY,
    Term,
    counted_from,
    is_some_day,
    terms_within,
    why_unsettled,
)
from missionlog.draft.sentences import body_paragraphs, sentences, without_date_line
from missionlog.draft.time_words import BOUNDS
from missionlog.edtf import When
from missionlog.edtf.calendar import day_number
from missionlog.evidence.text_range import TextRange

_BEFORE_TERM: Final = re.compile(
    rf"(?:(?<!\w)(?:{either([*chain.from_iterable(BOUNDS.values()), 'in', 'on', 'within', 'during'])})\s+)?"
    r"(?:(?:at least|about|the)\s+)?\Z",
    re.IGNORECASE,
)
_BEGINNING: Final = re.compile(rf"\b(?:{either(BEGINNING)})\s+(?:(?:in|on|the)\s+)*\Z", re.IGNORECASE)
_THAT: Final = re.compile(r"\bthat\s+|\b(?:said|says|announced|confirmed|added|told\s+\w+)\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w’']+")
_QUESTIONS: Final = ("?", "?”", '?"', "?’", "?'")
_OF_OTHERS: Final = "it is said of others, who may not have promised it"
_MAY_BE_PLANNED: Final = "it may be planned, and not promised"
_EDGES: Final = ' \t\n\r\u00a0,;:—–“”".'
_YEAR: Final = 366
#: Sentences that are longer are none that a person wrote.
_LONGEST: Final = 1_500
_REACH: Final = 4


def promise_mentions(
    article: Article, dates: Sequence[DateMention], quotes: Sequence[QuoteMention]
) -> list[PromiseMention]:
    """The promises of an article, in the order of its text; no two of them overlap."""
    starts = [one.range.start for one in dates]
    names = PromiserNames(article, quotes)
    quoted = sorted(((part, quote.speaker) for quote in quotes for part in quote.parts), key=_start)
    ends = list(accumulate((part.end for part, _ in quoted), max))
    found: list[PromiseMention] = []
    for sentence in _sentences(article):
        if sentence.end - sentence.start > _LONGEST or not may_promise(article.text, sentence):
            continue
        near = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        first, last = bisect_left(ends, sentence.start), bisect_left(quoted, sentence.end, key=_start)
        beside = quoted[first:last]
        found += _Sentence(article, sentence, near, beside, names).promises()
    return found


def _start(quoted: tuple[TextRange, Speaker | None]) -> int:
    return quoted[0].start


def _sentences(article: Article) -> Iterator[TextRange]:
    for paragraph in body_paragraphs(article.text, article.body or (TextRange(0, len(article.text)),)):
        for sentence in sentences(article.text, paragraph):
            yield without_point(article.text, without_date_line(article.text, sentence))


class _Sentence:
    """One sentence of an article, with its dates and quotations, and the promises in it."""

    def __init__(
        self,
        article: Article,
        sentence: TextRange,
        dates: Sequence[DateMention],
        quoted: Sequence[tuple[TextRange, Speaker | None]],
        names: PromiserNames,
    ) -> None:
        self.text = article.text
        self.range = sentence
        self.quoted = quoted
        self.names = names
        self.today = day_number(*article.published.timetuple()[:3]) if article.published else None
        self.terms = terms_within(self.text, sentence, dates, article.published)
        self.words = [*_WORD.finditer(self.text, *sentence)]

    def promises(self) -> list[PromiseMention]:
        """The promises in order; none of a question, a hope, a demand or a forecast."""
        if self.text.endswith(_QUESTIONS, *self.range):
            return []
        found: list[PromiseMention] = []
        for trigger in triggers(self.text, self.range):
            is_after = not found or trigger.range.start >= found[-1].range.end
            if is_after and (promise := self._promise(trigger)):
                found.append(promise)
        return found

    def _promise(self, trigger: Trigger) -> PromiseMention | None:
        term = self._term(trigger)
        condition = self._condition(trigger)
        by = self._by(trigger)
        explicit = trigger.word in PROMISING
        if term is None and not (explicit and by):
            return None
        is_told = term and not term.bound and trigger.said and trigger.word != "would"
        if is_told and not says_of_himself(self.text, trigger, by):
            return None
        if (condition and _within(trigger.range, condition)) or self._is_forecast(trigger, by):
            return None
        made = self._made(trigger, term)
        when, why_open = self._when(term, made)
        if when is not None and self.today is not None and when.end_latest < self.today:
            return None  # it had ended before the article came out
        if self._tells_of_the_past(term, trigger) or self._only_goes_on(trigger, term):
            return None
        title = self._title(trigger, term, condition, by)
        if title is None:
            return None
        parts = [title, *(one for one in (term.range if term else None, condition) if one)]
        begin, end = min(part.start for part in parts), max(part.end for part in parts)
        whole = TextRange(self._with_bound_words(begin), with_mark(self.text, begin, end, self.range.end))
        is_until = term is not None and term.bound == "until"
        doubt = why_open or self._doubt(trigger, term, made, by, title)
        return PromiseMention(
            self._passage(whole, by),
            self._title_parts(title, trigger, term),
            term.mention if term else None,
            None if is_until else when,
            when if is_until else None,
            made,
            by,
            condition,
            doubt,
        )

    def _doubt(
        self,
        trigger: Trigger,
        term: Term | None,
        made: DateMention | None,
        by: Sequence[Speaker],
        title: TextRange,
    ) -> str:
        """What is unclear of a promise."""
        if term and term.mention is None and term.doubt and not made:
            return term.doubt
        is_state = trigger.kind == "announcing" and trigger.verb in BEING and not by
        is_loose = term and (not term.bound or (term.bound == "until" and is_state))
        if is_loose and trigger.word not in PROMISING:
            return _MAY_BE_PLANNED
        if by and trigger.said and trigger.said not in DECIDING and trigger.verb != "be":
            subject = self.text[title.start : trigger.range.start]
            if is_of_others(subject, self.text[slice(*by[0].mention)]):
                return _OF_OTHERS
        return ""

    def _when(self, term: Term | None, made: DateMention | None) -> tuple[When | None, str]:
        """When a term ends, counted from the day on which it was said; or why that is left open."""
        if term is None:
            return None, ""
        said = made.when if made else None
        today = int(said.end_latest) if said else self.today
        if why := why_unsettled(self.text, self.range, term, today):
            return None, why
        words = self.text[slice(*term.range)]
        if said is None or self.today is None or NAMES_ITS_YEAR.search(words):
            return term.when, ""
        counted = counted_from(words, said)
        return (counted, "") if counted else (None, UNKNOWN_DAY)

    def _only_goes_on(self, trigger: Trigger, term: Term | None) -> bool:
        """Whether it only tells how long something is open: `applications will be accepted until May`."""
        if term is None or term.bound != "until" or trigger.kind != "announcing":
            return False
        subject = self.text[self.range.start : trigger.range.start].lower().split()[-1:]
        return not OPEN_UNTIL.isdisjoint(subject)

    def _term(self, trigger: Trigger) -> Term | None:
        """The term of what a trigger promises: the first behind it in its clause, or one before that."""
        is_arranged = trigger.kind == "arranged" or trigger.word in ("is to", "are to")
        is_told = trigger.said and self._quotation(trigger.range) < 0
        wants_bound = not (trigger.word in PROMISING or is_arranged or is_told)
        for term in self.terms:
            if term.bound == "since" or (not term.bound and (wants_bound or self._begins(term))):
                continue
            if not (self._in_one_quotation(trigger.range, term.range) or self._is_quoted(term)):
                continue
            if _within(term.range, trigger.range):
                if trigger.kind == "promising":
                    continue  # when it was promised
                return term
            if term.range.start >= trigger.range.end:
                between = self.text[trigger.range.end : term.range.start]
                return term if is_one_clause(between) else None
            if term.bound and self._is_fronted(term, trigger):
                return term
        return None

    def _is_quoted(self, term: Term) -> bool:
        """Whether a quotation is nothing but a term: `would stay open “until at least April 2026”`."""
        number = self._quotation(term.range)
        if number < 0 or not term.bound:
            return False
        start, end = self.quoted[number][0]
        lead = _BEFORE_TERM.search(self.text, start + 1, term.range.start)
        is_first = lead is not None and not self.text[start + 1 : lead.start()].strip()
        return is_first and not self.text[term.range.end : end].strip(_EDGES)

    def _begins(self, term: Term) -> bool:
        """Whether it is the date from which on something is done: `beginning in May`."""
        return _BEGINNING.search(self.text, self.range.start, term.range.start) is not None

    def _is_fronted(self, term: Term, trigger: Trigger) -> bool:
        """Whether a term stands before all else in the clause of a trigger: `By May, the council will …`."""
        before = self.text[self.range.start : term.range.start]
        between = self.text[term.range.end : trigger.range.start]
        border = max((one.end() for one in BORDER.finditer(before)), default=0)
        return len(_WORD.findall(before[border:])) <= _REACH and BORDER.search(between) is None

    def _in_one_quotation(self, one: TextRange, other: TextRange) -> bool:
        return self._quotation(one) == self._quotation(other)

    def _quotation(self, range_: TextRange) -> int:
        """The number of the quotation that a range stands in; -1 for none."""
        places = (
            index for index, (part, _) in enumerate(self.quoted) if part.start <= range_.start < part.end
        )
        return next(places, -1)

    def _is_forecast(self, trigger: Trigger, by: Sequence[Speaker]) -> bool:
        """Whether it is what somebody says of others who can only foretell it: `analysts said …`."""
        subject = self.text[self.range.start : trigger.range.start].split()[-1:]
        if trigger.kind == "promising" or (subject and subject[0].lower() in PERSONAL_PRONOUNS):
            return False
        tellers = [word for one in by for word in self.text[slice(*one.mention)].lower().split()]
        return not FORECASTERS.isdisjoint(tellers) or foretells(self.text, self.range)

    def _tells_of_the_past(self, term: Term | None, trigger: Trigger) -> bool:
        """Whether a date of the sentence lies more than a year back: none that says when it was promised."""
        return any(
            other is not term and self.today is not None and other.when.end_latest < self.today - _YEAR
            for other in self.terms
            if not _within(other.range, trigger.range)
        )

    def _condition(self, trigger: Trigger) -> TextRange | None:
        words = words_of_promises(self.text, self.range)
        found = conditions(self.text, self.range, trigger.range, words)
        return next((one for one in found if self._in_one_quotation(one, trigger.range)), None)

    def _title(
        self, trigger: Trigger, term: Term | None, condition: TextRange | None, by: Sequence[Speaker]
    ) -> TextRange | None:
        """What is promised, without its term and condition, and without who says what would or will be."""
        quotation = self._quotation(trigger.range)
        start, limit = self.range if quotation < 0 else self.quoted[quotation][0]
        start, limit = max(start, self.range.start), min(limit, self.range.end)
        is_at_mark = quotation >= 0 and start == self.quoted[quotation][0].start
        start += is_at_mark and not self.text[start].isalnum()
        ahead = [one.end() for one in BORDER.finditer(self.text, start, trigger.range.start)]
        if trigger.kind == "promising":
            ahead += [one.mention.start for one in by if start <= one.mention.start < trigger.range.start]
        else:
            ahead += [one.end() for one in _THAT.finditer(self.text, start, trigger.range.start)]
        ahead += [
            one.end
            for one in (term.range if term else None, condition)
            if one and one.end <= trigger.range.start
        ]
        start = max([start, *ahead])
        behind = [
            one.start
            for one in (term.range if term else None, condition)
            if one and one.start >= trigger.range.end
        ]
        if not term or term.range.start < trigger.range.end:
            behind += [one.start() for one in END_OF_CLAUSE.finditer(self.text, trigger.range.end, limit)][:1]
        words = self.text[start : min([limit, *behind])]
        words = _BEFORE_TERM.sub("", words, count=1) if behind else words
        lead = len(words) - len(words.lstrip(_EDGES))
        words = words.strip(_EDGES)
        subject = self.text[start + lead : trigger.range.start]
        is_named = names_something(subject) or (trigger.said and begins_with_a_noun(subject))
        if start + lead + len(words) < trigger.range.end or not is_named:
            return None
        return TextRange(start + lead, start + lead + len(words))

    def _title_parts(self, title: TextRange, trigger: Trigger, term: Term | None) -> tuple[TextRange, ...]:
        if term is None or trigger.kind == "promising" or not _within(term.range, trigger.range):
            return (title,)
        return around_term(self.text, title, trigger.range, term.range)

    def _passage(self, clause: TextRange, by: Sequence[Speaker]) -> TextRange:
        """The clause with the words before or after it, in its sentence, that say who promises."""
        for speaker in by:
            if self.range.start <= speaker.mention.start < clause.start and not self.quoted:
                return TextRange(speaker.mention.start, clause.end)
            if clause.end <= speaker.mention.start < self.range.end and not self.quoted:
                rest = self.text[clause.start : self.range.end].rstrip(_EDGES)
                return TextRange(clause.start, clause.start + len(rest))
        return clause

    def _with_bound_words(self, start: int) -> int:
        """Where the words begin that bind a term which begins a clause: the `By` of `By May`."""
        match = _BEFORE_TERM.search(self.text, self.range.start, start)
        return match.start() if match else start

    def _made(self, trigger: Trigger, term: Term | None) -> DateMention | None:
        """The date in the sentence on which it was said or promised: one that is past, and no term.

        A date between a verb that promises and what is promised is that: `promised in May to mend it`.
        """
        for one in self.terms:
            if trigger.kind == "promising" and _within(one.range, trigger.range) and not one.bound:
                return one.mention
        if not any(word[0] in SAYING for word in self.words):
            return None
        past = [
            one
            for one in self.terms
            if one is not term and one.mention and not one.bound and self.today is not None
            if not is_some_day(self.text, one.range)
            if one.when.end_latest <= self.today and self._is_said_then(one.range, trigger.range)
        ]
        return past[0].mention if len(past) == 1 else None

    def _is_said_then(self, date: TextRange, trigger: TextRange) -> bool:
        """Whether a date tells when something was said: in the same clause, or outside of the quotation."""
        if self._quotation(trigger) >= 0 and self._quotation(date) < 0:
            return True
        first, second = sorted((date, trigger))
        return BORDER.search(self.text, first.end, second.start) is None

    def _by(self, trigger: Trigger) -> tuple[Speaker, ...]:
        """Who promises: whoever is quoted, or whom the sentence names."""
        quotation = self._quotation(trigger.range)
        known = [one for _, one in self.quoted if one]
        quoted = self.quoted[quotation][1] if quotation >= 0 else None
        if quotation >= 0 and not (trigger.kind == "promising" or trigger.said):
            return (quoted,) if quoted else ()
        speaker = promiser(self.text, self.range, trigger, known, self.names.speaker)
        if quotation >= 0 and (speaker is None or self._speaks_of_himself(speaker, quotation)):
            speaker = quoted
        return (speaker,) if speaker else ()

    def _speaks_of_himself(self, speaker: Speaker, quotation: int) -> bool:
        """Whether who is found to promise in a quotation is who is quoted: `I`, or named beside it."""
        is_first = self.text[slice(*speaker.mention)].lower() in FIRST_PERSONS
        return is_first or self._quotation(speaker.mention) != quotation


def _within(inner: TextRange, outer: TextRange) -> bool:
    return outer.start <= inner.start < outer.end
