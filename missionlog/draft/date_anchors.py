"""What the dates of an article are counted from: its publication, and the date named last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from missionlog.draft.tense import Tense
from missionlog.edtf.calendar import days_in_month
from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit

#: In days: a date without a year and without a tense is one to come if it is no farther off.
_SOON = 45


class Anchor(NamedTuple):
    """The day of publication, if dates are counted from it, and the first unit of the date named last."""

    published: date | None
    last: Unit | None = None
    #: The period that was named last, as a quarter or a week.
    last_period: Period | None = None
    #: Where the date named last ends in the text.
    last_end: int = 0

    @property
    def year(self) -> int | None:
        if self.last:
            return self.last.year
        return self.published.year if self.published else None


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
        if anchor.last is None or anchor.last.day is None:
            return None
        try:
            today = date(anchor.last.year, anchor.last.month or 1, anchor.last.day)
        except ValueError:
            return None
        return _plus(today, (weekday - today.weekday()) % 7)
    if tense == "future":
        return _plus(today, (weekday - today.weekday()) % 7)
    return _plus(today, -((today.weekday() - weekday) % 7))


def _plus(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def _with_month(phrase: DatePhrase, what: PartialDate, anchor: Anchor) -> DatePhrase | None:
    """`the 18th`, of the month named last."""
    last = anchor.last
    if last is None or last.month is None:
        if anchor.published is None:
            return None
        last = Unit(anchor.published.year, anchor.published.month)
    return phrase._replace(what=what._replace(year=last.year, month=last.month))


def _in_narrative(phrase: DatePhrase, what: PartialDate, anchor: Anchor) -> DatePhrase | None:
    """In a narrative a date without a year is of the year named last."""
    if anchor.last is None:
        return None
    return phrase._replace(what=what._replace(year=anchor.last.year))


def _near(phrase: DatePhrase, what: PartialDate, today: date, tense: Tense) -> DatePhrase:
    """The date nearest to publication: before it, or after it if the text tells what is to come."""
    dated = [phrase._replace(what=what._replace(year=today.year + by)) for by in (-1, 0, 1)]
    possible = [(each, _days(each)) for each in dated]
    known = [(each, days) for each, days in possible if days]
    now = today.toordinal()
    past = [each for each, days in known if days[0] <= now]
    future = [each for each, days in known if days[1] >= now]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and future:
        return future[0]
    soon = [each for each, days in known if 0 <= days[0] - now <= _SOON]
    return soon[0] if soon else past[-1] if past else dated[1]


def _days(phrase: DatePhrase) -> tuple[int, int] | None:
    """The first and last day of a date as numbers; None for a day that does not exist in its year."""
    try:
        period = phrase._replace(part="", before="", after="", unknown="", time="", portion=None).period()
        first, last = period.first.first_day, period.last.last_day
        return date(*_triple(first)).toordinal(), date(*_triple(last)).toordinal()
    except (PhraseError, ValueError):
        return None


def _triple(day: Unit) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def moved(unit: Unit, name: str, by: int) -> Unit | None:
    """The day, month or year so many later than a unit, in the precision of `name`; None if it has none."""
    if name == "year":
        return Unit(unit.year + by)
    if name == "month":
        return Unit(unit.year, unit.month).moved(by) if unit.month and unit.month <= 12 else None
    return unit.moved(by) if unit.day and unit.month else None


def plus_days(unit: Unit) -> Unit:
    """The last day of a unit."""
    return Unit(unit.year, unit.month or 12, unit.day or days_in_month(unit.year, unit.month or 12))
