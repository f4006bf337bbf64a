"""Where a source's sentence begins and ends: as far as a mark at the end of a passage may stand for words.

A stop ends a sentence where a blank follows it and no small letter does; that
of an abbreviation or an initial does not. A border too few only shows more of
the source; one too many would hide a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from missionlog.evidence.prepared import Prepared, Span

_CLOSING: Final = "\"')\\]"
_BORDER: Final = re.compile(rf"[.!?]+[{_CLOSING}]* (?=[\"'(\[]*(\w))|。[{_CLOSING}]* ?")
_LONGEST_BORDER: Final = 16
_ABBREVIATED: Final = re.compile(
    r"\b(?:[^\W\d_]|Mrs?|Ms|Drs?|Prof|St|Jr|Sr|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Brig|Gov|Sen|Reps?"
    r"|Pres|Hon|Rev|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z"
)
#: What ends a sentence, and is none of its words.
_STOPS: Final = " .!?。\"')]"
_HAS_WORD: Final = re.compile(r"[^\W_]")


def begins(source: Prepared, at: int, reach: int) -> int:
    """Where the sentence begins that goes on there, or a word at most `reach` characters before it.

    Offsets are of the plain form. It is `at` itself where no word stands before it.
    """
    plain, breaks = source.plain, source.normal.breaks
    index = bisect_right(breaks, at)
    first = breaks[index - 1] + 1 if index else 0
    cut = max(first, at - reach)
    borders = [border.end for border in _borders(plain, max(first, cut - _LONGEST_BORDER), at)]
    found = max((end for end in borders if cut <= end <= at), default=cut)
    if found == cut > first and cut not in borders and plain[cut - 1] != " ":
        found = plain.find(" ", cut, at) + 1 or at
    return found if _HAS_WORD.search(plain, found, at) else at


def ends(source: Prepared, at: int, reach: int) -> int:
    """Where the words of the sentence end that goes on there, or a word at most `reach` characters after it.

    Offsets are of the plain form. It is `at` itself where no word follows.
    """
    plain, breaks = source.plain, source.normal.breaks
    index = bisect_left(breaks, at)
    last = breaks[index] if index < len(breaks) else len(plain)
    cut = min(last, at + reach)
    borders = _borders(plain, max(0, at - _LONGEST_BORDER), cut + 1)
    found = next((max(at, border.start) for border in borders if border.end > at), None)
    if found is None:
        found = cut if cut == last or plain[cut] == " " else max(at, plain.rfind(" ", at, cut))
    words = plain[at:found].rstrip(_STOPS if found == last else " ")
    return at + len(words) if _HAS_WORD.search(words) else at


def _borders(plain: str, first: int, last: int) -> Iterator[Span]:
    """From the stop of each sentence to the beginning of the next, in a stretch of a plain form."""
    for match in _BORDER.finditer(plain, first, last + _LONGEST_BORDER):
        start, end = match.span()
        before = plain[max(0, start - _LONGEST_BORDER) : start]
        goes_on = match[1] and match[1].islower()
        if start < last and not goes_on and not (match[0] == ". " and _ABBREVIATED.search(before)):
            yield Span(start, end)
