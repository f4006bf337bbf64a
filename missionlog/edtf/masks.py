"""Dates with unspecified digits: which days may be meant (EDTF, levels 1 and 2, Unspecified digit)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from missionlog.edtf.calendar import MAX_YEAR, civil, day_number, days_in_month, month_start
from missionlog.edtf.parts import PARTS

#: A number, or two digits with X among them, or nothing written.
Component = int | str | None


def years(
    mask: int | str, first: int = -MAX_YEAR, last: int = MAX_YEAR, *, backwards: bool = False
) -> Iterator[int]:
    """The years from `first` to `last` that may stand for a mask such as `156X`, in order.

    There is no year -0000.
    """
    if isinstance(mask, int):
        return iter((mask,) if first <= mask <= last else ())
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    if sign < 0:
        first, last = max(1, -last), -first
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    # Whatever stands after the last X is the same in every one of them.
    step = 10 ** (len(digits) - 1 - digits.rindex("X"))
    low += max(0, -((low - first) // step)) * step
    numbers = range(low, min(high, last) + 1, step)
    # Of negative years the larger number is the earlier year.
    in_order = reversed(numbers) if backwards == (sign > 0) else numbers
    together = "X" * digits.count("X") in digits
    return (sign * number for number in in_order if together or _fits(digits, number))


def months(component: Component) -> Sequence[int]:
    """The months, 1 to 12, that may stand for a component, in order."""
    return _choices(component, 12)


def days(component: Component, length: int) -> Sequence[int]:
    """The days of a month of `length` days that may stand for a component, in order."""
    return _choices(component, length)


@cache
def _choices(component: Component, most: int) -> Sequence[int]:
    if component is None or component == "XX":
        return range(1, most + 1)
    if isinstance(component, int):
        return (component,) if 1 <= component <= most else ()
    return tuple(number for number in range(1, most + 1) if _fits(component, number))


def part_bounds(year: int, number: int) -> tuple[int, int]:
    """First and last day of a season or other part of a year, 21 to 41."""
    first, length = PARTS[number]
    return month_start(year, first), month_start(year, first + length) - 1


def bounds(year: int | str, month: Component, day: Component) -> tuple[int, int] | None:
    """First and last day that a masked date may be; None where the calendar has no such day."""
    if month in (None, "XX") and day in (None, "XX"):
        return day_number(next(years(year)), 1, 1), day_number(next(years(year, backwards=True)), 12, 31)
    if day is not None and not any(days(day, days_in_month(2000, one)) for one in months(month)):
        return None  # as of 30 February: no need to ask ten thousand years
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
    near = years(year, civil(first)[0] - 1, civil(last)[0])
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
            fitting = days(day, days_in_month(year, index))
            if not fitting:
                continue
            start = day_number(year, index, 1) - 1
            if day in (None, "XX"):
                yield start + fitting[0], start + fitting[-1]
                continue
            for of_month in fitting[::step]:
                yield start + of_month, start + of_month


def _fits(mask: str, number: int) -> bool:
    """Whether a number agrees with a mask wherever it has no X."""
    written = str(number).zfill(len(mask))
    return all(digit in ("X", its) for digit, its in zip(mask, written, strict=True))
