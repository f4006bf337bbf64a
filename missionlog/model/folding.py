"""Fold text for searching, sorting and comparing: case, accents and typography aside."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text without case and accents, as SQLite's unicode61 tokenizer sees it."""
    if text.isascii():
        return text.casefold()
    # Mathematical letters have a case only once they are decomposed.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits."""
    return _WORD.findall(fold(text))
