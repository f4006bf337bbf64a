"""The forms that one date takes in English: the whole of them, in one table.

A form is the kinds of its tokens (see `names` and `tokens`). In a form,
`[of|,]` may be left out, and `(last|this)` is one of them. What is not in the
table is not read: a date is looked up, never searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import product
from typing import Final, TypeVar

from missionlog.edtf.calendar import days_in_month
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.spoken import Spoken
from missionlog.phrases.units import Stretch, Unit, century, decade, half

_T = TypeVar("_T")
_CHOICE: Final = re.compile(r"([\[(])(.*?)[\])] ?")


def expand(forms: Mapping[str, _T]) -> dict[str, _T]:
    """The table with every choice made in every way."""
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
        written = [f"{one} " for one in choice[2].split("|")]
        pieces.append(["", *written] if choice[1] == "[" else written)
        at = choice.end()
    pieces.append([form[at:]])
    return ["".join(spelling).strip() for spelling in product(*pieces)]


def _figures(first: int, second: int, year: int) -> Spoken:
    """`12/04/1985`: day first or month first, unless the calendar has only one of them."""
    days = {(second, first), (first, second)}
    found = sorted(Unit(year, month, day).text for month, day in days if _exists(year, month, day))
    if not found:
        raise PhraseError("there is no such day")
    if len(found) > 1:
        raise PhraseError("the day first or the month first?", readings=tuple(found))
    month, day = next((month, day) for month, day in days if _exists(year, month, day))
    return Spoken(year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _year_first(year: int, month: int, day: int) -> Spoken:
    if not 1 <= month <= 12:
        raise PhraseError(f"there is no month {month}")
    return Spoken(year, month, day)


def _month_in_figures(month: int, year: int) -> Spoken:
    return _year_first(year, month, 1)._replace(day=None)


def _two_years(year: int, last_digits: int) -> Stretch:
    """`1914–18`. With `2001–02` a month may be meant, with `2014–21` a season."""
    last = year // 100 * 100 + last_digits
    first_unit, last_unit = Unit(year), Unit(last)
    text = f"{first_unit.text}/{last_unit.text}"
    if 1 <= last_digits <= 12 or last_digits in YEAR_PARTS:
        raise PhraseError(
            "two years, or a year and a month or season?", readings=(f"{year:04d}-{last_digits:02d}", text)
        )
    if last <= year:
        raise PhraseError("the second year is not after the first")
    return Stretch(first_unit, last_unit, text)


def _winter(season: int, year: int, last_digits: int) -> Spoken:
    """`winter 2001–02`: of the seasons, the one that goes on into the next year."""
    if not reaches_over(season) or last_digits != (year + 1) % 100:
        raise PhraseError("a season of two years is a winter, and they follow each other")
    return Spoken(year, season)


def reaches_over(part: int | None) -> bool:
    """Whether a part of a year ends in the next: the northern winter, the southern summer."""
    return part in YEAR_PARTS and sum(YEAR_PARTS[part]) > 13


def _numbered_part(first: int, count: int) -> Callable[..., Spoken]:
    def build(ordinal: int, year: int | None = None) -> Spoken:
        if not 1 <= ordinal <= count:
            raise PhraseError(f"there are only {count} of them in a year")
        return Spoken(year, first + ordinal - 1)

    return build


_QUARTER: Final = _numbered_part(33, 4)
_QUADRIMESTER: Final = _numbered_part(37, 3)
_HALF: Final = _numbered_part(40, 2)

#: D, O and Y are a day, an ordinal and a year, M a month, S a season, Q a quarter or half year.
FORMS: Final[dict[str, Callable[..., Spoken | Stretch]]] = expand(
    {
        "[the] Y": lambda y: Spoken(y),
        "M": lambda m: Spoken(None, m),
        "M [of|,] Y": lambda m, y: Spoken(y, m),
        "Y M": lambda y, m: Spoken(y, m),
        "Y-M": lambda y, m: Spoken(y, m),
        "(D|O)": lambda d: Spoken(None, None, d),
        "the O": lambda d: Spoken(None, None, d),
        "(D|O) , Y": lambda d, y: Spoken(y, None, d),
        "D [of] M": lambda d, m: Spoken(None, m, d),
        "[the] O [of] M": lambda d, m: Spoken(None, m, d),
        "M (D|O)": lambda m, d: Spoken(None, m, d),
        "M the O": lambda m, d: Spoken(None, m, d),
        "D [of] M [,] Y": lambda d, m, y: Spoken(y, m, d),
        "[the] O [of] M [of|,] Y": lambda d, m, y: Spoken(y, m, d),
        "M (D|O) [,] Y": lambda m, d, y: Spoken(y, m, d),
        "M the O [,] Y": lambda m, d, y: Spoken(y, m, d),
        "Y M (D|O)": lambda y, m, d: Spoken(y, m, d),
        "Y-M-D": _year_first,
        "Y/?/?": _year_first,
        "?/?/Y": _figures,
        "D / Y": _month_in_figures,
        "Y–y": _two_years,
        "S": lambda s: Spoken(None, s),
        "the S": lambda s: Spoken(None, s),
        "[the] S [of|,] Y": lambda s, y: Spoken(y, s),
        "[the] S [of] (Y–y|Y/y|Y-M)": _winter,
        "Q": lambda q: Spoken(None, q),
        "Q [of|,] Y": lambda q, y: Spoken(y, q),
        "Y Q": lambda y, q: Spoken(y, q),
        "[the] O quarter": _QUARTER,
        "[the] O quarter [of] Y": _QUARTER,
        "[the] O quadrimester [of] Y": _QUADRIMESTER,
        "[the] O half [of] Y": _HALF,
        "[the] Ys": decade,
        "[the] O century": century,
        "[the] O century BC": lambda n: century(n, before_christ=True),
        "[the] O century AD": century,
        "[the] O half of [the] Ys": lambda h, y: half(h, decade(y)),
        "[the] O half of [the] O century": lambda h, n: half(h, century(n)),
    }
)
