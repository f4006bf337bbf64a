"""Texts by the words that they have in common: each word that is frequent is one to three characters.

The script `coded_texts.js` of the page reads them. Compressed for the way, texts take about two thirds of
what they would take as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, product
from typing import Any, Final

from missionlog.site.data_script import Numbering, deltas

#: Words, and what stands between two of them if it is not one blank.
_TOKENS: Final = re.compile(r"\w+|[^\w ]\W*| \W+|\A | \Z")
#: The characters of codes: what stands in a string of a script as it is. coded_texts.js has the same numbers.
_SIGNS: Final = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<']
#: The codes of the next word, and of the next sign between words, of those that are not frequent, and of the
#: end of a text.
_RARE_WORD, _RARE_SIGN, _END = _SIGNS[:3]
_RARE: Final = frozenset((_RARE_WORD, _RARE_SIGN))
#: How many tokens have one character; how many characters begin a code of two, and one of three.
_SHORT, _PAIRS, _TRIPLES = 58, 24, 6
#: How many codes there are.
_CODES: Final = _SHORT + _PAIRS * len(_SIGNS) + _TRIPLES * len(_SIGNS) ** 2
#: A text as the numbers of the words in it.
Tokens = Sequence[int]


class WordBook:
    """The words of the texts that it has read, by which these are written, when all of them are read."""

    def __init__(self) -> None:
        self._numbers = Numbering()
        self._counts = Counter[int]()

    def read(self, texts: Iterable[str]) -> list[Tokens]:
        """Texts as the numbers of the words in them."""
        numbers = self._numbers
        found: list[Tokens] = [[*map(numbers.__getitem__, _TOKENS.findall(text))] for text in texts]
        self._counts.update(chain.from_iterable(found))
        return found

    def columns(self) -> dict[str, Any]:
        """The frequent words in the order of their codes, and which of them stand between words."""
        known = [self._tokens[number] for number in self._frequent]
        signs = (place for place, token in enumerate(known) if not _is_word(token))
        return {"words": known, "signs": deltas(signs)}

    def written(self, texts: Iterable[Tokens]) -> dict[str, Any]:
        """Texts that were read, in codes; and the words that are not frequent, as they follow one another."""
        codes, tokens = self._codes, self._tokens
        lines, rare = list[str](), list[str]()
        for text in texts:
            lines.append("".join([codes[number] for number in text]))
            rare += [tokens[number] for number in text if codes[number] in _RARE]
        return {"codes": "".join(f"{line}{_END}" for line in lines), "rare": rare}

    @cached_property
    def _tokens(self) -> list[str]:
        return [*self._numbers]

    @cached_property
    def _frequent(self) -> list[int]:
        return [number for number, count in self._counts.most_common(_CODES) if count > 1]

    @cached_property
    def _codes(self) -> list[str]:
        """The code of each token."""
        codes = [_RARE_WORD if _is_word(token) else _RARE_SIGN for token in self._tokens]
        for number, code in zip(self._frequent, _codes(), strict=False):
            codes[number] = code
        return codes


def _codes() -> Iterator[str]:
    """The codes, those of one character first."""
    yield from _SIGNS[3 : 3 + _SHORT]
    yield from map("".join, product(_SIGNS[-_PAIRS - _TRIPLES : -_TRIPLES], _SIGNS))
    yield from map("".join, product(_SIGNS[-_TRIPLES:], _SIGNS, _SIGNS))


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"
