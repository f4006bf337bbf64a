"""Read any date in English, for all other rooms: a text in none of the tables of forms is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from missionlog.edtf import EdtfError, When, parse
from missionlog.edtf.read import read
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.lists import read_list
from missionlog.phrases.range_forms import read_range
from missionlog.phrases.short_years import check_typed
from missionlog.phrases.tokens import tokens
from missionlog.phrases.when_words import words

#: EDTF contains no blanks and no two adjacent letters of which one is small. `~1850` is `1850~` in both.
_ENGLISH: Final = re.compile(r"\s|[A-Za-z][a-z]|[a-z][A-Za-z]|^~[0-9]{4}$")
#: `?-1984`
_UNKNOWN_START: Final = re.compile(r"\?-[0-9]{4}")
#: What "sometime" may stand before: words for a stretch or a bound.
_AFTER_SOMETIME: Final = frozenset({"in", "on", "about", "c", "during", "between", "before", "after"})
#: Two days with nothing in common: a text that means one date on both does not depend on the day.
_DIFFERENT_DAYS: Final = (date(1987, 6, 3), date(2011, 11, 26))


class Settled(NamedTuple):
    """What a text means as a date on any day.

    `edtf`: its one meaning. `readings`: its possible meanings in EDTF if there
    are several, and `why` there are. `relative`: it is a date that depends on the
    day. Otherwise it is no date, and `why` says what is wrong.
    """

    edtf: str = ""
    readings: tuple[str, ...] = ()
    relative: bool = False
    why: str = ""


class Explained(NamedTuple):
    """A text as a date. If it is none, all but `input`, `valid` and `error` are None.

    `earliest` and `latest` are ISO days, `-inf` or `inf` for an open end,
    `unknown` for an unknown one; `text` is the date in words.
    """

    input: str
    edtf: str | None
    valid: bool
    level: int | None
    earliest: str | None
    latest: str | None
    text: str | None
    error: str | None


def to_edtf(text: str, today: date) -> str:
    """A date in English as EDTF; `last month` and the like are relative to `today`.

    Raises PhraseError for a text that is no date or may mean more than one.
    """
    phrase = tokens(text)
    if len(phrase) > 1 and phrase[0].kind == "active":
        phrase = phrase[1:]
    if len(phrase) > 1 and phrase[0].kind == "sometime" and phrase[1].kind in _AFTER_SOMETIME:
        phrase = phrase[1:]
    try:
        edtf = read_range(phrase, today) or read_list(phrase, today)
    except PhraseError as error:
        readings = tuple(reading for reading in error.readings if _is_edtf(reading))
        raise PhraseError(error.message, error.column or phrase[0].column, readings) from None
    if edtf is None:
        raise PhraseError("this is no date, or not in a form that is read here", phrase[0].column)
    try:
        read(edtf)
    except EdtfError as error:
        raise PhraseError(f"as EDTF this would be {edtf}, and {error.message}", 1) from None
    return edtf


def _is_edtf(text: str) -> bool:
    """Whether it is EDTF, and not an interval or range that runs backwards."""
    try:
        read(text)
    except EdtfError:
        return False
    return True


def read_date(text: str, today: date) -> When:
    """A date in EDTF or English, as a person types it.

    Raises PhraseError: for a text that looks like EDTF, with the reason why it is not; for one that is EDTF
    and may also be two years, such as `1939-41`, with both readings.
    """
    if _ENGLISH.search(text):
        return parse(to_edtf(text, today))
    try:
        read(text)
    except EdtfError:
        return _not_edtf(text, today)
    check_typed(text)
    if _UNKNOWN_START.fullmatch(text):
        readings = f"/{text[2:]}", f"{text[1:]}?"
        raise PhraseError("an unknown beginning, or a year BCE that is uncertain?", 1, readings)
    return parse(text)


def as_typed(edtf: str, today: date) -> str:
    """A date in EDTF as a person can type it: as it is, or in words and quotes if it may be two years."""
    try:
        read_date(edtf, today)
    except PhraseError:
        return f'"{words(parse(edtf))}"'
    return edtf


def settle(text: str) -> Settled:
    """What a text in English means as a date, whatever the day: read on two days and compared."""
    first, second = (_read_on(text, today) for today in _DIFFERENT_DAYS)
    return first if first == second else Settled(relative=True)


def explain(text: str, today: date, *, edtf: bool = False) -> Explained:
    """Explain a date in EDTF or English; with `edtf`, in EDTF only.

    `last Friday` and the like are relative to `today`.
    """
    try:
        when = parse(text) if edtf else read_date(text, today)
    except (EdtfError, PhraseError) as error:
        return Explained(text, None, False, None, None, None, None, str(error))
    return Explained(text, when.text, True, when.level, when.earliest, when.latest, words(when), None)


def _read_on(text: str, today: date) -> Settled:
    try:
        return Settled(edtf=to_edtf(text, today))
    except PhraseError as error:
        return Settled(readings=error.readings, why=error.message)


def _not_edtf(text: str, today: date) -> When:
    """A date in English that looks like EDTF. Raises PhraseError, with EDTF's reason if it is neither."""
    try:
        return parse(to_edtf(text, today))
    except PhraseError as refusal:
        if refusal.readings:
            raise
    try:
        return parse(text)
    except EdtfError as error:
        raise PhraseError(error.message, error.column, (error.meant,) if error.meant else ()) from None
