"""Rules with the year in a listing in order of time, and the dates below them, which need not repeat it."""

import re
from functools import lru_cache
from typing import Final

from missionlog.edtf import parse
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil
from missionlog.model.rows import Kind, Row
from missionlog.phrases.year_words import SHORT, year_words

#: The kinds of rows that have a date and can stand under a year.
DATED: Final[frozenset[Kind]] = frozenset({"event", "quote", "update", "hit"})
#: The words on a rule before dates that no day bounds (`../..`), and before what has no date.
NO_YEAR: Final = "no year"
UNDATED: Final = "undated"

_DAY: Final = re.compile(r"(-?\d+)-\d\d-\d\d")
_QUALIFIERS: Final = frozenset("?~%")
_MONTHS: Final = frozenset(SHORT.months[1:])


class YearRules:
    """Says, row by row, where a rule belongs, and how the dates below it are written.

    A rule stands before the first row, and wherever a later year begins. The year of a row is that in which
    it may have begun; of one that is only known to be over by a day, the year of that day: a listing in order
    of time is sorted by these. A row of an earlier year, which stands further down because the log says after
    what it comes, gets no rule and has its date in full.
    """

    def __init__(self) -> None:
        self._label = ""
        self._year: int | None = None

    def rule(self, row: Row) -> str:
        """The words on the rule before this row; empty if there is none."""
        year, label = _year_and_label(row)
        is_late = year is not None and self._year is not None and year < self._year
        if label == self._label or is_late:
            return ""
        self._label, self._year = label, year
        return label

    def below(self, words: str, row: Row) -> str:
        """A date in words as it stands below the rule: without the year where that is certainly the rule's.

        Only after a month: `27 Sep 2024` is `27 Sep`, while `2024`, `by 2024` and `Sep 2024?` stay.
        """
        year = self._year
        if year is None or not _is_within(row, year) or _QUALIFIERS & set(str(row.computed.get("date"))):
            return words
        name = year_words(year)
        before, found, after = words.rpartition(f" {name}")
        has_time = after.startswith(", ")
        if not found or name in before or before[-3:] not in _MONTHS or (after and not has_time):
            return words
        return before + after


def _year_and_label(row: Row) -> tuple[int | None, str]:
    """The year under which the row stands, and the words for it; a row without a date has words alone."""
    year, date = _year_of_day(row.computed.get("earliest")), row.computed.get("date")
    if not isinstance(date, str):
        return None, UNDATED
    if year is None:
        year = _sorted_under(date)
    return year, NO_YEAR if year is None else year_words(year).removeprefix("year ")


def _is_within(row: Row, year: int) -> bool:
    """Whether the row's date lies within a year, from its first possible day to its last."""
    return all(_year_of_day(row.computed.get(name)) == year for name in ("earliest", "latest"))


def _year_of_day(day: object) -> int | None:
    """The year of a day as `YYYY-MM-DD`; None for one that is open or unknown."""
    found = _DAY.fullmatch(day) if isinstance(day, str) else None
    return int(found[1]) if found else None


@lru_cache
def _sorted_under(date: str) -> int | None:
    """The year of the day by which a date is sorted; None if no day bounds it."""
    day, _, _ = parse(date).sort_key
    return civil(day)[0] if FAR_PAST < day < FAR_FUTURE else None
