"""Names of days in running text, such as Thanksgiving: when they name the day, and not eggs or an island."""

from __future__ import annotations

import re
from typing import Final

from missionlog.draft.function_words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
)
from missionlog.draft.time_words import DAY_PARTS, NOT_AFTER_A_DAY, OTHER_CALENDARS
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.tokens import token_at
from missionlog.phrases.vocabulary import DATE_WORDS, DAY_NAMES

#: The words with which the names of days begin.
FIRST_WORDS: Final = frozenset(
    re.split("[^a-z]", name, maxsplit=1)[0] for name, (kind, _) in DATE_WORDS.items() if kind in DAY_NAMES
)
#: What may follow a name of one word, such as Easter, where the day is meant.
_AFTER_A_FEAST: Final = (
    ADVERBS
    | ARTICLES
    | AUXILIARIES
    | CONJUNCTIONS
    | PERSONAL_PRONOUNS
    | PREPOSITIONS
    | DAY_PARTS.keys()
    | {"last", "this", "next"}
)
_NEXT_WORD: Final = re.compile(r"[ \n-]+([A-Za-z]+)")
_LAST_WORD: Final = re.compile(r"([A-Za-z]+)['’]?s?[ \n-]\Z")
_REACH: Final = 24


def names_a_day(text: str, at: int) -> bool:
    """Whether the name of a day begins at a place, and that day is meant."""
    if not text[at].isupper():
        return False
    try:
        found = token_at(text, at)
    except PhraseError:
        return False
    if found is None or found[0].kind not in DAY_NAMES:
        return False
    before = _LAST_WORD.search(text, max(0, at - _REACH), at)
    after = _NEXT_WORD.match(text, found[1], found[1] + _REACH)
    if (before and before[1] in OTHER_CALENDARS) or (after and after[1].lower() in NOT_AFTER_A_DAY):
        return False
    is_one_word = text[at : found[1]].isalpha()
    return not (is_one_word and after and after[1].lower() not in _AFTER_A_FEAST)
