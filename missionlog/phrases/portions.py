"""Counted parts of a period: the first Wednesday of a month, its last week, the first nine months of 2024."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from missionlog.edtf.calendar import day_number
from missionlog.phrases.date_forms import expand
from missionlog.phrases.date_phrase import Portion
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, half, is_century, part_of_year, quarter, unit, within

#: In place of a number: the last.
_LAST: Final = -1
_DAYS_OF_WEEK: Final = 7
_SATURDAY: Final = 5
_NO_SUCH: Final = "there are not so many"


def _nth_weekday(which: int, weekday: int, of: Period) -> Period:
    first, last = of.first.first_day, of.last.last_day
    if which == _LAST:
        return _checked(last.moved(-((_weekday(last) - weekday) % _DAYS_OF_WEEK)), of)
    first_of_kind = first.moved((weekday - _weekday(first)) % _DAYS_OF_WEEK)
    return _checked(first_of_kind.moved(_DAYS_OF_WEEK * (which - 1)), of)


def _nth_day(which: int, of: Period) -> Period:
    return _checked(of.last.last_day if which == _LAST else of.first.first_day.moved(which - 1), of)


def _nth_month(which: int, of: Period) -> Period:
    _check(_is_year(of), "months are counted in a year")
    _check(which == _LAST or 1 <= which <= 12, _NO_SUCH)
    return unit(of.first.year, 12 if which == _LAST else which)


def _nth_week(which: int, of: Period) -> Period:
    """The first to fourth week of a month: its days 1–7, 8–14, 15–21, 22–28; or its last seven days."""
    _check(_is_month(of), "weeks are counted in a month: name a day of it")
    _check(which == _LAST or 1 <= which <= 4, "a month has four weeks, and a last one")
    if which == _LAST:
        return _seven_days(of.last.last_day.moved(1 - _DAYS_OF_WEEK))
    return _seven_days(of.first.first_day.moved(_DAYS_OF_WEEK * (which - 1)))


def _nth_decade(which: int, of: Period) -> Period:
    """Raises PhraseError: some count from the year 1, as centuries do, and others from 0, as decades do."""
    _check(is_century(of), "decades are counted in a century")
    number = 10 if which == _LAST else which
    _check(1 <= number <= 10, _NO_SUCH)
    start = of.first.moved(10 * (number - 1))
    as_century = within(start, start.moved(9)).text
    readings = (as_century, f"{start.year // 10:03d}X") if start.year > 0 else ()
    raise PhraseError("from the year 1, as centuries, or from 0, as decades?", readings=readings)


def _of_count(which: int, count: int, name: str, of: Period) -> Period:
    """The first or last so many days, weeks, months or years: `the first nine months of 2024`."""
    _check(which in (1, _LAST) and count > 0, "only the first and the last can be so many")
    begin, end = _ENDS[name](of)
    by = count * _UNITS_OF.get(name, 1) - 1
    first, last = (begin, begin.moved(by)) if which == 1 else (end.moved(-by), end)
    _check(of.first.first_day <= first.first_day and last.last_day <= of.last.last_day, _NO_SUCH)
    return unit(*first) if first == last else within(first, last)


def _quarter(which: int, of: Period) -> Period:
    """A quarter of a year, or 25 years of a century."""
    number = 4 if which == _LAST else which
    _check(1 <= number <= 4, "there are four quarters")
    if is_century(of):
        return quarter(number, of)
    _check(_is_year(of), "a year and a century have quarters")
    return part_of_year(of.first.year, 32 + number)


def _half(which: int, of: Period) -> Period:
    number = 2 if which == _LAST else which
    _check(number in (1, 2), "there are two halves, first and second")
    if _is_year(of):
        return part_of_year(of.first.year, 39 + number)
    if _is_month(of):
        return _half_of_month(number, of)
    _check(is_century(of) or of.text[-1] == "X", "a month, a year, a decade and a century have halves")
    return half(number, of)


def _half_of_month(number: int, of: Period) -> Period:
    """Raises PhraseError with both readings if the days of the month are odd in number."""
    first, last = of.first.first_day, of.last.last_day
    days = day_number(*_triple(last)) - day_number(*_triple(first)) + 1
    middles = {first.moved(days // 2 - 1), first.moved((days + 1) // 2 - 1)}
    halves = [within(first, end) if number == 1 else within(end.moved(1), last) for end in sorted(middles)]
    if len(halves) > 1:
        raise PhraseError("on which side is its middle day?", readings=tuple(each.text for each in halves))
    return halves[0]


def _week_of_day(of: Period) -> Period:
    """The week from a Monday. Raises PhraseError with both readings for another day."""
    day = _day(of)
    monday = day.moved(-_weekday(day))
    if day != monday:
        readings = _seven_days(monday).text, _seven_days(day).text
        raise PhraseError("the week with that day, or from that day on?", readings=readings)
    return _seven_days(monday)


def _week_from_day(of: Period) -> Period:
    return _seven_days(_day(of))


def _week_ending(of: Period) -> Period:
    return _seven_days(_day(of).moved(1 - _DAYS_OF_WEEK))


def _weekend_of_day(of: Period) -> Period:
    day = _day(of)
    _check(_weekday(day) >= _SATURDAY, "that is neither a Saturday nor a Sunday")
    saturday = day.moved(_SATURDAY - _weekday(day))
    return within(saturday, saturday.moved(1))


def _week_of_days(first: Period, last: Period) -> Period:
    _check(_day(first).moved(_DAYS_OF_WEEK - 1) == _day(last), "a week has seven days")
    return _seven_days(first.first)


def _weekend_of_days(first: Period, last: Period) -> Period:
    weekend = _weekend_of_day(first)
    _check((weekend.first, weekend.last) == (first.first, _day(last)), "a weekend is Saturday and Sunday")
    return weekend


def _night_of_days(first: Period, last: Period) -> Period:
    _check(_day(first).moved(1) == _day(last), "a night is of two days that follow each other")
    return within(first.first, last.first)


def _part_of_day(of: Period) -> Period:
    _day(of)
    return of


def _night_of_day(of: Period) -> Period:
    day = _day(of)
    readings = day.text, f"[{day.text},{day.moved(1).text}]"
    raise PhraseError("before midnight, or perhaps after it?", readings=readings)


def _seven_days(first: Unit) -> Period:
    return within(first, first.moved(_DAYS_OF_WEEK - 1))


def _day(of: Period) -> Unit:
    _check(of.first == of.last and of.first.day is not None, "this goes with a day, a month and a year")
    return of.first


def _is_year(of: Period) -> bool:
    return of.first == of.last and of.first.month is None and of.is_date


def _is_month(of: Period) -> bool:
    return of.first == of.last and of.first.month is not None and of.first.day is None


def _triple(day: Unit) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def _weekday(day: Unit) -> int:
    """Of a day: 0 is Monday."""
    return (day_number(*_triple(day)) - 1) % _DAYS_OF_WEEK


def _checked(day: Unit, of: Period) -> Period:
    _check(of.first.first_day <= day <= of.last.last_day, _NO_SUCH)
    return unit(*day)


def _check(holds: bool, message: str) -> None:
    if not holds:
        raise PhraseError(message)


#: Days of a week, months of a quarter.
_UNITS_OF: Final = {"week": _DAYS_OF_WEEK, "quarters": 3}
#: The first and last day, month or year of a period.
_ENDS: Final[dict[str, Callable[[Period], tuple[Unit, Unit]]]] = {
    "day": lambda of: (of.first.first_day, of.last.last_day),
    "week": lambda of: (of.first.first_day, of.last.last_day),
    "month": lambda of: (Unit(*of.first.first_day[:2]), Unit(*of.last.last_day[:2])),
    "quarters": lambda of: (Unit(*of.first.first_day[:2]), Unit(*of.last.last_day[:2])),
    "years": lambda of: (Unit(of.first.year), Unit(of.last.year)),
}
_NTH: Final[dict[str, Callable[[int, Period], Period]]] = {
    "day": _nth_day,
    "week": _nth_week,
    "month": _nth_month,
    "decade": _nth_decade,
    "quarter": _quarter,
    "half": _half,
}
_ON: Final = frozenset({"on"})
_IN: Final = frozenset({"in", "during"})
_THE_LAST: Final = "[the] (last|final)"
_COUNT: Final = "(n|D|N)"
_Portions = dict[str, Callable[..., Portion]]


def _nth(name: str) -> _Portions:
    """`the first week of`, `the last week in`."""
    nth, fitting = _NTH[name], _ON if name == "day" else _IN
    end = "(week-of|week in)" if name == "week" else f"{name} (of|in)"
    return {
        f"[the] O {end}": lambda which: Portion(partial(nth, which), fitting),
        f"{_THE_LAST} {end}": lambda: Portion(partial(nth, _LAST), fitting),
    }


#: The words that name a count of units, one or more.
_MANY: Final = {
    "day": "(day|days) of",
    "week": "(week-of|week of|weeks of)",
    "month": "(month|months) of",
    "quarters": "quarters of",
    "years": "years of",
}


def _many(name: str) -> _Portions:
    """`the first nine months of`."""
    end = _MANY[name]
    return {
        f"[the] O {_COUNT} {end}": lambda which, count: Portion(partial(_of_count, which, count, name), _IN),
        f"{_THE_LAST} {_COUNT} {end}": lambda count: Portion(partial(_of_count, _LAST, count, name), _IN),
    }


_OF_DAYS: Final[_Portions] = {
    "[the] O W (of|in)": lambda which, weekday: Portion(partial(_nth_weekday, which, weekday), _ON),
    f"{_THE_LAST} W (of|in)": lambda weekday: Portion(partial(_nth_weekday, _LAST, weekday), _ON),
    "[the] latter half (of|in)": lambda: Portion(partial(_half, 2), _IN),
    "week-of": lambda: Portion(_week_of_day, _IN, of_two_days=_week_of_days),
    "week-from": lambda: Portion(_week_from_day, _IN),
    "week-to": lambda: Portion(_week_ending, _IN),
    "weekend-of": lambda: Portion(_weekend_of_day, _IN | _ON, of_two_days=_weekend_of_days),
    "day-part-of": lambda: Portion(_part_of_day, _IN | _ON, within_day=True),
    "night-of": lambda: Portion(_night_of_day, _IN | _ON, of_two_days=_night_of_days),
}
#: By the form of the words before the period: what takes the part, given their numbers.
PORTIONS: Final[_Portions] = expand(
    _OF_DAYS
    | {form: build for name in _NTH for form, build in _nth(name).items()}
    | {form: build for name in _MANY for form, build in _many(name).items()}
)
#: The kinds of the last words of these forms.
LAST_WORDS: Final = frozenset(form.split()[-1] for form in PORTIONS)
