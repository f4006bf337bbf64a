"""The dates of words that are counted from another date: of the day after, of the quarter a year earlier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from missionlog.draft.anchored_words import MONTHS, SEASONS, WEEKDAYS, AnchoredWords, Base
from missionlog.draft.date_anchors import Anchor
from missionlog.draft.tense import Tense
from missionlog.draft.time_words import DAY_PARTS, UNITS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, decade, unit, within

#: Added to the number of a half year (EDTF, level 2, Sub-year groupings).
_HALVES: Final = 39
_SATURDAY: Final = 5
#: In months after its end: a quarter that is named with a verb of the future is not one so long over.
_LONG_OVER: Final = 5


def period_of(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """The period that the words mean; None if what they are counted from is not known."""
    try:
        return _BASES[words.base](words, anchor, tense)
    except (PhraseError, ValueError, OverflowError):
        return None


def _from_last(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    base = anchor.last or anchor.day
    if base is None:
        return None
    if words.unit == "half":
        return unit(base.year, _HALVES + words.number)
    name = "day" if words.unit in DAY_PARTS else words.unit
    if name == "day" and base.day is None and anchor.published:
        base = anchor.last_day or anchor.day or base
    if name in MONTHS:
        return _month(base, MONTHS[name], words.by)
    if name in WEEKDAYS:
        return _weekday(base if base.day else anchor.last_day or anchor.day or base, WEEKDAYS[name], words.by)
    if name in SEASONS:
        return unit(base.year + words.by, SEASONS[name])
    if name in ("week", "weekend"):
        return _week(base, words.by, name)
    counted, length = UNITS[name]
    if length > 1 and words.by == 0:
        return None
    return _moved(base, counted, words.by * length)


def _moved(base: Unit, name: str, by: int) -> Period | None:
    """The day, month or year so many later than another, which must be as precise."""
    if name == "year":
        return unit(base.year + by)
    if base.month is None or base.month > 12 or (name == "day" and base.day is None):
        return None
    return unit(*(base if name == "day" else base._replace(day=None)).moved(by))


def _month(base: Unit, month: int, by: int) -> Period:
    """`the following March`, `the previous June`, `the same April`."""
    if by > 0:
        return unit(base.year + (month <= (base.month or 12)), month)
    return unit(base.year - (by < 0 and month >= (base.month or 1)), month)


def _weekday(base: Unit, weekday: int, by: int) -> Period | None:
    """`the following Monday`, `the previous Sunday`."""
    if not base.day or not base.month or not by:
        return None
    day = date(base.year, base.month, base.day)
    away = (weekday - day.weekday()) % 7 or 7
    day += timedelta(days=away if by > 0 else away - 7 or -7)
    return unit(day.year, day.month, day.day)


def _week(base: Unit, by: int, name: str) -> Period | None:
    if not base.day or not base.month:
        return None
    day = date(base.year, base.month, base.day)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
    return _days(monday + timedelta(days=_SATURDAY if name == "weekend" else 0), monday + timedelta(days=6))


def _days(first: date, last: date) -> Period:
    return within(Unit(first.year, first.month, first.day), Unit(last.year, last.month, last.day))


def _from_published(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """The current year, month or week; the weekend before publication or of it, or else the next to come."""
    today = anchor.published
    if today is None:
        return None
    if words.unit in ("year", "month"):
        return unit(today.year, today.month if words.unit == "month" else None)
    if words.unit == "half":
        return unit(today.year, _HALVES + words.number)
    if words.unit == "week":
        return _week(Unit(today.year, today.month, today.day), 0, "week")
    saturday = today - timedelta(days=(today.weekday() - _SATURDAY) % 7)
    if tense == "future" and today.weekday() < _SATURDAY:
        saturday += timedelta(days=7)
    return _days(saturday, saturday + timedelta(days=1))


def _compared(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`a year earlier`: of the month that the sentence names, or else of the quarter that the text is about.

    Of neither, it is the year before that of publication.
    """
    month = anchor.in_sentence
    if month and month.month and month.month <= 12 and not month.day:
        return unit(month.year - 1, month.month)
    if words.number and anchor.published:
        return unit(anchor.published.year - 1, 32 + words.number)
    if anchor.quarter:
        return unit(anchor.quarter.year - 1, anchor.quarter.month)
    return unit(anchor.published.year - 1) if anchor.published else None


def _quarter_named(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`the quarter`, that named last; `the 1988 quarter`, that of another year."""
    if words.number:
        return unit(words.number, anchor.quarter.month if anchor.quarter else None)
    return unit(*anchor.quarter) if anchor.quarter else None


def _quarter_of_today(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`last quarter`, `next quarter`; `this quarter` is that which the text is about, if it is about one."""
    if words.by == 0 and anchor.quarter:
        return unit(*anchor.quarter)
    if anchor.published is None:
        return None
    years, quarter = divmod((anchor.published.month - 1) // 3 + words.by, 4)
    return unit(anchor.published.year + years, 33 + quarter)


def _latest_quarter(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    if anchor.quarter:
        return unit(*anchor.quarter)
    return _quarter_of_today(words._replace(by=-1), anchor, tense)


def _nth_quarter(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """The last such quarter that has begun at publication; the next one if the text tells what is to come."""
    today = anchor.published
    if today is None:
        return None
    if (today.month - 1) // 3 + 1 < words.number:
        return unit(today.year - (tense != "future"), 32 + words.number)
    is_next = tense == "future" and today.month - 3 * words.number > _LONG_OVER
    return unit(today.year + is_next, 32 + words.number)


def _ended_quarter(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`the quarter ended July 31`: the quarter with its middle, of the last year in which it had ended."""
    today = anchor.day
    if today is None or not today.month:
        return None
    ended = Unit(today.year - (words.number > today.month and tense != "future"), words.number)
    middle = ended.moved(words.by)
    return unit(middle.year, 33 + ((middle.month or 1) - 1) // 3)


def _ahead(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`three weeks from now`, `a week from Monday`, the next Monday after publication."""
    today = anchor.published
    if today is None:
        return None
    if words.number >= 0:
        today += timedelta(days=(words.number - today.weekday()) % 7 or 7)
    counted, length = UNITS[words.unit]
    return _moved(Unit(today.year, today.month, today.day), counted, words.by * length)


def _day_of_month(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`the 20th`, of the month named last, or else of publication."""
    last = anchor.last or anchor.day
    return unit(last.year, last.month, words.number) if last and last.month and last.month <= 12 else None


def _decade(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """`the 80s`: the last such decade that had begun by then."""
    base = anchor.day or anchor.last
    if base is None:
        return None
    first = base.year // 100 * 100 + words.number
    return decade(first if first <= base.year else first - 100)


def _event(words: AnchoredWords, anchor: Anchor, tense: Tense) -> Period | None:
    """The event that the sentence is so many years after: approximate, for nobody counts exactly."""
    base = anchor.in_sentence or anchor.day
    if base is None:
        return None
    year = unit(base.year + words.by)
    return year._replace(text=f"{year.text}~")


_BASES: Final[dict[Base, Callable[[AnchoredWords, Anchor, Tense], Period | None]]] = {
    "last": _from_last,
    "published": _from_published,
    "compared": _compared,
    "quarter": _quarter_named,
    "latest quarter": _latest_quarter,
    "quarter of today": _quarter_of_today,
    "nth quarter": _nth_quarter,
    "ended quarter": _ended_quarter,
    "ahead": _ahead,
    "month": _day_of_month,
    "decade": _decade,
    "event": _event,
}
