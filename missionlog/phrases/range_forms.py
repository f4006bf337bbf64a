"""The table of forms around dates: `by X`, `before X`, `since X`, `from X to X`, `between X and X`.

In a form each `X` is one date, which `date_reader` reads; the words around it decide
whether it is a date, an end of an interval or a bound of a set.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from missionlog.phrases.date_forms import expand
from missionlog.phrases.date_phrase import DatePhrase, completed, unambiguous
from missionlog.phrases.date_reader import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Unit
from missionlog.phrases.relative import most_recent
from missionlog.phrases.tokens import Token, outline

_Dates = Sequence[DatePhrase]


def read_range(tokens: Sequence[Token], today: datetime.date) -> str | None:
    """The EDTF of a text in one of the forms below, or None if it is in none of them."""
    form, runs = outline(tokens)
    if form not in RANGE_FORMS:
        return None
    dates = [read_date(run, today) for run in runs]
    if form != "X" and any(phrase.preposition for phrase in dates):
        raise _misplaced_preposition(form, dates)
    if form in _IN_THE_PAST and (form != "X" or dates[0].preposition):
        dates = [most_recent(phrase, today) for phrase in dates]
    return RANGE_FORMS[form](dates)


def _misplaced_preposition(form: str, dates: _Dates) -> PhraseError:
    """The error for `in 2014–2016`, which may be some day or all of them, and for other prepositions."""
    if form.startswith("X") and len(dates) == 2 and not dates[1].preposition:
        readings = _between(dates), _interval(dates)
        return PhraseError("at some time within, or all the time?", dates[0].column, readings)
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
    first, last = completed(dates)
    return f"{_end(first)}/{_end(last, deadline=True)}"


def _between(dates: _Dates) -> str:
    first, last = completed(dates)
    return f"[{first.period().start_text}..{last.period().end_text}]"


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


RANGE_FORMS: Final[dict[str, Callable[[_Dates], str]]] = expand(
    {
        "X": lambda dates: dates[0].period().text,
        "by X": _by,
        "by X or-earlier": _by,
        "X or-earlier": _by,
        "from-then X": _from_then,
        "X or-later": _from_then,
        "before X": _before,
        "after X": _after,
        "since X": _onwards,
        "[from] X onwards": _onwards,
        "[from] X (to|until|through|-|–) present": _onwards,
        "from X end-unknown": lambda dates: f"{_end(dates[0])}/",
        "(until|through) X": lambda dates: f"../{_end(dates[0], deadline=True)}",
        "until X start-unknown": lambda dates: f"/{_end(dates[0], deadline=True)}",
        "from X (to|until|through|-|–) X": _interval,
        # Words beside one date may apply to both.
        "X (to|until|through|-) X": lambda dates: unambiguous(dates, _interval),
        # Words do not apply across a dash with blanks, as in `c. 2014 – 2016`.
        "X – X": _interval,
        "between X and X": _between,
        **{f"every-{unit} from X (to|until|through) X": partial(_every, unit, "{}..{}") for unit in _UNITS},
        **{f"every-{unit} until X": partial(_every, unit, "..{}") for unit in _UNITS},
        **{f"every-{unit} from X onwards": partial(_every, unit, "{}..") for unit in _UNITS},
    }
)
#: Forms in which a date without a year is the most recent one: `X` only after a preposition.
_IN_THE_PAST: Final = frozenset({"X", "since X"})
