"""The tokens of one date to what they name, with the words that lead up to it and follow it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.forms import FORMS, expand
from missionlog.phrases.names import PARTS, PREPOSITIONS
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.spoken import Named, Spoken
from missionlog.phrases.tokens import Token
from missionlog.phrases.units import Stretch, unit

_UNKNOWN: Final = {"(day unknown)": "-XX", "(month unknown)": "-XX", "(month and day unknown)": "-XX-XX"}
#: What may follow a weekday that is not the weekday of a date.
_AFTER_WEEKDAY: Final = frozenset({"of", "last", "this"})


def read_date(tokens: Sequence[Token], today: date) -> Named:
    """One date. Raises PhraseError where its form is in no table."""
    if not tokens:
        raise PhraseError("a date is missing here")
    column = tokens[0].column
    rest, outer = _qualifiers(tokens)
    rest, preposition = _lead(rest, PREPOSITIONS)
    rest, inner = _qualifiers(rest)
    rest, after, unknown = _suffixes(rest)
    rest, part = _part(rest)
    rest, weekday = _weekday(rest)
    try:
        what = _look_up(rest, weekday, today)
        _check_preposition(preposition, what, part, weekday)
        _check_unknown(what, unknown)
    except PhraseError as refusal:
        raise refusal.at(column) from None
    except (OverflowError, ValueError):
        raise PhraseError("that is before the year 1 or after the year 9999", column) from None
    return Named(
        what, column, preposition, part, _both(outer, inner), after, weekday, _UNKNOWN.get(unknown, "")
    )


def _lead(tokens: Sequence[Token], kinds: Container[str]) -> tuple[Sequence[Token], str]:
    if len(tokens) > 1 and tokens[0].kind in kinds:
        return tokens[1:], tokens[0].kind
    return tokens, ""


def _qualifiers(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`about`, `possibly` or `possibly about`, as a sign of EDTF."""
    tokens, perhaps = _lead(tokens, ("perhaps",))
    tokens, about = _lead(tokens, ("about",))
    return tokens, "%" if perhaps and about else "?" if perhaps else "~" if about else ""


def _both(outer: str, inner: str) -> str:
    """The qualifier of `possibly in about 2014`: what was said before `in`, and after it."""
    return "%" if outer and inner and outer != inner else outer or inner


def _suffixes(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """What follows a date: `(day unknown)`, then `?`."""
    after = unknown = ""
    if len(tokens) > 1 and tokens[-1].kind == "?":
        tokens, after = tokens[:-1], "?"
    if len(tokens) > 1 and tokens[-1].kind in _UNKNOWN:
        tokens, unknown = tokens[:-1], tokens[-1].kind
    return tokens, after, unknown


def _part(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`early 2014`, `late in 2014`, `the end of 2014`."""
    if len(tokens) > 2 and tokens[0].kind == "the" and tokens[1].kind in PARTS:
        tokens = tokens[1:]
    tokens, part = _lead(tokens, PARTS)
    if part:
        tokens, _ = _lead(tokens, ("of", "in"))
    return tokens, part


def _weekday(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """`Friday, 27 September 2024`; and `Friday` alone, of which nothing is left."""
    if tokens[0].kind != "W" or (len(tokens) > 1 and tokens[1].kind in _AFTER_WEEKDAY):
        return tokens, None
    rest, _ = _lead(tokens[1:], (",",))
    return rest, tokens[0].values[0]


def _look_up(tokens: Sequence[Token], weekday: int | None, today: date) -> Spoken | Stretch:
    if not tokens:
        return Spoken()
    form = " ".join([token.kind for token in tokens])
    values = [value for token in tokens for value in token.values]
    if form in FORMS:
        what = FORMS[form](*values)
    elif form in RELATIVE:
        what = _alone(RELATIVE[form](today, *values), form)
    else:
        raise PhraseError(_UNREAD.get(form, "this is no date, or not in a form that is read here"))
    if weekday is not None and (isinstance(what, Stretch) or what.day is None):
        raise PhraseError("a weekday goes with a day, a month and a year")
    return what


def _alone(what: Spoken | Stretch, form: str) -> Spoken | Stretch:
    """What is told by today alone lends no month and year to its neighbours, as `April last year` does."""
    if isinstance(what, Stretch) or what.year is None or "M" in form.split():
        return what
    return unit(what.year, what.month, what.day)


def _check_preposition(preposition: str, what: Spoken | Stretch, part: str, weekday: int | None) -> None:
    """`on` a day, `in` or `during` what is longer, `at` the end of it."""
    if not preposition:
        return
    first, last = (what.first, what.last) if isinstance(what, Stretch) else (what, what)
    is_day = weekday is not None or (first.day is not None and first == last)
    if {"on": is_day, "at": part in ("beginning", "end")}.get(preposition, not is_day):
        return
    raise PhraseError(f"'{preposition}' does not go with this date")


def _check_unknown(what: Spoken | Stretch, unknown: str) -> None:
    """`(day unknown)` goes with a month, the others with a year."""
    if not unknown:
        return
    known = (
        isinstance(what, Spoken)
        and what.day is None
        and (what.month is not None) == (unknown == "(day unknown)")
    )
    if not known or (isinstance(what, Spoken) and what.month is not None and what.month > 12):
        raise PhraseError(f"'{unknown}' does not go with this date")


#: Forms that look like dates, and why they are none.
_UNREAD: Final = expand(
    {
        "(D M D|M D D)": "a year has four digits",
        "M D , D": "a year has four digits",
        "?/?/?": "a year has four digits",
        "D / D": "a year is missing",
        "N": "a year has four digits: 'year 476' or '476 CE' for those before 1000",
        "D Y": "a month is missing",
    }
)
