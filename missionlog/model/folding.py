"""Text made comparable: case, accents and typography aside, and cut into words in every script.

The index stores what `spaced` gives, and what is typed goes through the same functions, so that both have the
same words. All of them work character by character on composed text (NFC), so that `spans_in` can tell where
a part of the result stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import category, combining, decimal, decomposition, lookup, name, normalize

#: The longest part of a name without blanks that is kept and compared, in characters.
MAX_NAME_PART: Final = 40

#: Letters that Unicode neither decomposes nor derives from another by name, and what people type for them.
#: The Arabic ones are those that keyboards and spellers exchange.
_LETTERS: Final = {
    "ı": "i",
    "ȷ": "j",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
    "ŋ": "n",
    "ĸ": "k",
    "ی": "ي",
    "ى": "ي",
    "ک": "ك",
    "ة": "ه",
}
#: `ł` is called LATIN SMALL LETTER L WITH STROKE.
_DERIVED: Final = re.compile("((?:LATIN|CYRILLIC) SMALL LETTER [A-Z ]+?) WITH ")
#: Combining classes of marks that are not left out in writing: voiced kana, viramas (which join consonants),
#: vowels and tones of Thai, Lao and Tibetan. Marks of other classes are accents, or vowels that Hebrew,
#: Arabic and Syriac may leave out.
_NO_ACCENTS: Final = frozenset((0, 6, 8, 9, 84, 91, 103, 107, 118, 122, 129, 130, 132))
#: What shows nothing, or nothing of its own: joiners and selectors of a variant, and the Arabic tatweel.
_IGNORED: Final = re.compile("[\u034f\u0640\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ZERO_WIDTH_SPACE: Final = "\u200b"
#: What the names of characters begin with in scripts that are written without blanks between words, or, as
#: Korean, with endings and other words joined on to them.
_UNSPACED: Final = (
    *("CJK ", "IDEOGRAPHIC ", "HANGZHOU ", "HIRAGANA ", "KATAKANA", "BOPOMOFO ", "HANGUL "),
    *("YI ", "TANGUT ", "NUSHU ", "KHITAN ", "THAI ", "LAO ", "MYANMAR ", "KHMER ", "TIBETAN "),
    *("JAVANESE ", "BALINESE ", "TAI ", "NEW TAI LUE ", "AHOM "),
)
#: Planes in which unassigned characters will be Han.
_HAN_PLANES: Final = ("\U00020000", "\U0003fffd")
#: Stands before and after each character of such a script. Like a blank, it ends a word.
_APART: Final = "\x1f"

#: In a text that was spaced and has no capitals. To exclude what else ASCII has takes half the time of naming
#: what a word has.
_WORD: Final = re.compile("[^\x00-/:-`{-\x7f]+")
_RUN: Final = re.compile(f"{_APART}(?P<unspaced>[^{_APART}]+){_APART}|{_WORD.pattern}")
_HALF_WIDTH: Final = re.compile("[\uff66-\uff9f]+")


class _Table(dict[int, str]):
    """What `str.translate` makes of each character, worked out when it is first met."""

    def __init__(self, fold_character: Callable[[str], str]) -> None:
        super().__init__()
        self._fold_character = fold_character

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._fold_character(chr(code))
        return folded


def fold(text: str) -> str:
    """The text without case, accents and invisible characters."""
    return text.lower() if text.isascii() else _composed(text).translate(_FOLDED)


def spaced(text: str) -> str:
    """The text folded, with its words apart: what FTS5's `ascii` tokenizer splits at the right places.

    Each character of a script without blanks is a word. ASCII stays as it is, since that tokenizer folds it.
    """
    return text if text.isascii() else _composed(text).translate(_SPACED)


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters, digits and their marks, or single characters."""
    return spaced_words(spaced(text))


def spaced_words(text: str) -> list[str]:
    """The words of a text that `spaced` has given."""
    return _WORD.findall(text.lower())


def words_as_written(text: str) -> str:
    """The folded words of a text with single blanks between them, and none where the text has none."""
    return " ".join(words(text) if text.isascii() else [run for run, _ in runs(text)])


def runs(text: str) -> list[tuple[str, bool]]:
    """The folded words of a text, those without blanks between them in one, and whether they are such."""
    joined = spaced(text).lower().replace(_APART * 2, "")
    return [(run["unspaced"] or run[0], bool(run["unspaced"])) for run in _RUN.finditer(joined)]


def name_parts(text: str) -> list[str]:
    """What finds a name: its words, and of words without blanks between them every part up to their end.

    Any part of such words is the beginning of one of these.
    """
    if text.isascii():
        return words(text)
    return [
        run[start : start + MAX_NAME_PART]
        for run, unspaced in runs(text)
        for start in range(len(run) if unspaced else 1)
    ]


def spans_in(text: str, spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Where parts of `spaced(text)` stand in the text: first and last offset, the last exclusive."""
    if text.isascii():
        return [[*span] for span in spans]
    clusters = text if _composed(text) == text else _clusters(text)
    starts = [*accumulate(map(len, clusters), initial=0)]
    ends = [*accumulate(map(_spaced_length, clusters), initial=0)]
    return [[starts[bisect_right(ends, first) - 1], starts[_end(ends, last)]] for first, last in spans]


def _end(ends: list[int], last: int) -> int:
    """The first of `ends` that is not before `last`, or where several are alike, the last of them."""
    return max(bisect_left(ends, last), bisect_right(ends, last) - 1)


def _clusters(text: str) -> list[str]:
    """The characters of a text, each with those that may compose with it."""
    starts = [at for at, character in enumerate(text) if not at or not _joins(character)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _joins(character: str) -> bool:
    """Whether it may compose with the one before it: a mark, or a later part of a Hangul syllable."""
    return category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character in "\uff9e\uff9f"


def _composed(text: str) -> str:
    """The text with composed characters (NFC), and kana of half the width as full ones."""
    if "\uff9e" in text or "\uff9f" in text:
        text = _HALF_WIDTH.sub(lambda match: normalize("NFKC", match[0]), text)
    return normalize("NFC", text)


def _spaced_length(cluster: str) -> int:
    return len(_SPACED[ord(cluster)]) if len(cluster) == 1 else len(_composed(cluster).translate(_SPACED))


def _fold_character(character: str) -> str:
    """A character without case, accents and what is invisible: none, one or several characters."""
    before, folded = "", character
    while folded != before:
        # Mathematical letters have a case only once they are decomposed.
        before, folded = folded, "".join(map(_plain, normalize("NFKD", folded.casefold())))
    return normalize("NFC", folded)


def _plain(character: str) -> str:
    """A character that cannot be decomposed without its accent, or as the letter or digit that it is for."""
    kind = category(character)
    if kind == "Nd":
        return str(decimal(character))
    if kind == "Cf":
        return character if character == _ZERO_WIDTH_SPACE else ""
    if kind == "Me" or combining(character) not in _NO_ACCENTS or _IGNORED.match(character):
        return ""
    if derived := _DERIVED.match(name(character, "")):
        with suppress(KeyError):  # of some, as of ʨ, the letter without its curl is none
            return lookup(derived[1])
    return _LETTERS.get(character, character)


def _space_character(character: str) -> str:
    """A character folded, with a blank or marks of a border where a word ends before or after it."""
    folded = _FOLDED[ord(character)]
    if not folded:
        return ""
    if not any(map(_is_of_word, folded)):
        return " "
    folded = "".join(map(_space_part, folded))
    return f" {folded} " if _is_sign(character) else folded


def _space_part(part: str) -> str:
    if not _is_of_word(part):
        return " "
    return f"{_APART}{part}{_APART}" if _is_unspaced(part) else part


def _is_of_word(character: str) -> bool:
    return category(character)[0] in "LNM" or _is_unassigned_han(character)


def _is_unspaced(character: str) -> bool:
    return name(character, "").startswith(_UNSPACED) or _is_unassigned_han(character)


def _is_unassigned_han(character: str) -> bool:
    return _HAN_PLANES[0] <= character <= _HAN_PLANES[1] and category(character) == "Cn"


def _is_sign(character: str) -> bool:
    """Whether it stands for itself beside a word, such as `™`, the `³` of a footnote, and `½`."""
    return (category(character) == "No" or category(character)[0] == "S") and not decomposition(
        character
    ).startswith("<sub>")


_FOLDED: Final = _Table(_fold_character)
_SPACED: Final = _Table(_space_character)
