"""Dates that take the year of the last, as in `Mar–May 2023`: `Dec–Feb 2015` is refused with readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from missionlog.edtf import EdtfError
from missionlog.edtf.read import read
from missionlog.phrases.date_phrase import DatePhrase, PartialDate, completed
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Unit

_Dates = Sequence[DatePhrase]


def in_one_year(dates: _Dates, build: Callable[[_Dates], str]) -> str:
    """The EDTF that `build` makes of the dates, if those without a year come in order in that of the last.

    Raises PhraseError if they do not, with what may be meant: they began the year before, or the last is of
    the year after. A weekday decides if it fits one of them only.
    """
    same_year = completed(dates)
    try:
        running = _running(dates, same_year)
    except PhraseError:  # something else is wrong with one of them
        return build(dates)
    if running == same_year:
        return build(dates)
    later = [_moved(date, _year(same_year[0]) - _year(running[0])) for date in running]
    readings = [text for text in (_valid(build, each) for each in (running, same_year, later)) if text]
    if len(readings) == 1 and any(date.weekday is not None for date in dates):
        return readings[0]
    raise PhraseError("in which year does that begin?", dates[0].column, tuple(readings[:2]))


def _running(dates: _Dates, same_year: _Dates) -> list[DatePhrase]:
    """The dates, each that has no year of its own in the last year in which it comes before the next."""
    running = list(same_year)
    for index in range(len(dates) - 2, -1, -1):
        what, following = dates[index].what, running[index + 1]
        if not isinstance(what, PartialDate) or what.year is not None:
            continue
        date = _moved(running[index], _year(following) - _year(running[index]))
        # "7 or 5 March 2014" is of one month.
        backwards = what.month is not None and _first_day(date) > _first_day(following)
        running[index] = _moved(date, -1) if backwards else date
    return running


def _first_day(date: DatePhrase) -> Unit:
    return date._replace(weekday=None).period().first.first_day


def _year(date: DatePhrase) -> int:
    return (date.what.year or 0) if isinstance(date.what, PartialDate) else date.what.first.year


def _moved(date: DatePhrase, years: int) -> DatePhrase:
    """The date, so many years later; one without a year stays as it is."""
    if not isinstance(date.what, PartialDate) or date.what.year is None:
        return date
    return date._replace(what=date.what._replace(year=date.what.year + years))


def _valid(build: Callable[[_Dates], str], dates: _Dates) -> str:
    """The EDTF of the dates; empty if they have none, as where it would run backwards."""
    try:
        edtf = build(dates)
        read(edtf)
    except (PhraseError, EdtfError):
        return ""
    return edtf
