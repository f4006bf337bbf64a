"""The table of forms around dates: `by X`, `before X`, `since X`, `from X to X`, `between X and X`.

In a form each `X` is one date, which `date_reader` reads; the words around it decide
whether it is a date, an end of an interval or a bound of a set.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from missionlog.edtf.range_ends import finer_ends, precision
from missionlog.edtf.single_date import read_date as read_edtf_date
from missionlog.phrases.date_forms import expand
from missionlog.phrases.date_phrase import DatePhrase, completed, in_centuries, unambiguous
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, Unit, is_century
from missionlog.phrases.relative import most_recent
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import outline
from missionlog.phrases.year_order import in_one_year

_Dates = Sequence[DatePhrase]
_Builder = Callable[[_Dates], str]
_FROM_TO: Final = frozenset({"X - X", "X – X", "X to X"})
#: Words after a date that may go for those before it, too: `between 1850 and 1860 (approximate)`.
_APART: Final = frozenset({"~", "about", "perhaps", "(perhaps)"})
_WITHIN_OR_THROUGHOUT: Final = "at some time within, or all the time?"


def read_range(tokens: Sequence[Token], today: datetime.date) -> str | None:
    """The EDTF of a text in one of the forms below, or None if it is in none of them."""
    form, runs = outline(tokens)
    if form not in RANGE_FORMS:
        return None
    if form in _FROM_TO or any(token.kind == "/" for token in tokens):
        runs = [[_one_century(token) for token in run] for run in runs]
    if form in ("X - X", "X – X") and [token.kind for run in runs for token in run] == ["Y", "M", "D", "D"]:
        runs[1] = [*runs[0][:2], *runs[1]]  # "1952 February 1-12", as archivists write it
    if form in _WITHIN_BOUNDS:
        runs = [run[:-1] if len(run) > 1 and run[-1].kind == "," else run for run in runs]
    dates = [read_date(run, today) for run in runs]
    if form in _FROM_TO:
        within = _of_two_days(dates) or _of_centuries(dates)
        if within:
            return within
    if form != "X":
        _check_alone(dates)
    if form != "X" and any(phrase.preposition for phrase in dates):
        raise _misplaced_preposition(form, dates)
    if form in _IN_THE_PAST and (form != "X" or dates[0].preposition):
        dates = [most_recent(phrase, today) for phrase in dates]
    if form == "X" and dates[0].preposition and "/" in dates[0].period().text:
        raise _within_or_throughout(dates[0])
    if len(runs) > 1 and runs[-1][-1].kind in _APART:
        return unambiguous(dates, RANGE_FORMS[form])
    return RANGE_FORMS[form](dates)


def _one_century(token: Token) -> Token:
    """The token; `century` for the plural, which goes with two of them."""
    return token._replace(kind="century") if token.kind == "centuries" else token


def _of_two_days(dates: _Dates) -> str:
    """`the weekend of 8–9 June 2024`, `the night of 3–4 May 2024`; empty if it is no such date."""
    first, last = completed(dates)
    portion = first.portion
    if portion is None or last.portion:
        return ""
    if portion.within_day and not last.within_day:
        raise PhraseError("a part of a day goes with one day", first.column)
    if portion.of_two_days is None:
        return ""
    try:
        return portion.of_two_days(first._replace(portion=None).period(), last.period()).text
    except PhraseError as error:
        raise error.at(first.column) from None


def _of_centuries(dates: _Dates) -> str:
    """`18th–19th century`, which is some time within them, as one century is; empty for another range."""
    first, last = in_centuries(dates)
    if all(isinstance(date.what, Period) and is_century(date.what) for date in (first, last)):
        return _between((first, last))
    return ""


def _check_alone(dates: _Dates) -> None:
    """Check that no date is one that stands alone: with a time of day, or after `a day in`."""
    for date in dates:
        if date.time:
            raise PhraseError("in EDTF a time of day goes with a single day: leave it out", date.column)
        if date.some:
            raise PhraseError(f"'{date.some}' goes with a single date", date.column)


def _within_or_throughout(years: DatePhrase) -> PhraseError:
    """The error for `in 1914–18`."""
    start, end = years.period().text.split("/")
    return PhraseError(_WITHIN_OR_THROUGHOUT, years.column, (f"[{start}..{end}]", f"{start}/{end}"))


def _misplaced_preposition(form: str, dates: _Dates) -> PhraseError:
    """The error for `in 2014–2016`, which may be some day or all of them, and for other prepositions."""
    if form.startswith("X") and len(dates) == 2 and not dates[1].preposition:
        readings = _between(dates), _interval(dates)
        return PhraseError(_WITHIN_OR_THROUGHOUT, dates[0].column, readings)
    return PhraseError("'in', 'on', 'at' and 'during' do not fit here", dates[0].column)


def _by(dates: _Dates) -> str:
    return f"[..{dates[0].period(deadline=True).end_text}]"


def _from_then(dates: _Dates) -> str:
    (date,) = dates
    if date.part == "end":
        readings = f"[{date.period().start_text}..]", f"[{date.period(deadline=True).start_text}..]"
        raise PhraseError("its last third or its last day?", date.column, readings)
    return f"[{date.period().start_text}..]"


def _before(dates: _Dates) -> str:
    """By the unit before: `before March 2023` is by February."""
    (date,) = dates
    _check_sure(date)
    if date.part == "end":
        last = date.period(deadline=True).last
        readings = f"[..{last.moved(-1).text}]", f"[..{last.text}]"
        raise PhraseError("before its last day, or before the end of that day?", date.column, readings)
    return f"[..{date.period().first.moved(-1).text}]"


def _after(dates: _Dates) -> str:
    (date,) = dates
    _check_sure(date)
    period = date.period()
    if date.part == "beginning":
        readings = f"[{period.first.first_day.moved(1).text}..]", f"[{period.last.moved(1).text}..]"
        raise PhraseError("after its first day or after its first third?", date.column, readings)
    return f"[{period.last.moved(1).text}..]"


def _check_sure(date: DatePhrase) -> None:
    if date.qualifier or date.unknown:
        raise PhraseError("'before' and 'after' need a date that is sure", date.column)
    if date.within_day:
        raise PhraseError("'before' and 'after' need a whole day: leave its part out", date.column)


def _onwards(dates: _Dates) -> str:
    return f"{_end(dates[0])}/.."


def _end(date: DatePhrase, *, deadline: bool = False) -> str:
    """The EDTF of an end of an interval. Raises PhraseError if it is not one date."""
    period = date.period(deadline=deadline)
    if not period.is_date:
        raise PhraseError(
            "no interval in EDTF can begin or end at some time within a stretch: name a day, month or year",
            date.column,
        )
    return period.text


def _interval(dates: _Dates) -> str:
    return in_one_year(dates, _from_first_to_last)


def _from_first_to_last(dates: _Dates) -> str:
    first, last = completed(dates, forwards=True)
    return f"{_end(first)}/{_end(last, deadline=True)}"


def _from(dates: _Dates) -> str:
    """`from 1914–18`. Raises PhraseError for `from 1914`, with the ends it may have."""
    period = dates[0].period()
    return period.text if "/" in period.text else _open_end(dates)


def _years_between(dates: _Dates) -> str:
    """`between 1914–18`."""
    period = dates[0].period()
    if "/" not in period.text:
        raise PhraseError("between this and what?", dates[0].column)
    return f"[{period.start_text}..{period.end_text}]"


def _through(dates: _Dates) -> str:
    """Raises PhraseError for `through 2014`, which is until its end, or all of it."""
    end, whole = _end(dates[0], deadline=True), dates[0].period()
    readings = f"../{end}", f"{whole.first.first_day.text}/{whole.last.last_day.text}"
    raise PhraseError("until then, or all the time?", dates[0].column, readings)


def _open_end(dates: _Dates) -> str:
    """Raises PhraseError for `1984–`."""
    readings = f"{_end(dates[0])}/..", f"{_end(dates[0])}/"
    raise PhraseError("until today, or until nobody knows when?", dates[0].column, readings)


def _open_start(dates: _Dates) -> str:
    """Raises PhraseError for `TO 1860`, as pedigrees write it."""
    end = _end(dates[0], deadline=True)
    raise PhraseError("from of old, or since nobody knows when?", dates[0].column, (f"../{end}", f"/{end}"))


def _within_bounds(build_first: _Builder, build_last: _Builder, dates: _Dates) -> str:
    """`after 1850 but before 1860`: the texts of two bounds as one set."""
    bounds = build_first([dates[0]]), build_last([dates[1]])
    first, last = sorted(bounds, key=lambda bound: bound.startswith("[.."))
    return f"[{_ends(first[1:].removesuffix('..]'), last[:-1].removeprefix('[..'), dates[0].column)}]"


def _between(dates: _Dates) -> str:
    return in_one_year(dates, _within_range)


def _within_range(dates: _Dates) -> str:
    first, last = completed(dates, forwards=True)
    return f"[{_ends(first.period().start_text, last.period().end_text, first.column)}]"


def _ends(start: str, end: str, column: int) -> str:
    """The range from one date to another in a set, in one precision. Raises PhraseError if EDTF has none."""
    if _precision(start) == _precision(end):
        return f"{start}..{end}"
    finer = finer_ends(start, end)
    if not finer:
        raise PhraseError("both ends need one precision: name two years, months or days", column)
    return finer


def _precision(edtf: str) -> str:
    return precision(read_edtf_date(edtf))


def _every_from_to(unit: str, dates: _Dates) -> str:
    return in_one_year(dates, partial(_every, unit, "{}..{}"))


def _every(unit: str, form: str, dates: _Dates) -> str:
    """The ends of `every year from 1670 to 1672`, which must be years, in the form of a set."""
    periods = [date.period() for date in completed(dates)]
    for date, period in zip(dates, periods, strict=True):
        if period.first != period.last or not period.is_date or not _UNITS[unit](period.first):
            raise PhraseError(f"'every {unit}' goes from a {unit} to a {unit}", date.column)
    return form.format(*(period.text for period in periods)).join("{}")


_UNITS: Final[dict[str, Callable[[Unit], bool]]] = {
    "year": lambda end: end.month is None,
    "month": lambda end: end.month is not None and end.day is None,
    "day": lambda end: end.day is not None,
}


#: Bounds of which two make a set.
_FIRST_BOUNDS: Final[dict[str, _Builder]] = {
    "after X": _after,
    "from-then X": _from_then,
    "X or-later": _from_then,
}
_LAST_BOUNDS: Final[dict[str, _Builder]] = {"before X": _before, "by X": _by, "X or-earlier": _by}
_WITHIN_BOUNDS: Final[dict[str, _Builder]] = expand(
    {
        f"{one} [but|and] {other}": partial(_within_bounds, build_one, build_other)
        for ones, others in ((_FIRST_BOUNDS, _LAST_BOUNDS), (_LAST_BOUNDS, _FIRST_BOUNDS))
        for one, build_one in ones.items()
        for other, build_other in others.items()
    }
)
RANGE_FORMS: Final[dict[str, _Builder]] = _WITHIN_BOUNDS | expand(
    {
        "X": lambda dates: dates[0].period().text,
        **_FIRST_BOUNDS,
        **_LAST_BOUNDS,
        "by X or-earlier": _by,
        "X and before": _by,
        "X and after": _from_then,
        "since X": _onwards,
        "[from] X onwards": _onwards,
        "[from] X (to|until|through|-|–) present": _onwards,
        "from X": _from,
        "from X end-unknown": lambda dates: f"{_end(dates[0])}/",
        "[from] X (to|until|-|–) unknown": lambda dates: f"{_end(dates[0])}/",
        "until X": lambda dates: f"../{_end(dates[0], deadline=True)}",
        "through X": _through,
        "X (-|–)": _open_end,
        "to X": _open_start,
        "until X start-unknown": lambda dates: f"/{_end(dates[0], deadline=True)}",
        "[from] unknown (to|until|-|–) X": lambda dates: f"/{_end(dates[0], deadline=True)}",
        "began-and-ended X": lambda dates: f"{_end(dates[0])}/{_end(dates[0])}",
        "from X (to|until|through|-|–) X": _interval,
        # Words beside one date may apply to both.
        "X (to|until|through|-) X": lambda dates: unambiguous(dates, _interval),
        # Words do not apply across a dash with blanks, as in `c. 2014 – 2016`.
        "X – X": _interval,
        "between X (and|to|-|–) X": _between,
        "between X": _years_between,
        **{f"every-{unit} from X (to|until|through) X": partial(_every_from_to, unit) for unit in _UNITS},
        **{f"every-{unit} until X": partial(_every, unit, "..{}") for unit in _UNITS},
        **{f"every-{unit} from X onwards": partial(_every, unit, "{}..") for unit in _UNITS},
    }
)
#: Forms in which a date without a year is the most recent one: `X` only after a preposition.
_IN_THE_PAST: Final = frozenset({"X", "since X"})
