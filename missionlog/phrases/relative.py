"""The table of dates relative to a day, `today`: `yesterday`, `last Friday`, `three days ago`.

A date without a year is the most recent one that is not after `today`, since
the texts are about the past. A weekday that may be of this week or the last is
refused with both. Weeks begin on Monday (ISO 8601-1, 3.1.1.23).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.date_forms import expand
from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.day_moves import last_of_month, months_later, on_or_after, on_or_before
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, century, unit, within

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_Builder = Callable[..., PartialDate | Period]


def most_recent(phrase: DatePhrase, today: date) -> DatePhrase:
    """A date without a year as the most recent one that does not begin after `today`."""
    if not phrase.lacks_year or not isinstance(phrase.what, PartialDate):
        return phrase
    if phrase.weekday is not None and phrase.what.day is None:
        try:
            day = on_or_before(today, phrase.weekday)
        except OverflowError:
            raise PhraseError("that is before the year 1", phrase.column) from None
        return phrase._replace(what=_day(day))
    if phrase.what.month is None:
        return phrase
    for year in range(today.year, max(today.year - 9, 0), -1):  # 29 February comes at least every 8 years
        dated = phrase._replace(what=phrase.what._replace(year=year))
        if _has_begun(dated, today):
            return dated
    return phrase


def _has_begun(phrase: DatePhrase, today: date) -> bool:
    try:
        first = phrase._replace(weekday=None).period().first.first_day
    except PhraseError:  # no 29 February that year
        return False
    return first <= Unit(today.year, today.month, today.day)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _unit(day: date) -> Unit:
    return Unit(day.year, day.month, day.day)


def _from_to(first: date, last: date) -> Period:
    return within(_unit(first), _unit(last))


def _days(by: int) -> Callable[[date], PartialDate]:
    return lambda today: _day(today + timedelta(days=by))


def _days_before_yesterday(today: date, count: int = 1) -> PartialDate:
    return _day(today - timedelta(days=1 + count))


def _months(by: int) -> Callable[[date], PartialDate]:
    return lambda today: _day(months_later(today, by))._replace(day=None)


def _years(by: int) -> Callable[[date], PartialDate]:
    return lambda today: PartialDate(months_later(today, 12 * by).year)


def _weeks(by: int) -> Callable[[date], Period]:
    """A week, Monday to Sunday, `by` weeks later."""

    def build(today: date) -> Period:
        monday = on_or_before(today + timedelta(weeks=by), _MONDAY)
        return _from_to(monday, monday + timedelta(days=6))

    return build


def _weeks_ago(today: date, count: int = 1) -> Period:
    readings = _unit(today - timedelta(weeks=count)).text, _weeks(-count)(today).text
    raise PhraseError("to the day, or some day of that week?", readings=readings)


def _decades_ago(today: date, count: int = 1) -> Period:
    """Approximate: nobody counts exactly in decades."""
    year = Unit(months_later(today, -120 * count).year)
    return Period(year, year, f"{year.text}~")


def _centuries_ago(years: int) -> _Builder:
    """Approximate, as decades are."""

    def build(today: date, count: int = 1) -> Period:
        year = Unit(today.year - years * count)
        return Period(year, year, f"{year.text}~")

    return build


def _days_ago(length: int) -> Callable[..., PartialDate]:
    """`two weeks ago today`: to the day; `length` is that of what is counted, in days."""
    return lambda today, count=1: _day(today - timedelta(days=length * count))


def _months_ago(length: int) -> Callable[..., PartialDate]:
    """`two years ago today`: to the day; `length` is that of what is counted, in months."""
    return lambda today, count=1: _day(months_later(today, -length * count))


def _weekday_ago(ago: Callable[..., PartialDate]) -> _Builder:
    """`two weeks ago Tuesday`: so long before the last Tuesday."""

    def build(today: date, *count_and_weekday: int) -> PartialDate:
        *count, weekday = count_and_weekday
        return ago(on_or_before(today, weekday), *count)

    return build


def _weekday(which: str, by: int) -> _Builder:
    """`last Friday` (-1), `next Friday` (1). Raises PhraseError if this week's may be meant as well."""

    def build(today: date, weekday: int) -> PartialDate:
        nearest = (on_or_after if by > 0 else on_or_before)(today + timedelta(days=by), weekday)
        if (weekday - today.weekday()) * by > 0:
            readings = nearest.isoformat(), (nearest + timedelta(weeks=by)).isoformat()
            raise PhraseError(f"this week's or {which} week's?", readings=readings)
        return _day(nearest)

    return build


def _weekday_of_week(by: int) -> _Builder:
    def build(today: date, weekday: int) -> PartialDate:
        monday = on_or_before(today + timedelta(weeks=by), _MONDAY)
        return _day(monday + timedelta(days=weekday))

    return build


def _last_month_named(today: date, month: int) -> PartialDate:
    """`last March`. Raises PhraseError if this year has had one, which may be meant as well."""
    if month < today.month:
        readings = Unit(today.year, month).text, Unit(today.year - 1, month).text
        raise PhraseError("this year's or last year's?", readings=readings)
    return PartialDate(today.year - 1, month)


def _last_season(today: date, season: int) -> PartialDate:
    """`last summer`. Raises PhraseError if this year's is over. A winter is of the year in which it began."""
    whole = DatePhrase(PartialDate(today.year, season), 1).period()
    if whole.last.last_day >= _unit(today):
        whole = DatePhrase(PartialDate(today.year - 1, season), 1).period()
        # In January and February last year's winter has not ended, but the one before has.
        by = 2 if whole.last.last_day >= _unit(today) else 1
        return PartialDate(today.year - by, season)
    readings = whole.text, DatePhrase(PartialDate(today.year - 1, season), 1).period().text
    raise PhraseError("this year's or last year's?", readings=readings)


def _this_season(today: date, season: int) -> PartialDate:
    if YEAR_PARTS[season].ends_next_year:
        raise PhraseError("which winter? Name the year in which it began")
    return PartialDate(today.year, season)


def _of_year(by: int) -> _Builder:
    """A month, part of a year or day in the year `by` years later."""
    return lambda today, month, day=None: PartialDate(today.year + by, month, day)


def _named_day_of_year(by: int) -> _Builder:
    """A day with a name, in the year `by` years later."""
    return lambda today, *rule: _named_day(today.year + by, *rule)


def _named_day(year: int, month: int, *rule: int) -> PartialDate:
    """A day with a name in a year, by its month and day or, if it moves, by its rule."""
    if len(rule) == 1:
        return PartialDate(year, month, *rule)
    from missionlog.phrases.movable_days import MovableDay

    return PartialDate(year, *MovableDay(month, *rule).in_year(year))


def _last_named_day(today: date, *rule: int) -> PartialDate:
    """`last Thanksgiving`. Raises PhraseError if this year's is over, which may be meant as well."""
    this_year, last_year = (_named_day(today.year - by, *rule) for by in (0, 1))
    if this_year[:3] < (today.year, today.month, today.day):
        readings = tuple(unit(day.year or 0, day.month, day.day).text for day in (this_year, last_year))
        raise PhraseError("this year's or last year's?", readings=readings)
    return last_year


def _day_of_year(by: int) -> _Builder:
    return lambda today, day, month: PartialDate(today.year + by, month, day)


def _earlier_this_week(today: date) -> Period:
    """From Monday to today; on a Monday, from the Monday before."""
    return _from_to(on_or_before(today - timedelta(days=1), _MONDAY), today)


def _earlier_this(**start: int) -> _Builder:
    """From the first day of the month or year to today."""

    def build(today: date) -> Period:
        first = today.replace(**start)
        if first == today:
            raise PhraseError("it is the first day")
        return _from_to(first, today)

    return build


def _later_this(end: Callable[[date], date]) -> _Builder:
    """From today to the last day of the week, month or year."""

    def build(today: date) -> Period:
        last = end(today)
        if last == today:
            raise PhraseError("it is the last day")
        return _from_to(today, last)

    return build


def _last_weekend(today: date) -> Period:
    """The last Saturday and Sunday before this week, or on one of them, before this weekend."""
    saturday = on_or_before(today, _SATURDAY)
    if (today - saturday).days < 2:
        saturday -= timedelta(weeks=1)
    return _from_to(saturday, saturday + timedelta(days=1))


def _this_weekend(today: date) -> Period:
    """Raises PhraseError on other days than its own: it may be the one before or the one to come."""
    before = on_or_before(today, _SATURDAY)
    whole = _from_to(before, before + timedelta(days=1))
    if (today - before).days > 1:
        coming = before + timedelta(weeks=1)
        readings = whole.text, _from_to(coming, coming + timedelta(days=1)).text
        raise PhraseError("the one before or the one to come?", readings=readings)
    return whole


def _next_weekend(today: date) -> Period:
    """Raises PhraseError on other days than those of a weekend: it may be that of this week or the next."""
    coming = on_or_after(today + timedelta(days=1), _SATURDAY)
    whole = _from_to(coming, coming + timedelta(days=1))
    if today.weekday() < coming.weekday():
        after = coming + timedelta(weeks=1)
        readings = whole.text, _from_to(after, after + timedelta(days=1)).text
        raise PhraseError("that of this week, or of the next?", readings=readings)
    return whole


def _past_weekday(today: date, weekday: int) -> PartialDate:
    return _day(on_or_before(today - timedelta(days=1), weekday))


def _past_month(today: date, month: int) -> PartialDate:
    return PartialDate(today.year - (month >= today.month), month)


def _past_season(today: date, season: int) -> PartialDate:
    """The last of these seasons that is over."""
    for year in range(today.year, today.year - 3, -1):
        if unit(year, season).last.last_day < _unit(today):
            break
    return PartialDate(year, season)


def _quarter_of_year(by: int) -> _Builder:
    return lambda today, number: unit(today.year + by, _numbered(33, 4, number))


def _half_of_year(by: int) -> _Builder:
    return lambda today, number: unit(today.year + by, _numbered(40, 2, number))


def _numbered(first: int, count: int, number: int) -> int:
    if not 1 <= number <= count:
        raise PhraseError(f"there are only {count} of them in a year")
    return first + number - 1


def _last_night(today: date) -> PartialDate:
    yesterday = today - timedelta(days=1)
    raise PhraseError("before or after midnight?", readings=(yesterday.isoformat(), today.isoformat()))


_COUNT: Final = "(a|n|D|N|Y)"
#: How many weeks, months or years later than this one it is.
_THIS_OR_LAST: Final = (("this", 0), ("last", -1))
_THIS_LAST_OR_NEXT: Final = (*_THIS_OR_LAST, ("next", 1))

#: Builders by form. Each takes `today` first, then the numbers of the form.
RELATIVE: Final[dict[str, _Builder]] = expand(
    {
        "(today|part-of-today)": _days(0),
        "yesterday": _days(-1),
        "(the-day-before-yesterday|day-before-yesterday)": _days(-2),
        f"{_COUNT} (day-before-yesterday|days-before-yesterday)": _days_before_yesterday,
        "tomorrow": _days(1),
        "day-after-tomorrow": _days(2),
        f"{_COUNT} (day|days) ago": _days_ago(1),
        f"{_COUNT} (week|weeks) ago": _weeks_ago,
        f"{_COUNT} (fortnight|fortnights) ago": lambda today, count=1: _weeks_ago(today, 2 * count),
        f"{_COUNT} (month|months) ago": lambda today, count=1: _months(-count)(today),
        f"{_COUNT} (year|years) ago": lambda today, count=1: _years(-count)(today),
        f"{_COUNT} (decade|decades) ago": _decades_ago,
        "last century": lambda today: century((today.year - 1) // 100),
        f"{_COUNT} (century|centuries) ago": _centuries_ago(100),
        "(half a|a half) century ago": _centuries_ago(50),
        "a quarter century ago": _centuries_ago(25),
        f"{_COUNT} (week|weeks) ago [on] W": _weekday_ago(_days_ago(7)),
        f"{_COUNT} (year|years) ago [on] W": _weekday_ago(_months_ago(12)),
        f"{_COUNT} (year|years) ago this week": lambda today, count=1: _weeks(0)(
            months_later(today, -12 * count)
        ),
        f"{_COUNT} (year|years) ago this month": lambda today, count=1: _months(-12 * count)(today),
        f"{_COUNT} (week|weeks) ago today": _days_ago(7),
        f"{_COUNT} (fortnight|fortnights) ago today": _days_ago(14),
        f"{_COUNT} (month|months) ago today": _months_ago(1),
        f"{_COUNT} (year|years) ago today": _months_ago(12),
        **{f"{which} week": _weeks(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} month": _months(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} year": _years(by) for which, by in _THIS_LAST_OR_NEXT},
        "week-before-last": _weeks(-2),
        "month-before-last": _months(-2),
        "year-before-last": _years(-2),
        "last-weekend": _last_weekend,
        "this-weekend": _this_weekend,
        "next-weekend": _next_weekend,
        # Of these only the end is a date, and only as a term: see `date_reader`.
        "[the] week": _weeks(0),
        "[the] month": _months(0),
        "[the] year": _years(0),
        "year-end": _years(0),
        "earlier-this week": _earlier_this_week,
        "earlier-this month": _earlier_this(day=1),
        "earlier-this year": _earlier_this(month=1, day=1),
        "later-this week": _later_this(lambda today: on_or_after(today, _SUNDAY)),
        "later-this month": _later_this(last_of_month),
        "later-this year": _later_this(lambda today: date(today.year, 12, 31)),
        "last W": _weekday("last", -1),
        "next W": _weekday("next", 1),
        **{f"W [of] {which} week": _weekday_of_week(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} week [on] W": _weekday_of_week(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} week's W": _weekday_of_week(by) for which, by in _THIS_LAST_OR_NEXT},
        "this-past W": _past_weekday,
        "this-past M": _past_month,
        "this-past S": _past_season,
        "last M": _last_month_named,
        "last S": _last_season,
        "this S": _this_season,
        "this M": _of_year(0),
        **{f"[the] (M|S|Q) [of] {which} year": _of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} year's (M|S|Q)": _of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"[the] O quarter {which} year": _quarter_of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} year's O quarter": _quarter_of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"[the] O half {which} year": _half_of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{f"{which} year's O half": _half_of_year(by) for which, by in _THIS_LAST_OR_NEXT},
        **{
            f"(day-name|movable-day) [of] {which} year": _named_day_of_year(by)
            for which, by in _THIS_LAST_OR_NEXT
        },
        "this (day-name|movable-day)": _named_day_of_year(0),
        "last (day-name|movable-day)": _last_named_day,
        **{f"M (D|O) [of] {which} year": _of_year(by) for which, by in _THIS_OR_LAST},
        **{f"D M [of] {which} year": _day_of_year(by) for which, by in _THIS_OR_LAST},
        **{f"[the] O [of] M [of] {which} year": _day_of_year(by) for which, by in _THIS_OR_LAST},
        "last-night": _last_night,
    }
)
