"""The forms of several dates, or of one that bounds: the whole of them, in one table.

In a form each `X` is one date. It is read by `dates`; what stands around it
decides whether it is a point, an end or a stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from missionlog.phrases.dates import read_date
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.forms import expand
from missionlog.phrases.outline import outline
from missionlog.phrases.relative import nearest
from missionlog.phrases.scope import settled
from missionlog.phrases.spoken import Named, completed
from missionlog.phrases.tokens import Token
from missionlog.phrases.units import Unit

_Dates = Sequence[Named]


def read_compound(tokens: Sequence[Token], today: date) -> str | None:
    """The EDTF of a text in one of the forms below, or None where it is in none of them."""
    form, runs = outline(tokens)
    if form not in COMPOUNDS:
        return None
    dates = [read_date(run, today) for run in runs]
    if form != "X" and any(one.preposition for one in dates):
        return _led_up_to(form, dates)
    if form in _IN_THE_PAST and (form != "X" or dates[0].preposition):
        dates = [nearest(one, today) for one in dates]
    return COMPOUNDS[form](dates)


def _led_up_to(form: str, dates: _Dates) -> str:
    """`in 2014–2016`, of which nobody can tell whether it lasted."""
    if form.startswith("X") and len(dates) == 2 and not dates[1].preposition:
        readings = _between(dates), _interval(dates)
        raise PhraseError("at some time within, or all the time?", dates[0].column, readings)
    raise PhraseError("'in', 'on', 'at' and 'during' do not fit here", dates[0].column)


def _at(dates: _Dates) -> str:
    return dates[0].stretch().text


def _by(dates: _Dates) -> str:
    return f"[..{dates[0].stretch(deadline=True).end_text}]"


def _from_then(dates: _Dates) -> str:
    (one,) = dates
    if one.part == "end":
        readings = f"[{one.stretch().start_text}..]", f"[{one.stretch(deadline=True).start_text}..]"
        raise PhraseError("its last third or its last day?", one.column, readings)
    return f"[{one.stretch().start_text}..]"


def _before(dates: _Dates) -> str:
    """The last unit before: `before March 2023` is by February."""
    (one,) = dates
    _check_sure(one)
    if one.part == "end":
        last = one.stretch(deadline=True).last
        readings = f"[..{last.moved(-1).text}]", f"[..{last.text}]"
        raise PhraseError("before its last day, or before the end of that day?", one.column, readings)
    return f"[..{one.stretch().first.moved(-1).text}]"


def _after(dates: _Dates) -> str:
    (one,) = dates
    _check_sure(one)
    found = one.stretch()
    if one.part == "beginning":
        readings = f"[{found.first.first_day.moved(1).text}..]", f"[{found.last.moved(1).text}..]"
        raise PhraseError("after its first day or after its first third?", one.column, readings)
    return f"[{found.last.moved(1).text}..]"


def _check_sure(one: Named) -> None:
    if one.mark or one.unknown:
        raise PhraseError("'before' and 'after' need a date that is sure", one.column)


def _until(dates: _Dates) -> str:
    return f"../{_end(dates[0], deadline=True)}"


def _until_from_unknown(dates: _Dates) -> str:
    return f"/{_end(dates[0], deadline=True)}"


def _onwards(dates: _Dates) -> str:
    return f"{_end(dates[0])}/.."


def _to_unknown(dates: _Dates) -> str:
    return f"{_end(dates[0])}/"


def _end(one: Named, *, deadline: bool = False) -> str:
    found = one.stretch(deadline=deadline)
    if not found.is_date:
        raise PhraseError(
            "no interval in EDTF can begin or end at some time within a stretch: name a day, month or year",
            one.column,
        )
    return found.text


def _interval(dates: _Dates) -> str:
    first, last = completed(dates)
    return f"{_end(first)}/{_end(last, deadline=True)}"


def _loose_interval(dates: _Dates) -> str:
    """`A to B`, in which words around the one may go for both."""
    return settled(dates, _interval)


def _between(dates: _Dates) -> str:
    first, last = completed(dates)
    return f"[{first.stretch().start_text}..{last.stretch().end_text}]"


def _every(unit: str, dates: _Dates) -> tuple[str, str]:
    """The ends of `every year from 1670 to 1672`, which must be years."""
    stretches = [one.stretch() for one in completed(dates)]
    for one, found in zip(dates, stretches, strict=True):
        if found.first != found.last or not found.is_date or not _UNITS[unit](found.first):
            raise PhraseError(f"'every {unit}' goes from a {unit} to a {unit}", one.column)
    return stretches[0].text, stretches[-1].text


_UNITS: Final[dict[str, Callable[[Unit], bool]]] = {
    "year": lambda found: found.month is None,
    "month": lambda found: found.month is not None and found.day is None,
    "day": lambda found: found.day is not None,
}


def _every_from_to(unit: str) -> Callable[[_Dates], str]:
    return lambda dates: "{{{}..{}}}".format(*_every(unit, dates))


def _every_until(unit: str) -> Callable[[_Dates], str]:
    return lambda dates: f"{{..{_every(unit, dates)[1]}}}"


def _every_onwards(unit: str) -> Callable[[_Dates], str]:
    return lambda dates: f"{{{_every(unit, dates)[0]}..}}"


COMPOUNDS: Final[dict[str, Callable[[_Dates], str]]] = expand(
    {
        "X": _at,
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
        "from X end-unknown": _to_unknown,
        "(until|through) X": _until,
        "until X start-unknown": _until_from_unknown,
        "from X (to|until|through|-|–) X": _interval,
        "X (to|until|through|-) X": _loose_interval,
        # A dash with blanks parts what stands on its sides, as in `c. 2014 – 2016`.
        "X – X": _interval,
        "between X and X": _between,
        **{f"every-{unit} from X (to|until|through) X": _every_from_to(unit) for unit in _UNITS},
        **{f"every-{unit} until X": _every_until(unit) for unit in _UNITS},
        **{f"every-{unit} from X onwards": _every_onwards(unit) for unit in _UNITS},
    }
)
#: Forms in which a date without a year is the nearest in the past: the first if `in` or `on` leads up to it.
_IN_THE_PAST: Final = frozenset({"X", "since X"})
