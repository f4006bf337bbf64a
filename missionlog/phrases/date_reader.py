"""Read one date in English: take off `in`, `about`, `early`, `(day unknown)`, and look up its form."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Final

from missionlog.phrases.date_forms import DATE_FORMS, expand
from missionlog.phrases.date_phrase import DAY_PARTS, DatePhrase, PartialDate, Portion
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.periods import Period, is_century, unit
from missionlog.phrases.portions import LAST_WORDS, PORTIONS
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.short_years import check_month
from missionlog.phrases.token import Token
from missionlog.phrases.vocabulary import PERIOD_PARTS, PREPOSITIONS

#: The digits that are left open, in EDTF, where the day or month of a month, a year or a decade is not known.
_MASKS: Final = {
    "(day unknown)": {"month": "-XX"},
    "(month unknown)": {"year": "-XX"},
    "(month and day unknown)": {"year": "-XX-XX"},
    "some-day": {"month": "-XX", "year": "-XX-XX", "decade": "-XX-XX"},
    "some-month": {"year": "-XX", "decade": "-XX"},
    "some-year": {"decade": "", "century": ""},
}
_SOME: Final = frozenset({"some-day", "some-month", "some-year"})
_SIGNS: Final = {
    "?": "?",
    "perhaps": "?",
    "(perhaps)": "?",
    "~": "~",
    "about": "~",
    "estimated": "estimated",
}
#: `the end of the year`: that of the present year if something is due by then.
_PRESENT: Final = frozenset({"year", "month", "week", "the year", "the month", "the week", "year-end"})
#: After a weekday, these show that it is not the weekday of a full date.
_AFTER_WEEKDAY: Final = frozenset({"of", "last", "this"})


def read_date(tokens: Sequence[Token], today: date) -> DatePhrase:
    """Read one date. Raises PhraseError if its form is in no table."""
    if not tokens:
        raise PhraseError("a date is missing here")
    column = tokens[0].column
    rest, time = _time(tokens)
    rest, outer = _qualifiers(rest)
    rest, preposition = _take_first(rest, PREPOSITIONS)
    rest, inner = _qualifiers(rest)
    rest, some = _take_first(rest, _SOME)
    rest, after, unknown = _suffixes(rest)
    rest, part, on = _part(rest)
    rest, has_day_part = _day_part(rest)
    rest, portion = _portion(rest)
    rest, weekday = _weekday(rest)
    try:
        if len(rest) == 1 and rest[0].kind == "Y-M" and "~" in outer + inner:
            year, month = rest[0].values
            check_month(year, month, outer or inner)
        what = _look_up(rest, weekday, today)
        part = _part_of_present(_form(rest), part)
        is_day = weekday is not None or _kind_of(what) == "day"
        _check_preposition(preposition or on, part, portion, is_day=is_day)
        if has_day_part and not is_day:
            raise PhraseError("a part of a day goes with a day")
        mask = _mask(what, some or unknown)
    except PhraseError as error:
        raise error.at(column) from None
    except (OverflowError, ValueError):
        raise PhraseError("that is before the year 1 or after the year 9999", column) from None
    # `possibly in about 2014` has one qualifier before the preposition and one after it.
    qualifier = "%" if outer and inner and outer != inner else outer or inner
    within_day = has_day_part or _form(rest) == "part-of-today" or (is_day and part in DAY_PARTS)
    within_day = within_day or (portion is not None and portion.within_day)
    return DatePhrase(
        what,
        column,
        preposition=preposition or on,
        part=part,
        before=qualifier,
        after=after,
        weekday=weekday,
        unknown=mask,
        portion=portion,
        time=time,
        within_day=within_day,
        some=some,
    )


def _take_first(tokens: Sequence[Token], kinds: Container[str]) -> tuple[Sequence[Token], str]:
    """The tokens after a first one of some kinds, and its kind (empty if the first is of another)."""
    if len(tokens) > 1 and tokens[0].kind in kinds:
        return tokens[1:], tokens[0].kind
    return tokens, ""


def _time(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """A time of day, before the date or after it, as EDTF: `at 5 p.m. on …`, `… at 17:00`, `…, 17:00`."""
    times = [at for at, token in enumerate(tokens) if token.time]
    if not times:
        return tokens, ""
    at = times[0]
    before, after = list(tokens[:at]), list(tokens[at + 1 :])
    if before and before[-1].kind in ("about", "c"):
        raise PhraseError("EDTF has no approximate time of day: leave the time out", before[-1].column)
    if before and before[-1].kind in ("at", "by"):
        before.pop()
    if not before and not after:
        raise PhraseError("a day is missing", tokens[at].column)
    if before and before[-1].kind == ",":
        before.pop()
    if not before and after[0].kind == ",":
        after.pop(0)
    return [*before, *after], tokens[at].time


def _qualifiers(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`about`, `possibly` or `possibly about`, as an EDTF qualifier."""
    tokens, estimated = _take_first(tokens, ("estimated",))
    if estimated:
        return tokens, estimated
    tokens, perhaps = _take_first(tokens, ("perhaps",))
    tokens, about = _take_first(tokens, ("about", "c"))
    return tokens, "%" if perhaps and about else "?" if perhaps else "~" if about else ""


def _suffixes(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """Suffixes of a date: `(day unknown)`, then `?` or `approximately`, as an EDTF qualifier."""
    after: set[str] = set()
    unknown = ""
    while len(tokens) > 1 and tokens[-1].kind in _SIGNS:
        after.add(_SIGNS[tokens[-1].kind])
        tokens = tokens[:-1]
        if len(tokens) > 1 and tokens[-1].kind == ",":
            tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1].kind in _MASKS and tokens[-1].kind not in _SOME:
        tokens, unknown = tokens[:-1], tokens[-1].kind
    return tokens, "%" if after == {"?", "~"} else "estimated" if len(after) > 1 else "".join(after), unknown


def _part(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """`early 2014`, `late in 2014`, `the end of 2014`; and the preposition of `late on Friday`."""
    if len(tokens) > 2 and tokens[0].kind == "the" and tokens[1].kind in PERIOD_PARTS:
        tokens = tokens[1:]
    tokens, part = _take_first(tokens, PERIOD_PARTS)
    on = ""
    if part:
        tokens, preposition = _take_first(tokens, ("of", "in", "on"))
        on = "on" if preposition == "on" else ""
    return tokens, part, on


def _day_part(tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The tokens without `night`, `in the evening` and the like, after a weekday or at the end."""
    if len(tokens) > 1 and tokens[0].kind == "W" and tokens[1].kind == "day-part":
        return [tokens[0], *tokens[2:]], True
    if len(tokens) < 2 or tokens[-1].kind != "day-part":
        return tokens, False
    tokens = tokens[:-1]
    return (tokens[:-1] if len(tokens) > 1 and tokens[-1].kind == "," else tokens), True


def _portion(tokens: Sequence[Token]) -> tuple[Sequence[Token], Portion | None]:
    """`the first Wednesday of`, `the first nine months of`, `the week of`."""
    for index, token in enumerate(tokens[:-1], start=1):
        if token.kind in LAST_WORDS:
            build = PORTIONS.get(_form(tokens[:index]))
            form = _form(tokens)
            if build is None or form in DATE_FORMS or form in RELATIVE:
                break
            return tokens[index:], build(*_values(tokens[:index]))
    return tokens, None


def _form(tokens: Sequence[Token]) -> str:
    return " ".join([token.kind for token in tokens])


def _values(tokens: Sequence[Token]) -> list[int]:
    return [value for token in tokens for value in token.values]


def _weekday(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """`Friday, 27 September 2024`; after `Friday` alone, no tokens are left."""
    if tokens[0].kind != "W" or (len(tokens) > 1 and tokens[1].kind in _AFTER_WEEKDAY):
        return tokens, None
    rest, _ = _take_first(tokens[1:], (",",))
    return rest, tokens[0].values[0]


def _look_up(tokens: Sequence[Token], weekday: int | None, today: date) -> PartialDate | Period:
    if not tokens:
        return PartialDate()
    form, values = _form(tokens), _values(tokens)
    if form in DATE_FORMS:
        what = DATE_FORMS[form](*values)
    elif form in RELATIVE:
        what = _standing_alone(RELATIVE[form](today, *values), form)
    else:
        raise PhraseError(_NO_DATE.get(form, _NO_FORM))
    if weekday is not None and (isinstance(what, Period) or what.day is None):
        raise PhraseError("a weekday goes with a day, a month and a year")
    return what


def _part_of_present(form: str, part: str) -> str:
    """The part that is meant; `present-end` of `the end of the year` and `year-end`.

    Raises PhraseError for another part of `the year`, `the month` or `the week`, and for all of it.
    """
    if form not in _PRESENT:
        return part
    if (part == "end") == (form == "year-end"):
        raise PhraseError("which one? 'This year' is the present one, 'last year' the one before")
    return "present-end"


def _standing_alone(what: PartialDate | Period, form: str) -> PartialDate | Period:
    """A relative date as a period, unless it names a month (`April last year`).

    A period lends no month and year to its neighbours in a range.
    """
    if isinstance(what, Period) or what.year is None or "M" in form.split():
        return what
    return unit(what.year, what.month, what.day)


def _check_preposition(preposition: str, part: str, portion: Portion | None, *, is_day: bool) -> None:
    """Check that it is `on` a day, `in` or `during` a longer period, `at` its beginning or end."""
    at_end = part in ("beginning", "end", "present-end")
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
