"""Dates that are told from the day of publication: `yesterday`, `last Friday`, `in March`.

In prose about the past, what is named without a year is the nearest of its name
that is not after that day. What may be this week's or the week before's is
refused with both. Weeks begin on Monday (ISO 8601-1, 3.1.1.23).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.forms import expand, reaches_over
from missionlog.phrases.spoken import Named, Spoken
from missionlog.phrases.units import Stretch, Unit, within

_WEEKDAYS: Final = (MO, TU, WE, TH, FR, SA, SU)
_Builder = Callable[..., Spoken | Stretch]


def nearest(named: Named, today: date) -> Named:
    """A date without a year as the nearest of its name that does not begin after `today`."""
    if not named.lacks_year or not isinstance(named.what, Spoken):
        return named
    if named.weekday is not None and named.what.day is None:
        return named._replace(what=_day(today + relativedelta(weekday=_WEEKDAYS[named.weekday](-1))))
    if named.what.month is None:
        return named
    for year in range(today.year, max(today.year - 9, 0), -1):  # two 29 Februaries are 8 years apart at most
        dated = named._replace(what=named.what._replace(year=year))
        if _has_begun(dated, today):
            return dated
    return named


def _has_begun(named: Named, today: date) -> bool:
    try:
        first = named._replace(weekday=None).stretch().first.first_day
    except PhraseError:  # no 29 February that year
        return False
    return first <= Unit(today.year, today.month, today.day)


def _day(day: date) -> Spoken:
    return Spoken(day.year, day.month, day.day)


def _unit(day: date) -> Unit:
    return Unit(day.year, day.month, day.day)


def _from_to(first: date, last: date) -> Stretch:
    return within(_unit(first), _unit(last))


def _days(by: int) -> Callable[[date], Spoken]:
    return lambda today: _day(today + relativedelta(days=by))


def _months(by: int) -> Callable[[date], Spoken]:
    return lambda today: _day(today + relativedelta(months=by))._replace(day=None)


def _years(by: int) -> Callable[[date], Spoken]:
    return lambda today: Spoken((today + relativedelta(years=by)).year)


def _weeks(by: int) -> Callable[[date], Stretch]:
    """Seven days, Monday to Sunday."""

    def build(today: date) -> Stretch:
        monday = today + relativedelta(weekday=MO(-1), weeks=by)
        return _from_to(monday, monday + relativedelta(days=6))

    return build


def _days_ago(today: date, count: int = 1) -> Spoken:
    return _days(-count)(today)


def _weeks_ago(today: date, count: int = 1) -> Stretch:
    raise PhraseError(
        "to the day, or some day of that week?",
        readings=(_unit(today + relativedelta(weeks=-count)).text, _weeks(-count)(today).text),
    )


def _months_ago(today: date, count: int = 1) -> Spoken:
    return _months(-count)(today)


def _years_ago(today: date, count: int = 1) -> Spoken:
    return _years(-count)(today)


def _decades_ago(today: date, count: int = 1) -> Stretch:
    """Whoever counts in decades says *about*."""
    year = _unit(today + relativedelta(years=-10 * count))._replace(month=None, day=None)
    return Stretch(year, year, f"{year.text}~")


def _exactly(**one: int) -> Callable[..., Spoken]:
    """`two years ago today`: to the day."""
    return lambda today, count=1: _day(
        today + relativedelta(**{name: -by * count for name, by in one.items()})
    )


def _last_weekday(today: date, weekday: int) -> Spoken:
    """`last Friday`, unless this week has had one: then it may be that, or the week before's."""
    found = today + relativedelta(days=-1, weekday=_WEEKDAYS[weekday](-1))
    if weekday < today.weekday():
        before = found + relativedelta(weeks=-1)
        raise PhraseError("this week's or last week's?", readings=(found.isoformat(), before.isoformat()))
    return _day(found)


def _next_weekday(today: date, weekday: int) -> Spoken:
    """`next Friday`, unless this week will have one: then it may be that, or the week after's."""
    found = today + relativedelta(days=1, weekday=_WEEKDAYS[weekday](1))
    if weekday > today.weekday():
        after = found + relativedelta(weeks=1)
        raise PhraseError("this week's or next week's?", readings=(found.isoformat(), after.isoformat()))
    return _day(found)


def _weekday_of_week(by: int) -> _Builder:
    return lambda today, weekday: _day(
        today + relativedelta(weekday=MO(-1), weeks=by) + relativedelta(days=weekday)
    )


def _last_month_named(today: date, month: int) -> Spoken:
    """`last March`, unless this year has had one: then it may be that, or last year's."""
    if month < today.month:
        readings = Unit(today.year, month).text, Unit(today.year - 1, month).text
        raise PhraseError("this year's or last year's?", readings=readings)
    return Spoken(today.year - 1, month)


def _last_season(today: date, season: int) -> Spoken:
    """`last summer`, on the same terms; a winter belongs to the year in which it began."""
    whole = Named(Spoken(today.year, season), 1).stretch()
    if whole.last.last_day >= _unit(today):
        whole = Named(Spoken(today.year - 1, season), 1).stretch()
        # In January and February the winter before last year's has ended, and last year's has not.
        by = 2 if whole.last.last_day >= _unit(today) else 1
        return Spoken(today.year - by, season)
    readings = whole.text, Named(Spoken(today.year - 1, season), 1).stretch().text
    raise PhraseError("this year's or last year's?", readings=readings)


def _this_season(today: date, season: int) -> Spoken:
    if reaches_over(season):
        raise PhraseError("which winter? Name the year in which it began")
    return Spoken(today.year, season)


def _of_year(by: int) -> _Builder:
    """A month, part of a year or day of `last year` or `this year`."""
    return lambda today, month, day=None: Spoken(today.year + by, month, day)


def _day_of_year(by: int) -> _Builder:
    return lambda today, day, month: Spoken(today.year + by, month, day)


def _earlier_this_week(today: date) -> Stretch:
    """From Monday to the day itself. Said on a Monday, it reaches back to the Monday before."""
    return _from_to(today + relativedelta(days=-1, weekday=MO(-1)), today)


def _earlier_this(**start: int) -> _Builder:
    """From the first day of the month or year to the day itself."""

    def build(today: date) -> Stretch:
        first = today.replace(**start)
        if first == today:
            raise PhraseError("it is the first day")
        return _from_to(first, today)

    return build


def _later_this(end: relativedelta) -> _Builder:
    """From the day itself to the last day of the week, month or year."""

    def build(today: date) -> Stretch:
        last = today + end
        if last == today:
            raise PhraseError("it is the last day")
        return _from_to(today, last)

    return build


def _last_night(today: date) -> Spoken:
    yesterday = today + relativedelta(days=-1)
    raise PhraseError("before or after midnight?", readings=(yesterday.isoformat(), today.isoformat()))


_COUNT: Final = "(a|n|D|N|Y)"

#: To each of them the day of publication is given first.
RELATIVE: Final[dict[str, _Builder]] = expand(
    {
        "today": _days(0),
        "yesterday": _days(-1),
        "day-before-yesterday": _days(-2),
        "tomorrow": _days(1),
        "day-after-tomorrow": _days(2),
        f"{_COUNT} day ago": _days_ago,
        f"{_COUNT} week ago": _weeks_ago,
        f"{_COUNT} month ago": _months_ago,
        f"{_COUNT} (year|years) ago": _years_ago,
        f"{_COUNT} decade ago": _decades_ago,
        f"{_COUNT} week ago today": _exactly(weeks=1),
        f"{_COUNT} month ago today": _exactly(months=1),
        f"{_COUNT} (year|years) ago today": _exactly(years=1),
        "this week": _weeks(0),
        "last week": _weeks(-1),
        "next week": _weeks(1),
        "this month": _months(0),
        "last month": _months(-1),
        "next month": _months(1),
        "this year": _years(0),
        "last year": _years(-1),
        "next year": _years(1),
        "earlier-this week": _earlier_this_week,
        "earlier-this month": _earlier_this(day=1),
        "earlier-this year": _earlier_this(month=1, day=1),
        "later-this week": _later_this(relativedelta(weekday=SU(1))),
        "later-this month": _later_this(relativedelta(day=31)),
        "later-this year": _later_this(relativedelta(month=12, day=31)),
        "last W": _last_weekday,
        "next W": _next_weekday,
        "W [of] last week": _weekday_of_week(-1),
        "W [of] this week": _weekday_of_week(0),
        "last M": _last_month_named,
        "last S": _last_season,
        "this S": _this_season,
        "this M": _of_year(0),
        "(M|S|Q) [of] this year": _of_year(0),
        "(M|S|Q) [of] last year": _of_year(-1),
        "M (D|O) [of] this year": _of_year(0),
        "M (D|O) [of] last year": _of_year(-1),
        "D M [of] this year": _day_of_year(0),
        "D M [of] last year": _day_of_year(-1),
        "[the] O [of] M [of] this year": _day_of_year(0),
        "[the] O [of] M [of] last year": _day_of_year(-1),
        "last-night": _last_night,
    }
)
