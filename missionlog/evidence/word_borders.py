"""Where a passage may begin and end: between words, never within one.

`art` is not in `party`, `500 troops` not in `2,500 troops`, `I do` not in `I don't`. A word continues across
an apostrophe, and across the punctuation within a number, a range of numbers, or initials. A hyphen separates
words, except after a negating prefix and before a negating suffix (`anti-ISIS`, `nuclear-free`). In scripts
without blanks, every character is a word.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from missionlog.evidence.normalise import SOFT_HYPHEN, UNSPACED_SCRIPTS

_LETTER: Final = r"[^\W\d_]"
_WITHIN: Final = (
    rf"(?<=[^\W{UNSPACED_SCRIPTS}])(?=[^\W{UNSPACED_SCRIPTS}])"
    r"|(?<=\d)(?=[.,:/-]\d)|(?<=\d[.,:/-])(?=\d)"
    rf"|(?<=\b{_LETTER}\.)(?={_LETTER})|(?<=\b{_LETTER})(?=\.{_LETTER})"
    r"|(?<=\w)(?='\w)"
    rf"|(?<={SOFT_HYPHEN})|(?={SOFT_HYPHEN})"
)
# A passage may begin after an apostrophe: l'accord, O'Brien.
_NO_BEGIN: Final = re.compile(rf"{_WITHIN}|(?<=\s-)(?=\d)|(?<=\w')(?=(?:s|t|d|m|ll|re|ve)\b)", re.IGNORECASE)
_NO_END: Final = re.compile(rf"{_WITHIN}|(?<=\w')(?=\w)|(?=-(?:free|less)\b)", re.IGNORECASE)
_NEGATING_PREFIX: Final = re.compile(
    r"\b(?:anti|counter|de|dis|ex|mis|non|pseudo|quasi|un)-\Z", re.IGNORECASE
)
#: Characters of the longest negating prefix with its hyphen: `counter-`.
_MAX_PREFIX: Final = 8


def may_begin(plain: str, at: int) -> bool:
    """Whether a passage may begin at an offset of a plain form."""
    if _NO_BEGIN.match(plain, at) or _splits_a_character(plain, at):
        return False
    hyphen = at > 0 and plain[at - 1] == "-"
    return not (hyphen and _NEGATING_PREFIX.search(plain[max(0, at - _MAX_PREFIX - 1) : at]))


def may_end(plain: str, at: int) -> bool:
    """Whether a passage may end before an offset of a plain form."""
    return not (_NO_END.match(plain, at) or _splits_a_character(plain, at))


def _splits_a_character(plain: str, at: int) -> bool:
    """Whether the character at the offset combines with the one before it."""
    if not 0 < at < len(plain) or plain[at] < "\u0300" or plain[at - 1] == " ":
        return False
    return category(plain[at])[0] == "M"
