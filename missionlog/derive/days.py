"""Numbers of days between uncertain dates, and English for them."""

from __future__ import annotations

from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.edtf.bounds import bounds_of
from missionlog.model.format import Plain


class Days(NamedTuple):
    """The fewest and the most days that something may take; FAR_PAST and FAR_FUTURE mean unbounded."""

    fewest: int
    most: int

    def __str__(self) -> str:
        if self.most == FAR_FUTURE:
            return "some days" if self.fewest == FAR_PAST else f"at least {_count(self.fewest)}"
        if self.fewest == FAR_PAST:
            return f"at most {_count(self.most)}"
        return (
            _count(self.most)
            if self.fewest == self.most
            else f"{_number(self.fewest)} to {_count(self.most)}"
        )

    def plain(self) -> list[Plain]:
        """Both numbers as a listing has them; unbounded ones as in the bounds of a date: `-inf`, `inf`."""
        unbounded = {FAR_PAST: "-inf", FAR_FUTURE: "inf"}
        return [unbounded.get(days, days) for days in self]


class DayRange(NamedTuple):
    """The first and the last day on which something may be."""

    first: int
    last: int


def day_range(when: When) -> DayRange:
    """The days that a date may be, widened where it is approximate (`~`), but not where uncertain (`?`)."""
    bounds = bounds_of(when.expression, widen=True) if when.expression else when.bounds
    return DayRange(bounds.start_earliest, bounds.end_latest)


def between(earlier: DayRange, later: DayRange) -> Days:
    """The days from the earlier date to the later one; negative if they are in the other order."""
    fewest = FAR_PAST if later.first == FAR_PAST or earlier.last == FAR_FUTURE else later.first - earlier.last
    most = FAR_FUTURE if later.last == FAR_FUTURE or earlier.first == FAR_PAST else later.last - earlier.first
    return Days(fewest, most)


def ahead(left: Days) -> str:
    """English for the time left to a day: `in 12 days`, `in 3 to 33 days`, `today`."""
    if left.fewest >= 0:
        return "today" if left == (0, 0) else f"in {left}"
    if left.most == FAR_FUTURE:
        return "at any time"
    last = f"in at most {_count(left.most)}" if left.most else "today at the latest"
    return f"{last}, if not past already"


def _count(days: int) -> str:
    return f"{_number(days)} {'day' if abs(days) == 1 else 'days'}"


def _number(days: int) -> str:
    return f"{days:,}".replace("-", "−")
