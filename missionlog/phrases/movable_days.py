"""Days with a name that move from year to year: those counted from Easter, and weekdays of a month."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import civil, day_number, days_in_month
from missionlog.phrases.errors import PhraseError

_DAYS_OF_WEEK: Final = 7
#: The years for which dateutil reckons Easter by the Gregorian calendar.
_FIRST_EASTER: Final = 1583
_LAST_EASTER: Final = 4099


class MovableDay(NamedTuple):
    """How the day of a year is found, as the vocabulary has it.

    The `which`-th weekday of a month, 0 for Monday; counted from the end if negative. With the month 0, so
    many days after Easter Sunday, which is reckoned as in the West.
    """

    month: int
    weekday: int
    which: int

    def in_year(self, year: int) -> tuple[int, int]:
        """Its month and day. Raises PhraseError for years for which Easter is not reckoned."""
        if not self.month:
            return _after_easter(year, self.which)
        length = days_in_month(year, self.month)
        first = _weekday(year, self.month, 1)
        days = range(1 + (self.weekday - first) % _DAYS_OF_WEEK, length + 1, _DAYS_OF_WEEK)
        return self.month, days[self.which if self.which < 0 else self.which - 1]


def _after_easter(year: int, days: int) -> tuple[int, int]:
    from dateutil.easter import easter

    if not _FIRST_EASTER <= year <= _LAST_EASTER:
        raise PhraseError(f"Easter is reckoned here from {_FIRST_EASTER} to {_LAST_EASTER}")
    sunday = easter(year)
    _, month, day = civil(day_number(sunday.year, sunday.month, sunday.day) + days)
    return month, day


def _weekday(year: int, month: int, day: int) -> int:
    return (day_number(year, month, day) - 1) % _DAYS_OF_WEEK
