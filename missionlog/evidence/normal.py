"""Text with its typography made plain, and the way back to where each character stood.

What two printings of the same words may differ in is made alike: quotation
marks, dashes, white space, line breaks, ligatures, full-width letters (NFKC),
combined and decomposed accents. What no reader sees is dropped: soft hyphens
and zero-width characters. Words and letters stay as they are, case included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import category, decomposition, is_normalized, normalize

#: A hyphen at the end of a line, which the word may have or not: `two-⏎stage`, `divi-⏎sion`.
SOFT: Final = "\u00ad"
#: Scripts written without blanks between words: Thai to Khmer, kana, Han.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: What is compared word by word: a word with the marks at it, or a character of such a script.
TOKEN: Final = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")

_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
#: One character for one, so that offsets stay.
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞″", '"'),
        **dict.fromkeys("‘’‚‛‹›ʹʻʼʽ′´`", "'"),
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    }
)
_HYPHENS: Final = "-‐\u00ad"
_HAN_OR_KANA: Final = re.compile(
    "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff1f\uff61-\uff9f]"
)
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|\u2029")
_PIECE: Final = re.compile(
    rf"(?P<broken>(?<=\S)[-\u00ad]+[{_UNSEEN}]*[^\S\n\r]*[\n\r]\s*(?=\w))"
    rf"|(?P<blank>(?! (?![\s{_UNSEEN}]))[\s{_UNSEEN}]+)"
    r"|(?P<dash>-{2,})"
    rf"|(?P<foreign>[^\x00-\x7f\s{_UNSEEN}]+)"
)
#: `10²` is not `102`, nor is `①` a `1`: such characters are left alone.
_TELLING: Final = ("<super>", "<sub>", "<fraction>", "<circle>")


class _Piece(NamedTuple):
    """A stretch of the text that is written anew; offsets count its characters from 0."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Normal:
    """A text's plain form. Offsets count characters from 0.

    `breaks` are the blanks in it that were ends of paragraphs. Stretches that
    were copied and stretches that were written anew take turns: they begin at
    `_here` in the plain form and at `_there` in the text, copied ones at even
    positions.
    """

    plain: str
    breaks: list[int]
    _here: list[int]
    _there: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain form, at least one character, stands in the text."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, offset: int) -> tuple[int, int]:
        """Where in the text the one character comes from."""
        index = bisect_right(self._here, offset) - 1
        start = self._there[index]
        if index % 2:
            return start, self._there[index + 1]
        start += offset - self._here[index]
        return start, start + 1


def normalise(text: str) -> Normal:
    """The plain form of any text; takes time in proportion to its length."""
    alike = text.translate(_ALIKE)
    parts: list[str] = []
    breaks: list[int] = []
    here, there = [0], [0]
    length = done = 0
    for start, end, written in _pieces(text, alike):
        parts += alike[done:start], written
        length += start - done
        if written == " " and _BLANK_LINE.search(text, start, end):
            breaks.append(length)
        here += length, length + len(written)
        there += start, end
        length, done = length + len(written), end
    parts.append(alike[done:])
    return Normal("".join(parts), breaks, here, there)


def _pieces(text: str, alike: str) -> Iterator[_Piece]:
    done = 0
    for match in _PIECE.finditer(alike):
        start, end = match.span()
        if match.lastgroup == "foreign":
            yield from _composed(alike, start - _leans(alike, start, done), end)
        elif match.lastgroup == "broken":
            yield _Piece(start, end, _hyphen(text, start, end))
        elif match.lastgroup == "blank":
            yield _Piece(start, end, _blank(alike, start, end))
        else:
            yield _Piece(start, end, "-")
        done = end


def _leans(text: str, start: int, done: int) -> bool:
    """Whether a run begins with an accent to the plain letter before it, which was not written anew."""
    return start > done and _combines(text[start]) and not text[start - 1].isspace()


def _hyphen(text: str, start: int, end: int) -> str:
    """What joins a line to the next: a word's own hyphen or the printer's, where letters stand around it."""
    by_printer = text[start] in _HYPHENS and text[start - 1].isalpha() and text[end].isalpha()
    return SOFT if by_printer else "-"


def _blank(text: str, start: int, end: int) -> str:
    """One blank for white space; none for what is unseen, nor where a line of Han or kana was broken."""
    if not any(map(str.isspace, text[start:end])):
        return ""
    around = text[start - 1 : start], text[end : end + 1]
    broken = "\n" in text[start:end] and all(_HAN_OR_KANA.match(one) for one in around)
    return "" if broken and not _combines(around[1]) else " "


def _composed(text: str, start: int, end: int) -> Iterator[_Piece]:
    """The characters of a run that NFKC writes otherwise, each with its accents."""
    if is_normalized("NFKC", text[start:end]):
        return
    while start < end:
        after = start + 1
        while after < end and _combines(text[after]):
            after += 1
        cluster = text[start:after]
        written = _nfkc(cluster)
        if written != cluster:
            yield _Piece(start, after, written)
        start = after


def _combines(character: str) -> bool:
    """Whether it joins the character before it: an accent, a vowel sign, a part of a Hangul syllable."""
    return category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character in "\uff9e\uff9f"


def _nfkc(cluster: str) -> str:
    telling = any(decomposition(character).startswith(_TELLING) for character in cluster)
    written = normalize("NFC" if telling else "NFKC", cluster)
    if any(map(str.isspace, written)):  # `¨` is not a blank with two dots over it
        written = normalize("NFC", cluster)
    return written.translate(_ALIKE)
