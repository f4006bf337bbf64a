"""The words for a year and its parts, `476 CE`, `170 million BCE`, `Aug`, `Q2`; and the styles of dates."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import MONTH_NAMES
from missionlog.phrases.vocabulary import SEASONS


class DateStyle(NamedTuple):
    """A way to write dates.

    `months` are the names of the months by number. `month_first`: `January 25, 2024`. `in_full`: nothing is
    abbreviated, and what is not certain is said by a word: `about 2014`, `possibly 2014`. With `era`, each
    year after Christ has its era: beside a year BCE, "1914" might be 1914 BCE.
    """

    months: tuple[str, ...]
    month_first: bool = False
    in_full: bool = False
    era: bool = False

    def with_era(self, era: bool) -> DateStyle:
        """This style, for dates among which years of both eras stand, or not."""
        return self if era == self.era else self._replace(era=era)


#: `25 Jan 2024`, `c. 2014?`: what listings have.
SHORT: Final = DateStyle(("", *(name[:3] for name in MONTH_NAMES)))
#: `25 January 2024`, `possibly about 2014`.
BRITISH: Final = DateStyle(("", *MONTH_NAMES), in_full=True)
#: `January 25, 2024`, `possibly about 2014`.
AMERICAN: Final = DateStyle(("", *MONTH_NAMES), month_first=True, in_full=True)


#: Names of the parts of a year (EDTF, level 1, Seasons; level 2, Sub-year groupings); a year follows.
YEAR_PART_NAMES: Final = {
    **{21 + n: name for n, name in enumerate(SEASONS)},
    **{25 + n: f"northern {name}" for n, name in enumerate(SEASONS)},
    **{29 + n: f"southern {name}" for n, name in enumerate(SEASONS)},
    **{33 + n: f"Q{n + 1}" for n in range(4)},
    **{37 + n: f"{name} quadrimester of" for n, name in enumerate(("first", "second", "third"))},
    **{40 + n: f"{name} half of" for n, name in enumerate(("first", "second"))},
}
#: Likewise, without abbreviations.
YEAR_PART_NAMES_IN_FULL: Final = YEAR_PART_NAMES | {
    33 + n: f"{name} quarter of" for n, name in enumerate(("first", "second", "third", "fourth"))
}
#: From here on, a year that is told with an exponent is told in millions.
MILLION: Final = 10**6
_LARGE_NUMBERS: Final = (
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (MILLION, "million"),
)


def year_words(year: int, *, era: bool = False) -> str:
    """A year in words: `2014`, `476 CE`, `44 BCE`, `year 12,000`."""
    return " ".join(year_pieces(year, era=era))


def year_pieces(year: int, *, era: bool = False, rounded: bool = False) -> tuple[str, ...]:
    """The number of a year, and its era if it needs one: `476`, `CE`; with `era`, in any case.

    Numbers have commas from five digits on (Chicago Manual of Style). A `rounded` year of a million and more
    has no digits beyond those of its exponential form: `170 million`, `BCE` for `Y-17E7`.
    """
    rounded = rounded and abs(year) >= MILLION
    if year <= 0:
        return _rounded(-year) if rounded else grouped(1 - year), "BCE"
    number = _rounded(year) if rounded else grouped(year)
    name = f"year {number}" if year > 9999 else number
    return (name, "CE") if era or year < 1000 else (name,)


def years_between(first: int, last: int, *, era: bool = False) -> str:
    """`1800–1899`, `50–41 BCE`, `1 BCE – 9 CE`."""
    start, end = year_pieces(first, era=era), year_pieces(last, era=era)
    if start[1:] == end[1:]:
        return f"{start[0]}–{' '.join(end).removeprefix('year ')}"
    return f"{' '.join(start)} – {' '.join(end)}"


def grouped(number: int) -> str:
    """The digits of a number, with commas from five digits on."""
    return f"{number:,}" if number > 9999 else str(number)


def _rounded(number: int) -> str:
    unit, name = next(large for large in _LARGE_NUMBERS if number >= large[0])
    whole, rest = divmod(number, unit)
    decimals = f"{rest:0{len(str(unit)) - 1}d}".rstrip("0")
    return f"{whole}{'.' if decimals else ''}{decimals} {name}"
