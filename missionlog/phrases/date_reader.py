"""Read one date in English: take off `in`, `about`, `early`, `(day unknown)`, and look up its form."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Final

from missionlog.phrases.date_forms import DATE_FORMS, expand
from missionlog.phrases.date_phrase import DatePhrase, PartialDate
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, unit
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.tokens import Token
from missionlog.phrases.vocabulary import PERIOD_PARTS, PREPOSITIONS

_MASKS: Final = {"(day unknown)": "-XX", "(month unknown)": "-XX", "(month and day unknown)": "-XX-XX"}
#: After a weekday, these show that it is not the weekday of a full date.
_AFTER_WEEKDAY: Final = frozenset({"of", "last", "this"})


def read_date(tokens: Sequence[Token], today: date) -> DatePhrase:
    """Read one date. Raises PhraseError if its form is in no table."""
    if not tokens:
        raise PhraseError("a date is missing here")
    column = tokens[0].column
    rest, outer = _qualifiers(tokens)
    rest, preposition = _take_first(rest, PREPOSITIONS)
    rest, inner = _qualifiers(rest)
    rest, after, unknown = _suffixes(rest)
    rest, part = _part(rest)
    rest, weekday = _weekday(rest)
    try:
        what = _look_up(rest, weekday, today)
        _check_preposition(preposition, what, part, weekday)
        _check_unknown(what, unknown)
    except PhraseError as error:
        raise error.at(column) from None
    except (OverflowError, ValueError):
        raise PhraseError("that is before the year 1 or after the year 9999", column) from None
    # `possibly in about 2014` has one qualifier before the preposition and one after it.
    qualifier = "%" if outer and inner and outer != inner else outer or inner
    return DatePhrase(what, column, preposition, part, qualifier, after, weekday, _MASKS.get(unknown, ""))


def _take_first(tokens: Sequence[Token], kinds: Container[str]) -> tuple[Sequence[Token], str]:
    """The tokens after a first one of some kinds, and its kind (empty if the first is of another)."""
    if len(tokens) > 1 and tokens[0].kind in kinds:
        return tokens[1:], tokens[0].kind
    return tokens, ""


def _qualifiers(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`about`, `possibly` or `possibly about`, as an EDTF qualifier."""
    tokens, perhaps = _take_first(tokens, ("perhaps",))
    tokens, about = _take_first(tokens, ("about",))
    return tokens, "%" if perhaps and about else "?" if perhaps else "~" if about else ""


def _suffixes(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """Suffixes of a date: `(day unknown)`, then `?`."""
    after = unknown = ""
    if len(tokens) > 1 and tokens[-1].kind == "?":
        tokens, after = tokens[:-1], "?"
    if len(tokens) > 1 and tokens[-1].kind in _MASKS:
        tokens, unknown = tokens[:-1], tokens[-1].kind
    return tokens, after, unknown


def _part(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`early 2014`, `late in 2014`, `the end of 2014`."""
    if len(tokens) > 2 and tokens[0].kind == "the" and tokens[1].kind in PERIOD_PARTS:
        tokens = tokens[1:]
    tokens, part = _take_first(tokens, PERIOD_PARTS)
    if part:
        tokens, _ = _take_first(tokens, ("of", "in"))
    return tokens, part


def _weekday(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """`Friday, 27 September 2024`; after `Friday` alone, no tokens are left."""
    if tokens[0].kind != "W" or (len(tokens) > 1 and tokens[1].kind in _AFTER_WEEKDAY):
        return tokens, None
    rest, _ = _take_first(tokens[1:], (",",))
    return rest, tokens[0].values[0]


def _look_up(tokens: Sequence[Token], weekday: int | None, today: date) -> PartialDate | Period:
    if not tokens:
        return PartialDate()
    form = " ".join([token.kind for token in tokens])
    values = [value for token in tokens for value in token.values]
    if form in DATE_FORMS:
        what = DATE_FORMS[form](*values)
    elif form in RELATIVE:
        what = _standing_alone(RELATIVE[form](today, *values), form)
    else:
        raise PhraseError(_NO_DATE.get(form, "this is no date, or not in a form that is read here"))
    if weekday is not None and (isinstance(what, Period) or what.day is None):
        raise PhraseError("a weekday goes with a day, a month and a year")
    return what


def _standing_alone(what: PartialDate | Period, form: str) -> PartialDate | Period:
    """A relative date as a period, unless it names a month (`April last year`).

    A period lends no month and year to its neighbours in a range.
    """
    if isinstance(what, Period) or what.year is None or "M" in form.split():
        return what
    return unit(what.year, what.month, what.day)


def _check_preposition(preposition: str, what: PartialDate | Period, part: str, weekday: int | None) -> None:
    """Check that it is `on` a day, `in` or `during` a longer period, `at` its beginning or end."""
    if not preposition:
        return
    first, last = (what.first, what.last) if isinstance(what, Period) else (what, what)
    is_day = weekday is not None or (first.day is not None and first == last)
    if {"on": is_day, "at": part in ("beginning", "end")}.get(preposition, not is_day):
        return
    raise PhraseError(f"'{preposition}' does not go with this date")


def _check_unknown(what: PartialDate | Period, unknown: str) -> None:
    """Check that `(day unknown)` follows a month, the other suffixes a year."""
    if not unknown:
        return
    if isinstance(what, PartialDate) and what.day is None:
        fits = 1 <= (what.month or 0) <= 12 if unknown == "(day unknown)" else what.month is None
    else:
        fits = False
    if not fits:
        raise PhraseError(f"'{unknown}' does not go with this date")


#: Forms that look like dates, and why they are not.
_NO_DATE: Final = expand(
    {
        "(D M D|M D D)": "a year has four digits",
        "M D , D": "a year has four digits",
        "?/?/?": "a year has four digits",
        "D / D": "a year is missing",
        "N": "a year has four digits: 'year 476' or '476 CE' for those before 1000",
        "D Y": "a month is missing",
    }
)
