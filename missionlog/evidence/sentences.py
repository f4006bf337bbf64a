"""Find the start and end of a sentence: how many words a mark at an end of a passage may replace.

A stop ends a sentence if a blank and no small letter follow; the stop of an
abbreviation or an initial does not. In doubt there is no border: one border too
few only shows more of the source, one too many would hide a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from missionlog.evidence.abbreviations import is_abbreviated
from missionlog.evidence.normalise import WORD_CHARACTER
from missionlog.evidence.prepared_text import PreparedText
from missionlog.evidence.text_range import TextRange

_CLOSING: Final = "\"')\\]"
_BORDER: Final = re.compile(rf"[.!?]+[{_CLOSING}]* (?=[\"'(\[]*(\w))|。[{_CLOSING}]* ?")
_MAX_BORDER: Final = 16
#: Characters at the end of a sentence that are no part of its words.
_STOPS: Final = " .!?。\"')]"


def sentence_start(source: PreparedText, at: int, reach: int) -> int:
    """The start of the sentence that contains `at`; of the first word within `reach` if that is nearer.

    Offsets are of the plain form. The result is `at` if no word lies between.
    """
    plain, breaks = source.plain, source.normal.breaks
    index = bisect_right(breaks, at)
    first = breaks[index - 1] + 1 if index else 0
    cut = max(first, at - reach)
    borders = [border.end for border in _borders(plain, max(first, cut - _MAX_BORDER), at)]
    start = max((border for border in borders if cut <= border <= at), default=cut)
    if start == cut > first and cut not in borders and plain[cut - 1] != " ":
        start = plain.find(" ", cut, at) + 1 or at
    return start if WORD_CHARACTER.search(plain, start, at) else at


def sentence_end(source: PreparedText, at: int, reach: int) -> int:
    """The end of the words of the sentence that contains `at`; of the last word within `reach` if nearer.

    Offsets are of the plain form. The result is `at` if no word lies between.
    """
    plain, breaks = source.plain, source.normal.breaks
    index = bisect_left(breaks, at)
    last = breaks[index] if index < len(breaks) else len(plain)
    cut = min(last, at + reach)
    borders = _borders(plain, max(0, at - _MAX_BORDER), cut + 1)
    end = next((max(at, border.start) for border in borders if border.end > at), None)
    if end is None:
        end = cut if cut == last or plain[cut] == " " else max(at, plain.rfind(" ", at, cut))
    words = plain[at:end].rstrip(_STOPS if end == last else " ")
    return at + len(words) if WORD_CHARACTER.search(words) else at


def _borders(plain: str, first: int, last: int) -> Iterator[TextRange]:
    """The borders between sentences in a range of a plain form: from a stop to the next sentence."""
    for match in _BORDER.finditer(plain, first, last + _MAX_BORDER):
        start, end = match.span()
        goes_on = match[1] and match[1].islower()
        if start < last and not goes_on and not (match[0] == ". " and is_abbreviated(plain, start)):
            yield TextRange(start, end)
