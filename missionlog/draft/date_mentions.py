"""Find the dates that an article names, and resolve each by publication, tense and the dates before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal

from missionlog.draft.anchored_dates import STARTS, AnchoredWords, anchored_at, period_of
from missionlog.draft.date_anchors import Anchor, whole, with_year
from missionlog.draft.date_chains import JOINT, days_beside, years_at
from missionlog.draft.date_spans import DateSpan, span_at, words_of_dates
from missionlog.draft.mentions import Article, DateMention
from missionlog.draft.sentences import paragraphs, sentences
from missionlog.draft.tense import Tense, tense_at
from missionlog.draft.time_words import BOUNDS, DAY_PARTS
from missionlog.draft.timex import timex_of
from missionlog.edtf import EdtfError, When, parse
from missionlog.evidence.prepared_text import TextRange
from missionlog.phrases.date_phrase import DatePhrase, PartialDate, completed
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, unit, within

Bound = Literal["", "due", "until", "since"]
Found = DateSpan | AnchoredWords

_BOUND_WINDOW: Final = 24
#: So many of the last dates of a sentence may be the day of a time in it.
MAX_DAYS_OF_SENTENCE: Final = 8
#: Forms that are counted from the day of the reader; a narrative has none.
_OF_TODAY: Final = frozenset({"today", "part-of-today", "yesterday", "tomorrow", "ago", "last-night", "last", "next"})
_OF_LONGER: Final = re.compile(r"\b(?:nine|six) months\b|\b(?:full|fiscal|entire) year\b")
_OF_THAT_YEAR: Final = re.compile(r",?\s+(?:of\s+)?(?:that|the\s+same)\s+year(?![\w-])", re.IGNORECASE)


def _bounds_pattern() -> re.Pattern[str]:
    words = "|".join(
        f"(?P<{bound}>{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})"
        for bound, phrases in BOUNDS.items()
    )
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?:at least\s+|about\s+|the\s+)?\Z", re.IGNORECASE)


_BOUND: Final = _bounds_pattern()


def date_mentions(article: Article) -> list[DateMention]:
    """The dates that an article names, in the order of its text; no two of them overlap."""
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
        self.text = article.text
        self.is_news = article.kind == "news"
        self.anchor = Anchor(article.published if self.is_news else None)
        self.mentions: list[DateMention] = []
        #: Times of day that stand alone in the sentence that is read.
        self.clocks: list[DateSpan] = []

    def read(self, sentence: TextRange) -> None:
        chain: list[DateSpan] = []
        for found in self._found(sentence):
            if isinstance(found, DateSpan) and (not chain or self._joined(chain[-1], found)):
                chain.append(found)
                continue
            self._resolve_chain(chain, sentence)
            chain = [found] if isinstance(found, DateSpan) else []
            if isinstance(found, AnchoredWords):
                self._resolve_anchored(found, sentence)
        self._resolve_chain(chain, sentence)
        self._resolve_clocks(sentence)

    def _joined(self, left: DateSpan, right: DateSpan) -> bool:
        return bool(JOINT.fullmatch(self.text, left.end, right.start)) and right.start - left.end < 24

    def _found(self, sentence: TextRange) -> Iterator[Found]:
        """The words of a sentence that read as dates, in order."""
        done = sentence.start
        for word, is_core in words_of_dates(self.text, sentence, STARTS):
            if word.start() < done:
                continue
            for found in self._at(word, is_core, done, sentence.end):
                yield found
                done = found.end

    def _at(self, word: re.Match[str], is_core: bool, floor: int, ceiling: int) -> list[Found]:
        at = word.start()
        if word[0].lower() in STARTS or word[0].isdigit():
            words = anchored_at(self.text, at, ceiling, is_news=self.is_news)
            if words:
                return [words]
        if not is_core:
            return []
        if word[0].isdigit() and (years := years_at(self.text, at, ceiling)):
            return list(years)
        span = span_at(self.text, word, floor, ceiling)
        if span is None:
            return []
        of_that_year = _OF_THAT_YEAR.match(self.text, span.end, ceiling)
        if of_that_year and "M" in span.form.split() and "Y" not in span.form.split():
            return [span._replace(end=of_that_year.end(), of_that_year=True)]
        return list(days_beside(self.text, span, floor, ceiling))

    def _resolve_anchored(self, words: AnchoredWords, sentence: TextRange) -> None:
        tense = tense_at(self.text, sentence, words.start, words.end)
        anchor = self.anchor
        if words.base == "compared" and _OF_LONGER.search(self.text, max(sentence.start, words.start - 200), words.start):
            anchor = anchor._replace(quarter=None)
        period = period_of(words, anchor, tense)
        if period:
            if words.base != "compared":
                self.anchor = self.anchor.after(period)
            self._put(words.start, words.end, period, timex_of(period) + DAY_PARTS.get(words.unit, ""))

    def _resolve_chain(self, chain: list[DateSpan], sentence: TextRange) -> None:
        """Dates that follow each other with only `and` or `to` between: one may have the year of the next."""
        phrases = [self._phrase(span, sentence) for span in chain]
        known = [phrase for phrase in phrases if phrase is not None]
        if len(known) == len(chain) > 1:
            phrases = list(completed(known))
        for span, phrase in zip(chain, phrases, strict=True):
            self._resolve(span, phrase, sentence)

    def _today(self) -> date:
        last = self.anchor.published or self.anchor.last
        if isinstance(last, Unit):
            return date(min(max(last.year, 2), 9998), min(last.month or 1, 12), min(last.day or 1, 28))
        return last or date(2000, 1, 1)

    def _phrase(self, span: DateSpan, sentence: TextRange) -> DatePhrase | None:
        try:
            return span.phrase(self._today())
        except PhraseError:
            return None

    def _resolve(self, span: DateSpan, phrase: DatePhrase | None, sentence: TextRange) -> None:
        tense = tense_at(self.text, sentence, span.start, span.end)
        kinds = span.form.split()
        if not self.is_news and any(kind in _OF_TODAY for kind in kinds) and "of" not in kinds:
            return
        if span.form == "clock":
            self.clocks.append(span)
            return
        if phrase is None:
            self._choose(span, tense)
            return
        start, end = span.start, span.end
        if span.of_that_year and isinstance(phrase.what, PartialDate) and self.anchor.last:
            phrase = phrase._replace(what=phrase.what._replace(year=self.anchor.last.year))
        dated = with_year(phrase, self.anchor, tense)
        if dated is None:
            return
        dated = self._of_day(dated)
        try:
            plain = whole(dated).period()
        except PhraseError as error:
            plain = self._without_weekday(dated)
            if plain:
                self.anchor = self.anchor.after(plain)
                self._put(start, end, plain, timex_of(plain), error.message)
            return
        try:
            period = dated.period()
        except PhraseError:
            period = plain
        if not self._aside(start): self.anchor = self.anchor.after(plain)
        value = self._unit_of_part(span) or timex_of(plain)
        self._put(start, end, period, value + dated.time)

    def _aside(self, start):
        w=self.text[max(0,start-40):start]
        return w.rfind("(")>w.rfind(")")

    def _unit_of_part(self, span: DateSpan) -> str:
        """The value of `earlier this month`, which is that of the month in TimeML."""
        if span.tokens[0].kind not in ("earlier-this", "later-this"):
            return ""
        today = self._today()
        if span.tokens[-1].kind == "week":
            return "{:04d}-W{:02d}".format(*today.isocalendar()[:2])
        return today.isoformat()[: 4 if span.tokens[-1].kind == "year" else 7]

    def _of_day(self, dated: DatePhrase) -> DatePhrase:
        """`The night of 3 May` without its night: in running text it is that of the day named."""
        portion = dated.portion
        return dated._replace(portion=None, within_day=True) if portion and portion.within_day else dated

    def _without_weekday(self, dated: DatePhrase) -> Period | None:
        try:
            return whole(dated)._replace(weekday=None).period()
        except PhraseError:
            return None

    def _resolve_clocks(self, sentence: TextRange) -> None:
        """Times of day alone: of the day that their sentence names, else of publication or the day named last."""
        for span in self.clocks:
            day = self._day_of(span, sentence)
            if day and day.day:
                self._put(span.start, span.end, Period(day, day, day.text), day.text + span.tokens[0].time)
        if self.clocks:
            self.mentions.sort(key=lambda mention: mention.range)
            self.clocks = []

    def _day_of(self, span: DateSpan, sentence: TextRange) -> Unit | None:
        days = [
            mention
            for mention in self.mentions[-MAX_DAYS_OF_SENTENCE:]
            if mention.range.start >= sentence.start and mention.when and len(mention.when.text) == 10
        ]
        before = [mention for mention in days if mention.range.start < span.start]
        named = before[-1] if before else days[0] if days else None
        if named and named.when:
            return Unit(*map(int, named.when.text.split("-")))
        published = self.anchor.published
        return Unit(published.year, published.month, published.day) if published else self.anchor.last

    def _choose(self, span: DateSpan, tense: Tense) -> None:
        """Of the dates that the words may mean, the one that is meant in running text."""
        if not self.is_news or self.anchor.published is None:
            return
        try:
            span.phrase(self.anchor.published)
        except PhraseError as error:
            edtf = _chosen(span, error.readings, self.anchor.published, tense)
        else:
            return
        if edtf is None:
            return
        period = _period(edtf)
        self.anchor = self.anchor.after(period)
        self._put(span.start, span.end, period, timex_of(period))

    def _put(self, start: int, end: int, period: Period, value: str, doubt: str = "") -> None:
        when: When | None = None
        if not doubt:
            try:
                when = parse(period.text)
            except EdtfError as error:
                doubt = error.message
        bound = self._bound(start)
        if when and bound == "due" and when.text[0] == "[":
            when = parse(when.latest)
        self.mentions.append(DateMention(TextRange(start, end), when, value, bound, doubt))

    def _bound(self, start: int) -> Bound:
        found = _BOUND.search(self.text, max(0, start - _BOUND_WINDOW), start)
        if found is None:
            return ""
        return "due" if found["due"] else "until" if found["until"] else "since"


def _period(edtf: str) -> Period:
    """A date in EDTF, or a range of days, as a period."""
    if edtf[0] == "[":
        first, last = edtf[1:-1].split("..")
        return within(Unit(*map(int, first.split("-"))), Unit(*map(int, last.split("-"))))
    return unit(*map(int, edtf.split("-")))


def _chosen(span: DateSpan, readings: tuple[str, ...], today: date, tense: Tense) -> str | None:
    form = span.form
    if form == "last W":
        return (today - timedelta(days=(today.weekday() - span.values[0] - 1) % 7 + 1)).isoformat()
    if form == "next W":
        return (today + timedelta(days=(span.values[0] - today.weekday() - 1) % 7 + 1)).isoformat()
    if form in ("last M", "last S", "last-night"):
        return readings[0]
    if form == "this-weekend":
        return readings[tense == "future"]
    if "ago" in form:
        return readings[1]
    return None
