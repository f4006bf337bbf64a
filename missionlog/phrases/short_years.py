"""Years with digits left out, `1914–18`, `1846-7`, `15 Jan 1743/44`, `10/15/11`: read, or refused with readings.

Who types `1939-41` means years, though in EDTF it is a half of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NoReturn

from missionlog.edtf.calendar import days_in_month
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit

#: A year and a part of a year in EDTF (21 to 41) that may also be two years: `1939-41`.
_YEARS_OR_PART: Final = re.compile(r"(?<![0-9X-])([0-9]{2})([0-9]{2})-(2[1-9]|3[0-9]|4[01])(?![0-9X-])")
_FOUR_DIGITS: Final = "a year has four digits"
#: A year of two digits is one of these two hundred, the likelier half of which is offered first.
_FIRST_YEAR: Final = 1850
_CENTURIES: Final = (19, 20, 18)


def two_years(year: int, last_digits: int) -> Period:
    """`1914–18`. Raises PhraseError for `2001–02`, which may be a month, with both readings."""
    month = f"{year:04d}-{last_digits:02d}"
    if last_digits == 0 and year % 100 == 99:
        return _years(year, year + 1)
    last = year // 100 * 100 + last_digits
    if last > year and last_digits > 12:
        return _years(year, last)
    if last > year and last_digits:
        raise PhraseError("two years, or a month?", readings=(_years(year, last).text, month))
    if 1 <= last_digits <= 12:
        raise PhraseError("a year and a month have a hyphen between them", readings=(month,))
    raise PhraseError("the second year is not after the first")


def two_years_with_dash(year: int, last_digit: int) -> Period:
    """`1846–7`."""
    last = year // 10 * 10 + last_digit
    if last <= year:
        raise PhraseError("the second year is not after the first")
    return _years(year, last)


def years_or_month(year: int, last_digit: int) -> NoReturn:
    """Refuse `1846-7`: two years, or a month without its zero."""
    last = year // 10 * 10 + last_digit
    years = (_years(year, last).text,) if last > year else ()
    month = (f"{year:04d}-{last_digit:02d}",) if last_digit else ()
    message = "two years, or a month?" if years else "a month has two digits"
    raise PhraseError(message, readings=(*years, *month))


def years_with_slash(year: int, last_digits: int) -> Unit:
    """A month: `2016/11`. Raises PhraseError for what may be two years: `1911/12`, `1961/62`."""
    last = year // 100 * 100 + last_digits
    is_month = 1 <= last_digits <= 12
    if last <= year and is_month:
        return Unit(year, last_digits)
    _refuse_slash(year, last, (f"{year:04d}-{last_digits:02d}",) if is_month else ())


def years_with_slash_or_month(year: int, last_digit: int) -> NoReturn:
    """Refuse `1731/2`: two years, one of two (or one that began in March), or a month without its zero."""
    month = (f"{year:04d}-{last_digit:02d}",) if last_digit else ()
    _refuse_slash(year, year // 10 * 10 + last_digit, month)


def _refuse_slash(year: int, last: int, month: Sequence[str]) -> NoReturn:
    years = (_years(year, last).text,) if last > year else ()
    either = (f"[{year:04d},{last:04d}]",) if last == year + 1 else ()
    message = "all the time, or one of them?" if either else "two years?" if years else "a month has two digits"
    if years and month:
        message = "two years, or a month?"
    raise PhraseError(message, readings=(*years, *either, *month))


def in_dual_year(year: int, last_digits: int, month: int, day: int | None = None) -> NoReturn:
    """Refuse `15 Jan 1743/44`, of a year that began on 25 March: now it is 1744, and was called 1743."""
    unit = 100 if last_digits > 9 else 10
    last = year // unit * unit + last_digits
    if last != year + 1:
        raise PhraseError("a day and a month go with one year")
    texts = tuple(Unit(each, month, day).text for each in (last, year) if _exists(each, month, day))
    raise PhraseError("does the year begin in January or, in the Old Style, in March?", readings=texts)


def without_century(month: int, day: int, short: int) -> NoReturn:
    """Refuse `1 May 24`, with the years that may be meant."""
    _refuse_short([(short, month, day)])


def figures_without_century(first: int, second: int, third: int) -> NoReturn:
    """Refuse `10/15/11`, with the days that may be meant: the year last, or first."""
    _refuse_short([(third, first, second), (third, second, first), (first, second, third)])


def _refuse_short(dates: Sequence[tuple[int, int, int]]) -> NoReturn:
    """Refuse dates whose first number is a year of two digits, or none of which is a day."""
    days = dict.fromkeys(
        Unit(year, month, day).text
        for later in (True, False)
        for short, month, day in dates
        for year in _full_years(short, later)
        if _exists(year, month, day)
    )
    raise PhraseError(_FOUR_DIGITS, readings=tuple(days))


def _full_years(short: int, later: bool) -> Iterator[int]:
    """The later, or the earlier, of the two years from 1850 to 2049 that end with two digits."""
    if short < 100:
        earlier = _FIRST_YEAR + (short - _FIRST_YEAR) % 100
        yield earlier + 100 if later else earlier


def _exists(year: int, month: int, day: int | None) -> bool:
    return 1 <= month <= 12 and (day is None or 1 <= day <= days_in_month(year, month))


def _years(first: int, last: int) -> Period:
    return Period(Unit(first), Unit(last), f"{first:04d}/{last:04d}")


def as_years(edtf: str) -> str:
    """What EDTF typed by a person says if its `1939-41` are years: `1939/1941`; empty if it has none."""
    if not any(int(found[3]) > int(found[2]) for found in _YEARS_OR_PART.finditer(edtf)):
        return ""
    if edtf[0] not in "[{":
        return _interval_of_years(edtf)
    members = edtf[1:-1].split(",")
    if len(members) == 1 and ".." not in edtf:
        return _interval_of_years(members[0])
    return edtf[0] + ",".join(map(_member_of_years, members)) + edtf[-1]


def _interval_of_years(text: str) -> str:
    start, slash, end = text.partition("/")
    return f"{_end(start, 0)}/{_end(end if slash else start, 1)}"


def _member_of_years(member: str) -> str:
    start, dots, end = member.partition("..")
    if dots:
        return f"{_end(start, 0)}..{_end(end, 1)}"
    years = [_end(member, which) for which in (0, 1)]
    return "..".join(dict.fromkeys(years))


def _end(date: str, which: int) -> str:
    """A date, with the first year in place of `1939-41`, or the last if `which` is 1."""

    def year(found: re.Match[str]) -> str:
        century, first, last = found.groups()
        return century + (last if which and int(last) > int(first) else first)

    return _YEARS_OR_PART.sub(year, date)
