"""`since:`, `until:` and `during:`: a date as typed to a stretch of days, and whether a fact overlaps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, EdtfError, When, parse
from missionlog.edtf.bounds import throughout
from missionlog.query.lexer import BRACKETS, Value
from missionlog.query.syntax import QueryError, Window

_MEND: Final = 'a date is EDTF (2024-09, 2024/2025) or words in quotes ("last month")'
#: `Friday, September 27, 2024` is one date.
_MAX_COMMAS_IN_DATE: Final = 2


def overlap(date: str, held: int | None, windows: Iterable[Window]) -> Certainty:
    """Whether a date, as EDTF, overlaps all of some windows: certainly, possibly or not.

    `held` is the day until which an open end is known to have held. A fact
    without a date possibly overlaps any window.
    """
    if not date:
        return Certainty.POSSIBLY
    when = parse(date)
    if held is not None:
        when = when.held_until(held)
    return min((_overlap(when, window) for window in windows), default=Certainty.CERTAINLY)


def _overlap(when: When, window: Window) -> Certainty:
    certainty = max(when.overlaps(stretch) for _, stretch in window.any_of)
    return Certainty(Certainty.CERTAINLY - certainty) if window.negated else certainty


def read_dates(values: Sequence[Value], text: str, today: date) -> Iterator[Value]:
    """Join the values that are one date: a comma may be part of a date in words."""
    at = 0
    while at < len(values):
        for end in range(min(at + 1 + _MAX_COMMAS_IN_DATE, len(values)), at, -1):
            first, last = values[at], values[end - 1]
            whole = text[first.column - 1 : last.column - 1 + len(last.text)]
            if end == at + 1 or _is_one_date(whole, today):
                yield Value(whole, first.column, first.quoted)
                at = end
                break


def stretch_of(key: str, value: Value, text: str, today: date) -> When:
    """The stretch of days that `since:`, `until:` or `during:` and a date ask for.

    `text` is the argument in which the date stands. Raises QueryError for what is no date.
    """
    when = _read(value, text, today)
    first = FAR_PAST if key == "until" else when.start_earliest
    last = FAR_FUTURE if key == "since" else when.end_latest
    return When(value.text, *throughout(first, last), when.level, None)


def _is_one_date(text: str, today: date) -> bool:
    """Whether a text with commas, outside brackets and so no EDTF, is a date in words."""
    if not any(character.isalpha() for character in text):
        return False
    from missionlog import phrases as english

    try:
        english.read_date(text, today)
    except english.PhraseError:
        return False
    return True


def _read(value: Value, text: str, today: date) -> When:
    try:
        return parse(value.text)
    except EdtfError:
        _check_brackets(value, text)
        from missionlog import phrases as english
    try:
        when: When = english.read_date(value.text, today)
    except english.PhraseError as error:
        mend = f"write {' or '.join(error.readings)}" if error.readings else _MEND
        column = value.column + max(error.column, 1) - 1
        end = max(value.column + len(value.text), column + 1)
        raise QueryError(error.message, text, column, end, mend) from None
    return when


def _check_brackets(value: Value, text: str) -> None:
    """Raise QueryError where a set of dates is not closed: a comma has cut it short."""
    closing = BRACKETS.get(value.text[0])
    if closing and closing not in value.text:
        message = f"the bracket is not closed with {closing}"
        whole = f"{value.text[0]}2014,2017{closing}"
        raise QueryError(message, text, value.column, value.column + 1, f"write it as {whole}")
