"""Parts of a year, 21 to 41, as months.

The specification gives the numbers and no months for the seasons, 21 to 32.
Adopted here: spring to winter are March to May, June to August, September to
November, December to February of the next year, for 21 to 24 (no hemisphere
named) and 25 to 28 (northern); the southern, 29 to 32, are their mirror.
Quarters, quadrimesters and semesters, 33 to 41, are what their names say.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Part(NamedTuple):
    """First month, counted on from January of the year (13 is the next), and how many."""

    first_month: int
    months: int


_SEASONS = (Part(3, 3), Part(6, 3), Part(9, 3), Part(12, 3))
_MIRROR = (Part(9, 3), Part(12, 3), Part(3, 3), Part(6, 3))
_QUARTERS = tuple(Part(1 + 3 * n, 3) for n in range(4))
_QUADRIMESTERS = tuple(Part(1 + 4 * n, 4) for n in range(3))
_SEMESTERS = tuple(Part(1 + 6 * n, 6) for n in range(2))

#: By number, 21 to 41 (EDTF, level 1, Seasons; level 2, Sub-year groupings).
PARTS: Final = dict(
    enumerate(
        (*_SEASONS, *_SEASONS, *_MIRROR, *_QUARTERS, *_QUADRIMESTERS, *_SEMESTERS),
        start=21,
    )
)
