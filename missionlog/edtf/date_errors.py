"""Errors for texts that are not dates in EDTF: what is wrong, and at which character."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from missionlog.edtf.syntax import EdtfError

_LETTERS: Final = {
    "x": "an unspecified digit is a capital X",
    "u": "an unspecified digit is a capital X",
    "y": "the letter before a long year is a capital Y",
    "e": "the letter before an exponent is a capital E",
    "s": "the letter before a number of significant digits is a capital S",
    "t": "the letter before a time is a capital T",
    "z": "the letter for UTC is a capital Z",
    "W": "EDTF has no week dates: a month and a day are expected",
}
_ALPHABET: Final = frozenset("0123456789X?~%-+:YESTZ")
_YEAR: Final = r"[?~%]?(-?[0-9X]*)"
_PART: Final = r"(-?)[?~%]?([0-9X]*)[?~%]?"
#: The fields of a time, and what is wrong if one does not match.
_TIME_FIELDS: Final = (
    (r"T(?!24)", "a day ends with 23:59:59: its midnight is 00:00:00 of the next day"),
    (r"[01][0-9]|2[0-3]", "a time is hh:mm:ss, and its hours are 00 to 23"),
    (r":[0-5][0-9]", "minutes come next, :00 to :59"),
    (r":(?:[0-5][0-9]|(?<=:59:)60)", "seconds come next, :00 to :59 (:60 only in a leap second, hh:59:60)"),
    (
        r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?$",
        "nothing follows the seconds but Z, or a shift such as +03 or -03:30",
    ),
)


def why_not_a_date(text: str, column: int) -> EdtfError:
    """The error for a text that does not have the form of a date, with or without a time."""
    if not text:
        return EdtfError("a date is missing here", column)
    for index, character in enumerate(text):
        if character not in _ALPHABET:
            return EdtfError(_foreign(text, index), column + index)
    if text[0] == "Y" or text[1:2] == "Y":
        return _why_not_a_long_year(text, column)
    if text[0] == "+":
        return EdtfError("a year has no plus sign", column)
    message, offset = _why_not_a_year(text) or _why_not_the_rest(text)
    return EdtfError(message, column + offset)


def _foreign(text: str, index: int) -> str:
    """What is wrong with a character that no date contains."""
    character = text[index]
    beside_a_digit = any(near.isdecimal() for near in text[max(0, index - 1) : index + 2])
    if character in _LETTERS and beside_a_digit:
        return _LETTERS[character]
    if text[index : index + 2] == "..":
        return "'..' is an open end: of an interval, as in '1985/..', or of a set, as in '[1985..]'"
    if character.isspace():
        return f"there is no white space in EDTF ({unicodedata.name(character, ascii(character)).lower()})"
    if character.isdigit():
        return f"digits are 0 to 9 ({unicodedata.name(character).lower()})"
    if character in "[]{}":
        return f"'{character}' can stand only at the ends of the whole date"
    name = unicodedata.name(character, "")
    shown = f"'{character}'" if character.isprintable() else ascii(character)
    return f"{shown} is no part of EDTF" + (f" ({name.lower()})" if name and not character.isascii() else "")


def _why_not_a_long_year(text: str, column: int) -> EdtfError:
    rest = text[text.index("Y") + 1 :]
    offset = len(text) - len(rest)
    if re.match(r"-?0", rest):
        return EdtfError("a year written with Y begins with no zero", column + offset)
    valid = re.match(r"-?[0-9]+(?:E[1-9][0-9]*)?(?:S[1-9][0-9]*)?[?~%]?", rest)
    if not valid:
        return EdtfError("digits are expected after Y", column + offset)
    return EdtfError("nothing of a long year fits here", column + offset + valid.end())


def _why_not_a_year(text: str) -> tuple[str, int] | None:
    """What is wrong with the year, and its offset; None if it is well formed."""
    year = re.match(_YEAR, text)
    assert year is not None  # the pattern matches an empty text, too
    digits = year[1].lstrip("-")
    at = year.start(1)
    if len(digits) == 4:
        return None
    if len(digits) in (6, 8) and year.end() == len(text):
        return "year, month and day have hyphens between them, and a longer year begins with Y", at + 4
    if len(digits) > 4:
        return "a year of more than four digits begins with Y", at
    return _wrong_count("year", "four", len(digits)), at if digits else year.end()


def _wrong_count(name: str, expected: str, count: int) -> str:
    if not count:
        return f"a {name} is expected here"
    return f"a {name} has {expected} digits, and here {'is' if count == 1 else 'are'} {count}"


def _why_not_the_rest(text: str) -> tuple[str, int]:
    """What is wrong after a well-formed year, and its offset."""
    year = re.match(r"[?~%]?-?[0-9X]{4}(S[0-9]*)?[?~%]?", text)
    assert year is not None  # the year is well formed
    at = year.end()
    if year[1] and not re.fullmatch(r"S[1-9][0-9]*", year[1]):
        return "the number of significant digits is 1 or more", year.start(1) + 1
    for name in ("month", "day"):
        part = re.compile(_PART).match(text, at)
        assert part is not None  # the pattern matches an empty text, too
        if not part[1]:
            break
        if name == "month" and re.fullmatch("[0-9]{3}", part[2]):
            return "EDTF has no ordinal dates: a month has two digits", part.start(2)
        if len(part[2]) != 2:
            return _wrong_count(name, "two", len(part[2])), part.start(2)
        at = part.end()
    else:
        if text[at : at + 1] == "T":
            return _why_not_a_time(text, at)
    if at >= len(text):
        return "the date is not complete", at
    if text[at] in "?~%":
        return "one qualifier is enough: ? uncertain, ~ approximate, % both", at
    if text[at] == "T":
        return "a time goes with a complete date, year, month and day", at
    return f"'{text[at]}' does not fit here", at


def _why_not_a_time(text: str, at: int) -> tuple[str, int]:
    """What is wrong with the time that begins at `at`, and its offset."""
    start = at
    for pattern, wrong in _TIME_FIELDS:
        field = re.compile(pattern).match(text, at)
        if not field:
            return wrong, max(at, start + 1)
        at = field.end()
    return "a shift of nothing is +00:00 or Z, not -00:00", text.rindex("-", start)
