"""The periods that English dates mean, as EDTF: days, months, seasons, decades, centuries, their parts."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import MONTH_NAMES, civil, day_number, days_in_month, year_text
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.errors import PhraseError


class Unit(NamedTuple):
    """A year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """The unit in EDTF. Raises PhraseError for a month or day of a year beyond four digits."""
        if abs(self.year) > 9999:
            if self.month is not None:
                raise PhraseError("in a year of more than four digits there are no months and days")
            return f"Y{self.year}"
        year = year_text(self.year)
        if self.month is None:
            return year
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def first_day(self) -> Unit:
        return Unit(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> Unit:
        month = self.month or 12
        return Unit(self.year, month, self.day or days_in_month(self.year, month))

    def moved(self, by: int) -> Unit:
        """The unit of the same kind that is `by` units later; earlier if negative."""
        if self.month is None:
            return Unit(self.year + by)
        if self.day is None:
            years, month = divmod(self.month - 1 + by, 12)
            return Unit(self.year + years, month + 1)
        return Unit(*civil(day_number(self.year, self.month, self.day) + by))


class Period(NamedTuple):
    """A period of time: its first and last unit, and its EDTF."""

    first: Unit
    last: Unit
    text: str

    @property
    def is_date(self) -> bool:
        """Whether its EDTF is one date, which can have a qualifier and can be an end of an interval."""
        return self.text[0] != "[" and "/" not in self.text

    @property
    def start_text(self) -> str:
        return self.text if self.is_date else self.first.text

    @property
    def end_text(self) -> str:
        return self.text if self.is_date else self.last.text


#: The months of a year, and the years of a decade, that "early", "mid" and "late" mean.
_THIRD_MONTHS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_THIRD_YEARS: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
#: Two thirds that follow each other: the first and the last of them.
_TWO_THIRDS: Final = {"early-mid": ("early", "mid"), "mid-late": ("mid", "late")}
_SYNONYMS: Final = {"beginning": "early", "end": "late"}


def unit(year: int, month: int | None = None, day: int | None = None) -> Period:
    """A year, month, part of a year (21 to 41) or day. Raises PhraseError if there is no such day."""
    if month is not None and month > 12:
        return part_of_year(year, month)
    if month is not None and day is not None and not 1 <= day <= days_in_month(year, month):
        name = f"{MONTH_NAMES[month - 1]} {year_text(year)}"
        raise PhraseError(f"{name} has {days_in_month(year, month)} days, not {day}")
    whole = Unit(year, month, day)
    return Period(whole, whole, whole.text)


def part_of_year(year: int, number: int) -> Period:
    """A season or other part of a year, 21 to 41."""
    first, months, _ = YEAR_PARTS[number]
    start = Unit(year, 1).moved(first - 1)
    return Period(start, start.moved(months - 1), Unit(year, number).text)


def within(first: Unit, last: Unit) -> Period:
    """A period of which some day is meant, from one unit to another: `[first..last]`."""
    return Period(first, last, f"[{first.text}..{last.text}]")


def decade(first: int) -> Period:
    """A decade by its first year. Raises PhraseError for `1900s`, which may be a decade or a century."""
    text = f"{first // 10:03d}X"
    if first % 100 == 0:
        raise PhraseError("the decade or the century?", readings=(text, f"{first // 100:02d}XX"))
    return Period(Unit(first), Unit(first + 9), text)


def century(number: int, *, before_christ: bool = False) -> Period:
    """A century by its number: the 19th is 1801 to 1900. Raises PhraseError beyond the 99th."""
    if not 1 <= number <= 99:
        raise PhraseError("centuries are 1st to 99th")
    if before_christ:
        return within(Unit(1 - 100 * number), Unit(100 - 100 * number))
    return within(Unit(100 * number - 99), Unit(100 * number))


def two_centuries(first: int, last: int, *, before_christ: bool = False) -> Period:
    """`18th/19th century`: some time within them. Raises PhraseError if the second is not after the first."""
    start, end = (century(number, before_christ=before_christ) for number in (first, last))
    if end.first <= start.first:
        raise PhraseError("the second century is not after the first")
    return within(start.first, end.last)


def is_century(period: Period) -> bool:
    first, last = period.first.year, period.last.year
    return first % 100 == 1 and last == first + 99 and not period.is_date


def half(which: int, of: Period) -> Period:
    """The first or second half of a decade or century. Raises PhraseError for any other."""
    if which not in (1, 2):
        raise PhraseError("there are two halves, first and second")
    years = (of.last.year - of.first.year + 1) // 2
    start = of.first.moved(years * (which - 1))
    return within(start, start.moved(years - 1))


def quarter(which: int, of: Period) -> Period:
    """The first to fourth quarter of a century: 25 years. Raises PhraseError for any other."""
    if not 1 <= which <= 4:
        raise PhraseError("there are four quarters")
    start = of.first.moved(25 * (which - 1))
    return within(start, start.moved(24))


def third(part: str, of: Period) -> Period:
    """The early, mid or late third of a year, month or decade, or two of them (`early-mid`).

    Raises PhraseError for other periods.
    """
    if part in _TWO_THIRDS:
        first_third, last_third = (third(each, of) for each in _TWO_THIRDS[part])
        return within(first_third.first, last_third.last)
    which = _SYNONYMS.get(part, part)
    year, month, day = of.first
    if of.first == of.last and of.is_date and day is None:
        if month is None:
            first, last = _THIRD_MONTHS[which]
            return within(Unit(year, first), Unit(year, last))
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, days_in_month(year, month))}
        return within(Unit(year, month, days[which][0]), Unit(year, month, days[which][1]))
    if of.text.endswith("X"):
        first, last = _THIRD_YEARS[which]
        return within(Unit(year + first), Unit(year + last))
    raise PhraseError(f"'{part}' goes with a year, a month or a decade: name months, days or years instead")
