"""Tokens of dates that begin with a letter: words and phrases, `mid-`, Roman numbers, `twenty-eight`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.token_figures import DASHES, FLAGS, figures_at
from missionlog.phrases.vocabulary import (
    BLANK,
    MEANINGS,
    MULTI_WORD_PHRASES,
    ONES,
    ROMAN,
    TENS,
    Meaning,
)

#: A meaning, and where the words for it end.
Found = tuple[Meaning, int]

_DASHES: Final = frozenset(DASHES)
_LETTERS: Final = re.compile("[a-z]+", FLAGS)
_BLANKS: Final = re.compile(f"{BLANK}+")
_END_OF_WORD: Final = re.compile("(?![a-z0-9])", FLAGS)
# These are texts, which are compiled by their first use: running text has hardly a use for them.
_BEGINNING_A_JOINT: Final = _DASHES | {"t", "T", "/"}
_JOINT: Final = rf"(?:{BLANK}*[{DASHES}]{BLANK}*(?:to{BLANK}*[{DASHES}]?{BLANK}*)?|{BLANK}+to{BLANK}+|/)"
#: `early to mid-`, `mid- to late`.
_TWO_PARTS: Final = rf"(?:(?P<early>early)|mid){_JOINT}(?(early)mid|late)(?![a-z])(?:[{DASHES}](?=[a-z0-9]))?"
_ROMAN: Final = r"[ivx]{1,6}(?:st|nd|rd|th)?"
_ROMAN_CENTURY: Final = (
    rf"(?P<roman>{_ROMAN})(?=(?:{_JOINT}{_ROMAN})?{BLANK}*(?:centur(?:y|ies)|cents?|cc?)(?![a-z]))"
)
#: What stands behind the letters of a Roman number in one word with it.
_AFTER_ROMAN: Final = re.compile("(?:st|nd|rd|th)?(?:$|c)")


def _by_beginning() -> dict[tuple[str, str], list[list[str]]]:
    """The phrases of more than one word as words, the longest first, by how they begin.

    That is the first word and the first letter of the second.
    """
    by_beginning: dict[tuple[str, str], list[list[str]]] = {}
    for phrase in MULTI_WORD_PHRASES:
        first, *others = phrase.split(" ")
        if others:
            by_beginning.setdefault((first, others[0][0]), []).append([first, *others])
    return by_beginning


def _by_first_letters() -> dict[str, list[str]]:
    """The phrases of one word with punctuation, by the letters that they begin with; the longest first."""
    by_first: dict[str, list[str]] = {}
    for phrase in MULTI_WORD_PHRASES:
        if " " not in phrase:
            letters = _LETTERS.match(phrase)
            by_first.setdefault(letters[0] if letters else "", []).append(phrase)
    return by_first


# A pattern of all phrases would take longer to compile than a date takes to be read.
_PHRASES: Final = _by_beginning()
_PUNCTUATED: Final = _by_first_letters()
#: The first word of a phrase, or the beginning of a longer one, which begins none.
_FIRST_WORD: Final = re.compile(rf"\S{{1,{max(len(first) for first, _ in _PHRASES) + 1}}}")


def phrase_at(text: str, at: int) -> Found | None:
    """The longest phrase of more than one word that begins there, and where it ends."""
    first = _FIRST_WORD.match(text, at)
    blanks = _BLANKS.match(text, first.end()) if first else None
    if first is None or blanks is None:
        return None
    beginning = first[0].lower(), text[blanks.end() : blanks.end() + 1].lower()
    for words in _PHRASES.get(beginning, ()):
        end = _end_of_words(text, first.end(), words[1:])
        if end is not None:
            return MEANINGS[" ".join(words)], end
    return None


def _end_of_words(text: str, at: int, words: Sequence[str]) -> int | None:
    """Where words end that follow a place of a text, with blanks before each; None if they do not follow."""
    for word in words:
        blanks = _BLANKS.match(text, at)
        if blanks is None or text[blanks.end() : blanks.end() + len(word)].lower() != word:
            return None
        at = blanks.end() + len(word)
    return at if _END_OF_WORD.match(text, at) else None


def word_at(text: str, at: int) -> Found | None:
    """What a word at a place means, and where it ends; None if no letter and no phrase stands there.

    Raises PhraseError for a word that no date contains.
    """
    letters = _LETTERS.match(text, at)
    word = letters[0].lower() if letters else ""
    for phrase in _PUNCTUATED.get(word, ()):
        end = at + len(phrase)
        if text[at:end].lower() == phrase and _END_OF_WORD.match(text, end):
            return MEANINGS[phrase], end
    if letters is None:
        return None
    for read in _SPECIAL.get(word, ()):
        if found := read(text, at, letters.end()):
            return found
    if word[0] in "ivx" and (found := _roman(text, at, word)):
        return found
    if word not in MEANINGS:
        raise PhraseError(f"'{letters[0]}' is no word of a date")
    return MEANINGS[word], letters.end() + text.startswith(".", letters.end())


def _two_parts(text: str, at: int, end: int) -> Found | None:
    """`early to mid-`: a part of a period with the next one."""
    blanks = _BLANKS.match(text, end)
    following = blanks.end() if blanks else end
    if text[following : following + 1] not in _BEGINNING_A_JOINT:
        return None
    found = re.compile(_TWO_PARTS, FLAGS).match(text, at)
    return (("early-mid" if found["early"] else "mid-late", ()), found.end()) if found else None


def _part(text: str, at: int, end: int) -> Found | None:
    """`mid-`, before a word or a number."""
    if text[end : end + 1] not in _DASHES or _END_OF_WORD.match(text, end + 1):
        return None
    return MEANINGS[text[at:end].lower()], end + 1


def _spelt(text: str, at: int, end: int) -> Found | None:
    """`twenty-eight`, `twenty eight`."""
    if text[end : end + 1] not in _DASHES | {" "}:
        return None
    ones = _LETTERS.match(text, end + 1)
    if ones is None or ones[0].lower() not in ONES:
        return None
    tens = MEANINGS[text[at:end].lower()][1][0]
    return ("n", (tens + MEANINGS[ones[0].lower()][1][0],)), ones.end()


def _ish(text: str, at: int, end: int) -> Found:
    return ("~", ()), end


def _period(text: str, at: int, end: int) -> Found | None:
    return figures_at(text, at)


def _roman(text: str, at: int, word: str) -> Found | None:
    """`XIX` and `XIXth`, before a century."""
    if not _AFTER_ROMAN.match(word.lstrip("ivx")):
        return None
    found = re.compile(_ROMAN_CENTURY, FLAGS).match(text, at)
    if found is None:
        return None
    number = ROMAN.get(re.sub("(st|nd|rd|th)$", "", found["roman"].lower()))
    if number is None:
        raise PhraseError(f"'{found['roman']}' is no number of a century")
    return ("O", (number,)), found.end()


#: What more than itself a word may begin.
_SPECIAL: Final[dict[str, Sequence[Callable[[str, int, int], Found | None]]]] = {
    "early": (_two_parts, _part),
    "mid": (_two_parts, _part),
    **dict.fromkeys(("late", "end", "pre", "post"), (_part,)),
    **dict.fromkeys(("q", "h"), (_period,)),
    **dict.fromkeys(TENS, (_spelt,)),
    "ish": (_ish,),
}
