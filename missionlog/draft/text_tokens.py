"""The words and marks of a paragraph, with each quotation as one token: what attributions are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from missionlog.draft.function_words import CALENDAR_NAMES, is_grammatical
from missionlog.draft.titles import HONORIFICS, LAST_NAMES, TITLE_WORDS
from missionlog.evidence.abbreviations import is_abbreviated
from missionlog.evidence.text_range import TextRange

_TOKEN: Final = re.compile(r"\w+(?:[-'’.&/]\w+)*+|[^\w\s]")
_MARKS: Final = "\"“”„‟«»‘’'＂*_"

_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014"
#: The rest of a word or number with hyphens behind one part of it, and before one; no word is longer.
_REST_BEHIND: Final = re.compile(rf"(?<=\w)(?:[{_HYPHENS}]\w+)+")
_REST_BEFORE: Final = re.compile(rf"(?<!\w)(?:\w+[{_HYPHENS}])+\Z")
_LONGEST_WORD: Final = 60

_NUMBER_AFTER: Final = re.compile(r",?\s*[0-9]")

TokenKind = Literal["word", "mark", "quote", "stop"]


class TextToken(NamedTuple):
    """A word, a mark, a quotation or the end of a sentence, with its range of the text.

    `number` is that of a quotation among those of the article. A possessive word has `owns`, and its text
    stands without the ending: `Trump’s` is `Trump`.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    owns: bool = False
    number: int = -1


def text_tokens(
    text: str, paragraph: TextRange, quotes: Sequence[tuple[int, TextRange]], borders: Sequence[int]
) -> list[TextToken]:
    """The tokens of a paragraph. `quotes` are the quotations in it; `borders` the ends of its sentences."""
    tokens: list[TextToken] = []
    at = paragraph.start
    waiting = list(reversed(borders))
    for index, place in quotes:
        tokens += _plain_tokens(text, at, place.start, waiting)
        tokens.append(TextToken("quote", "", place.start, place.end, number=index))
        while waiting and waiting[-1] <= place.end:
            border = waiting.pop()
            if border == place.end:
                tokens.append(TextToken("stop", "", place.end, place.end))
        at = place.end
    return tokens + _plain_tokens(text, at, paragraph.end, waiting)


def _plain_tokens(text: str, start: int, end: int, waiting: list[int]) -> list[TextToken]:
    tokens: list[TextToken] = []
    for match in _TOKEN.finditer(text, start, end):
        while waiting and waiting[-1] <= match.start():
            tokens.append(TextToken("stop", "", waiting[-1], waiting.pop()))
        written = match[0]
        if written[0].isalnum() or written[0] == "_":
            token = _word(match)
            if token.text in LAST_NAMES and tokens and _goes_with_name(text, tokens[-1], token):
                token = token._replace(text=f"{tokens[-1].text} {token.text}", start=tokens.pop().start)
            if written not in _MARKS:
                tokens.append(token)
        else:
            _add_mark(text, match, tokens)
    while waiting and waiting[-1] <= end:
        tokens.append(TextToken("stop", "", waiting[-1], waiting.pop()))
    return tokens


def _add_mark(text: str, match: re.Match[str], tokens: list[TextToken]) -> None:
    """Add a mark; or the stop of an abbreviation, and the apostrophe of an owner, to the word before it."""
    mark, start, end = match[0], match.start(), match.end()
    is_beside = bool(tokens) and tokens[-1].end == start
    if mark == "." and is_beside and is_abbreviated(text, start):
        tokens[-1] = tokens[-1]._replace(text=f"{tokens[-1].text}.", end=end)
    elif mark not in _MARKS:
        tokens.append(TextToken("mark", mark, start, end))
    elif mark in "'’" and is_beside and tokens[-1].kind == "word":
        tokens[-1] = tokens[-1]._replace(owns=True, end=end)


def _goes_with_name(text: str, before: TextToken, token: TextToken) -> bool:
    """Whether a word that is none of a name by itself ends one: `Theresa May`, and not `Baghdad May 5`."""
    is_next = before.kind == "word" and not before.owns and text[before.end : token.start] == " "
    is_name = before.text[:1].isupper() and not is_grammatical(before.text.lower())
    is_titled = before.text in CALENDAR_NAMES or before.text in TITLE_WORDS or before.text in HONORIFICS
    return is_next and is_name and not is_titled and not _NUMBER_AFTER.match(text, token.end)


def _word(match: re.Match[str]) -> TextToken:
    word = match[0]
    if word.endswith(("'s", "’s")):
        return TextToken("word", word[:-2], match.start(), match.end(), True)
    return TextToken("word", word, match.start(), match.end())


def whole_words(text: str, range_: TextRange) -> TextRange:
    """A range with the rest of the words and numbers in which it begins and ends: `1914` of `1914-18`."""
    behind = _REST_BEHIND.match(text, range_.end, range_.end + _LONGEST_WORD)
    window = text[max(0, range_.start - _LONGEST_WORD) : range_.start]
    is_word = text[range_.start : range_.start + 1].isalnum()
    before = _REST_BEFORE.search(window) if is_word else None
    start = range_.start - len(before[0]) if before else range_.start
    return TextRange(start, behind.end() if behind else range_.end)
