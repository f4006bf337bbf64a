"""EDTF as a date of CSL: `date-parts`, `season` and `circa`; what these cannot say stays beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from missionlog.edtf import When, parse
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil, days_in_month
from missionlog.edtf.syntax import Date, End, Interval
from missionlog.phrases import words

#: Parts of a year in EDTF that are seasons of CSL, which has 1 to 4.
_SEASONS: Final = {21: 1, 22: 2, 23: 3, 24: 4}
_LAST_MONTH: Final = 12
#: What stands for an open end, as CSL processors read it.
_OPEN: Final = [0]


class CslDate(NamedTuple):
    """A date of CSL, and why it says less than the EDTF that it is made of; nothing where it says all."""

    value: dict[str, Any]
    less: str = ""


@lru_cache(maxsize=4096)
def csl_of_date(edtf: str) -> CslDate:
    """A date of CSL (1.0.2). The years before Christ begin with -1: EDTF counts the first of them as 0.

    Of what CSL cannot say, `date-parts` are the bounds, as whole years or months where they are that, with
    `circa`, and `edtf` has the date itself. A date without bounds is words: pandoc reads no
    `date-parts` beside a `literal`.
    """
    when = parse(edtf)
    exact = _exact(when)
    if exact:
        return CslDate(exact)
    if isinstance(when.expression, Date) and when.expression.time and not when.expression.qualifiers:
        day = {"date-parts": [_of_date(when.expression)], "edtf": edtf}
        return CslDate(day, "CSL has whole days only")
    bounds = (when.bounds.start_earliest, when.bounds.end_latest)
    if FAR_PAST in bounds or FAR_FUTURE in bounds or "unknown" in (when.earliest, when.latest):
        return CslDate({"literal": words(when), "edtf": edtf}, "CSL has words only for a date without bounds")
    span = {"date-parts": _whole_units(*map(civil, bounds)), "circa": True, "edtf": edtf}
    return CslDate(span, "CSL has a range at most")


def _exact(when: When) -> dict[str, Any]:
    """A date that CSL can say; empty for another."""
    expression = when.expression
    if isinstance(expression, Date) and _is_plain(expression):
        season = _SEASONS.get(expression.month) if isinstance(expression.month, int) else None
        parts = {"date-parts": [_of_date(expression)]}
        return parts | ({"season": season} if season else {}) | _circa(expression)
    if not isinstance(expression, Interval) or not isinstance(expression.start, Date):
        return {}
    start, end = expression.start, expression.end
    if end is End.OPEN and _is_plain(start) and not _is_part_of_year(start):
        return {"date-parts": [_of_date(start), [*_OPEN]], **_circa(start)}
    if isinstance(end, Date) and all(_is_plain(one) and not _is_part_of_year(one) for one in (start, end)):
        ends = {"date-parts": [_of_date(start), _of_date(end)]}
        return ends | _circa(start) if _circa(start) == _circa(end) else {}
    return {}


def _is_plain(date: Date) -> bool:
    """Whether a date is a year, a month, a day or a season, certain or as a whole approximate."""
    written_whole = not (date.masked or date.significant or date.exponential or date.time)
    last = sum(part is not None for part in (date.month, date.day))
    as_a_whole = all(one.sign == "~" and one.group and one.component == last for one in date.qualifiers)
    return written_whole and as_a_whole and (not _is_part_of_year(date) or date.month in _SEASONS)


def _is_part_of_year(date: Date) -> bool:
    return isinstance(date.month, int) and date.month > _LAST_MONTH


def _circa(date: Date) -> dict[str, Any]:
    return {"circa": True} if date.qualifiers else {}


def _of_date(date: Date) -> list[int]:
    """The year, month and day that a date has, without a season."""
    parts = [_year(int(date.year))]
    if not _is_part_of_year(date):
        parts += [int(part) for part in (date.month, date.day) if part is not None]
    return parts


def _whole_units(first: tuple[int, int, int], last: tuple[int, int, int]) -> list[list[int]]:
    """The years, months or days from a first to a last day, one where they are the same.

    A range of all days of a month would print as something that went on, or not at all (citeproc-py).
    """
    is_months = first[2] == 1 and last[2] == days_in_month(*last[:2])
    is_years = is_months and (first[1], last[1]) == (1, _LAST_MONTH)
    parts = 1 if is_years else 2 if is_months else 3
    ends = dict.fromkeys((_year(year), *others)[:parts] for year, *others in (first, last))
    return [[*end] for end in ends]


def _year(year: int) -> int:
    return year if year > 0 else year - 1
