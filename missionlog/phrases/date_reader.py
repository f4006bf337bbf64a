"""Read one date in English: take off `in`, `about`, `early`, `(day unknown)`, and look up its form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from missionlog.phrases.date_context import Context, context
from missionlog.phrases.date_forms import DATE_FORMS, expand
from missionlog.phrases.date_phrase import DAY_PARTS, DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, is_century, unit
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.short_years import check_month
from missionlog.phrases.token import Token

#: The digits that are left open, in EDTF, where the day or month of a month, a year or a decade is not known.
_MASKS: Final = {
    "(day unknown)": {"month": "-XX"},
    "(month unknown)": {"year": "-XX"},
    "(month and day unknown)": {"year": "-XX-XX"},
    "some-day": {"month": "-XX", "year": "-XX-XX", "decade": "-XX-XX"},
    "some-month": {"year": "-XX", "decade": "-XX"},
    "some-year": {"decade": "", "century": ""},
}
#: `the end of the year`: that of the present year if something is due by then.
_PRESENT: Final = frozenset({"year", "month", "week", "the year", "the month", "the week"})


def read_date(tokens: Sequence[Token], today: date) -> DatePhrase:
    """Read one date. Raises PhraseError if its form is in no table."""
    if not tokens:
        raise PhraseError("a date is missing here")
    around, column = context(tokens), tokens[0].column
    try:
        return _read(around, column, today)
    except PhraseError as error:
        raise error.at(column) from None
    except (OverflowError, ValueError):
        raise PhraseError("that is before the year 1 or after the year 9999", column) from None


def _read(around: Context, column: int, today: date) -> DatePhrase:
    if around.form == "Y-M" and "~" in around.before:
        year, month = around.values
        check_month(year, month, around.before)
    what = _look_up(around, today)
    is_day = around.weekday is not None or _kind_of(what) == "day"
    part = _part_of_present(around.form, around.part)
    _check_preposition(around, part, is_day=is_day)
    if around.has_day_part and not is_day:
        raise PhraseError("a part of a day goes with a day")
    return DatePhrase(
        what,
        column,
        preposition=around.preposition,
        part=part,
        before=around.before,
        after=around.after,
        weekday=around.weekday,
        unknown=_mask(what, around.some or around.unknown),
        portion=around.portion,
        time=around.time,
        within_day=_is_within_day(around, is_day=is_day),
        some=around.some,
    )


def _may_be_century(around: Context) -> bool:
    """Whether it may be `the 18th` of `in the 18th–19th century`."""
    return around.form in ("O", "the O")


def _is_within_day(around: Context, *, is_day: bool) -> bool:
    early_or_late = around.part in DAY_PARTS and (is_day or around.portion is not None)
    of_day = around.portion is not None and around.portion.within_day
    return around.has_day_part or early_or_late or of_day or around.form == "part-of-today"


def _look_up(around: Context, today: date) -> PartialDate | Period:
    form = around.form
    if not form:
        return PartialDate()
    if form in DATE_FORMS:
        what = DATE_FORMS[form](*around.values)
    elif form in RELATIVE and not ("Y" in form.split() and min(around.values) < 0):  # not "44 BC years ago"
        what = _standing_alone(RELATIVE[form](today, *around.values), form)
    else:
        raise PhraseError(_NO_DATE.get(form, _NO_FORM))
    if around.weekday is not None and (isinstance(what, Period) or what.day is None):
        raise PhraseError("a weekday goes with a day, a month and a year")
    return what


def _part_of_present(form: str, part: str) -> str:
    """The part that is meant; `present-end` of `the end of the year`, `last-day` of `year-end 2024`.

    Raises PhraseError for another part of `the year`, `the month` or `the week`, and for all of it.
    """
    if form.startswith("year-end"):
        if part:
            raise PhraseError(_NO_FORM)
        return "present-end" if form == "year-end" else "last-day"
    if form not in _PRESENT:
        return part
    if part != "end":
        raise PhraseError("which one? 'This year' is the present one, 'last year' the one before")
    return "present-end"


def _standing_alone(what: PartialDate | Period, form: str) -> PartialDate | Period:
    """A relative date as a period, unless it names a month (`April last year`).

    A period lends no month and year to its neighbours in a range.
    """
    if isinstance(what, Period) or what.year is None or "M" in form.split():
        return what
    return unit(what.year, what.month, what.day)


def _check_preposition(around: Context, part: str, *, is_day: bool) -> None:
    """Check that it is `on` a day, `in` or `during` a longer period, `at` its beginning or end."""
    preposition, portion = around.preposition, around.portion
    if _may_be_century(around) and preposition in ("in", "during"):
        return
    at_end = part in ("beginning", "end", "present-end", "last-day")
    fits = {"on": is_day, "at": at_end}.get(preposition, not is_day)
    if preposition and not (preposition in portion.prepositions if portion else fits):
        raise PhraseError(f"'{preposition}' does not go with this date")


def _mask(what: PartialDate | Period, unknown: str) -> str:
    """The digits left open for `(day unknown)` after a month, or `a month in` before a year or decade."""
    if not unknown:
        return ""
    masks = _MASKS[unknown]
    if _kind_of(what) not in masks:
        raise PhraseError(f"'{unknown}' does not go with this date" if unknown[0] == "(" else _NO_FORM)
    return masks[_kind_of(what)]


def _kind_of(what: PartialDate | Period) -> str:
    """`day`, `month`, `year`, `decade` or `century`; empty for other periods."""
    if isinstance(what, Period):
        if what.first != what.last:
            return "century" if is_century(what) else "decade" if what.text[-1] == "X" else ""
        what = PartialDate(*what.first)
    if what.day is not None:
        return "day"
    return "year" if what.month is None else "month" if what.month <= 12 else ""


_NO_FORM: Final = "this is no date, or not in a form that is read here"
#: Forms that look like dates, and why they are not.
_NO_DATE: Final = expand(
    {
        "D / D": "a year is missing",
        "N": "a year has four digits: 'year 476' or '476 CE' for those before 1000",
        "D Y": "a month is missing",
    }
)
