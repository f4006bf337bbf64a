"""Find the dates that an article names, and resolve each by publication, tense and the dates before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

from missionlog.draft.anchored_dates import period_of
from missionlog.draft.anchored_words import AnchoredWords
from missionlog.draft.date_anchors import Anchor, last_or_next, whole, with_year
from missionlog.draft.date_spans import DateSpan
from missionlog.draft.mentions import Article, DateMention
from missionlog.draft.sentence_dates import dates_in
from missionlog.draft.sentences import paragraphs, sentences
from missionlog.draft.tense import SentenceTense, Tense
from missionlog.draft.time_words import BOUNDS, DAY_PARTS, KNOWN_DAYS
from missionlog.draft.timex import timex_of
from missionlog.edtf import EdtfError, When, parse
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.date_phrase import DatePhrase, PartialDate, completed
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, unit, within
from missionlog.phrases.vocabulary import DAY_NAMES

_Bound = Literal["", "due", "until", "since"]

#: Forms that are counted from the day of the reader: a narrative says nothing with them.
_OF_TODAY: Final = frozenset(
    {"today", "part-of-today", "yesterday", "tomorrow", "ago", "last-night", "last", "next"}
)
#: Of two Fridays that may be the last or the next one, neither is chosen: it is one of them.
_MAY_BE_BOTH: Final = frozenset({"last", "next"})
#: In reports: a period that is compared is not the quarter in a sentence about a longer one.
_OF_LONGER: Final = re.compile(r"\b(?:nine|six) months\b|\b(?:full|fiscal|entire) year\b")
_FOLLOWING_WORD: Final = re.compile(r"\s+([A-Za-z]+)")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOUND: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{bound}>{'|'.join(map(re.escape, phrases))})" for bound, phrases in BOUNDS.items())
    + r")\s+(?:at least\s+|about\s+|the\s+)?\Z",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\b(?:until|till)\s[^,.;:]*\Z")
#: In characters.
_BOUND_REACH: Final = 36
_BRACKET_REACH: Final = 40
_COMPARED_REACH: Final = 200
#: A date that stands no farther on opens its sentence: `Meanwhile, in 1914,`.
_OPENING: Final = 24


def date_mentions(article: Article) -> list[DateMention]:
    """The dates that an article names, in the order of its text; no two of them overlap.

    Where the words leave the date open, it is None and `doubt` says why.
    """
    reader = _Reader(article)
    for sentence in _sentences(article):
        reader.read(sentence)
    return reader.mentions


def _sentences(article: Article) -> Iterator[TextRange]:
    for part in article.body or (TextRange(0, len(article.text)),):
        text = article.text[slice(*part)]
        for paragraph in paragraphs(text):
            for sentence in sentences(text, paragraph):
                yield TextRange(sentence.start + part.start, sentence.end + part.start)


class _Reader:
    """Reads the dates of an article in order; each may be counted from the one before."""

    def __init__(self, article: Article) -> None:
        self.mentions: list[DateMention] = []
        self._text = article.text
        self._is_news = article.kind == "news"
        self._anchor = Anchor(article.published if self._is_news else None)
        #: Of the sentence that is read: its dates, its times of day that stand alone, and its verbs.
        self._found: list[DateMention] = []
        self._clocks: list[DateSpan] = []
        self._tense = SentenceTense(article.text, TextRange(0, 0))

    def read(self, sentence: TextRange) -> None:
        self._tense = SentenceTense(self._text, sentence)
        self._found, self._clocks = [], []
        self._anchor = self._anchor._replace(in_sentence=None)
        for found in dates_in(self._text, sentence, is_news=self._is_news):
            if isinstance(found, AnchoredWords):
                self._read_anchored(found)
            else:
                self._read_chain(found)
        self._read_clocks()
        self.mentions += self._found

    def _read_anchored(self, words: AnchoredWords) -> None:
        anchor = self._anchor
        before = max(self._tense.sentence.start, words.start - _COMPARED_REACH)
        if words.base == "compared" and _OF_LONGER.search(self._text, before, words.start):
            anchor = anchor._replace(quarter=None)
        if (words.base, words.unit, words.by) == ("last", "year", 0) and self._found and anchor.that_year:
            anchor = anchor._replace(last=Unit(anchor.that_year))  # it may be of an aside in its sentence
        period = period_of(words, anchor, self._tense.at(words.start, words.end))
        if period is None:
            return
        # In a narrative "a year earlier" looks back, and "by next summer" ahead.
        is_aside = words.by < 0 or self._text.startswith(("next", "Next"), words.start)
        if words.base not in ("compared", "event", "quarter") and (self._is_news or not is_aside):
            self._anchor = self._anchor.after(period)
        timex = timex_of(period) + DAY_PARTS.get(words.unit, "")
        if words.is_end and self._bound(words.start) in ("due", "until"):
            period = unit(*period.last.last_day)
        self._put(words.start, words.end, period, timex)

    def _read_chain(self, chain: Sequence[DateSpan]) -> None:
        """Read dates with only `and` or `to` between: one may have the month or year of another."""
        phrases = [self._phrase(span) for span in chain]
        known = [phrase for phrase in phrases if phrase is not None]
        if len(known) == len(chain) > 1:
            phrases = list(completed(known))
        for span, phrase in zip(chain, phrases, strict=True):
            if not self._is_news and _OF_TODAY.intersection(span.kinds):
                continue
            if span.kinds == ["clock"]:
                self._clocks.append(span)
            elif phrase is None:
                self._choose(span)
            else:
                self._read_date(span, phrase)

    def _phrase(self, span: DateSpan) -> DatePhrase | None:
        try:
            phrase = span.phrase(self._anchor.today)
        except PhraseError:
            return None
        # "The night of 3 May" may be after midnight: in running text it is that of the day named.
        return phrase._replace(portion=None) if "night-of" in span.kinds else phrase

    def _read_date(self, span: DateSpan, phrase: DatePhrase) -> None:
        phrase = self._with_year_told(span, phrase)
        if span.which and isinstance(phrase.what, PartialDate) and self._anchor.published:
            what = last_or_next(phrase.what, span.which, self._anchor.published)
            if what is None:
                first = timex_of(unit(self._anchor.published.year, phrase.what.month))
                self._leave_open(span, "it may be that of this year, or that of next year", first)
                return
            phrase = phrase._replace(what=what)
        if self._is_relative(span) and not self._anchor.published and self._is_news:
            self._leave_open(span, "counted from the day of publication, which is not known")
            return
        is_named = not DAY_NAMES.isdisjoint(span.kinds)
        dated = with_year(phrase, self._anchor, self._tense.of_date(span.start, span.end), is_named=is_named)
        if dated is None:
            self._leave_open(span, "the text before it does not say of which year, or of which week")
            return
        try:
            plain = whole(dated).period()
        except PhraseError as error:
            if "week-of" not in span.kinds or not error.readings:
                self._leave_open(span, error.message, _value_of(error.readings))
                return
            plain = _period(error.readings[0])  # the week with that day
        after = self._anchor.after(plain)
        is_aside = self._is_aside(span, plain)
        self._anchor = self._anchor._replace(that_year=after.that_year) if is_aside else after
        try:
            period = dated.period(deadline=self._bound(span.start) in ("due", "until"))
        except PhraseError:  # such as "the week of 3 May", with that day or from it on
            period = plain
        self._put(
            span.start, span.end, period, (_this_unit(span, self._anchor) or timex_of(plain)) + dated.time
        )

    def _with_year_told(self, span: DateSpan, phrase: DatePhrase) -> DatePhrase:
        """A date, with its year if that is known to everybody, or is counted from the year told last."""
        phrase = self._known_year(span, phrase) or phrase
        last_year = self._anchor.that_year
        if span.from_that_year is None or not isinstance(phrase.what, PartialDate) or not last_year:
            return phrase
        return phrase._replace(what=phrase.what._replace(year=last_year + span.from_that_year))

    def _known_year(self, span: DateSpan, phrase: DatePhrase) -> DatePhrase | None:
        """The date with its year, if what follows tells of which year everybody knows it to be."""
        what = phrase.what
        if (
            not isinstance(what, PartialDate)
            or what.year is not None
            or (what.month, what.day) not in KNOWN_DAYS
        ):
            return None
        year, words = KNOWN_DAYS[what.month or 0, what.day or 0]
        follows = _FOLLOWING_WORD.match(self._text, span.end, span.end + _BOUND_REACH)
        return phrase._replace(what=what._replace(year=year)) if follows and follows[1] in words else None

    def _is_relative(self, span: DateSpan) -> bool:
        """Whether the words mean another date on another day."""
        return (
            bool(span.which or _OF_TODAY.intersection(span.kinds))
            or "this" in span.kinds[0]
            or span.kinds[0] == "later-this"
        )

    def _is_aside(self, span: DateSpan, period: Period) -> bool:
        """Whether the text goes on from the date before, as after one in brackets.

        So it does in a narrative after an earlier year within a sentence, and after a later one to come.
        """
        before = self._text[max(0, span.start - _BRACKET_REACH) : span.start]
        if before.rfind("(") > before.rfind(")"):
            return True
        last = self._anchor.last
        if self._is_news or last is None or period.first.year == self._anchor.that_year:
            return False
        if period.first.year < last.year:
            return span.start - self._tense.sentence.start > _OPENING
        is_ahead = self._tense.at(span.start, span.end) == "future" or bool(_UNTIL.search(before))
        return is_ahead and period.first.year > last.year

    def _choose(self, span: DateSpan) -> None:
        """Of the dates that the words may mean, take the one that they mean in running text."""
        today = self._anchor.published
        tense = self._tense.at(span.start, span.end)
        readings: tuple[str, ...] = ()
        try:
            span.phrase(today or self._anchor.today)
        except PhraseError as error:
            readings = error.readings
        edtf = _in_running_text(span, readings, tense) if readings and today else ""
        edtf = edtf or _in_century(readings, self._anchor.today)
        if not edtf:
            doubt = f"it may be {' or '.join(readings)}" if readings else "it is no date"
            value = _decade_or_century(span, readings, self._anchor.today) or _value_of(readings)
            self._leave_open(span, doubt, value)
            return
        period = _period(edtf)
        self._anchor = self._anchor.after(period)
        if _MAY_BE_BOTH.intersection(span.kinds):
            period = period._replace(text=f"[{','.join(sorted(readings))}]")
        self._put(span.start, span.end, period, timex_of(_period(edtf)))

    def _read_clocks(self) -> None:
        """Read times of day alone: of the day that their sentence names, or else of publication."""
        named = [(found.range.start, found.when.text) for found in self._found if found.when]
        days = [(start, Unit(*map(int, day.split("-")))) for start, day in named if _DAY.fullmatch(day)]
        starts = [start for start, _ in days]
        for span in self._clocks:
            before = max(bisect_right(starts, span.start) - 1, 0)
            day = days[before][1] if days else self._anchor.day or self._anchor.last
            if day and day.day:
                self._put(span.start, span.end, Period(day, day, day.text), day.text + span.tokens[0].time)
        if self._clocks:
            self._found.sort(key=lambda mention: mention.range)

    def _leave_open(self, span: DateSpan, doubt: str, timex: str = "") -> None:
        self._found.append(
            DateMention(TextRange(span.start, span.end), None, timex, self._bound(span.start), doubt)
        )

    def _put(self, start: int, end: int, period: Period, timex: str) -> None:
        bound = self._bound(start)
        try:
            when: When | None = parse(period.text)
            doubt = ""
        except EdtfError as error:
            when, doubt = None, error.message
        if when and bound == "due" and when.text[0] == "[":
            when = parse(when.latest)
        self._found.append(DateMention(TextRange(start, end), when, timex, bound, doubt))

    def _bound(self, start: int) -> _Bound:
        found = _BOUND.search(self._text, max(0, start - _BOUND_REACH), start)
        if found is None:
            return ""
        return "due" if found["due"] else "until" if found["until"] else "since"


def _this_unit(span: DateSpan, anchor: Anchor) -> str:
    """The value of `earlier this month`: TimeML has that of the month. Empty for other words."""
    if span.kinds[0] not in ("earlier-this", "later-this"):
        return ""
    today = anchor.today
    if span.kinds[-1] == "week":
        return "{:04d}-W{:02d}".format(*today.isocalendar()[:2])
    return today.isoformat()[: 4 if span.kinds[-1] == "year" else 7]


def _period(edtf: str) -> Period:
    """A date in EDTF, or a range of days, as a period."""
    if edtf[0] == "[":
        first, last = (Unit(*map(int, day.split("-"))) for day in edtf[1:-1].split(".."))
        return within(first, last)
    return unit(*map(int, edtf.split("-")))


def _decade_or_century(span: DateSpan, readings: Sequence[str], today: date) -> str:
    """The value of `the 1900s` in TimeML: that of a century, if it is over. Empty for other words."""
    if "Ys" not in span.kinds or len(readings) != 2:
        return ""
    is_over = int(readings[1][:2]) < today.year // 100
    return readings[is_over].rstrip("X")


def _value_of(readings: Sequence[str]) -> str:
    """The value in TimeML of a period that may be counted in two ways; empty if the readings are no such."""
    if readings and readings[-1][-1] == "X":
        return readings[-1].rstrip("X")
    return timex_of(_period(readings[0])) if readings and ".." in readings[0] else ""


def _in_century(readings: Sequence[str], today: date) -> str:
    """What `’82` and `10/15/98` mean in the hundred years up to next year; empty if it may be several."""
    last = today.year + 1
    near = [edtf for edtf in readings if edtf[:4].isdigit() and last - 100 < int(edtf[:4]) <= last]
    return near[0] if len(near) == 1 < len(readings) else ""


def _in_running_text(span: DateSpan, readings: Sequence[str], tense: Tense) -> str:
    """What `last Friday`, `next weekend` and `three weeks ago` mean first; empty for other words."""
    if "last-night" in span.kinds or _MAY_BE_BOTH.intersection(span.kinds):
        return readings[0]
    if "this-weekend" in span.kinds:
        return readings[tense == "future"]
    return readings[1] if {"ago", "next-weekend"}.intersection(span.kinds) else ""
