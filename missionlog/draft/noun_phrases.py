"""Find the phrase that names somebody before or after a verb, by its words alone.

There is no grammar of English here, and no list of all its words: a phrase reaches back from its last word to
an article, a preposition, a conjunction or a mark, and on from its first word likewise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from missionlog.draft.function_words import (
    ADVERBS,
    ARTICLES,
    BELONGING,
    CALENDAR_NAMES,
    DETERMINERS,
    INDEFINITE_PRONOUNS,
    LABELS,
    PERSONAL_PRONOUNS,
    QUESTION_WORDS,
    is_grammatical,
    word_set,
)
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.titles import BODIES, DOCUMENTS, NAME_PARTICLES, PLURAL_BODIES, PLURAL_ROLES, ROLE_NOUNS
from missionlog.draft.verbs_of_saying import VERB_FORMS

#: Phrases are shorter, and an apposition too; so the time is linear whatever the text.
_MAX_WORDS: Final = 14
_MAX_APPOSITION: Final = 40
_HEADS: Final = ROLE_NOUNS | PLURAL_ROLES | BODIES | PLURAL_BODIES | DOCUMENTS
#: Determiners before which a phrase has nothing; `the two officials` shows the others.
_BEGINNERS: Final = DETERMINERS - word_set("two three four five six several many other")
#: Nouns before the name of a place: `the town of Lomar`.
_PLACES: Final = word_set(
    "town city village borough parish district county province region municipality port island"
)
#: Adjectives in small letters before a role or a name.
_BEFORE_ROLES: Final = word_set(
    "former senior top longtime then-candidate ex chief vice deputy assistant fellow late lead"
)


#: A name that begins with its article in small letters: `Thabet al-Rawi`.
_WITH_ARTICLE: Final = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul)-[A-Z]")


class TokenRange(NamedTuple):
    """The tokens of a phrase, by the indexes of its first and its last."""

    first: int
    last: int


def is_name(token: TextToken) -> bool:
    """Whether a word is written with a capital and is neither a day or month nor a word of grammar."""
    word = token.text
    return (
        (word[:1].isupper() or _WITH_ARTICLE.match(word) is not None)
        and token.kind == "word"
        and word not in CALENDAR_NAMES
        and word not in LABELS
        and word.lower() not in QUESTION_WORDS
        and not is_grammatical(word.lower())
    )


def may_speak(tokens: Sequence[TextToken], phrase: TokenRange) -> bool:
    """Whether a phrase looks like a person, a body or a document, by a name, a pronoun or a noun for such."""
    words = tokens[phrase.first : phrase.last + 1]
    first, last = words[0].text.lower(), words[-1].text.lower()
    return (
        any(is_name(word) for word in words)
        or last in PERSONAL_PRONOUNS
        or last in INDEFINITE_PRONOUNS
        or first in DETERMINERS
        or any(word.text.lower() in _HEADS for word in words)
    )


def before_apposition(tokens: Sequence[TextToken], comma: int, floor: int) -> TokenRange | None:
    """The phrase before a comma, an apposition and this comma: `Singh, a spokeswoman, said`."""
    last: TokenRange | None = None
    for at in range(comma - 1, max(floor, comma - _MAX_APPOSITION) - 1, -1):
        if tokens[at].kind in ("stop", "quote"):
            break
        if tokens[at].kind == "mark" and tokens[at].text in ",—–" and at > floor:
            phrase = phrase_ending(tokens, at - 1, floor)
            if phrase and any(is_name(token) for token in tokens[phrase.first : phrase.last + 1]):
                last = phrase
                if tokens[phrase.first].text.lower() not in ARTICLES:
                    break
            elif phrase and last is None:
                last = phrase
    return last


def phrase_ending(tokens: Sequence[TextToken], last: int, floor: int) -> TokenRange | None:
    """The phrase whose last token is given, not before the token `floor`."""
    return _phrase_ending(tokens, last, max(floor, last - _MAX_APPOSITION))


def _phrase_ending(tokens: Sequence[TextToken], last: int, floor: int) -> TokenRange | None:
    if tokens[last].text == ")":
        last = _before_bracket(tokens, last, floor)
    if last < floor or tokens[last].kind != "word" or tokens[last].text[0].isdigit():
        return None
    word = tokens[last].text.lower()
    if word in PERSONAL_PRONOUNS or word in INDEFINITE_PRONOUNS:
        return TokenRange(last, last)
    if is_grammatical(word) or tokens[last].text in CALENDAR_NAMES:
        return None
    first = last
    for at in range(last - 1, max(floor, last - _MAX_WORDS) - 1, -1):
        step = _step_back(tokens, at, first)
        if step == "belongs":
            before = _phrase_ending(tokens, at - 1, floor) if at > floor else None
            governs = before and _governs(tokens[before.last], tokens[at].text.lower())
            return TokenRange(before.first, last) if before and governs else _trimmed(tokens, first, last)
        if step == "ends":
            break
        first = at
    return _trimmed(tokens, first, last)


def _step_back(tokens: Sequence[TextToken], at: int, first: int) -> Literal["within", "belongs", "ends"]:
    """What the word before a phrase is to it: a part, what binds it to another phrase, or neither."""
    token = tokens[at]
    lower = token.text.lower()
    begun = tokens[first].text.lower() in _BEGINNERS
    if token.kind != "word":
        return "within" if token.text == "&" and not begun else "ends"
    if lower in BELONGING or (lower == "and" and _joins(tokens, at, first)):
        return "belongs"
    if begun or lower == "that":
        return "ends"
    if lower in DETERMINERS:
        return "within"
    grammatical = is_grammatical(lower) and lower not in NAME_PARTICLES
    return "ends" if grammatical or _ends_phrase(token) else "within"


def _before_bracket(tokens: Sequence[TextToken], last: int, floor: int) -> int:
    for at in range(last, max(floor, last - _MAX_WORDS) - 1, -1):
        if tokens[at].text == "(":
            return at - 1
    return floor - 1


def _governs(token: TextToken, preposition: str) -> bool:
    """Whether a preposition and what follows may belong to a noun: `a spokesman for the ministry`."""
    noun = token.text.lower()
    is_of = preposition == "of" and (is_name(token) or noun in _PLACES)
    return preposition == "and" or noun in _HEADS or is_of


def _joins(tokens: Sequence[TextToken], at: int, first: int) -> bool:
    """Whether `and` stands between two names, or two kinds of people."""
    before, after = tokens[at - 1] if at else tokens[at], tokens[first]
    if after.text == "the" and first + 1 < len(tokens):  # `Iraq and the United States`
        after = tokens[first + 1]
    if is_name(before) and is_name(after):
        return True
    return before.text.lower() in PLURAL_ROLES and after.text.lower() in PLURAL_ROLES


def _ends_phrase(token: TextToken) -> bool:
    """Whether a word is a verb, or a day or month: a phrase does not reach over it."""
    word = token.text
    return word in CALENDAR_NAMES or (
        word in VERB_FORMS and (word.endswith(("ed", "ing")) or word in ("said", "told", "says", "wrote"))
    )


def _trimmed(tokens: Sequence[TextToken], first: int, last: int) -> TokenRange:
    return TokenRange(_without_loose_words(tokens, first, last), last)


def _without_loose_words(tokens: Sequence[TextToken], first: int, last: int) -> int:
    """The first token of a phrase, without small words that no article binds to what follows."""
    if tokens[first].text.lower() in DETERMINERS or tokens[first].text[:1].isupper():
        return first
    for at in range(first, last):
        word = tokens[at].text
        if word[:1].isupper() or word.lower() in _HEADS or word.lower() in _BEFORE_ROLES or tokens[at].owns:
            return at
    return max(first, last - 1) if not tokens[last].text[:1].isupper() else last


def phrase_from(tokens: Sequence[TextToken], first: int) -> TokenRange | None:
    """The phrase whose first token is given: `a State Department official`."""
    if first >= len(tokens) or tokens[first].kind != "word" or tokens[first].text in CALENDAR_NAMES:
        return None
    word = tokens[first].text.lower()
    if word in PERSONAL_PRONOUNS or (word in INDEFINITE_PRONOUNS and not _goes_on(tokens, first)):
        return TokenRange(first, first)
    if is_grammatical(word) and word not in DETERMINERS:
        return None
    at = first
    while at + 1 < min(len(tokens), first + _MAX_WORDS):
        following = _next_in_phrase(tokens, first, at)
        if following is None:
            break
        at = following
    last = tokens[at].text.lower()
    return None if last in DETERMINERS and at == first and not tokens[at].owns else TokenRange(first, at)


def _goes_on(tokens: Sequence[TextToken], first: int) -> bool:
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    return bool(following and following.kind == "word" and not is_grammatical(following.text.lower()))


def _next_in_phrase(tokens: Sequence[TextToken], first: int, at: int) -> int | None:
    """The next token that belongs to a phrase, after `at`; None where it ends."""
    token = tokens[at + 1]
    lower = token.text.lower()
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if token.kind != "word":
        if token.text == "(":
            closing = [k for k in range(at + 1, min(len(tokens), at + 8)) if tokens[k].text == ")"]
            return closing[0] if closing else None
        return at + 1 if token.text == "&" else None
    if (
        token.text in CALENDAR_NAMES
        or (_ends_phrase(token) and tokens[at].text.lower() not in DETERMINERS)
        or (lower.endswith("ly") and token.text.islower())
    ):
        return None
    if lower in ("of", "for", "at", "from", "with", "and") and after and after.kind == "word":
        head = tokens[at].text.lower()
        if lower == "of" or (lower == "and" and is_name(tokens[at]) and is_name(after)):
            return at + 2
        if lower != "and" and head in _HEADS and (is_name(after) or after.text.lower() in DETERMINERS):
            return at + 2
        return None
    if _has_its_noun(tokens[at]) and token.text.islower() and not _noun_follows(tokens, at + 1):
        return None
    if lower in ADVERBS and tokens[at].text.lower() in DETERMINERS:
        return at + 1
    if lower in DETERMINERS and at > first and lower in ARTICLES:
        return None
    return None if is_grammatical(lower) and lower not in DETERMINERS | NAME_PARTICLES else at + 1


def _has_its_noun(token: TextToken) -> bool:
    """Whether a phrase may end with a word: a name, or a noun for people, bodies and documents."""
    return (is_name(token) or token.text in _HEADS) and not token.owns


def _noun_follows(tokens: Sequence[TextToken], at: int) -> bool:
    """Whether one of a few words is a noun for people or bodies: `State Department press officer`."""
    for token in tokens[at : at + 3]:
        if token.kind != "word" or is_grammatical(token.text.lower()):
            return False
        if token.text in _HEADS or is_name(token):
            return token.text in _HEADS
    return False
