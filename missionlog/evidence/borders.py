"""Where a passage may begin and end: between words, and never within one.

`art` does not stand in `party`, `500 troops` not in `2,500 troops`, `I do`
not in `I don't`. A word goes on over an apostrophe, and over the marks within
a number, a range of numbers, or initials. A hyphen divides, but what a
negating prefix or suffix stands by is not cut from it (`anti-ISIS`,
`nuclear-free`). Scripts without blanks divide anywhere.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from missionlog.evidence.normal import SOFT, UNSPACED

_LETTER: Final = r"[^\W\d_]"
_WITHIN: Final = (
    rf"(?<=[^\W{UNSPACED}])(?=[^\W{UNSPACED}])"
    r"|(?<=\d)(?=[.,:/-]\d)|(?<=\d[.,:/-])(?=\d)"
    rf"|(?<=\b{_LETTER}\.)(?={_LETTER})|(?<=\b{_LETTER})(?=\.{_LETTER})"
    r"|(?<=\w)(?='\w)"
    rf"|(?<={SOFT})|(?={SOFT})"
)
# After an apostrophe a word of its own may follow, as in l'accord or O'Brien.
_NOT_TO_BEGIN: Final = re.compile(
    rf"{_WITHIN}|(?<=\s-)(?=\d)|(?<=\w')(?=(?:s|t|d|m|ll|re|ve)\b)", re.IGNORECASE
)
_NOT_TO_END: Final = re.compile(rf"{_WITHIN}|(?<=\w')(?=\w)|(?=-(?:free|less)\b)", re.IGNORECASE)
_NEGATING: Final = re.compile(r"\b(?:anti|counter|de|dis|ex|mis|non|pseudo|quasi|un)-\Z", re.IGNORECASE)
_LONGEST_PREFIX: Final = 8


def may_begin(plain: str, at: int) -> bool:
    """Whether a passage may begin at that offset of a plain form."""
    if _NOT_TO_BEGIN.match(plain, at) or _splits_a_character(plain, at):
        return False
    hyphen = at > 0 and plain[at - 1] == "-"
    return not (hyphen and _NEGATING.search(plain[max(0, at - _LONGEST_PREFIX - 1) : at]))


def may_end(plain: str, at: int) -> bool:
    """Whether a passage may end before that offset of a plain form."""
    return not (_NOT_TO_END.match(plain, at) or _splits_a_character(plain, at))


def _splits_a_character(plain: str, at: int) -> bool:
    """Whether the character at the offset belongs to the one before it."""
    if not 0 < at < len(plain) or plain[at] < "\u0300" or plain[at - 1] == " ":
        return False
    return category(plain[at])[0] == "M"
