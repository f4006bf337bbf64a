"""How dates are written in English: abbreviated as in listings, or in full as in print, in two countries."""

from __future__ import annotations

from typing import Final, NamedTuple

from missionlog.edtf.calendar import MONTH_NAMES


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
