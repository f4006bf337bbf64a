"""`DatePhrase`, one date as it was read: its period, and what it takes from the dates beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import NamedTuple

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, third, unit


class PartialDate(NamedTuple):
    """Year, month (or part of a year, 21 to 41) and day, any of which may be missing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


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

    @property
    def qualifier(self) -> str:
        """The qualifiers before and after the date as one."""
        signs = {self.before, self.after} - {""}
        return "%" if len(signs) > 1 or "%" in signs else next(iter(signs), "")

    @property
    def lacks_year(self) -> bool:
        return isinstance(self.what, PartialDate) and self.what.year is None

    def period(self, *, deadline: bool = False) -> Period:
        """The period it names. As a `deadline`, "the end of" means the last day.

        Raises PhraseError, with a column, if something is missing or impossible.
        """
        try:
            return self._qualified(self._part(self._whole(), deadline))
        except PhraseError as error:
            raise error.at(self.column) from None

    def _whole(self) -> Period:
        if isinstance(self.what, Period):
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
        if self.weekday is not None and day is not None and 1 <= year <= 9999:
            written = datetime.date(year, month or 1, day)
            if written.weekday() != self.weekday:
                raise PhraseError(f"{whole.text} was a {written:%A}")
        return whole

    def _part(self, whole: Period, deadline: bool) -> Period:
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

    def _qualified(self, period: Period) -> Period:
        if not self.qualifier and not self.unknown:
            return period
        if not period.is_date:
            raise PhraseError(
                "EDTF has no single date for this that could be uncertain: name a day, a month or a year"
            )
        if period.text[-1] == "~":  # "three decades ago" is approximate already
            return period._replace(text=period.text[:-1] + ("~" if self.qualifier == "~" else "%"))
        return period._replace(text=period.text + self.unknown + self.qualifier)


def completed(dates: Sequence[DatePhrase]) -> list[DatePhrase]:
    """The dates with months and years of their neighbours: `18` to `25 Aug 2025`, `Aug 18` to `25, 2025`."""
    complete = list(dates)
    for index in range(1, len(complete)):
        complete[index] = _with_month_of(complete[index], complete[index - 1])
    for index in range(len(complete) - 2, -1, -1):
        complete[index] = _with_year_of(complete[index], complete[index + 1])
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
    date = date._replace(before=before, after=after, part=part)
    what = date.what
    if not (isinstance(what, PartialDate) and isinstance(first.what, PartialDate)):
        return date
    # "2015 (month unknown)" is a complete date.
    is_year = what.year is not None and what[1:] == (None, None) and not date.unknown
    return date._replace(what=first.what._replace(year=what.year)) if is_year else date


def _with_month_of(date: DatePhrase, left: DatePhrase) -> DatePhrase:
    """A day and year with the month of the date to the left; any other date unchanged."""
    if not (isinstance(date.what, PartialDate) and isinstance(left.what, PartialDate)):
        return date
    year, month, day = date.what
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
