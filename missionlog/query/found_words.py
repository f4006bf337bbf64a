"""Where the words of a search stand in the texts of a row, cut into words as every engine cuts them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.model.folding import spaced, words
from missionlog.model.registry import FIELDS_WITH_WORDS

if TYPE_CHECKING:
    from missionlog.query.syntax import Words

#: A character of a word, once a text is `spaced` and in lower case.
_OF_WORD: Final = "[0-9a-z\x80-\U0010ffff]"
_BETWEEN_WORDS: Final = "[^0-9a-z\x80-\U0010ffff]+"


class FoundText(NamedTuple):
    """A text in which words stand, and where in `spaced` of it: first and last offset, the last exclusive."""

    field: str
    text: str
    spans: list[tuple[int, int]]


class FoundWords:
    """The words that are looked for, ready to be found in many texts."""

    def __init__(self, asked: "Iterable[Words]") -> None:
        texts = dict.fromkeys(text for one in asked if not one.negated for text in one.any_of)
        patterns = map(_pattern, texts)
        self._patterns = [re.compile(pattern) for pattern in patterns if pattern]

    def in_texts(self, texts: Mapping[str, Sequence[str]]) -> Iterator[FoundText]:
        """Of texts by field (`missionlog.derive.searched_texts`), those with any of the words."""
        for field in FIELDS_WITH_WORDS:
            for text in texts.get(field, ()):
                if spans := self._spans(spaced(text).lower()):
                    yield FoundText(field, text, spans)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """The places of all the words in their order; of those that overlap, the whole as one."""
        spans: list[tuple[int, int]] = []
        for first, last in sorted(span for pattern in self._patterns for span in _places(pattern, text)):
            if spans and first < spans[-1][1]:
                spans[-1] = spans[-1][0], max(last, spans[-1][1])
            else:
                spans.append((first, last))
        return spans


def _pattern(text: str) -> str:
    """A pattern that finds words that follow each other; "" where the text has none.

    It begins with a word and not with what must not stand before it: `re` then finds the beginning soonest.
    """
    phrase = [re.escape(word) for word in words(text)]
    if not phrase:
        return ""
    last = f"{_OF_WORD}*" if text.endswith("*") else f"(?!{_OF_WORD})"
    first = f"{phrase[0]}(?<!{_OF_WORD}{phrase[0]})"
    return _BETWEEN_WORDS.join([first, *phrase[1:]]) + last


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern matches, also where it does within another match."""
    match = pattern.search(text)
    while match:
        yield match.span()
        match = pattern.search(text, match.start() + 1)
