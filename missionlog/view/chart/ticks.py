"""The ticks along a scale: centuries, decades, years, months, days or hours, as close as labels allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from missionlog.edtf.calendar import civil, day_number, month_start
from missionlog.edtf.instants import SECONDS_IN_A_DAY
from missionlog.phrases.year_words import SHORT, grouped
from missionlog.view.chart.scale import Part, Scale

_DAY: Final = SECONDS_IN_A_DAY
_MONTH: Final = 30.4 * _DAY
_YEAR: Final = 365.2425 * _DAY
#: The steps of ticks in minutes; in days, as days of the month; and in months.
_MINUTES: Final = (1, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS: Final = {1: range(1, 32), 5: (1, 5, 10, 15, 20, 25), 10: (1, 10, 20), 14: (1, 15)}
_MONTHS: Final = (1, 3, 6)
#: The steps of years are these, times a power of ten.
_FACTORS: Final = (1, 2, 5)
_LARGE: Final = ((10**15, "P"), (10**12, "T"), (10**9, "G"), (10**6, "M"))
_MOST_DIGITS: Final = 17
#: Labels are at least so far apart, in cells.
_GAP: Final = 2


class Tick(NamedTuple):
    """A tick at a second, its label, and what that lies in: the year of a month, the day of an hour."""

    second: int
    label: str
    within: str = ""


class _Unit(NamedTuple):
    """Ticks that are about so many seconds apart, with labels of so many cells at most."""

    apart: float
    label: int
    ticks: Callable[[int, int], Iterator[Tick]]


def ticks_of(scale: Scale) -> list[Tick]:
    """The ticks of a scale in order, of the finest unit whose labels have room."""
    unit = next((unit for unit in _units(scale) if unit.apart / scale.per_cell >= unit.label + _GAP), None)
    return [tick for part in scale.parts for tick in _of_part(scale, part, unit)]


def year_label(year: int) -> str:
    """A year in a few characters: `2014`, `476 CE`, `44 BCE`, `12,000`, `170M BCE`."""
    number, era = (year, " CE" if year < 1000 else "") if year > 0 else (1 - year, " BCE")
    for size, letter in _LARGE:
        if number >= size:
            return f"{number / size:.4g}{letter}{era}"
    return f"{grouped(number)}{era}"


def day_label(day: int) -> str:
    """A day in a few characters: `5 Mar 2024`."""
    year, month, of_month = civil(day)
    return f"{of_month} {SHORT.months[month]} {year_label(year)}"


def _of_part(scale: Scale, part: Part, unit: _Unit | None) -> list[Tick]:
    """The ticks of a part; where it has none, one at its first fact with the year."""
    begin, end = part.begin, scale.end(part)
    ticks = [tick for tick in unit.ticks(begin, end) if begin <= tick.second < end] if unit else []
    # Labels of millions of years are rounded: neighbours may read alike.
    ticks = [tick for index, tick in enumerate(ticks) if not index or tick[1:] != ticks[index - 1][1:]]
    return ticks or [Tick(part.first, year_label(civil(part.first // _DAY)[0]))]


def _units(scale: Scale) -> Iterator[_Unit]:
    """All units, the finest first."""
    for minutes in _MINUTES:
        yield _Unit(minutes * 60, 5, partial(_clock, minutes * 60))
    for apart, of_month in _DAYS.items():
        yield _Unit(apart * _DAY, 2, partial(_days, of_month))
    for months in _MONTHS:
        yield _Unit(months * _MONTH, 3, partial(_months, months))
    ends = (scale.parts[0].begin, scale.end(scale.parts[-1]))
    label = max(len(year_label(civil(end // _DAY)[0])) for end in ends)
    for power in range(_MOST_DIGITS):
        for factor in _FACTORS:
            yield _Unit(factor * 10**power * _YEAR, label, partial(_years, factor * 10**power))


def _clock(step: int, begin: int, end: int) -> Iterator[Tick]:
    for second in range(begin - begin % step, end, step):
        minutes = second % _DAY // 60
        yield Tick(second, f"{minutes // 60:02d}:{minutes % 60:02d}", day_label(second // _DAY))


def _days(of_month: Sequence[int], begin: int, end: int) -> Iterator[Tick]:
    for day in range(begin // _DAY, end // _DAY + 1):
        year, month, number = civil(day)
        if number in of_month:
            yield Tick(day * _DAY, str(number), f"{SHORT.months[month]} {year_label(year)}")


def _months(step: int, begin: int, end: int) -> Iterator[Tick]:
    first, last = civil(begin // _DAY)[0], civil(end // _DAY)[0]
    for month in range(0, 12 * (last - first + 1), step):
        second = month_start(first, month + 1) * _DAY
        yield Tick(second, SHORT.months[month % 12 + 1], year_label(first + month // 12))


def _years(step: int, begin: int, end: int) -> Iterator[Tick]:
    """Round years of both eras, between which there is no year 0: 200 BCE, 100 BCE, 1 CE, 100 CE."""
    first, last = civil(begin // _DAY)[0], civil(end // _DAY)[0]
    for multiple in range(first // step - 1, last // step + 2):
        if multiple or step > 1:
            year = multiple * step + (0 if multiple > 0 else 1)
            yield Tick(day_number(year, 1, 1) * _DAY, year_label(year))
