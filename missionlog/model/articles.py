"""The article before a word that comes from data: `a quote`, `an update`."""

from __future__ import annotations

from typing import Final

#: Names of records that no article stands before.
_UNCOUNTED: Final = ("evidence", "recorded")
#: Words that begin with a vowel as written, and not as spoken.
_SPOKEN_WITH_CONSONANT: Final = ("uni", "use", "eu", "one", "url")


def with_article(noun: str) -> str:
    """A noun with its article; evidence, and what is no noun, as it is."""
    if noun in _UNCOUNTED:
        return noun
    word = noun.lower()
    has_vowel = word[:1] in tuple("aeiou") and not word.startswith(_SPOKEN_WITH_CONSONANT)
    return f"an {noun}" if has_vowel else f"a {noun}"
