"""Whether a sentence tells at a place of what is past or of what is to come."""

from __future__ import annotations

import re
from typing import Final, Literal

from missionlog.draft.time_words import FUTURE_WORDS, NOT_PAST, PAST_VERBS
from missionlog.evidence.prepared_text import TextRange

Tense = Literal["", "past", "future"]

#: The words before and after a date that are looked at, in characters.
_BEFORE: Final = 240
_AFTER: Final = 160


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_VERBS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<future>(?:{_any_of(FUTURE_WORDS)})(?![\w-])(?:\s+(?:not|also|be|to|[a-z]+ly)(?![\w-]))*"
    r"(?:\s+(?!the\b|a\b|an\b)[a-z]+)?)"
    rf"|(?P<past>(?:{_any_of(PAST_VERBS)}|[a-z]+ed)(?![\w-]))"
    r"|(?P<infinitive>to\s+[a-z]{3,}(?![\w-])))"
)


def tense_at(text: str, sentence: TextRange, start: int, end: int) -> Tense:
    """The tense of the verb that a date goes with: the last before it in its sentence, or the first after."""
    tense: Tense | None = None
    for verb in _VERBS.finditer(text, max(sentence.start, start - _BEFORE), start):
        tense = _tense_of(verb, tense)
    if tense is not None:
        return tense
    for verb in _VERBS.finditer(text, end, min(sentence.end, end + _AFTER)):
        if tense := _tense_of(verb, None):
            return tense
    return ""


def _tense_of(verb: re.Match[str], before: Tense | None) -> Tense | None:
    if verb["future"]:
        return "future"
    if verb["infinitive"]:
        return "" if before == "past" else before
    return before if verb["past"] in NOT_PAST else "past"
