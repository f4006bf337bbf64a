"""Stretches of the calendar that have a name in English: days, months, years, decades, centuries."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import civil, day_number, days_in_month, year_text
from missionlog.edtf.year_parts import YEAR_PARTS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.names import MONTHS


class Unit(NamedTuple):
    """A year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """The unit in EDTF."""
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
        """The unit of the same kind that lies so many before or after."""
        if self.month is None:
            return Unit(self.year + by)
        if self.day is None:
            years, month = divmod(self.month - 1 + by, 12)
            return Unit(self.year + years, month + 1)
        return Unit(*civil(day_number(self.year, self.month, self.day) + by))


class Stretch(NamedTuple):
    """What a phrase names: the first and last unit of it, and its EDTF."""

    first: Unit
    last: Unit
    text: str

    @property
    def is_date(self) -> bool:
        """Whether EDTF has one date for it, which can be qualified and can end an interval."""
        return self.text[0] != "[" and "/" not in self.text

    @property
    def start_text(self) -> str:
        return self.text if self.is_date else self.first.text

    @property
    def end_text(self) -> str:
        return self.text if self.is_date else self.last.text


#: The thirds that "early", "mid" and "late" name, of twelve months and of the ten years of a decade.
_MONTHS_OF: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_YEARS_OF: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_SAME_AS: Final = {"beginning": "early", "end": "late"}


def unit(year: int, month: int | None = None, day: int | None = None) -> Stretch:
    """A year, month, part of a year (21 to 41) or day. Raises PhraseError where there is no such day."""
    if month is not None and month > 12:
        return part_of_year(year, month)
    if month is not None and day is not None and not 1 <= day <= days_in_month(year, month):
        name = f"{MONTHS[month - 1].title()} {year_text(year)}"
        raise PhraseError(f"{name} has {days_in_month(year, month)} days, not {day}")
    one = Unit(year, month, day)
    return Stretch(one, one, one.text)


def part_of_year(year: int, number: int) -> Stretch:
    first, months = YEAR_PARTS[number]
    start = Unit(year, 1).moved(first - 1)
    return Stretch(start, start.moved(months - 1), f"{Unit(year, number).text}")


def within(first: Unit, last: Unit) -> Stretch:
    """At some time from the one to the other."""
    return Stretch(first, last, f"[{first.text}..{last.text}]")


def decade(first: int) -> Stretch:
    """The years of `1990s`. Raises PhraseError for `1900s`, which may be the decade or the century."""
    text = f"{first // 10:03d}X"
    if first % 100 == 0:
        raise PhraseError("the decade or the century?", readings=(text, f"{first // 100:02d}XX"))
    return Stretch(Unit(first), Unit(first + 9), text)


def century(number: int, *, before_christ: bool = False) -> Stretch:
    """`19th century`, 1801 to 1900."""
    if not 1 <= number <= 99:
        raise PhraseError("centuries are 1st to 99th")
    if before_christ:
        return within(Unit(1 - 100 * number), Unit(100 - 100 * number))
    return within(Unit(100 * number - 99), Unit(100 * number))


def half(which: int, of: Stretch) -> Stretch:
    """One half of a decade or a century."""
    if which not in (1, 2):
        raise PhraseError("there are two halves, first and second")
    years = (of.last.year - of.first.year + 1) // 2
    start = of.first.moved(years * (which - 1))
    return within(start, start.moved(years - 1))


def third(part: str, of: Stretch) -> Stretch:
    """The early, mid or late third of a year, a month or a decade; of nothing else is it agreed."""
    which = _SAME_AS.get(part, part)
    year, month, day = of.first
    if of.first == of.last and of.is_date and day is None:
        if month is None:
            first, last = _MONTHS_OF[which]
            return within(Unit(year, first), Unit(year, last))
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, days_in_month(year, month))}
        return within(Unit(year, month, days[which][0]), Unit(year, month, days[which][1]))
    if of.text.endswith("X"):
        first, last = _YEARS_OF[which]
        return within(Unit(year + first), Unit(year + last))
    raise PhraseError(f"'{part}' goes with a year, a month or a decade: name months, days or years instead")
