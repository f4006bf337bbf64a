"""Suggest what a text that is not EDTF was probably meant to be: `did you mean …?`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from missionlog.edtf.calendar import day_number, is_leap, iso
from missionlog.edtf.range_ends import finer_ends
from missionlog.edtf.read import MAX_LENGTH, read
from missionlog.edtf.syntax import EdtfError

_Mend = Callable[[str], str]


def _replacing(pattern: str, by: str | Callable[[re.Match[str]], str]) -> _Mend:
    return lambda text: re.sub(pattern, by, text)  # re compiles and caches it on first use


def _swapped(text: str) -> str:
    start, separator, end = text.partition("/")
    return f"{end}{separator}{start}" if start and end else text


def _in_ascii(text: str) -> str:
    """Digits and punctuation of other scripts and widths in ASCII, except superscripts such as ²."""
    return re.sub("[\u2010-\u2015\u2212]", "-", "".join(map(_folded, text.strip())))


def _folded(character: str) -> str:
    if character.isdigit() and not character.isdecimal():
        return character
    return str(unicodedata.decimal(character, unicodedata.normalize("NFKC", character)))


def _from_day_of_year(found: re.Match[str]) -> str:
    year, of_year = int(found[1]), int(found[2])
    day = day_number(year, 1, 1) + of_year - 1
    return iso(day) if 1 <= of_year <= 365 + is_leap(year) else found[0]


def _with_one_precision(text: str) -> str:
    """A set with both ends of each range in the finer of their precisions: `[1670-01..1672-12]`."""
    return re.sub(r"([^\[{,.]+)\.\.([^,.\]}]+)", _finer_range, text) if text[:1] in ("[", "{") else text


def _finer_range(found: re.Match[str]) -> str:
    try:
        return finer_ends(found[1], found[2]) or found[0]
    except EdtfError:
        return found[0]


#: Each undoes one kind of slip; they are applied in this order. Only slips with a
#: single meaning are here: `12/04/1985` has two, so it is left alone.
_MENDS: Final[tuple[_Mend, ...]] = (
    _in_ascii,
    _replacing(r"(?<=[0-9]) (?=[0-9]{2}:)", "T"),
    _replacing(r"\s+", ""),
    # The EDTF draft of 2012 wrote u for X.
    _replacing(r"(?<![a-zA-Z])[uUxX]+(?![a-zA-Z])", lambda found: "X" * len(found[0])),
    _replacing(r"(?<![a-z])y(?=-?[0-9])", "Y"),
    _replacing(r"(?<=[0-9])[etz](?![a-z])", lambda found: found[0].upper()),
    _replacing(r"(?<=[0-9])[ps](?=[0-9])", "S"),
    _replacing(r"unknown(?=/)|(?<=/)unknown", ""),
    _replacing(r"open(?=/)|(?<=/)open", ".."),
    _replacing(r"\?~|~\?", "%"),
    _replacing(r"^([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})$", r"\1-\2-\3"),
    _replacing(r"^([0-9]{4})/([1-9])$", r"\1-0\2"),
    _replacing(r"^([0-9]{4})(0[1-9]|1[0-2])([0-3][0-9])", r"\1-\2-\3"),
    _replacing(r"^(1[5-9][0-9]{2}|20[0-9]{2})(0[1-9]|1[0-2])$", r"\1-\2"),
    _replacing(r"(?<=[0-9]{4}-)([1-9])(?![0-9X])", r"0\1"),
    _replacing(r"(?<=[0-9]{4}-[0-9]{2}-)([1-9])(?![0-9X])", r"0\1"),
    _replacing(r"^(-?[0-9]{4})-([0-9]{3})$", _from_day_of_year),
    _replacing(r"T([0-9]{2})([0-9]{2})([0-9]{2})", r"T\1:\2:\3"),
    _replacing(r"(T[0-9]{2}:[0-9]{2})(?![0-9:])", r"\1:00"),
    _replacing(r"(?<=:[0-9]{2})[.,][0-9]+", ""),
    _replacing(r"(T[0-9:]+[+-][0-9]{2})([0-9]{2})$", r"\1:\2"),
    _replacing(r"(?<=:[0-9]{2})-00(?::00)?$", "+00:00"),
    _replacing(r"^\+", ""),
    _replacing(r"^-0000", "0000"),
    _replacing(r"^(-?)Y(-?)0*([0-9]{1,4})$", lambda found: f"{found[1] or found[2]}{found[3]:0>4}"),
    _replacing(r"^(-?[1-9](?:[0-9]{4,5}|[0-9]{8,}))$", r"Y\1"),
    _replacing(r"^([0-9X-]+)(?:\.\.\.?|\u2026)([0-9X-]+)$", r"\1/\2"),
    _replacing(r"^([\[{])([0-9X-]+)/([0-9X-]+)([\]}])$", r"\1\2..\3\4"),
    _replacing(r"^(\[)[^\[\]{}]*$|^({)[^\[\]{}]*$", lambda found: found[0] + ("]" if found[1] else "}")),
    _with_one_precision,
    _replacing(r"^([\[{])([^.,]+)\.\.([^.,]+)([\]}])$", r"\1\3..\2\4"),
    _with_one_precision,
    # `1914/18`; but `1914/08` may also mean a month.
    _replacing(r"^([0-9]{2})([0-9]{2})/(1[3-9]|[2-9][0-9])$", r"\1\2/\1\3"),
    _swapped,
)


def probably_meant(text: str) -> str | None:
    """Valid EDTF that differs from the text only by common slips, or None.

    Slips are undone one after another until the text is valid.
    """
    if len(text) > MAX_LENGTH:
        return None
    for mend in _MENDS:
        before, text = text, mend(text)
        if text != before:
            with suppress(EdtfError):
                read(text)
                return text
    return None
