"""Seasons, quarters and other parts of a year, numbered 21 to 41, as months.

The specification gives the numbers but no months for the seasons, 21 to 32. Here spring to winter are March
to May, June to August, September to November and December to February of the next year, for 21 to 24 (no
hemisphere named) and 25 to 28 (northern); the southern, 29 to 32, are shifted by six months.
"""

from typing import Final, NamedTuple

from missionlog.edtf.calendar import month_start


class YearPart(NamedTuple):
    """The first month, counted from January of the year (13 is the next January), how many months; its kind.

    The kind, such as `season`, is the precision of a date that names the part.
    """

    first_month: int
    months: int
    kind: str

    @property
    def ends_next_year(self) -> bool:
        """Whether it runs into the next year: the northern winter, the southern summer."""
        return self.first_month + self.months > 13


_SEASONS = tuple(YearPart(3 + 3 * n, 3, "season") for n in range(4))
_SOUTHERN_SEASONS = (*_SEASONS[2:], *_SEASONS[:2])
_QUARTERS = tuple(YearPart(1 + 3 * n, 3, "quarter") for n in range(4))
_QUADRIMESTERS = tuple(YearPart(1 + 4 * n, 4, "quadrimester") for n in range(3))
_SEMESTERS = tuple(YearPart(1 + 6 * n, 6, "half of a year") for n in range(2))

#: By number, 21 to 41 (EDTF, level 1, Seasons; level 2, Sub-year groupings).
YEAR_PARTS: Final = dict(
    enumerate((*_SEASONS, *_SEASONS, *_SOUTHERN_SEASONS, *_QUARTERS, *_QUADRIMESTERS, *_SEMESTERS), start=21)
)


def part_bounds(year: int, number: int) -> tuple[int, int]:
    """The first and last day of a part of a year, 21 to 41."""
    first, length, _ = YEAR_PARTS[number]
    return month_start(year, first), month_start(year, first + length) - 1
