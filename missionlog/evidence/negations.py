"""Negations in English: leaving one out, or putting one in, reverses what was said."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from missionlog.evidence.normalise import SOFT_HYPHEN

#: `couldn't`, whatever became of its apostrophe: `couldnt`, `couldn?t`, `couldnâ€™t`, `couldn t`.
_CONTRACTION: Final = (
    r"(?:ai|are|ca|could|dare|did|do|does|had|has|have|is|might|must|need|ought|sha|should|was|were|wo|would)"
    r"n(?:[^\w\s]{1,3} ?|â€™|&(?:apos|rsquo|#\d{2,4}|#x\w{2,4});|(?<!\bcan) )?t(?![^\W_])"
)
#: Words with an explicit prefix: `non-violent`, `un-American`, `anti-“ISIS”`.
_PREFIXED: Final = r"(?:non|un|anti)[\"')\]]?-[\"'(\[]?[^\W_]+"
_MARKS: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<contraction>{_CONTRACTION})|(?P<prefixed>{_PREFIXED}))|[^\W_]+(?:'[^\W_]+)*"
)
_NEGATIONS: Final = frozenset(
    (
        *("not", "no", "non", "never", "cannot", "neither", "nor", "without"),
        *("none", "nobody", "noone", "nothing", "nowhere"),
    )
)
_PREFIXES: Final = (
    *("un", "in", "im", "il", "ir", "dis", "non", "de", "anti"),
    *("counter", "mis", "pseudo", "quasi"),
)
#: Prefixes keep the hyphen at which a line ends, and have one before a name: `non-⏎violent`, `unAmerican`.
_DIVIDED_PREFIX: Final = re.compile(
    rf"\b([Nn]on|[Aa]nti)(?:{SOFT_HYPHEN}|(?=[A-Z]))|\b([Uu]n){SOFT_HYPHEN}?(?=[A-Z])"
)
#: The fewest letters that a prefix turns round: `into` is no negation of `to`.
_MIN_STEM: Final = 3
#: A footnote's number that an extraction ran into its word.
_DIGITS: Final = "0123456789"


class _Word(NamedTuple):
    """A word, what it means, and whether that is a negation."""

    written: str
    meaning: str
    negates: bool


def negations(left_out: str, put_in: str) -> tuple[str, ...]:
    """The negations that only one of two plain forms has, in lower case."""
    ours, theirs = _words(put_in), _words(left_out)
    return (*_extra_negations(theirs, ours), *_extra_negations(ours, theirs))


def _words(plain: str) -> list[_Word]:
    """The words, those joined that the end of a line divided."""
    whole = _DIVIDED_PREFIX.sub(lambda match: f"{match[1] or match[2]}-", plain).replace(SOFT_HYPHEN, "")
    return [_word(match) for match in _WORD.finditer(whole.lower())]


def _word(match: re.Match[str]) -> _Word:
    written = match[0]
    bare = written.rstrip(_DIGITS) or written
    if match["contraction"] or bare.endswith("n't") or bare == "cannot":
        return _Word(written, "not", True)
    if match["prefixed"]:
        return _Word(written, _MARKS.sub("", written), True)
    return _Word(bare if bare in _NEGATIONS else written, bare, bare in _NEGATIONS)


def _extra_negations(words: list[_Word], others: list[_Word]) -> list[str]:
    """The negations among the words, except for as many as the others have."""
    matched = Counter(word.meaning for word in others)
    stems = {word.meaning for word in others if len(word.meaning) >= _MIN_STEM}
    extra = []
    for word in words:
        if word.negates and matched[word.meaning] > 0:
            matched[word.meaning] -= 1
        elif word.negates or any(word.meaning == prefix + stem for stem in stems for prefix in _PREFIXES):
            extra.append(word.written)
    return extra
