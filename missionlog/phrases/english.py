"""English to EDTF: a closed grammar. What it has no form for is refused, and nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from missionlog.edtf import EdtfError, When, parse
from missionlog.edtf.read import read
from missionlog.phrases.compounds import read_compound
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.lists import read_list
from missionlog.phrases.tokens import tokens

#: EDTF has no blanks and no two small letters side by side.
_ENGLISH: Final = re.compile(r"\s|[A-Za-z][a-z]|[a-z][A-Za-z]")
_AFTER_SOMETIME: Final = frozenset({"in", "on", "about", "during", "between", "before", "after"})


def to_edtf(text: str, today: date) -> str:
    """A date in English as EDTF; `today` is the day from which `last month` is reckoned.

    Raises PhraseError for what is no date, and for what may be more than one.
    """
    found = _read(text, today)
    try:
        read(found)
    except EdtfError as error:
        raise PhraseError(f"as EDTF this would be {found}, and {error.message}", 1) from None
    return found


def read_date(text: str, today: date) -> When:
    """A date in EDTF, or else in English.

    Raises PhraseError; where the text looks more like EDTF, with the reason why it is none.
    """
    if _ENGLISH.search(text):
        return parse(to_edtf(text, today))
    try:
        read(text)
    except EdtfError:
        return _not_edtf(text, today)
    return parse(text)


def _not_edtf(text: str, today: date) -> When:
    try:
        return parse(to_edtf(text, today))
    except PhraseError as refusal:
        if refusal.readings:
            raise
    try:
        return parse(text)
    except EdtfError as error:
        raise PhraseError(error.message, error.column, (error.meant,) if error.meant else ()) from None


def _read(text: str, today: date) -> str:
    found = tokens(text)
    if found[0].kind == "sometime" and len(found) > 1 and found[1].kind in _AFTER_SOMETIME:
        found = found[1:]
    try:
        edtf = read_compound(found, today) or read_list(found, today)
    except PhraseError as refusal:
        raise refusal.at(found[0].column) from None
    if edtf is None:
        raise PhraseError("this is no date, or not in a form that is read here", found[0].column)
    return edtf
