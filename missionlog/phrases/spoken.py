"""One date as it was spoken, with what may have been left out, and how it is completed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.units import Stretch, Unit, third, unit


class Spoken(NamedTuple):
    """Year, month (or part of a year, 21 to 41) and day, any of which may be left out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Named(NamedTuple):
    """A date in its context: what it names, which part of it, how sure, and what stood around it."""

    what: Spoken | Stretch
    column: int
    preposition: str = ""
    part: str = ""
    #: The signs of EDTF, by where they were said: before the date, or after it ("2014?").
    before: str = ""
    after: str = ""
    weekday: int | None = None
    #: `-XX` or `-XX-XX`, for "(day unknown)" and its like.
    unknown: str = ""

    @property
    def mark(self) -> str:
        """The qualifier of both places as one."""
        signs = {self.before, self.after} - {""}
        return "%" if len(signs) > 1 or "%" in signs else next(iter(signs), "")

    @property
    def lacks_year(self) -> bool:
        return isinstance(self.what, Spoken) and self.what.year is None

    def stretch(self, *, deadline: bool = False) -> Stretch:
        """The days that are named. Of a `deadline`, "the end" is the last day.

        Raises PhraseError, placed, where something is missing or impossible.
        """
        try:
            return self._qualified(self._part(self._whole(), deadline))
        except PhraseError as refusal:
            raise refusal.at(self.column) from None

    def _whole(self) -> Stretch:
        if isinstance(self.what, Stretch):
            return self.what
        year, month, day = self.what
        if self.weekday is not None and day is None:
            raise PhraseError(
                "which week? 'on Friday' is the last Friday, 'Friday last week' that of the week before"
            )
        if month is None and day is not None:
            raise PhraseError("a month is missing")
        if year is None:
            raise PhraseError("a year is missing")
        whole = unit(year, month, day)
        self._check_weekday(whole.first)
        return whole

    def _part(self, whole: Stretch, deadline: bool) -> Stretch:
        if not self.part:
            return whole
        if not deadline:
            return third(self.part, whole)
        if self.part == "end":
            return unit(*whole.last.last_day)
        if self.part == "beginning":
            first_day, early = whole.first.first_day.text, third(self.part, whole).last.text
            raise PhraseError("its first day or its first third?", readings=(first_day, early))
        return third(self.part, whole)

    def _qualified(self, found: Stretch) -> Stretch:
        if not self.mark and not self.unknown:
            return found
        if not found.is_date:
            raise PhraseError(
                "EDTF has no single date for this that could be uncertain: name a day, a month or a year"
            )
        if found.text[-1] == "~":  # said in decades, it is approximate already
            return found._replace(text=found.text[:-1] + ("~" if self.mark == "~" else "%"))
        return found._replace(text=found.text + self.unknown + self.mark)

    def _check_weekday(self, day: Unit) -> None:
        if self.weekday is None or day.day is None or not 1 <= day.year <= 9999:
            return
        written = date(day.year, day.month or 1, day.day)
        if written.weekday() != self.weekday:
            raise PhraseError(f"{day.text} was a {written:%A}")


def completed(dates: Sequence[Named]) -> list[Named]:
    """The same with what they have in common said of each: `18` to `25 Aug 2025`, `Aug 18` to `25, 2025`."""
    found = list(dates)
    for index in range(1, len(found)):
        found[index] = _with_month_of(found[index], found[index - 1])
    for index in range(len(found) - 2, -1, -1):
        found[index] = _with_year_of(found[index], found[index + 1])
    return found


def _with_month_of(one: Named, left: Named) -> Named:
    if not (isinstance(one.what, Spoken) and isinstance(left.what, Spoken)):
        return one
    if one.what.year is None or one.what.day is None or one.what.month is not None or left.what.day is None:
        return one
    return one._replace(what=one.what._replace(month=left.what.month))


def _with_year_of(one: Named, right: Named) -> Named:
    if not one.lacks_year or not isinstance(one.what, Spoken) or not isinstance(right.what, Spoken):
        return one
    lent = one.what._replace(year=right.what.year)
    if lent.month is None and right.what.day is not None:
        lent = lent._replace(month=right.what.month)
    if (lent.month is None) != (right.what.month is None) or (lent.day is None) != (right.what.day is None):
        return one
    return one._replace(what=lent)
