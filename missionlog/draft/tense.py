"""Whether a sentence tells at a place of what is past or of what is to come."""

from __future__ import annotations

import re
from typing import Final, Literal

from missionlog.draft.time_words import FUTURE_WORDS, NOT_PAST, PAST_VERBS

Tense = Literal["", "past", "future"]

#: The words before and after a date that are looked at, in characters.
_BEFORE: Final = 240
_AFTER: Final = 160
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘])|\n\s*\n|\n(?=[A-Z])")
_ABBREVIATED: Final = re.compile(r"(?:\b[A-Z]|\b(?:[A-Z][a-z]{1,3}|Sept))\Z")


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_VERBS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<future>(?:{_any_of(FUTURE_WORDS)})(?![\w-])(?:\s+(?:not|also|be|to|[a-z]+ly)(?![\w-]))*(?:\s+[a-z]+)?)"
    rf"|(?P<past>(?:{_any_of(PAST_VERBS)}|[a-z]+ed)(?![\w-])))"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence around a range, as far as the words that are looked at."""
    floor, ceiling = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    first = floor
    for border in _SENTENCE_END.finditer(text, floor, start):
        if text[border.start()] != "." or not _ABBREVIATED.search(
            text, max(0, border.start() - 5), border.start()
        ):
            first = border.end()
    for border in _SENTENCE_END.finditer(text, end, ceiling):
        if text[border.start()] != "." or not _ABBREVIATED.search(
            text, max(0, border.start() - 5), border.start()
        ):
            return first, border.start() + 1
    return first, ceiling


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of the verb that a date goes with: the last before it in its sentence, or the first after."""
    first, last = sentence_around(text, start, end)
    tense: Tense = ""
    for verb in _VERBS.finditer(text, first, start):
        tense = _tense_of(verb) or tense
    if tense:
        return tense
    for verb in _VERBS.finditer(text, end, last):
        if tense := _tense_of(verb):
            return tense
    return ""


def _tense_of(verb: re.Match[str]) -> Tense:
    if verb["future"]:
        return "future"
    return "" if verb["past"] in NOT_PAST else "past"
