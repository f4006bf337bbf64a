"""When two wordings have the same words, and when they are one statement, reported twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from missionlog.evidence.negations import negations
from missionlog.evidence.normal import SOFT, TOKEN, UNSPACED, normalise
from missionlog.model.folding import fold

_INITIALS: Final = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
#: How much of two wordings must be the same; "US" for "United States" in a short sentence passes.
MIN_WORD_SIMILARITY: Final = 0.8


class PlacedWord(NamedTuple):
    """A word with the marks at it: by what it is compared, and from where to where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Wording:
    """Some words, and the forms in which they are compared."""

    text: str

    @cached_property
    def level(self) -> str:
        """The text with its typography made plain."""
        return normalise(self.text).plain.replace(SOFT, "")

    @cached_property
    def plain(self) -> str:
        """The same, with `U.S.` as `US`."""
        return _INITIALS.sub(lambda found: found[0].replace(".", ""), self.level)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words: typography, case and accents aside."""
        return tuple(_WORD.findall(fold(self.plain)))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its numbers and names: with another of these, something else was said.

        The first word has a capital whatever it is.
        """
        found = enumerate(_WORD.findall(self.plain))
        telling = (word for place, word in found if not word.islower() and (place or not word.isalpha()))
        return frozenset(folded for word in telling for folded in _WORD.findall(fold(word)))

    def has(self, phrase: Wording) -> bool:
        """Whether the words of a phrase are among its own, whole and in order."""
        return f" {' '.join(phrase.words)} " in f" {' '.join(self.words)} "


def is_same_statement(one: Wording, other: Wording) -> bool:
    """Whether two wordings can be one statement: few words differ, and none that matters.

    What is no name, number or negation is taken for the reporter's ear. In
    doubt they are two: then the difference is shown, and nothing lost.
    """
    return (
        one.telling <= {*other.words}
        and other.telling <= {*one.words}
        and Indel.normalized_similarity(one.words, other.words) >= MIN_WORD_SIMILARITY
        and not negations(one.plain, other.plain)
    )


def tokens(text: str) -> list[PlacedWord]:
    """The words of a text, each where it stands; marks that stand alone are compared as they are."""
    return [PlacedWord(_level(one[0]), *one.span()) for one in TOKEN.finditer(text)]


def written(text: str, stretch: Sequence[PlacedWord]) -> str:
    """Some words of a text, one after the other, as they are written there; line breaks as blanks."""
    return " ".join(text[stretch[0].start : stretch[-1].end].split()) if stretch else ""


@lru_cache(maxsize=10_000)
def _level(word: str) -> str:
    return " ".join(Wording(word).words) or word
