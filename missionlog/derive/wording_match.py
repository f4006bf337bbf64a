"""Compare two wordings: have they the same words, and are they reports of one statement?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from missionlog.evidence.negations import negations
from missionlog.evidence.normalise import SOFT_HYPHEN, TOKEN, UNSPACED_SCRIPTS, normalise
from missionlog.model.folding import fold

#: Initials such as `U.S.`
_INITIALS: Final = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
_WORD: Final = re.compile(rf"[{UNSPACED_SCRIPTS}]|[^\W_{UNSPACED_SCRIPTS}]+")
#: The least similarity of the words of two reports of one statement, from 0 to 1. It lets "US" for
#: "United States" pass in a short sentence.
MIN_WORD_SIMILARITY: Final = 0.8


class PlacedWord(NamedTuple):
    """A word with adjoining punctuation: the key by which it is compared, and its offsets in the text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Wording:
    """A text, and the forms in which it is compared with others."""

    text: str

    @cached_property
    def plain_typography(self) -> str:
        """The text with plain quotes, dashes and blanks."""
        return normalise(self.text).plain.replace(SOFT_HYPHEN, "")

    @cached_property
    def plain(self) -> str:
        """The text with plain typography, and `U.S.` as `US`."""
        return _INITIALS.sub(lambda match: match[0].replace(".", ""), self.plain_typography)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, without typography, case and accents."""
        return tuple(_WORD.findall(fold(self.plain)))

    @cached_property
    def names_and_numbers(self) -> frozenset[str]:
        """Its numbers and capitalised words. If these differ, something else was said.

        The first word does not count as a name, because it is always capitalised.
        """
        words = enumerate(_WORD.findall(self.plain))
        marked = (word for index, word in words if not word.islower() and (index or not word.isalpha()))
        return frozenset(folded for word in marked for folded in _WORD.findall(fold(word)))

    def has(self, phrase: Wording) -> bool:
        """Whether it contains the words of a phrase, next to each other and in order."""
        return f" {' '.join(phrase.words)} " in f" {' '.join(self.words)} "


def is_same_statement(one: Wording, other: Wording) -> bool:
    """Whether two wordings report one statement: few words differ, and no name, number or negation.

    In doubt they are two statements, because the difference between these is shown.
    """
    return (
        one.names_and_numbers <= {*other.words}
        and other.names_and_numbers <= {*one.words}
        and Indel.normalized_similarity(one.words, other.words) >= MIN_WORD_SIMILARITY
        and not negations(one.plain, other.plain)
    )


def tokens(text: str) -> list[PlacedWord]:
    """The words of a text with their offsets. Punctuation that stands alone is a word too."""
    return [PlacedWord(_comparison_key(match[0]), *match.span()) for match in TOKEN.finditer(text)]


def written(text: str, placed: Sequence[PlacedWord]) -> str:
    """The text of consecutive words as it is written, with single blanks for white space."""
    return " ".join(text[placed[0].start : placed[-1].end].split()) if placed else ""


@lru_cache(maxsize=10_000)
def _comparison_key(word: str) -> str:
    return " ".join(Wording(word).words) or word
