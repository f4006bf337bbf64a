"""A source's text made ready to be searched: once a source, and kept."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from missionlog.evidence.normal import SOFT, UNSPACED, Normal, normalise

_INNER_HYPHEN: Final = re.compile(rf"(?<=\w)[-{SOFT}](?=\w)")
_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:'[^\W{UNSPACED}]+)*")
#: No word of any source: what a word of the log that the source does not have is coded as.
UNKNOWN: Final = "\0"


class Span(NamedTuple):
    """A stretch of some form of the text: offsets of its first character and of the first after it."""

    start: int
    end: int


@dataclass(frozen=True)
class Prepared:
    """A text and the forms in which it is searched.

    `plain` has its typography levelled (see `normal`). `key` is what is
    looked for: `plain` without case and without the hyphens within words,
    which a line's end may have put there. What the key hides is looked at
    where it was found. Places in it are told in offsets of the key.
    """

    text: str
    normal: Normal
    key: str
    #: Where in the plain form the hyphens stood that the key is without.
    hyphens: list[int]

    @property
    def plain(self) -> str:
        return self.normal.plain

    def in_plain(self, place: Span) -> Span:
        """Where a stretch of the key, at least one character, stands in the plain form."""
        return Span(self._unfolded(place.start), self._unfolded(place.end - 1) + 1)

    def in_key(self, offset: int) -> int:
        """Where a character of the plain form stands in the key."""
        return offset - bisect_left(self.hyphens, offset)

    def in_text(self, place: Span) -> Span:
        """Where a stretch of the key, at least one character, stands in the text."""
        return Span(*self.normal.original(*self.in_plain(place)))

    def paragraph(self, place: Span) -> Span:
        """The paragraph that a stretch of the key begins in; a blank line ends one."""
        breaks = self._breaks
        index = bisect_right(breaks, place.start)
        return Span(
            breaks[index - 1] if index else 0,
            breaks[index] if index < len(breaks) else len(self.key),
        )

    @cached_property
    def coded(self) -> Coded:
        """The words, for who looks for what is near: most sources are never asked for it."""
        words = words_of(self.key)
        codes: dict[str, str] = {}
        for start, end in words:
            codes.setdefault(self.key[start:end], chr(min(len(codes) + 1, sys.maxunicode)))
        return Coded("".join(codes[self.key[start:end]] for start, end in words), codes, words)

    @cached_property
    def _breaks(self) -> list[int]:
        return [self.in_key(offset) for offset in self.normal.breaks]

    @cached_property
    def _dropped(self) -> list[int]:
        """Before which characters of the key a hyphen was dropped."""
        return [offset - index for index, offset in enumerate(self.hyphens)]

    def _unfolded(self, offset: int) -> int:
        return offset + bisect_right(self._dropped, offset)


class Coded(NamedTuple):
    """A text with one character for each word: then words are compared as letters are."""

    text: str
    codes: dict[str, str]
    words: list[Span]

    def of(self, words: list[str]) -> str:
        return "".join(self.codes.get(word, UNKNOWN) for word in words)


def prepare(text: str) -> Prepared:
    """A source's text, or a passage, ready to be searched: any text, in time that grows with its length."""
    normal = normalise(text)
    return Prepared(text, normal, fold(normal.plain), inner_hyphens(normal.plain))


def words_of(key: str) -> list[Span]:
    """Where each word of a key begins and ends."""
    return [Span(*match.span()) for match in _WORD.finditer(key)]


def inner_hyphens(plain: str) -> list[int]:
    """Where in a plain form the hyphens within words stand."""
    return [match.start() for match in _INNER_HYPHEN.finditer(plain)]


def fold(plain: str) -> str:
    """A plain form without the hyphens within words and without case, letter for letter."""
    # These two would not be: one becomes two letters, the other is one of two by its place.
    return _INNER_HYPHEN.sub("", plain).replace("İ", "I").lower().replace("ς", "σ")


def without_hyphens(plain: str) -> str:
    """A plain form without the hyphens within words, case kept."""
    return _INNER_HYPHEN.sub("", plain)
