"""The days that a date with unspecified digits may mean (EDTF, levels 1 and 2, Unspecified digit)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from missionlog.edtf.calendar import MAX_YEAR, civil, day_number, days_in_month
from missionlog.edtf.year_parts import part_bounds

#: A number, or two characters with X among them; None if not written.
Component = int | str | None


def years(
    mask: int | str, first: int = -MAX_YEAR, last: int = MAX_YEAR, *, backwards: bool = False
) -> Iterator[int]:
    """The years from `first` to `last` that match a mask such as `156X`, in order.

    A negative mask does not match the year 0: there is no year -0000.
    """
    if isinstance(mask, int):
        return iter((mask,) if first <= mask <= last else ())
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    if sign < 0:
        first, last = max(1, -last), -first
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    # The digits after the last X are the same in every matching year.
    step = 10 ** (len(digits) - 1 - digits.rindex("X"))
    low += max(0, -((low - first) // step)) * step
    numbers = range(low, min(high, last) + 1, step)
    # Among negative years, the larger number is the earlier year.
    in_order = reversed(numbers) if backwards == (sign > 0) else numbers
    adjacent = "X" * digits.count("X") in digits
    return (sign * number for number in in_order if adjacent or _matches(digits, number))


@cache
def matching(component: Component, last: int) -> Sequence[int]:
    """The months or days from 1 to `last` that match a component, in order."""
    if component is None or component == "XX":
        return range(1, last + 1)
    if isinstance(component, int):
        return (component,) if 1 <= component <= last else ()
    return tuple(number for number in range(1, last + 1) if _matches(component, number))


def bounds(year: int | str, month: Component, day: Component) -> tuple[int, int] | None:
    """The first and last day that a masked date may be; None if the calendar has no such day."""
    if month in (None, "XX") and day in (None, "XX"):
        return day_number(next(years(year)), 1, 1), day_number(next(years(year, backwards=True)), 12, 31)
    if day is not None and not any(matching(day, days_in_month(2000, n)) for n in matching(month, 12)):
        return None  # such as 30 February: without a search through ten thousand years
    first = next(_stretches(years(year), month, day), None)
    last = next(_stretches(years(year, backwards=True), month, day, backwards=True), None)
    return (first[0], last[1]) if first and last else None


def runs(
    year: int | str, month: Component, day: Component, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The runs of consecutive days, first and last, that a masked date may be, cut to `first` to `last`.

    In order. A mask without holes gives one run.
    """
    # A winter that began the year before may reach into the first year.
    near = years(year, civil(first)[0] - 1, civil(last)[0])
    run: tuple[int, int] | None = None
    for start, end in _stretches(near, month, day):
        start, end = max(start, first), min(end, last)
        if start > end:
            continue
        if run and start <= run[1] + 1:
            start = run[0]
        elif run:
            yield run
        run = start, end
    if run:
        yield run


def _stretches(
    of_years: Iterator[int], month: Component, day: Component, *, backwards: bool = False
) -> Iterator[tuple[int, int]]:
    """The days of each month, or of each part of a year, that match: first and last of each stretch."""
    step = -1 if backwards else 1
    for year in of_years:
        if isinstance(month, int) and month > 12:
            yield part_bounds(year, month)
            continue
        for index in matching(month, 12)[::step]:
            start, length = day_number(year, index, 1), days_in_month(year, index)
            if day in (None, "XX"):
                yield start, start + length - 1
                continue
            for of_month in matching(day, length)[::step]:
                yield start + of_month - 1, start + of_month - 1


def _matches(mask: str, number: int) -> bool:
    """Whether a number has the digits of a mask wherever the mask has no X."""
    written = str(number).zfill(len(mask))
    return all(digit in ("X", its) for digit, its in zip(mask, written, strict=True))
