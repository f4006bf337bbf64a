"""Years with digits left out: `1914–18` is read; `1846-7`, `15 Jan 1743/44` and `10/15/11` are refused.

Who types `1939-41` means years, though in EDTF it is a half of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NoReturn

from missionlog.edtf import EdtfError, parse
from missionlog.edtf.calendar import days_in_month
from missionlog.edtf.read import read
from missionlog.phrases.date_phrase import PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit
from missionlog.phrases.when_words import words

#: A year and a part of a year in EDTF (21 to 41) that may also be two years: `1939-41`, `1939?-41`.
_YEARS_OR_PART: Final = re.compile(
    r"(?<![0-9X-])([0-9]{2})([0-9]{2})(\??)-(2[1-9]|3[0-9]|4[01])([?~%]?)(?![0-9X-])"
)
#: A year of two digits is offered as one of the two hundred from this one on, the later first.
_FIRST_YEAR: Final = 1850
_FOUR_DIGITS: Final = "a year has four digits"
_MONTH_OF_ONE_DIGIT: Final = "a month has two digits"
_NOT_AFTER: Final = "the second year is not after the first"
_YEARS_OR_MONTH: Final = "two years, or a month?"


def two_years(year: int, last_digits: int) -> Period:
    """`1914–18`. Raises PhraseError for `2001–02`, which may be a month, with both readings."""
    last, month = _last_year(year, last_digits), f"{year:04d}-{last_digits:02d}"
    if last > year and not 1 <= last_digits <= 12:
        return _years(year, last)
    if last > year:
        raise PhraseError(_YEARS_OR_MONTH, readings=(_years(year, last).text, month))
    if 1 <= last_digits <= 12:
        raise PhraseError("a year and a month have a hyphen between them", readings=(month,))
    raise PhraseError(_NOT_AFTER)


def two_years_with_dash(year: int, last_digit: int) -> Period:
    """`1846–7`."""
    last = year // 10 * 10 + last_digit
    if last <= year:
        raise PhraseError(_NOT_AFTER)
    return _years(year, last)


def years_or_month(year: int, last_digit: int) -> NoReturn:
    """Refuse `1846-7`: two years, or a month without its zero."""
    last = year // 10 * 10 + last_digit
    if last <= year:
        raise PhraseError(_MONTH_OF_ONE_DIGIT)
    raise PhraseError(_YEARS_OR_MONTH, readings=(_years(year, last).text, f"{year:04d}-{last_digit:02d}"))


def years_with_slash(year: int, last_digits: int) -> PartialDate:
    """A month: `2016/11`. Raises PhraseError for what may be two years: `1911/12`, `1961/62`."""
    last, is_month = _last_year(year, last_digits), 1 <= last_digits <= 12
    if last <= year and is_month:
        return PartialDate(year, last_digits)
    raise _years_or_one(year, last, last_digits if is_month else 0)


def years_with_slash_or_month(year: int, last_digit: int) -> NoReturn:
    """Refuse `1731/2`: two years, one of them, or a month without its zero."""
    raise _years_or_one(year, year // 10 * 10 + last_digit, last_digit)


def _years_or_one(year: int, last: int, month: int) -> PhraseError:
    """The error for two years with a slash, which are also one of them if they follow each other."""
    if last <= year:
        return PhraseError(_MONTH_OF_ONE_DIGIT if month else _NOT_AFTER)
    either = (f"[{year:04d},{last:04d}]",) if last == year + 1 else ()
    in_month = (f"{year:04d}-{month:02d}",) if month else ()
    question = _YEARS_OR_MONTH if month else "both years, or one of them?" if either else "from year to year?"
    return PhraseError(question, readings=(_years(year, last).text, *either, *in_month))


def in_dual_year(year: int, last_digits: int, month: int, day: int | None = None) -> NoReturn:
    """Refuse `15 Jan 1743/44`: of a year that began on 25 March, January was the last month but two."""
    if last_digits not in ((year + 1) % 100, (year + 1) % 10):
        raise PhraseError("a day and a month go with one year")
    texts = tuple(Unit(each, month, day).text for each in (year + 1, year) if _exists(each, month, day))
    raise PhraseError("does the year begin in January or, in the Old Style, in March?", readings=texts)


def check_month(year: int, month: int, sign: str) -> None:
    """Refuse `c. 1911-12`, which is typed for two years as well as for a month."""
    last = year // 100 * 100 + month
    if last > year:
        readings = f"{year:04d}{sign}/{last:04d}{sign}", f"{year:04d}-{month:02d}{sign}"
        raise PhraseError(_YEARS_OR_MONTH, readings=readings)


def without_century(short: int, month: int | None = None, day: int | None = None) -> NoReturn:
    """Refuse `1 May 24` and `summer of '69`, with the years that may be meant."""
    _refuse_short([(short, month, day)])


def figures_without_century(first: int, second: int, third: int) -> NoReturn:
    """Refuse `10/15/11`, with the days that may be meant: the year last, or first."""
    _refuse_short([(third, first, second), (third, second, first), (first, second, third)])


def _refuse_short(dates: Sequence[tuple[int, int | None, int | None]]) -> NoReturn:
    """Refuse dates, each a year of two digits, a month or season, and a day, if they have one."""
    readings = dict.fromkeys(
        Unit(year, month, day).text
        for later in (True, False)
        for short, month, day in dates
        for year in _full_years(short, later)
        if _exists(year, month, day)
    )
    raise PhraseError(_FOUR_DIGITS, readings=tuple(readings))


def _full_years(short: int, later: bool) -> Iterator[int]:
    """The later, or the earlier, of the two years from 1850 to 2049 that end with two digits."""
    if short < 100:
        earlier = _FIRST_YEAR + (short - _FIRST_YEAR) % 100
        yield earlier + 100 if later else earlier


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if month is None or day is None:
        return True
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _last_year(year: int, last_digits: int) -> int:
    """The year of the same century with two last digits; after `1999`, `00` is the next one."""
    return year + 1 if last_digits == (year + 1) % 100 else year // 100 * 100 + last_digits


def _years(first: int, last: int) -> Period:
    return Period(Unit(first), Unit(last), f"{first:04d}/{last:04d}")


def check_typed(edtf: str) -> None:
    """Refuse EDTF with a part of a year that may be two years, as a person types them: `1939-41`."""
    pair = next((found for found in _YEARS_OR_PART.finditer(edtf) if found[4] > found[2]), None)
    if pair is None:
        return
    years = _as_years(edtf)
    try:
        read(years)
    except EdtfError:
        return
    question = f"two years, or {words(parse(edtf))} in EDTF?"
    raise PhraseError(question, pair.start() + 1, (years, edtf))


def _as_years(edtf: str) -> str:
    """What the text says if its `1939-41` are years: `1939/1941`, `[1939..1941,1945]`."""
    if edtf[0] not in "[{":
        return _interval(edtf)
    members = edtf[1:-1].split(",")
    if len(members) == 1 and ".." not in edtf:
        return _interval(members[0])
    return edtf[0] + ",".join(map(_member, members)) + edtf[-1]


def _interval(text: str) -> str:
    start, slash, end = text.partition("/")
    return f"{_year_of(start, 0)}/{_year_of(end if slash else start, 1)}"


def _member(text: str) -> str:
    start, dots, end = text.partition("..")
    if dots:
        return f"{_year_of(start, 0)}..{_year_of(end, 1)}"
    return "..".join(dict.fromkeys(_year_of(text, which) for which in (0, 1)))


def _year_of(date: str, which: int) -> str:
    """The date with the first year in place of `1939-41`, or the last if `which` is 1."""

    def year(found: re.Match[str]) -> str:
        century, first, of_first, last, of_last = found.groups()
        return f"{century}{max(first, last)}{of_last}" if which else f"{century}{first}{of_first or of_last}"

    return _YEARS_OR_PART.sub(year, date)
