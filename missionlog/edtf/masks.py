"""Dates with unspecified digits: which days may be meant (EDTF, levels 1 and 2, Unspecified digit)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from missionlog.edtf.calendar import civil, day_number, days_in_month, month_start
from missionlog.edtf.parts import PARTS

#: A number, or two digits with X among them, or nothing written.
Component = int | str | None


def years(mask: int | str, *, backwards: bool = False) -> Iterator[int]:
    """The years that may stand for a mask such as `156X`, in order; there is no year -0000."""
    if isinstance(mask, int):
        yield mask
        return
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    # Of negative years the larger number is the earlier year.
    choices = "9876543210" if backwards == (sign > 0) else "0123456789"
    for combination in product(*(choices if digit == "X" else digit for digit in digits)):
        year = sign * int("".join(combination))
        if year or sign > 0:
            yield year


def months(component: Component) -> list[int]:
    """The months, 1 to 12, that may stand for a component, in order."""
    if isinstance(component, int):
        return [component]
    return [month for month in range(1, 13) if _fits(component or "XX", month)]


def days(component: Component, length: int) -> list[int]:
    """The days of a month of `length` days that may stand for a component, in order."""
    if isinstance(component, int):
        return [component] if component <= length else []
    return [day for day in range(1, length + 1) if _fits(component or "XX", day)]


def part_bounds(year: int, number: int) -> tuple[int, int]:
    """First and last day of a season or other part of a year, 21 to 41."""
    first, length = PARTS[number]
    return month_start(year, first), month_start(year, first + length) - 1


def bounds(year: int | str, month: Component, day: Component) -> tuple[int, int] | None:
    """First and last day that a masked date may be; None where the calendar has no such day."""
    first = next(_stretches(years(year), month, day), None)
    last = next(_stretches(years(year, backwards=True), month, day, backwards=True), None)
    return (first[0], last[1]) if first and last else None


def runs(
    year: int | str, month: Component, day: Component, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The stretches of days that a masked date may be, in order, cut to `first` to `last`.

    Days that follow each other are one stretch, so a mask without holes gives one.
    """
    # A winter that began the year before may reach into the first year.
    earliest_year, latest_year = civil(first)[0] - 1, civil(last)[0]
    near = (one for one in years(year) if earliest_year <= one <= latest_year)
    begun: tuple[int, int] | None = None
    for start, end in _stretches(near, month, day):
        start, end = max(start, first), min(end, last)
        if start > end:
            continue
        if begun and start <= begun[1] + 1:
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _stretches(
    of_years: Iterator[int], month: Component, day: Component, *, backwards: bool = False
) -> Iterator[tuple[int, int]]:
    step = -1 if backwards else 1
    for year in of_years:
        if isinstance(month, int) and month > 12:
            yield part_bounds(year, month)
            continue
        for index in months(month)[::step]:
            start, length = day_number(year, index, 1) - 1, days_in_month(year, index)
            if day in (None, "XX"):
                yield start + 1, start + length
                continue
            for of_month in days(day, length)[::step]:
                yield start + of_month, start + of_month


def _fits(mask: str, number: int) -> bool:
    """Whether two digits agree with a mask wherever it has no X."""
    tens, units = divmod(number, 10)
    return mask[0] in ("X", str(tens)) and mask[1] in ("X", str(units))
