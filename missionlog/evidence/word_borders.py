"""Where a passage may begin and end: at the border of a whole token, never within one.

`art` is not in `party`, `I do` not in `I don't`, `guilty` not in `not-guilty`. A token goes on across an
apostrophe, across a hyphen (but not a dash), across a bracket within a word (`(non-)violent`), and across all
that belongs to a number (see `numbers`). In scripts without blanks, every character is a word.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from missionlog.evidence.normalise import SOFT_HYPHEN, UNSPACED_SCRIPTS
from missionlog.evidence.numbers import is_within_number
from missionlog.evidence.prepared_text import PreparedText

_LETTER: Final = r"[^\W\d_]"
_SPACED_LETTER: Final = rf"[^\W\d_{UNSPACED_SCRIPTS}]"
#: Hyphens of any script. A text's layout has dashes apart from them.
_HYPHEN: Final = "[-\u058a\u05be\u1806]"
_BEFORE_HYPHEN: Final = r"[\w.)\]'\"%°$€£]"
_OPENED: Final = r"[(\[]"
_CLOSED: Final = r"[)\]]"
_TOKEN_PARTS: Final = (
    # letters and digits, initials, contractions
    rf"(?<=[^\W{UNSPACED_SCRIPTS}])(?=[^\W{UNSPACED_SCRIPTS}])",
    rf"(?<=\b{_LETTER}\.)(?={_LETTER})|(?<=\b{_LETTER})(?=\.{_LETTER})",
    r"(?<=\w)(?='\w)",
    # an omission's dots
    r"(?<=\.)(?=\.)",
    # hyphens, and those at the ends of lines
    rf"(?<={_BEFORE_HYPHEN})(?={_HYPHEN}\w)|(?<={_BEFORE_HYPHEN}{_HYPHEN})(?=\w)|(?<=\w)(?=[.\"']{_HYPHEN}\w)",
    rf"(?<={SOFT_HYPHEN})|(?={SOFT_HYPHEN})",
    # brackets within words: (non-)violent, (un)able, unit(s)
    rf"(?<={_LETTER}{_CLOSED})(?={_SPACED_LETTER})|(?<={_LETTER}[-–]{_CLOSED})(?={_SPACED_LETTER})",
    rf"(?<=\w)(?={_CLOSED}{_SPACED_LETTER})|(?<=\w)(?=[-–]{_CLOSED}{_SPACED_LETTER})|(?<=\w[-–])(?={_CLOSED}\w)",
    rf"(?<={_SPACED_LETTER})(?={_OPENED}{_SPACED_LETTER}{{1,4}}{_CLOSED})",
    # a dash in place of the hyphen of a negation
    r"(?<=\w–)(?=(?i:free|less)\b)|(?<=\w)(?=–(?i:free|less)\b)",
)
# Without IGNORECASE for the whole: for scripts of thousands of characters it takes long to compile.
_WITHIN: Final = re.compile("|".join(_TOKEN_PARTS))
# A passage may begin after an apostrophe: l'accord, O'Brien. It may not end there.
_NO_BEGIN: Final = re.compile(r"(?<=\w')(?=(?:s|t|d|m|ll|re|ve)\b)", re.IGNORECASE)
_NO_END: Final = re.compile(r"(?<=\w')(?=\w)")
#: A prefix that belongs to what follows, also across a dash, a quotation mark or a bracket: `anti-“war”`.
_PREFIX: Final = re.compile(
    r"(?<!\w)(?:(?:anti|counter|de|dis|ex|mis|no|non|not|post|pre|pro|pseudo|quasi|self|semi|un)"
    r"(?:[-–][\"'(\[]?|[(\[])|(?:il|im|in|ir)[(\[])\Z",
    re.IGNORECASE,
)
#: What may stand between such a prefix and what follows.
_AFTER_PREFIX: Final = frozenset("-–\"'([")
#: Characters of the longest prefix with what is around it.
_PREFIX_REACH: Final = 10


def may_begin(source: PreparedText, at: int) -> bool:
    """Whether a passage may begin at an offset of a source's plain form."""
    layout = source.normal.layout
    if _is_within(layout, at) or _NO_BEGIN.match(layout, at):
        return False
    goes_on = layout[at - 1 : at] in _AFTER_PREFIX
    return not (goes_on and _PREFIX.search(layout[max(0, at - _PREFIX_REACH) : at]))


def may_end(source: PreparedText, at: int) -> bool:
    """Whether a passage may end before an offset of a source's plain form."""
    layout = source.normal.layout
    return not (_is_within(layout, at) or _NO_END.match(layout, at))


def token_start(source: PreparedText, at: int, reach: int) -> int:
    """The start of the token that goes on at an offset of the plain form, no more than `reach` before it."""
    return next(
        (start for start in range(at, max(0, at - reach), -1) if may_begin(source, start)), max(0, at - reach)
    )


def token_end(source: PreparedText, at: int, reach: int) -> int:
    """The end of the token that goes on at an offset of the plain form, no more than `reach` after it."""
    last = min(len(source.plain), at + reach)
    return next((end for end in range(at, last) if may_end(source, end)), last)


def _is_within(layout: str, at: int) -> bool:
    """Whether an offset lies within a token."""
    return bool(_WITHIN.match(layout, at)) or _splits_a_character(layout, at) or is_within_number(layout, at)


def _splits_a_character(layout: str, at: int) -> bool:
    """Whether the character at the offset combines with the one before it."""
    if not 0 < at < len(layout) or layout[at] < "\u0300" or layout[at - 1].isspace():
        return False
    return category(layout[at])[0] == "M"
