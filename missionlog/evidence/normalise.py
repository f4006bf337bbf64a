"""Level the typography of a text, its quotation marks, dashes and blanks, and map offsets back.

Differences between two printings of the same words are levelled: quotation marks, dashes, white space, line
breaks, ligatures, full-width letters (NFKC), composed and decomposed accents. Invisible characters are
dropped: soft hyphens and zero-width characters. Words and letters stay as they are, case included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import category, decomposition, is_normalized, normalize

#: A hyphen at the end of a line, which may or may not be part of the word: `two-⏎stage`, `divi-⏎sion`.
SOFT_HYPHEN: Final = "\u00ad"
#: Scripts written without blanks between words: Thai to Khmer, kana, Han.
UNSPACED_SCRIPTS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD_CHARACTER: Final = re.compile(r"[^\W_]")
#: A unit of comparison: a word with its punctuation, or one character of such a script.
TOKEN: Final = re.compile(rf"[{UNSPACED_SCRIPTS}]|[^\s{UNSPACED_SCRIPTS}]+")

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
#: One character for one, so that offsets do not change.
_TYPOGRAPHY: Final = str.maketrans(
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
_REWRITTEN: Final = re.compile(
    rf"(?P<broken>(?<=\S)[-\u00ad]+[{_INVISIBLE}]*[^\S\n\r]*[\n\r]\s*(?=\w))"
    rf"|(?P<blank>(?! (?![\s{_INVISIBLE}]))[\s{_INVISIBLE}]+)"
    r"|(?P<dash>-{2,})"
    rf"|(?P<foreign>[^\x00-\x7f\s{_INVISIBLE}]+)"
)
#: Characters that NFKC must not change: `10²` is not `102`, and `①` is not `1`.
_MEANINGFUL_FORMS: Final = ("<super>", "<sub>", "<fraction>", "<circle>")


class _Rewrite(NamedTuple):
    """A range of the text that is replaced by `written`; offsets count characters from 0."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class NormalText:
    """The plain form of a text. Offsets count characters from 0.

    `breaks` are the offsets of blanks in it that were ends of paragraphs. Ranges that were copied and ranges
    that were rewritten alternate: they begin at `_plain_starts` in the plain form and at `_text_starts` in
    the text, copied ones at even indexes.
    """

    plain: str
    breaks: list[int]
    _plain_starts: list[int]
    _text_starts: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that a range of the plain form, of at least one character, comes from."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, offset: int) -> tuple[int, int]:
        """The range of the text that one character comes from."""
        index = bisect_right(self._plain_starts, offset) - 1
        start = self._text_starts[index]
        if index % 2:
            return start, self._text_starts[index + 1]
        start += offset - self._plain_starts[index]
        return start, start + 1


def normalise(text: str) -> NormalText:
    """The plain form of any text, in time proportional to its length."""
    levelled = text.translate(_TYPOGRAPHY)
    parts: list[str] = []
    breaks: list[int] = []
    plain_starts, text_starts = [0], [0]
    length = done = 0
    for start, end, written in _rewrites(text, levelled):
        parts += levelled[done:start], written
        length += start - done
        if written == " " and _BLANK_LINE.search(text, start, end):
            breaks.append(length)
        plain_starts += length, length + len(written)
        text_starts += start, end
        length, done = length + len(written), end
    parts.append(levelled[done:])
    return NormalText("".join(parts), breaks, plain_starts, text_starts)


def _rewrites(text: str, levelled: str) -> Iterator[_Rewrite]:
    """The ranges of a text to rewrite, in order."""
    done = 0
    for match in _REWRITTEN.finditer(levelled):
        start, end = match.span()
        if match.lastgroup == "foreign":
            # It may begin with an accent on the plain letter before it, which was not rewritten.
            joins = start > done and _combines(levelled[start]) and not levelled[start - 1].isspace()
            yield from _composed(levelled, start - joins, end)
        elif match.lastgroup == "broken":
            # A hyphen at a line end between letters may have been added by the printer.
            by_printer = text[start] in _HYPHENS and text[start - 1].isalpha() and text[end].isalpha()
            yield _Rewrite(start, end, SOFT_HYPHEN if by_printer else "-")
        elif match.lastgroup == "blank":
            yield _Rewrite(start, end, _blank(levelled, start, end))
        else:
            yield _Rewrite(start, end, "-")
        done = end


def _blank(text: str, start: int, end: int) -> str:
    """One blank for white space; nothing for invisible characters, and for a line break in Han or kana."""
    if not any(map(str.isspace, text[start:end])):
        return ""
    around = text[start - 1 : start], text[end : end + 1]
    broken = "\n" in text[start:end] and all(map(_HAN_OR_KANA.match, around))
    return "" if broken and not _combines(around[1]) else " "


def _composed(text: str, start: int, end: int) -> Iterator[_Rewrite]:
    """The characters of a run, with their accents, that NFKC changes."""
    if is_normalized("NFKC", text[start:end]):
        return
    while start < end:
        after = start + 1
        while after < end and _combines(text[after]):
            after += 1
        cluster = text[start:after]
        written = _nfkc(cluster)
        if written != cluster:
            yield _Rewrite(start, after, written)
        start = after


def _combines(character: str) -> bool:
    """Whether a character joins the one before it: an accent, a vowel sign, a part of a Hangul syllable."""
    return category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character in "\uff9e\uff9f"


def _nfkc(cluster: str) -> str:
    keep_form = any(decomposition(character).startswith(_MEANINGFUL_FORMS) for character in cluster)
    written = normalize("NFC" if keep_form else "NFKC", cluster)
    if any(map(str.isspace, written)):  # `¨` is not a blank with two dots over it
        written = normalize("NFC", cluster)
    return written.translate(_TYPOGRAPHY)
