"""Find the dates that an article names, and resolve each by publication, tense and the dates before it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal

from missionlog.draft.anchored_dates import STARTS, read_anchored
from missionlog.draft.date_anchors import Anchor, with_year
from missionlog.draft.date_spans import Span, cores, read_span
from missionlog.draft.mentions import Article, DateMention
from missionlog.draft.tense import Tense, tense_at
from missionlog.draft.time_words import BOUNDS
from missionlog.draft.timex import timex_of
from missionlog.edtf import EdtfError, When, parse
from missionlog.evidence.prepared_text import TextRange
from missionlog.phrases.date_phrase import DatePhrase
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit

Bound = Literal["", "due", "until", "since"]

_BOUND_WINDOW: Final = 24


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
    for part in article.body or (TextRange(0, len(article.text)),):
        reader.read(part)
    return reader.mentions


class _Reader:
    """Reads the dates of an article in order; each may be counted from the one before."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.is_news = article.kind == "news"
        self.published = article.published
        self.anchor = Anchor(article.published if self.is_news else None)
        self.mentions: list[DateMention] = []

    def read(self, part: TextRange) -> None:
        done = part.start
        for core in cores(self.text, part.start, part.end):
            if core.start() >= done:
                done = self._mention(core, done, part.end) or done

    def _mention(self, core: re.Match[str], floor: int, ceiling: int) -> int | None:
        """Read the date at a core, if it is one, and say where it ends."""
        if core[0].isdigit() or core[0].lower() in STARTS:
            found = read_anchored(self.text, core.start(), ceiling, self.anchor)
            if found:
                if found.period:
                    self._add(core.start(), found.end, found.period, timex_of(found.period) + found.suffix)
                return found.end
        span = read_span(self.text, core, floor, ceiling, self.published or date(2000, 1, 1))
        if span is None:
            return None
        self._resolve(span)
        return span.end

    def _resolve(self, span: Span) -> None:
        tense = tense_at(self.text, span.start, span.end)
        if span.phrase is None:
            self._choose(span, tense)
            return
        if "today" in span.kinds and not self.is_news:
            return
        dated = with_year(span.phrase, self.anchor, tense)
        if dated is None:
            return
        try:
            whole = dated._replace(part="", before="", after="", unknown="", time="").period()
        except PhraseError as error:
            if plain := self._without_weekday(dated):
                self._add(span.start, span.end, plain, timex_of(plain), error.message)
            return
        try:
            period = dated.period()
        except PhraseError:
            period = whole
        self._add(span.start, span.end, period, timex_of(whole) + dated.time.replace("Z", ""), whole=whole)

    def _without_weekday(self, dated: DatePhrase) -> Period | None:
        try:
            return dated._replace(weekday=None, part="", before="", after="", unknown="", time="").period()
        except PhraseError:
            return None

    def _choose(self, span: Span, tense: Tense) -> None:
        """Of the dates that the words may mean, the one that is meant in running text."""
        if not self.is_news or self.published is None:
            return
        edtf = _chosen(span, self.published, tense)
        if edtf is None:
            return
        when = parse(edtf)
        first, last = (Unit(*map(int, day.split("-"))) for day in (when.earliest, when.latest))
        value = timex_of(Period(first, last, edtf)) if edtf[0] == "[" else edtf
        self._put(span.start, span.end, when, value)

    def _add(
        self, start: int, end: int, period: Period, value: str, doubt: str = "", whole: Period | None = None
    ) -> None:
        try:
            when = None if doubt else parse(period.text)
        except EdtfError as error:
            when, doubt = None, error.message
        base = whole or period
        self.anchor = self.anchor._replace(last=base.first, last_period=base, last_end=end)
        self._put(start, end, when, value, doubt)

    def _put(self, start: int, end: int, when: When | None, value: str, doubt: str = "") -> None:
        bound = self._bound(start)
        if when and bound in ("due", "until") and when.text[0] == "[":
            when = parse(when.latest) if bound == "due" else when
        self.mentions.append(DateMention(TextRange(start, end), when, value, bound, doubt))

    def _bound(self, start: int) -> Bound:
        found = _BOUND.search(self.text, max(0, start - _BOUND_WINDOW), start)
        if found is None:
            return ""
        return "due" if found["due"] else "until" if found["until"] else "since"


def _chosen(span: Span, today: date, tense: Tense) -> str | None:
    form = " ".join(span.kinds)
    if form == "last W":
        return (today - timedelta(days=(today.weekday() - span.values[0] - 1) % 7 + 1)).isoformat()
    if form == "next W":
        return (today + timedelta(days=(span.values[0] - today.weekday() - 1) % 7 + 1)).isoformat()
    if form in ("last M", "last S"):
        return span.readings[0]
    if form == "last-night":
        return span.readings[0]
    if "ago" in form:
        return span.readings[1]
    return None
