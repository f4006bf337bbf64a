"""A text prepared for searching: its plain form, its search key, and offsets between them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from missionlog.evidence.normalise import SOFT_HYPHEN, UNSPACED_SCRIPTS, NormalText, normalise
from missionlog.evidence.reopened_quotes import hide_reopened
from missionlog.evidence.text_range import TextRange

_INNER_HYPHEN: Final = re.compile(rf"(?<=\w)[-{SOFT_HYPHEN}](?=\w)")
_WORD: Final = re.compile(rf"[{UNSPACED_SCRIPTS}]|[^\W{UNSPACED_SCRIPTS}]+(?:'[^\W{UNSPACED_SCRIPTS}]+)*")
#: The code of a word that the source does not contain.
UNKNOWN: Final = "\0"


@dataclass(frozen=True)
class PreparedText:
    """A text and the forms in which it is searched.

    `plain` has plain typography (see `normalise`). `key`, the form that is
    searched, is `plain` in lower case without hyphens within words, which a line
    break may have put there. A match in the key is then checked in `plain`.
    """

    text: str
    normal: NormalText
    key: str
    #: Offsets in the plain form of the hyphens that the key does not have.
    hyphens: list[int]

    @property
    def plain(self) -> str:
        return self.normal.plain

    def in_plain(self, place: TextRange) -> TextRange:
        """The range of the plain form for a range of the key of at least one character."""
        start, last = place.start, place.end - 1
        dropped = self._dropped
        return TextRange(start + bisect_right(dropped, start), last + bisect_right(dropped, last) + 1)

    def in_key(self, offset: int) -> int:
        """The offset in the key of a character of the plain form."""
        return offset - bisect_left(self.hyphens, offset)

    def in_text(self, place: TextRange) -> TextRange:
        """The range of the text for a range of the key of at least one character."""
        return TextRange(*self.normal.original(*self.in_plain(place)))

    def paragraph(self, place: TextRange) -> TextRange:
        """The paragraph in which a range of the key begins, as a range of the key. Blank lines end one."""
        breaks = self._breaks
        index = bisect_right(breaks, place.start)
        return TextRange(
            breaks[index - 1] if index else 0, breaks[index] if index < len(breaks) else len(self.key)
        )

    @cached_property
    def without_reopened_quotes(self) -> PreparedText | None:
        """The text without quotation marks that only say that a quotation goes on; None if there are none."""
        text = hide_reopened(self.text)
        return prepare(text) if text != self.text else None

    @cached_property
    def coded(self) -> CodedWords:
        """The words as codes, for fuzzy search. Computed on first use: most sources never need it."""
        words = words_of(self.key)
        codes: dict[str, str] = {}
        for start, end in words:
            codes.setdefault(self.key[start:end], chr(min(len(codes) + 1, sys.maxunicode)))
        return CodedWords("".join(codes[self.key[start:end]] for start, end in words), codes, words)

    @cached_property
    def _breaks(self) -> list[int]:
        return [self.in_key(offset) for offset in self.normal.breaks]

    @cached_property
    def _dropped(self) -> list[int]:
        """Offsets in the key of the characters before which a hyphen was dropped."""
        return [offset - index for index, offset in enumerate(self.hyphens)]


class CodedWords(NamedTuple):
    """A text with one character for each word, so that words can be compared as letters are."""

    text: str
    codes: dict[str, str]
    words: list[TextRange]

    def of(self, words: list[str]) -> str:
        """Other words in the same code."""
        return "".join(self.codes.get(word, UNKNOWN) for word in words)

    def place(self, words: TextRange) -> TextRange:
        """The range of the key from the first to the last of some words, given as a range of indexes."""
        return TextRange(self.words[words.start].start, self.words[words.end - 1].end)


def prepare(text: str) -> PreparedText:
    """Prepare the text of a source, or a passage, in time proportional to its length."""
    normal = normalise(text)
    return PreparedText(text, normal, search_key(normal.plain), hyphens_in_words(normal.plain))


def words_of(key: str) -> list[TextRange]:
    """The ranges of the words of a key."""
    return [TextRange(*match.span()) for match in _WORD.finditer(key)]


def hyphens_in_words(plain: str) -> list[int]:
    """The offsets of the hyphens within words of a plain form."""
    return [match.start() for match in _INNER_HYPHEN.finditer(plain)]


def search_key(plain: str) -> str:
    """A plain form in lower case, without hyphens within words; each letter stays one letter."""
    # Lower case makes two letters of İ, and Σ becomes σ or ς depending on its place.
    return _INNER_HYPHEN.sub("", plain).replace("İ", "I").lower().replace("ς", "σ")


def without_hyphens(plain: str) -> str:
    """A plain form without hyphens within words."""
    return _INNER_HYPHEN.sub("", plain)
