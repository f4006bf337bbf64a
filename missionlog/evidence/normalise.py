"""Level the typography of a text, its quotation marks, dashes and blanks, and map offsets back.

Differences between two printings of the same words are levelled: quotation marks of any kind, dashes, white
space, line breaks, ligatures, full-width letters (NFKC), composed and decomposed accents. Dropped are soft
hyphens, zero-width characters, French blanks (`« oui »`, `non ?`) and the numbers of footnotes (`troops³`).
Words and letters stay as they are, case included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import category, decomposition, is_normalized, normalize

from missionlog.evidence.invisible import INVISIBLE

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

#: One character for one, so that offsets do not change. Of dashes, three kinds stay: see `NormalText.layout`.
_TYPOGRAPHY: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›〝〞〟″「」『』《》〈〉﹁﹂﹃﹄｢｣＂❝❞⹂״", '"'),
        **dict.fromkeys("‘’‚‛ʹʻʼʽ′´`＇❛❜׳", "'"),
        **dict.fromkeys("‐‑﹣－", "-"),
        **dict.fromkeys("‒–−", "–"),
        **dict.fromkeys("—―﹘⁃", "—"),
    }
)
_ONE_DASH: Final = str.maketrans("–—", "--")
#: A single quotation mark that is no apostrophe: on one side is neither a letter nor an editor's bracket.
#: What is invisible beside it is passed over.
_SINGLE_QUOTE: Final = re.compile(
    rf"'(?:(?<![\w\u0300-\u036f\]{INVISIBLE}]')|(?![{INVISIBLE}]*[\w\u0300-\u036f\[]))"
)
_QUOTE_AFTER_INVISIBLE: Final = re.compile(rf"([{INVISIBLE}](?<![{INVISIBLE}]{{2}})[{INVISIBLE}]*+)'")
_APOSTROPHE_FOLLOWS: Final = re.compile(r"[\w\u0300-\u036f\]]")
#: Blanks that French typography puts before marks and into guillemets: all blanks of a run, read once.
_FRENCH_BLANK: Final = re.compile(
    r"[^\S\n\r](?<!\s\s)[^\S\n\r]*(?=[»›](?!\w)|[?!;:])|(?<=[«‹])(?<!\w[«‹])[^\S\n\r]+"
)
_IS_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_UNSEEN: Final = re.compile(rf"[\s{INVISIBLE}]+")
_LINE_END: Final = re.compile(r"[\n\r\f\u2028\u2029]")
_HYPHENS: Final = "-‐\u00ad"
_HAN_OR_KANA: Final = re.compile(
    "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff1f\uff61-\uff9f]"
)
#: The border of a paragraph: a line with nothing that can be seen, or the end of a page.
_BLANK_LINE: Final = re.compile(
    rf"\n(?:[^\S\n]|[{INVISIBLE}])*\n|\r(?:[^\S\r\n]|[{INVISIBLE}])*\r|[\f\u2029]"
)
_RAISED_DIGIT: Final = "⁰¹²³⁴-⁹"
_REWRITTEN: Final = re.compile(
    rf"(?P<broken>(?<=\S)[-–—\u00ad]+[{INVISIBLE}]*[^\S\n\r]*[\n\r]\s*(?=\w))"
    rf"|(?P<blank>(?! (?![\s{INVISIBLE}]))[\s{INVISIBLE}]+)"
    r"|(?P<dash>[-–—]{2,})"
    rf"|(?P<mark>⁽[^⁾\s]{{1,12}}⁾|[{_RAISED_DIGIT}]+(?:[,–-] ?[{_RAISED_DIGIT}]+)*|[†‡⁎]+|[₀-₉]+)"
    rf"|(?P<foreign>[^\x00-\x7f\s{INVISIBLE}–—⁽{_RAISED_DIGIT}†‡⁎₀-₉]+|⁽)"
)
#: Characters that NFKC must not change: `10²` is not `102`, and `①` is not `1`.
_MEANINGFUL_FORMS: Final = ("<super>", "<sub>", "<fraction>", "<circle>")
#: What a raised number is a power of, if it stands there: `10⁶` is no `10` with a footnote.
_BASE: Final = re.compile(r"(?<![\d.,])(?:10|2)\Z")
#: Units and single letters have powers: `km²` is `km2`.
_UNIT: Final = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]|[kcmdnµμ]m|ft|mi|yd|in)\Z", re.IGNORECASE)
_MARKED: Final = re.compile(r"\w[.,;:!?\"')\]%]{0,3}\Z")
#: How far back a mark may look for what it belongs to.
_MARK_REACH: Final = 4


class _Rewrite(NamedTuple):
    """A range of the text that is replaced by `written`; offsets count characters from 0."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class NormalText:
    """The plain form of a text. Offsets count characters from 0.

    `layout` is as long as `plain` and keeps apart what `plain` levels: hyphens `-`, dashes within a line `–`,
    dashes between clauses `—`, and the ends of lines. `breaks` are the offsets of blanks that were ends of
    paragraphs. Ranges that were copied and ranges that were rewritten alternate: they begin at
    `_plain_starts` in the plain form and at `_text_starts` in the text, copied ones at even indexes.
    """

    plain: str
    layout: str
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
    unspaced = _FRENCH_BLANK.sub(lambda match: "\u2060" * len(match[0]), text)
    levelled = _QUOTE_AFTER_INVISIBLE.sub(_opening, _SINGLE_QUOTE.sub('"', unspaced.translate(_TYPOGRAPHY)))
    parts: list[str] = []
    breaks: list[int] = []
    plain_starts, text_starts = [0], [0]
    length = done = 0
    for start, end, written in _rewrites(text, levelled):
        parts += levelled[done:start], written
        length += start - done
        if written == "\n" and _BLANK_LINE.search(text, start, end):
            breaks.append(length)
        plain_starts += length, length + len(written)
        text_starts += start, end
        length, done = length + len(written), end
    parts.append(levelled[done:])
    layout = "".join(parts)
    plain = layout.translate(_ONE_DASH).replace("\n", " ")
    return NormalText(plain, layout, breaks, plain_starts, text_starts)


def _opening(match: re.Match[str]) -> str:
    """A single quotation mark behind invisible characters, levelled unless a letter stands before these."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    return match[0] if _APOSTROPHE_FOLLOWS.match(before) else f'{match[1]}"'


def _rewrites(text: str, levelled: str) -> Iterator[_Rewrite]:
    """The ranges of a text to rewrite, in order, as `NormalText.layout` has them."""
    done = 0
    for match in _REWRITTEN.finditer(levelled):
        start, end = match.span()
        if match.lastgroup == "foreign":
            # It may begin with an accent on the plain letter before it, which was not rewritten.
            joins = start > done and _combines(levelled[start]) and not levelled[start - 1].isspace()
            yield from _composed(levelled, start - joins, end)
        elif match.lastgroup == "broken":
            yield _Rewrite(start, end, _broken(text, match))
        elif match.lastgroup == "blank":
            yield _Rewrite(start, end, _blank(text, levelled, start, end))
        elif match.lastgroup == "mark":
            written = _mark(levelled, start, end)
            if written != match[0]:
                yield _Rewrite(start, end, written)
        else:
            yield _Rewrite(start, end, "—")
        done = end


def _broken(text: str, match: re.Match[str]) -> str:
    """A hyphen or dash at the end of a line: between letters, the printer may have added the hyphen."""
    start, end = match.span()
    dashes = _UNSEEN.sub("", match[0])
    if not dashes:  # a soft hyphen
        return "\n" if _BLANK_LINE.search(match[0]) else ""
    if text[start] in _HYPHENS and text[start - 1].isalpha() and text[end].isalpha():
        return SOFT_HYPHEN
    return dashes[0] if len(dashes) == 1 else "—"


def _blank(text: str, levelled: str, start: int, end: int) -> str:
    """A blank or line end for white space; nothing for invisible characters, or a line end in Han or kana."""
    blank = levelled[start:end]
    if not any(map(str.isspace, blank)):
        return ""
    if not _LINE_END.search(blank):
        return " "
    around = text[start - 1 : start], text[end : end + 1]
    joined = "\n" in blank and all(map(_HAN_OR_KANA.match, around)) and not _combines(around[1])
    return "" if joined else "\n"


def _mark(levelled: str, start: int, end: int) -> str:
    """A raised or lowered number, or a dagger: nothing for a footnote's, plain digits for a unit's power."""
    mark, seen = levelled[start:end], start
    while _IS_INVISIBLE.match(levelled, seen - 1, seen):
        seen -= 1
    before = levelled[max(0, seen - _MARK_REACH) : seen]
    if mark[0] in "₀₁₂₃₄₅₆₇₈₉":
        return normalize("NFKC", mark) if before[-1:].isalpha() else mark
    if not _MARKED.search(before) or levelled[end : end + 1].isalnum():
        return mark
    if mark[-1].isdigit() and _BASE.search(before):
        return mark
    return normalize("NFKC", mark) if mark.isdigit() and len(mark) == 1 and _UNIT.search(before) else ""


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
