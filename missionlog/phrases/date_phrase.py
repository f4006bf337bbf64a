"""`DatePhrase`, one date as it was read: its period, and what it takes from the dates beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.phrases.clock import MIDNIGHT
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, century, is_century, third, unit

if TYPE_CHECKING:
    from missionlog.phrases.movable_days import MovableDay

#: "Early" and "late" on a day are times of that day.
DAY_PARTS: Final = frozenset({"early", "late"})


class Portion(NamedTuple):
    """A counted part of a period, as in `the first Wednesday of`, and the prepositions that go with it.

    `take` raises PhraseError for a period that has no such part.
    """

    take: Callable[[Period], Period]
    prepositions: frozenset[str]
    #: Whether it is a part of a day, such as its evening.
    within_day: bool = False
    #: Takes it of a first and a last day, as in `the weekend of 8–9 June 2024`; None if it is never of two.
    of_two_days: Callable[[Period, Period], Period] | None = None


class PartialDate(NamedTuple):
    """Year, month (or part of a year, 21 to 41) and day, any of which may be missing.

    A day that `moves` from year to year has a month and day, too: they are its own once the year is known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    moves: MovableDay | None = None

    @property
    def fixed(self) -> PartialDate:
        """The date with the month and day that it has in its year."""
        if self.moves is None or self.year is None:
            return self
        return PartialDate(self.year, *self.moves.in_year(self.year))


class DatePhrase(NamedTuple):
    """A date with the words around it: a preposition, a part of it, qualifiers, a weekday."""

    what: PartialDate | Period
    column: int
    preposition: str = ""
    part: str = ""
    #: EDTF qualifiers from words before the date ("about"), and after it ("2014?").
    before: str = ""
    after: str = ""
    weekday: int | None = None
    #: `-XX` or `-XX-XX`, for "(day unknown)" and the like.
    unknown: str = ""
    #: "The first Wednesday of", "the week of".
    portion: Portion | None = None
    #: A time of day in EDTF.
    time: str = ""
    #: Whether a part of a day is meant, such as its evening.
    within_day: bool = False
    #: "A day in" and the like: the day or month is left open.
    some: str = ""

    @property
    def qualifier(self) -> str:
        """The qualifiers before and after the date as one."""
        signs = {self.before, self.after} - {""}
        if "estimated" in signs:
            return "estimated"
        return "%" if len(signs) > 1 or "%" in signs else next(iter(signs), "")

    @property
    def lacks_year(self) -> bool:
        return isinstance(self.what, PartialDate) and self.what.year is None

    def period(self, *, deadline: bool = False) -> Period:
        """The period it names. As a `deadline`, "the end of" means the last day.

        Raises PhraseError, with a column, if something is missing or impossible.
        """
        try:
            return self._qualified(self._part(self._portion(), deadline))
        except PhraseError as error:
            raise error.at(self.column) from None

    def _whole(self) -> Period:
        if isinstance(self.what, Period):
            return self.what
        year, month, day, _ = self.what.fixed
        if self.weekday is not None and day is None:
            raise PhraseError(
                "which week? 'on Friday' is the last Friday, 'Friday last week' that of the week before"
            )
        if month is None and day is not None:
            raise PhraseError("a month is missing")
        if year is None:
            raise PhraseError("a year is missing")
        whole = unit(year, month, day)
        if self.weekday is not None and day is not None and 1 <= year <= 9999:
            written = datetime.date(year, month or 1, day)
            if written.weekday() != self.weekday:
                raise PhraseError(f"{whole.text} was a {written:%A}")
        return whole

    def _portion(self) -> Period:
        whole = self._whole()
        if self.portion is None:
            return whole
        if whole.text[-1] == "~":
            raise PhraseError("of an approximate date nothing can be counted")
        return self.portion.take(whole)

    def _part(self, whole: Period, deadline: bool) -> Period:
        if not self.part or (self.part in DAY_PARTS and whole.first.day and whole.first == whole.last):
            return whole
        if self.part in ("present-end", "last-day"):
            return self._last_day(whole, deadline)
        if not deadline:
            return third(self.part, whole)
        if self.part == "end":
            return unit(*whole.last.last_day)
        if self.part == "beginning":
            first_day, early = whole.first.first_day.text, third(self.part, whole).last.text
            raise PhraseError("its first day or its first third?", readings=(first_day, early))
        return third(self.part, whole)

    def _last_day(self, whole: Period, deadline: bool) -> Period:
        """The last day, if something is due by then. Raises PhraseError for another use of such an end."""
        last_day = unit(*whole.last.last_day)
        if deadline:
            return last_day
        if self.part == "present-end":
            raise PhraseError("the end of which one? Only 'by' and 'until' mean the present one")
        readings = last_day.text, third("late", whole).text
        raise PhraseError("its last day, or its last third?", readings=readings)

    def _qualified(self, period: Period) -> Period:
        if self.time:
            return self._timed(period)
        if not self.qualifier and not self.unknown:
            return period
        if "/" in period.text and not self.unknown and self.qualifier != "estimated":
            return self._qualified_years(period)
        if not period.is_date:
            raise PhraseError(
                "EDTF has no single date for this that could be uncertain: name a day, a month or a year"
            )
        if self.qualifier == "estimated":
            readings = tuple(period.text + self.unknown + sign for sign in "~?")
            raise PhraseError("is an estimate approximate or uncertain?", readings=readings)
        if period.text[-1] == "~":  # "three decades ago" is approximate already
            return period._replace(text=period.text[:-1] + ("~" if self.qualifier == "~" else "%"))
        return period._replace(text=period.text + self.unknown + self.qualifier)

    def _timed(self, day: Period) -> Period:
        if day.first.day is None or day.first != day.last:
            raise PhraseError("a time of day goes with a day, a month and a year")
        if self.qualifier or self.unknown or self.part:
            raise PhraseError("EDTF has no time of a day that is not sure: leave the time out")
        if self.time.startswith(MIDNIGHT):
            zone = self.time.removeprefix(MIDNIGHT)
            readings = tuple(f"{of.text}T00:00:00{zone}" for of in (day.first, day.first.moved(1)))
            raise PhraseError("at the beginning of the day, or at its end?", readings=readings)
        return day._replace(text=day.text + self.time)

    def _qualified_years(self, period: Period) -> Period:
        """`c. 1914–18`: what stands before two years written as one goes for both.

        Raises PhraseError for `1914–18?`, of which the last may be meant or both.
        """
        first, last = period.text.split("/")
        both = f"{first}{self.qualifier}/{last}{self.qualifier}"
        if self.after:
            readings = f"{first}{self.before}/{last}{self.qualifier}", both
            raise PhraseError("does that go for one of them or for all?", readings=readings)
        return period._replace(text=both)


def in_centuries(dates: Sequence[DatePhrase]) -> Sequence[DatePhrase]:
    """The dates of a range with the century of the second for the first: `18th` to `19th century`."""
    first, last = dates
    numbered = isinstance(first.what, PartialDate) and first.what[:2] == (None, None)
    if not (numbered and isinstance(last.what, Period) and is_century(last.what)):
        return dates
    assert isinstance(first.what, PartialDate)
    number = first.what.day or 0
    return first._replace(what=century(number, before_christ=last.what.first.year <= 0)), last


def completed(dates: Sequence[DatePhrase], *, forwards: bool = False) -> list[DatePhrase]:
    """The dates with months and years of their neighbours: `18` to `25 Aug 2025`, `Aug 18` to `25, 2025`.

    With `forwards`, the last date of a range can have the year of the first: `10 Aug 2013` to `12 Sep`.
    """
    complete = list(dates)
    for index in range(1, len(complete)):
        complete[index] = _with_month_of(complete[index], complete[index - 1])
    for index in range(len(complete) - 2, -1, -1):
        complete[index] = _with_year_of(complete[index], complete[index + 1])
    last = complete[-1].what
    if forwards and isinstance(last, PartialDate) and last.month is not None and not complete[0].lacks_year:
        complete[-1] = _with_year_of(complete[-1], complete[0])
    return complete


def unambiguous(dates: Sequence[DatePhrase], build: Callable[[Sequence[DatePhrase]], str]) -> str:
    """The EDTF that `build` makes of the dates, if it does not depend on how far their words apply.

    Raises PhraseError with both readings if it does: "about" in `about 2014 or 2015` is for one or for both.
    """
    narrow = build(dates)
    spread = [_with_words_of(date, dates[0], dates[-1]) for date in dates]
    if spread == list(dates):
        return narrow
    try:
        wide = build(spread)
    except PhraseError:  # the wide reading is impossible
        return narrow
    if wide != narrow:
        raise PhraseError("does that go for one of them or for all?", dates[0].column, (narrow, wide))
    return narrow


def _with_words_of(date: DatePhrase, first: DatePhrase, last: DatePhrase) -> DatePhrase:
    """A date with the words before the first and after the last date; a year also with its month or day."""
    before, after, part = date.before or first.before, date.after or last.after, date.part or first.part
    date = date._replace(before=before, after=after, part=part, portion=date.portion or first.portion)
    if first.some and not date.some:
        date = date._replace(some=first.some, unknown=first.unknown)
    what = date.what
    if not (isinstance(what, PartialDate) and isinstance(first.what, PartialDate)):
        return date
    # "2015 (month unknown)" is a complete date.
    is_year = what.year is not None and what[1:3] == (None, None) and not date.unknown
    return date._replace(what=first.what._replace(year=what.year)) if is_year else date


def _with_month_of(date: DatePhrase, left: DatePhrase) -> DatePhrase:
    """A day and year with the month of the date to the left; any other date unchanged."""
    if not (isinstance(date.what, PartialDate) and isinstance(left.what, PartialDate)):
        return date
    year, month, day, _ = date.what
    if year is None or day is None or month is not None or left.what.day is None:
        return date
    return date._replace(what=date.what._replace(month=left.what.month))


def _with_year_of(date: DatePhrase, right: DatePhrase) -> DatePhrase:
    """A date without a year with that of the date to the right, and its month if needed."""
    if not (isinstance(date.what, PartialDate) and isinstance(right.what, PartialDate) and date.lacks_year):
        return date
    what = date.what._replace(year=right.what.year)
    if what.month is None and right.what.day is not None:
        what = what._replace(month=right.what.month)
    if (what.month is None) != (right.what.month is None) or (what.day is None) != (right.what.day is None):
        return date
    return date._replace(what=what)
