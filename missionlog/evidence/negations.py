"""Words that turn a sentence round (English): one left out or put in changes what was said."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+(?:'\w+)*")
_NEGATIONS: Final = frozenset(
    ("not", "no", "never", "cannot", "neither", "nor", "without", "none", "nobody", "nothing", "nowhere")
)
#: Said with another word for the same.
_NOT: Final = re.compile(r"\w+n't|cannot")
_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti")


def negations(left_out: str, put_in: str) -> tuple[str, ...]:
    """The negations of one side that the other has not, as they are written; both are plain forms."""
    ours, theirs = _WORD.findall(put_in.lower()), _WORD.findall(left_out.lower())
    return (*_beyond(theirs, ours), *_beyond(ours, theirs))


def _beyond(words: list[str], others: list[str]) -> list[str]:
    """The negations among the words, less as many as the others have."""
    matched = Counter(_meaning(word) for word in others if _negates(word))
    found = []
    for word in words:
        if _negates(word) and matched[_meaning(word)] > 0:
            matched[_meaning(word)] -= 1
        elif _negates(word) or _prefixed(word, others):
            found.append(word)
    return found


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _meaning(word: str) -> str:
    return "not" if _NOT.fullmatch(word) else word


def _prefixed(word: str, others: list[str]) -> bool:
    """Whether it is one of the others with a negating prefix: `unable` and `able`."""
    return any(word == prefix + other for other in others for prefix in _PREFIXES)
