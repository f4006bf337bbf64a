"""The table of forms of one date in English: `M Y` is `March 2014`, `[the] Ys` is `the 1990s`.

A form is the kinds of its tokens (see `vocabulary` and `tokens`). In a form,
`[of|,]` is optional, and `(last|this)` is a choice. A date is looked up in the
table, never searched for: a form that is not there is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import product
from typing import Final, NoReturn, TypeVar

from missionlog.edtf.calendar import days_in_month
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.date_phrase import PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, century, decade, half, quarter, two_centuries
from missionlog.phrases.short_years import (
    figures_without_century,
    in_dual_year,
    two_years,
    two_years_with_dash,
    without_century,
    years_or_month,
    years_with_slash,
    years_with_slash_or_month,
)

_T = TypeVar("_T")
_CHOICE: Final = re.compile(r"([\[(])(.*?)[\])] ?")


def expand(forms: Mapping[str, _T]) -> dict[str, _T]:
    """The table with a key for every combination of choices."""
    table: dict[str, _T] = {}
    for form, builder in forms.items():
        for spelling in _spellings(form):
            assert spelling not in table, f"two forms for {spelling!r}"
            table[spelling] = builder
    return table


def _spellings(form: str) -> list[str]:
    pieces: list[list[str]] = []
    at = 0
    for choice in _CHOICE.finditer(form):
        pieces.append([form[at : choice.start()]])
        options = [f"{option} " for option in choice[2].split("|")]
        pieces.append(["", *options] if choice[1] == "[" else options)
        at = choice.end()
    pieces.append([form[at:]])
    return ["".join(spelling).strip() for spelling in product(*pieces)]


def _figures(first: int, second: int, year: int) -> PartialDate:
    """`12/04/1985`. Raises PhraseError if both day first and month first are possible."""
    orders = {(second, first), (first, second)}
    months = [(month, day) for month, day in orders if 1 <= month <= 12]
    days = sorted((month, day) for month, day in months if 1 <= day <= days_in_month(year, month))
    if not days:
        raise PhraseError("there is no such day")
    if len(days) > 1:
        readings = tuple(Unit(year, month, day).text for month, day in days)
        raise PhraseError("the day first or the month first?", readings=readings)
    return PartialDate(year, *days[0])


def _year_first(year: int, month: int, day: int) -> PartialDate:
    if not 1 <= month <= 12:
        raise PhraseError(f"there is no month {month}")
    return PartialDate(year, month, day)


def _winter(season: int, year: int, last_digits: int) -> PartialDate:
    """`winter 2001–02`. Raises PhraseError for a season that ends in the same year."""
    if not YEAR_PARTS[season].ends_next_year or last_digits != (year + 1) % 100:
        raise PhraseError("a season of two years is a winter, and they follow each other")
    return PartialDate(year, season)


def _numbered_part(first: int, count: int) -> Callable[..., PartialDate]:
    def build(ordinal: int, year: int | None = None) -> PartialDate:
        if not 1 <= ordinal <= count:
            raise PhraseError(f"there are only {count} of them in a year")
        return PartialDate(year, first + ordinal - 1)

    return build


def _quarter_to(month: int, year: int | None = None) -> PartialDate:
    """`the June quarter of 1850`, which ends with June."""
    if month % 3:
        raise PhraseError("quarters end with March, June, September and December")
    return PartialDate(year, 32 + month // 3)


def _movable(month: int, weekday: int, which: int, year: int | None = None) -> PartialDate:
    """`Thanksgiving`. Without a year it stands where most of its kind do, those of Easter in April."""
    from missionlog.phrases.movable_days import MovableDay

    return PartialDate(year, month or 4, 15, MovableDay(month, weekday, which))


def _feast(*day_and_year: int) -> NoReturn:
    """Refuse `Christmas 2013`, which may be a day, or some days."""
    from missionlog.phrases.movable_days import MovableDay

    *day, year = day_and_year
    month, day_of_month = day if len(day) == 2 else MovableDay(*day).in_year(year)
    text = Unit(year, month, day_of_month).text
    raise PhraseError("that day, or a time around it?", readings=(text, f"{text}~"))


_QUARTER: Final = _numbered_part(33, 4)
_QUADRIMESTER: Final = _numbered_part(37, 3)
_HALF: Final = _numbered_part(40, 2)

#: D is a day, O an ordinal, Y a year, M a month, S a season, Q a quarter or half year.
DATE_FORMS: Final[dict[str, Callable[..., PartialDate | Period]]] = expand(
    {
        "[the] Y": lambda y: PartialDate(y),
        "M": lambda m: PartialDate(None, m),
        "M [of|,] Y": lambda m, y: PartialDate(y, m),
        "(Y M|Y-M)": lambda y, m: PartialDate(y, m),
        "(D|O|the O)": lambda d: PartialDate(None, None, d),
        "(D|O) , Y": lambda d, y: PartialDate(y, None, d),
        "(D|O|the O) [of] M": lambda d, m: PartialDate(None, m, d),
        "M (D|O|the O)": lambda m, d: PartialDate(None, m, d),
        "D [of] M [,] Y": lambda d, m, y: PartialDate(y, m, d),
        "[the] O [of] M [of|,] Y": lambda d, m, y: PartialDate(y, m, d),
        "M (D|O|the O) [,] Y": lambda m, d, y: PartialDate(y, m, d),
        "Y M (D|O)": lambda y, m, d: PartialDate(y, m, d),
        "[the] month of M": lambda m: PartialDate(None, m),
        "[the] month of M [of|,] Y": lambda m, y: PartialDate(y, m),
        "[the] year of Y": lambda y: PartialDate(y),
        "(Y-M-D|Y/?/?)": _year_first,
        "?/?/Y": _figures,
        "?/?/?": figures_without_century,
        "(D|O) M [,] D": lambda d, m, short: without_century(short, m, d),
        "[the] (D|O) [of] M [,] 'y": lambda d, m, short: without_century(short, m, d),
        "M (D|O) [,] (D|'y)": lambda m, d, short: without_century(short, m, d),
        "M [of|,] 'y": lambda m, short: without_century(short, m),
        "[the] S [of|,] 'y": lambda s, short: without_century(short, s),
        "'y": without_century,
        "D / Y": lambda m, y: _year_first(y, m, 1)._replace(day=None),
        "year-end [of|,] Y": lambda y: PartialDate(y),
        "day-name": lambda m, d: PartialDate(None, m, d),
        "day-name [of|,] Y": lambda m, d, y: PartialDate(y, m, d),
        "movable-day": _movable,
        "movable-day [of|,] Y": _movable,
        "(feast|movable-feast) [of|,] Y": _feast,
        "Y–y": two_years,
        "Y–d": two_years_with_dash,
        "Y-d": years_or_month,
        "Y/y": years_with_slash,
        "Y/d": years_with_slash_or_month,
        "[the] (D|O) [of] M [,] (Y/y|Y/d)": lambda d, m, y, last: in_dual_year(y, last, m, d),
        "M (D|O) [,] (Y/y|Y/d)": lambda m, d, y, last: in_dual_year(y, last, m, d),
        "M [of|,] (Y/y|Y/d)": lambda m, y, last: in_dual_year(y, last, m),
        "[the] S": lambda s: PartialDate(None, s),
        "[the] S [of|,] Y": lambda s, y: PartialDate(y, s),
        "Y S": lambda y, s: PartialDate(y, s),
        "[the] S [of] (Y–y|Y/y|Y-M)": _winter,
        "Q": lambda q: PartialDate(None, q),
        "Q [of|,] Y": lambda q, y: PartialDate(y, q),
        "Y Q": lambda y, q: PartialDate(y, q),
        "[the] O quarter [Y|of Y|, Y]": _QUARTER,
        "[the] Y [,] O quarter": lambda y, n: _QUARTER(n, y),
        "quarter (D|n) [of|,] Y": _QUARTER,
        "[the] M quarter": _quarter_to,
        "[the] M quarter [of|,] Y": _quarter_to,
        "[the] O quadrimester [of] Y": _QUADRIMESTER,
        "[the] O half [of|,] Y": _HALF,
        "[the] Y [,] O half": lambda y, n: _HALF(n, y),
        "[the] Ys": decade,
        "YYY-": lambda tens: Period(Unit(10 * tens), Unit(10 * tens + 9), f"{tens}X"),
        "YY--": lambda hundreds: Period(Unit(100 * hundreds), Unit(100 * hundreds + 99), f"{hundreds}XX"),
        "[the] O (century|c) [AD]": century,
        "[the] O (century|c) BC": lambda n: century(n, before_christ=True),
        "[the] O / O (century|c) [AD]": two_centuries,
        "[the] O / O (century|c) BC": lambda first, last: two_centuries(first, last, before_christ=True),
        "[the] O (century|c) [,] O half": lambda n, h: half(h, century(n)),
        "[the] O (century|c) [,] O quarter": lambda n, q: quarter(q, century(n)),
        "[the] O half [,|the] O (century|c)": lambda h, n: half(h, century(n)),
        "[the] O quarter [,|the] O (century|c)": lambda q, n: quarter(q, century(n)),
    }
)
