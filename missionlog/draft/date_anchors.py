"""What the dates of an article are counted from, and the years and months that it leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from missionlog.draft.tense import Tense
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit

#: In days: how much farther than the other a date may be that goes with the tense of its verb. A day of the
#: year before is mostly named with its year; a month is not, nor is a day with a name.
_TENSE_WEIGHS: Final = 200
_TENSE_WEIGHS_FOR_A_MONTH: Final = 330
#: After November a January or February is of the next year, after October a January; an August is told late.
_LAST_OF_BEGINNING: Final = 2
_NEXT_YEAR: Final = 9
_QUARTERS: Final = (33, 34, 35, 36)


class Anchor(NamedTuple):
    """The day of publication, if dates are counted from it, and the dates and the quarter named last.

    `in_sentence` is the date named last in the sentence that is read, `last_day` the last that is a day.
    `that_year` is the year named last, in an aside, too.
    """

    published: date | None
    last: Unit | None = None
    in_sentence: Unit | None = None
    last_day: Unit | None = None
    quarter: Unit | None = None
    that_year: int | None = None

    @property
    def day(self) -> Unit | None:
        """The day of publication as a unit."""
        day = self.published
        return Unit(day.year, day.month, day.day) if day else None

    @property
    def today(self) -> date:
        """The day that `last year` and the like are counted from: of publication, or named last."""
        if self.published:
            return self.published
        last = self.last or Unit(2000)
        month = last.month if last.month and last.month <= 12 else 1
        return date(min(max(last.year, 2), 9998), month, min(last.day or 1, 28))

    def after(self, period: Period) -> Anchor:
        """The anchor after a date: a period of several days or months counts as its month or its year.

        A quarter may be of a fiscal year, and gives none to its sentence. A year alone says nothing of the
        month, which stays that named last in it.
        """
        first, last = period.first, period.last
        named = (
            first if first == last else Unit(first.year, first.month if first.month == last.month else None)
        )
        year, _, part = period.text.partition("-")
        is_quarter = part.isdigit() and int(part) in _QUARTERS
        quarter = Unit(int(year), int(part)) if is_quarter else self.quarter
        last_day = named if named.day else self.last_day
        if named.month is None and self.last and self.last.year == named.year and not is_quarter:
            return self._replace(in_sentence=named, that_year=named.year)
        return self._replace(
            last=named,
            in_sentence=None if is_quarter else named,
            last_day=last_day,
            quarter=quarter,
            that_year=named.year,
        )


def with_year(
    phrase: DatePhrase, anchor: Anchor, tense: Tense, *, is_named: bool = False
) -> DatePhrase | None:
    """The date with the year, or the month and the year, that the text leaves out; None if it gives none.

    `is_named` is said of days with a name: `on Thanksgiving`.
    """
    what = phrase.what
    if not isinstance(what, PartialDate) or what.year is not None:
        return phrase
    if what.month is None:
        completed = _with_weekday(phrase, anchor, tense) if what.day is None else _with_month(what, anchor)
    elif anchor.published and (year := _year_of_sentence(what, anchor, tense)):
        completed = what._replace(year=year)
    elif anchor.published:
        weighs = _TENSE_WEIGHS if what.day and not is_named else _TENSE_WEIGHS_FOR_A_MONTH
        return _near(phrase, what, anchor.published, tense, weighs)
    else:
        completed = _in_narrative(phrase, what, anchor)
    return phrase._replace(what=completed) if completed else None


def _year_of_sentence(what: PartialDate, anchor: Anchor, tense: Tense) -> int | None:
    """The year that the sentence names before a day or a month: `In 2005, the storm hit on 10 July`.

    None if that is after publication and the sentence tells of the past: `the 2025 budget, made on 1 May`.
    """
    named = anchor.in_sentence
    is_bare = named is not None and named.month is None and named.day is None
    today = anchor.day
    if named is None or today is None or not is_bare or tense == "future":
        return None
    is_over = (named.year, what.month or 0, what.day or 0) <= today
    return named.year if is_over or tense != "past" else None


def last_or_next(what: PartialDate, which: str, today: date) -> PartialDate | None:
    """`last Oct. 23`, the last before today, `next Oct. 23`, and `next summer`.

    None of a season that is yet to begin this year: it may be that, or the one of next year.
    """
    part = YEAR_PARTS.get(what.month or 0)
    _, month, day, _ = what._replace(year=today.year).fixed
    is_over = (part.first_month if part else month or 0, day or 0) < (today.month, today.day)
    if part and not is_over:
        return None
    return what._replace(year=today.year - (which == "last") + is_over)


def _with_weekday(phrase: DatePhrase, anchor: Anchor, tense: Tense) -> PartialDate | None:
    """The day of that name before publication, or after it if the text tells what is to come.

    In a narrative it is the next one after the day named last.
    """
    if phrase.weekday is None:
        return None
    today = anchor.published or _last_day(anchor)
    if today is None:
        return None
    is_to_come = tense == "future" or not anchor.published
    away = (phrase.weekday - today.weekday()) % 7 if is_to_come else -((today.weekday() - phrase.weekday) % 7)
    try:
        day = today + timedelta(days=away)
    except OverflowError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _last_day(anchor: Anchor) -> date | None:
    last = anchor.last
    try:
        return date(last.year, last.month, last.day) if last and last.month and last.day else None
    except ValueError:  # before the year 1
        return None


def _with_month(what: PartialDate, anchor: Anchor) -> PartialDate | None:
    """`the 18th`, of the month named last."""
    last = anchor.last or anchor.day
    if last is None or last.month is None or last.month > 12:
        return None
    return what._replace(year=last.year, month=last.month)


def _in_narrative(phrase: DatePhrase, what: PartialDate, anchor: Anchor) -> PartialDate | None:
    """In a narrative a date without a year is of the year named last; January after December, of the next."""
    last = anchor.last
    if last is None:
        return None
    month = what.month or 0
    turns = month <= _LAST_OF_BEGINNING and (last.month or 0) - month >= _NEXT_YEAR
    years = (last.year + turns, last.year + 1, last.year - 1, last.year + 2, last.year - 2)
    dated = (what._replace(year=year) for year in years)
    # 29 February is of the nearest year that has one.
    return next((each for each in dated if _days(phrase._replace(what=each, weekday=None))), None)


def _near(phrase: DatePhrase, what: PartialDate, today: date, tense: Tense, weighs: int) -> DatePhrase:
    """The date nearest to publication; one that goes with the tense may be farther off."""
    now = today.toordinal()
    nearest, least = phrase._replace(what=what._replace(year=today.year)), 10_000
    for year in (today.year, today.year - 1, today.year + 1):
        dated = phrase._replace(what=what._replace(year=year))
        days = _days(dated)
        if days is None:
            continue
        away = max(days[0] - now, now - days[1], 0)
        if away and tense and (tense == "past") == (days[0] > now):
            away += weighs
        if away < least:
            nearest, least = dated, away
    return nearest


def _days(phrase: DatePhrase) -> tuple[int, int] | None:
    """The first and last day of a date as numbers; None if it does not exist, or was on another weekday."""
    try:
        period = whole(phrase)._replace(portion=None).period()
        first, last = period.first.first_day, period.last.last_day
        return date(*_triple(first)).toordinal(), date(*_triple(last)).toordinal()
    except (PhraseError, ValueError):
        return None


def whole(phrase: DatePhrase) -> DatePhrase:
    """The date without words that make it a part of itself, or less sure: `early`, `about`, `night of`."""
    phrase = phrase._replace(part="", before="", after="", unknown="", time="")
    return phrase._replace(portion=None) if phrase.portion and phrase.portion.within_day else phrase


def _triple(day: Unit) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1
