"""The words for a date with unspecified digits: `2010s`, `some year in 1800–1899`, `1, 11 or 21 Jun 2004`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.edtf.calendar import days_in_month, is_leap
from missionlog.edtf.masks import matching, years
from missionlog.edtf.syntax import Date
from missionlog.phrases.vocabulary import ordinal
from missionlog.phrases.year_words import (
    YEAR_PART_NAMES,
    YEAR_PART_NAMES_IN_FULL,
    DateStyle,
    year_words,
    years_between,
)

_UNKNOWN: Final = {
    (True, False): "month unknown",
    (False, True): "day unknown",
    (True, True): "month and day unknown",
}
_MONTHS: Final = range(1, 13)


def masked_words(date: Date, style: DateStyle) -> str:
    """A date with unspecified digits, without its qualifiers."""
    year, month, day = date.year, date.month, date.day
    if month in (None, "XX") and day in (None, "XX"):
        return _within_year(year, (month == "XX", day == "XX"), style.era)
    if isinstance(month, int) and month > 12:
        names = YEAR_PART_NAMES_IN_FULL if style.in_full else YEAR_PART_NAMES
        return names[month].removesuffix(" of") + _of_year(year, style.era)
    if day in (None, "XX"):
        unknown = " (day unknown)" if day == "XX" else ""
        months = matching(month, 12)
        return _some_of(months, [style.months[n] for n in months]) + _of_year(year, style.era) + unknown
    return _some_day(year, month, day, style)


def is_named_period(date: Date) -> bool:
    """Whether the words name one year, month or decade, so that `c.` and `?` can stand beside them."""
    if isinstance(date.year, str):
        return _is_decade(date.year) and date.month is None
    return date.month in ("XX", *_MONTHS) and date.day in (None, "XX")


def _within_year(year: int | str, unknown: tuple[bool, bool], era: bool) -> str:
    if isinstance(year, int):
        return f"{year_words(year, era=era)} ({_UNKNOWN[unknown]})"
    if unknown == (False, False):
        named = _is_decade(year) or not year.strip("-X") or _is_scattered(year)
        return _years(year, era) if named else f"some year in {_years(year, era)}"
    return f"some {'day' if unknown[1] else 'month'} in {_in_years(year, era)}"


def _some_day(year: int | str, month: int | str | None, day: int | str, style: DateStyle) -> str:
    """`30 Jun 2004`, `between 10 and 19 Jun 2004`, `the 25th of some month in 1560`."""
    lengths = {number: _longest(year, number) for number in matching(month, 12)}
    months = [number for number, length in lengths.items() if matching(day, length)]
    days = matching(day, max(lengths[number] for number in months))
    era = style.era
    if len(months) == 1:
        name, of_year = style.months[months[0]], _of_year(year, era)
        if style.month_first:
            first = _some_of(days, [f"{name} {days[0]}", *map(str, days[1:])])
            return first + ("," if isinstance(year, int) else "") + of_year
        return f"{_some_of(days, [*map(str, days)])} {name}{of_year}"
    of_month = _some_of(days, [*map(ordinal, days)], article="the ")
    if month == "XX":
        in_year = year_words(year, era=era) if isinstance(year, int) else _in_years(year, era)
        return f"{of_month} of some month in {in_year}"
    names = [style.months[number] for number in months]
    name = f"some month from {names[0]} to {names[-1]}" if _is_run(months) else _listed(names)
    return f"{of_month} of {name}{_of_year(year, era)}"


def _longest(year: int | str, month: int) -> int:
    """The days that the month has, at most, in the years of a mask."""
    if month != 2 or isinstance(year, int):
        return days_in_month(year if isinstance(year, int) else 2000, month)
    return 29 if any(map(is_leap, years(year))) else 28


def _some_of(numbers: Sequence[int], names: Sequence[str], article: str = "") -> str:
    """`between 10 and 19` for a run of numbers, else `1, 11 or 21`."""
    if _is_run(numbers):
        return f"between {article}{names[0]} and {names[-1]}"
    return article + _listed(names)


def _is_run(numbers: Sequence[int]) -> bool:
    """Whether the numbers are three or more that follow each other."""
    return len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _of_year(year: int | str, era: bool) -> str:
    """What follows a month: ` 1984`, ` in the 1560s`, ` of some year in 1500–1599`."""
    if isinstance(year, int):
        return f" {year_words(year, era=era)}"
    named = _is_decade(year) or not year.strip("-X") or _is_scattered(year)
    return f" in {_in_years(year, era)}" if named else f" of some year in {_years(year, era)}"


def _in_years(mask: str, era: bool) -> str:
    return ("the " if _is_decade(mask) else "") + _years(mask, era)


def _years(mask: str, era: bool) -> str:
    """The years of a mask: `2010s`, `1800–1899` (never "1800s"), `50–41 BCE`, `an unknown year`."""
    if _is_decade(mask):
        return f"{mask[:3]}0s{' CE' if era else ''}"
    if not mask.strip("-X"):
        return "an unknown year" + " BCE" * (mask[0] == "-")
    if _is_scattered(mask):
        return f"a year {mask}"
    return years_between(next(years(mask)), next(years(mask, backwards=True)), era=era)


def _is_decade(mask: int | str) -> bool:
    """Whether the years are a decade with a name: `201X`, but not `200X`, which would be the 2000s."""
    return isinstance(mask, str) and mask[:3].isdigit() and "0" not in (mask[0], mask[2])


def _is_scattered(mask: str) -> bool:
    """Whether the years are not one unbroken run: `1X5X`."""
    return "X" in mask.rstrip("X")
