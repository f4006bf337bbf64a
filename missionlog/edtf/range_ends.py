"""The ends of a range in a set: their precision, and a range of two precisions written with the finer."""

from __future__ import annotations

from missionlog.edtf.calendar import civil, year_text
from missionlog.edtf.single_date import read_date
from missionlog.edtf.syntax import Date
from missionlog.edtf.year_parts import YEAR_PARTS


def precision(date: Date) -> str:
    """`year`, `month`, `day`, or the kind of a part of a year, such as `season`.

    It is that of the components written, whether their digits are known or not: `201X` is a year.
    """
    if date.day is not None:
        return "day"
    if isinstance(date.month, int) and date.month > 12:
        return YEAR_PARTS[date.month].kind
    return "year" if date.month is None else "month"


def finer_ends(start: str, end: str) -> str:
    """`start..end` with both ends in the finer of their precisions, which means the same days.

    Months are finer than parts of a year. Empty if EDTF has no such text: a range runs forwards, a year of
    more than four digits has no months, and approximate decades and seasons are widened by more than a month.
    Raises EdtfError for what is no date.
    """
    first, last = read_date(start), read_date(end)
    if first.earliest > last.latest:
        return ""
    finer = "day" if "day" in (precision(first), precision(last)) else "month"
    start = start if precision(first) == finer else _finer(first, first.earliest, finer)
    end = end if precision(last) == finer else _finer(last, last.latest, finer)
    return f"{start}..{end}" if start and end else ""


def _finer(date: Date, day: int, finer: str) -> str:
    """The month or day (`finer`) with which the date begins or ends, with its qualifiers; empty if none."""
    part_of_year = isinstance(date.month, int) and date.month > 12
    if date.approximate and (date.masked or date.significant or part_of_year):
        return ""
    year, month, of_month = civil(day)
    if not -9999 <= year <= 9999:
        return ""
    components = [year_text(year), f"{month:02d}", *([f"{of_month:02d}"] if finer == "day" else [])]
    return "-".join(_qualified(date, at, component) for at, component in enumerate(components))


def _qualified(date: Date, at: int, component: str) -> str:
    """A component, YEAR to DAY, with the qualifiers that the date has beside it."""
    for qualifier in date.qualifiers:
        if qualifier.component == at:
            component = component + qualifier.sign if qualifier.group else qualifier.sign + component
    return component
