"""Read one date in EDTF, such as `1984-05~` or `19XX` (level 0, Date and Date and Time; levels 1 and 2)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

from missionlog.edtf.calendar import MAX_YEAR, MONTH_NAMES, day_number, days_in_month, is_leap, year_text
from missionlog.edtf.masks import bounds
from missionlog.edtf.syntax import DAY, MONTH, YEAR, Date, EdtfError, Level, Qualifier, Sign
from missionlog.edtf.year_parts import YEAR_PARTS, part_bounds

_PLAIN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE: Final = (
    r"(?P<left_of_year>[?~%])?"
    r"(?:(?P<year>-?[0-9X]{4})|Y(?P<long>-?[1-9][0-9]*)(?:E(?P<exponent>[1-9][0-9]*))?)"
    r"(?:S(?P<significant>[1-9][0-9]*))?"
    r"(?P<right_of_year>[?~%])?"
    r"(?:-(?P<left_of_month>[?~%])?(?P<month>[0-9X]{2})(?P<right_of_month>[?~%])?"
    r"(?:-(?P<left_of_day>[?~%])?(?P<day>[0-9X]{2})(?P<right_of_day>[?~%])?"
    r"(?P<time>T[0-9:Z+-]*)?)?)?"
)
_TIME: Final = (
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|(?<=:59:)60)"
    r"(?:Z|(?!-00(?::00)?$)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
#: The masks of level 1; all others are level 2.
_LEVEL_1_MASK: Final = r"-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[0-9]{2}-XX)[?~%]?"
_SIGNS: Final = frozenset("?~%")
_COMPONENTS: Final = (("year", YEAR), ("month", MONTH), ("day", DAY))
_MAX_DIGITS: Final = len(str(MAX_YEAR))
_TOO_FAR: Final = "the year is too far away: at most ten thousand million million (1E16)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A compiled pattern. Compiled on first use, since most dates are plain and imports should be fast."""
    return re.compile(pattern)


def read_date(text: str, column: int = 1) -> Date:
    """Read one date, with or without a time; `column` is its position in a longer text, from 1.

    Raises EdtfError if it is not EDTF or the calendar has no such day.
    """
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _unmasked(int(plain[1]), plain[2], plain[3], column + 5)
    match = _compiled(_DATE).fullmatch(text)
    if match is None:
        raise _refused(text, column)
    qualifiers = () if _SIGNS.isdisjoint(text) else _qualifiers(match)
    date = _long_year(match, column) if match["long"] else _four_digits(match, column)
    if match["significant"]:
        date = _significant(date, match, column)
    if match["time"] and (date.masked or qualifiers):
        at = column + match.start("time")
        raise EdtfError("a time of day goes with a date that has no X, ?, ~ or %", at)
    if match["time"] and not _compiled(_TIME).fullmatch(match["time"]):
        raise _refused(text, column)
    if not qualifiers and not match["time"]:
        return date
    level = max(date.level, _level_of(qualifiers, date))
    return date._replace(qualifiers=qualifiers, level=level, time=match["time"] or "")


def _unmasked(year: int, month: str | None, day: str | None, month_column: int, day_column: int = 0) -> Date:
    """A date with every digit given. The columns are those of its month and day, for errors."""
    if month is None:
        start = day_number(year, 1, 1)
        return Date(year, None, None, start, start + 364 + is_leap(year))
    number = int(month)
    if not 1 <= number <= 12:
        return _part_of_year(year, number, day, month_column)
    start, length = day_number(year, number, 1), days_in_month(year, number)
    if day is None:
        return Date(year, number, None, start, start + length - 1)
    of_month = int(day)
    if of_month == 0:
        raise EdtfError("there is no day 00", day_column or month_column + 3)
    if of_month > length:
        name = f"{MONTH_NAMES[number - 1]} {year_text(year)}"
        raise EdtfError(f"{name} has {length} days, not {day}", day_column or month_column + 3)
    start += of_month - 1
    return Date(year, number, of_month, start, start)


def _part_of_year(year: int | str, number: int, day: str | None, column: int) -> Date:
    if number not in YEAR_PARTS:
        raise EdtfError(
            f"there is no month {number:02d}: months are 01 to 12, and parts of a year (seasons …) 21 to 41",
            column,
        )
    if day is not None:
        raise EdtfError(f"{number} is a part of a year and has no days", column + 3)
    level: Level = 1 if number <= 24 else 2
    days = bounds(year, number, None) if isinstance(year, str) else part_bounds(year, number)
    assert days is not None  # every year has every part
    return Date(year, number, None, *days, level)


def _four_digits(match: re.Match[str], column: int) -> Date:
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000":
        raise EdtfError("there is no year -0000: the year before 0001 is 0000", column)
    if "X" in year or "X" in (month or "") or "X" in (day or ""):
        return _masked(match, column)
    date = _unmasked(int(year), month, day, column + match.start("month"), column + match.start("day"))
    return date._replace(level=max(date.level, 1)) if year[0] == "-" else date


def _masked(match: re.Match[str], column: int) -> Date:
    """A date with unspecified digits. Raises EdtfError if no day of the calendar matches them."""
    year, month, day = (_component(match[name]) for name, _ in _COMPONENTS)
    assert year is not None  # the pattern has one
    if isinstance(month, int) and not 1 <= month <= 12:
        return _part_of_year(year, month, match["day"], column + match.start("month"))._replace(level=2)
    days = bounds(year, month, day)
    if days is None:
        last = "day" if match["day"] else "month"
        raise EdtfError("the calendar has no day that fits these digits", column + match.start(last))
    return Date(year, month, day, *days, level=1 if _compiled(_LEVEL_1_MASK).fullmatch(match[0]) else 2)


def _long_year(match: re.Match[str], column: int) -> Date:
    """`Y170000002` and `Y-17E7` (level 1, Letter-prefixed calendar year; level 2, Exponential year)."""
    digits, exponent = match["long"], match["exponent"] or "0"
    if match["month"]:
        at = column + match.start("month") - 1
        raise EdtfError("a year written with Y stands alone, without a month", at)
    too_far = len(digits.lstrip("-")) > _MAX_DIGITS or len(exponent) > 2 or int(exponent) > _MAX_DIGITS
    year = 0 if too_far else int(digits) * 10 ** int(exponent)
    if too_far or abs(year) > MAX_YEAR:
        raise EdtfError(_TOO_FAR, column)
    if not match["exponent"] and abs(year) <= 9999:
        raise EdtfError("Y is for years of more than four digits", column)
    start = day_number(year, 1, 1)
    level: Level = 2 if match["exponent"] else 1
    return Date(
        year, None, None, start, start + 364 + is_leap(year), level, exponential=bool(match["exponent"])
    )


def _significant(date: Date, match: re.Match[str], column: int) -> Date:
    """`1950S2`: a year of which so many digits are known (level 2, Significant digits)."""
    column += match.start("significant")
    if date.masked or date.month is not None or isinstance(date.year, str):
        raise EdtfError("significant digits go with a year that stands alone, without X", column - 1)
    written = 4 if match["year"] else len(str(abs(date.year)))
    known = int(match["significant"][:3])  # no year has a hundred digits
    if known > written:
        raise EdtfError(f"the year has {written} digits, so no more can be significant", column)
    unit = 10 ** (written - known)
    low = abs(date.year) // unit * unit
    high = low + unit - 1
    if high > MAX_YEAR:
        raise EdtfError(_TOO_FAR, column - match.start("significant"))
    if date.year < 0:
        low, high = -high, -max(low, 1)
    earliest, latest = day_number(low, 1, 1), day_number(high, 12, 31)
    return date._replace(earliest=earliest, latest=latest, level=2, significant=known)


def _qualifiers(match: re.Match[str]) -> tuple[Qualifier, ...]:
    qualifiers = []
    for name, component in _COMPONENTS:
        if match[f"left_of_{name}"]:
            qualifiers.append(Qualifier(cast("Sign", match[f"left_of_{name}"]), component, group=False))
        if match[f"right_of_{name}"]:
            qualifiers.append(Qualifier(cast("Sign", match[f"right_of_{name}"]), component, group=True))
    return tuple(qualifiers)


def _level_of(qualifiers: tuple[Qualifier, ...], date: Date) -> Level:
    """Level 1 for a qualifier at the very end of the date, level 2 for any other, 0 for none."""
    if not qualifiers:
        return 0
    last = DAY if date.day is not None else MONTH if date.month is not None else YEAR
    at_end = all(qualifier.group and qualifier.component == last for qualifier in qualifiers)
    return 1 if at_end else 2


def _component(written: str | None) -> int | str | None:
    return int(written) if written and "X" not in written else written


def _refused(text: str, column: int) -> EdtfError:
    from missionlog.edtf.date_errors import why_not_a_date  # only needed for an error

    return why_not_a_date(text, column)
