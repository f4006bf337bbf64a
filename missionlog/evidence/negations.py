"""Negations in English: leaving one out, or putting one in, reverses what was said."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+(?:'\w+)*")
_NEGATIONS: Final = frozenset(
    ("not", "no", "never", "cannot", "neither", "nor", "without", "none", "nobody", "nothing", "nowhere")
)
#: Words that mean "not".
_NOT: Final = re.compile(r"\w+n't|cannot")
_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti")


def negations(left_out: str, put_in: str) -> tuple[str, ...]:
    """The negations that only one of two plain forms has, in lower case."""
    ours, theirs = _WORD.findall(put_in.lower()), _WORD.findall(left_out.lower())
    return (*_extra_negations(theirs, ours), *_extra_negations(ours, theirs))


def _extra_negations(words: list[str], others: list[str]) -> list[str]:
    """The negations among the words, except for as many as the others have."""
    matched = Counter(_meaning(word) for word in others if _negates(word))
    extra = []
    for word in words:
        if _negates(word) and matched[_meaning(word)] > 0:
            matched[_meaning(word)] -= 1
        # Prefixes negate, too: `unable` beside `able`.
        elif _negates(word) or any(word == prefix + other for other in others for prefix in _PREFIXES):
            extra.append(word)
    return extra


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _meaning(word: str) -> str:
    return "not" if _NOT.fullmatch(word) else word
