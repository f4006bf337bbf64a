"""What the dates of an article are counted from: its publication, and the date named last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from missionlog.draft.tense import Tense
from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit

#: In days: how much farther than the other a date may be that goes with the tense of its verb.
_TENSE_WEIGHS: Final = 200
#: In months: a month that is so much earlier in the year than the one before it is of the next year.
_NEXT_YEAR: Final = 10


class Anchor(NamedTuple):
    """The day of publication, if dates are counted from it, and the date and the quarter named last."""

    published: date | None
    last: Unit | None = None
    quarter: Unit | None = None

    def after(self, period: Period) -> Anchor:
        """The anchor after a date: a period of several days or months counts as its month or its year."""
        first, last = period.first, period.last
        named = first
        if first != last:
            named = Unit(first.year, first.month if first.month == last.month else None)
        quarter = self.quarter
        if period.text[4:6] == "-3" and period.text[6:7] in "3456" and len(period.text) == 7:
            quarter = Unit(int(period.text[:4]), int(period.text[5:]))
        return self._replace(last=named, quarter=quarter)


def with_year(phrase: DatePhrase, anchor: Anchor, tense: Tense) -> DatePhrase | None:
    """The date with the year, or the month and the year, that the text leaves out; None if it gives none."""
    what = phrase.what
    if not isinstance(what, PartialDate) or what.year is not None:
        return phrase
    if what.month is None and what.day is None:
        if phrase.weekday is None:
            return None
        day = weekday_near(phrase.weekday, anchor, tense)
        return phrase._replace(what=PartialDate(day.year, day.month, day.day)) if day else None
    if what.month is None:
        return _with_month(phrase, what, anchor)
    if anchor.published is None:
        return _in_narrative(phrase, what, anchor)
    return _near(phrase, what, anchor.published, tense)


def weekday_near(weekday: int, anchor: Anchor, tense: Tense) -> date | None:
    """The day of that name before publication, or after it if the text tells what is to come."""
    today = anchor.published
    if today is None:
        today, tense = _last_day(anchor), "future"
    if today is None:
        return None
    away = (weekday - today.weekday()) % 7 if tense == "future" else -((today.weekday() - weekday) % 7)
    try:
        return today + timedelta(days=away)
    except OverflowError:
        return None


def _last_day(anchor: Anchor) -> date | None:
    last = anchor.last
    try:
        return date(last.year, last.month, last.day) if last and last.month and last.day else None
    except ValueError:
        return None


def _with_month(phrase: DatePhrase, what: PartialDate, anchor: Anchor) -> DatePhrase | None:
    """`the 18th`, of the month named last."""
    last = anchor.last
    if last is None and anchor.published:
        last = Unit(anchor.published.year, anchor.published.month)
    if last is None or last.month is None:
        return None
    return phrase._replace(what=what._replace(year=last.year, month=last.month))


def _in_narrative(phrase: DatePhrase, what: PartialDate, anchor: Anchor) -> DatePhrase | None:
    """In a narrative a date without a year is of the year named last; after December comes the next January."""
    last = anchor.last
    if last is None:
        return None
    month = what.month or 0
    turns = last.month is not None and month <= 12 and last.month - month >= _NEXT_YEAR
    return phrase._replace(what=what._replace(year=last.year + turns))


def _near(phrase: DatePhrase, what: PartialDate, today: date, tense: Tense) -> DatePhrase:
    """The date nearest to publication; one that goes with the tense may be farther off."""
    now = today.toordinal()
    best, least = phrase._replace(what=what._replace(year=today.year)), 10_000
    for year in (today.year, today.year - 1, today.year + 1):
        dated = phrase._replace(what=what._replace(year=year))
        days = _days(dated)
        if days is None:
            continue
        away = max(days[0] - now, now - days[1], 0)
        if away and tense and (tense == "past") == (days[0] > now):
            away += _TENSE_WEIGHS
        if away < least:
            best, least = dated, away
    return best


def _days(phrase: DatePhrase) -> tuple[int, int] | None:
    """The first and last day of a date as numbers; None for a day that does not exist in its year."""
    try:
        period = whole(phrase).period()
        first, last = period.first.first_day, period.last.last_day
        return date(*_triple(first)).toordinal(), date(*_triple(last)).toordinal()
    except (PhraseError, ValueError):
        return None


def whole(phrase: DatePhrase) -> DatePhrase:
    """The date without the words that make it a part of itself, or less sure: `early`, `about`."""
    return phrase._replace(part="", before="", after="", unknown="", time="")


def _triple(day: Unit) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def moved(unit: Unit, name: str, by: int) -> Unit | None:
    """The day, month or year so many later than a unit, in the precision of `name`; None if it has none."""
    if name == "year":
        return Unit(unit.year + by)
    if name == "month":
        return Unit(unit.year, unit.month).moved(by) if unit.month and unit.month <= 12 else None
    return unit.moved(by) if unit.day and unit.month else None
