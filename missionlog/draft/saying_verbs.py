"""Find the verb of saying that brings in a quotation, and who its subject is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.draft.function_words import (
    ADVERBS,
    AUXILIARIES,
    CALENDAR_NAMES,
    CONJUNCTIONS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    word_set,
)
from missionlog.draft.noun_phrases import TokenRange, before_apposition, may_speak, phrase_ending, phrase_from
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.unsaid_words import quoted_before
from missionlog.draft.verbs_of_saying import NOUNS_OF_SAYING, VERB_FORMS, WEAK_FORMS

#: A verb that mostly says something else must stand so near before its quotation.
_WEAK_REACH: Final = 12
#: So many verbs before a quotation are looked at.
_MOST_VERBS: Final = 8
_BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_PLURAL_SUBJECTS: Final = frozenset(("i", "we", "they", "you", "who"))
_NEVER_BEFORE_VERBS: Final = frozenset(("a", "an", "the", "of", "this", "that", "these", "those", "to", "no"))
_EMBEDS: Final = frozenset(("what", "that", "whom", "which"))
_BY_THE_WAY: Final = word_set("though however too meanwhile therefore nonetheless nevertheless")
#: Nouns of time: a phrase with one at its end names when somebody speaks, and not who.
_TIMES: Final = word_set(
    "day week month year decade days weeks months years morning afternoon evening night weekend"
)
_MARKS_BEFORE: Final = ",—–-"


def says(tokens: Sequence[TextToken], at: int) -> bool:
    """Whether a token is a verb of saying there, and no noun of the same form or passive."""
    token = tokens[at]
    if token.kind != "word":
        return False
    word = token.text.lower()
    base = None if token.owns else VERB_FORMS.get(word)
    if base is None or (token.text != word and at and tokens[at - 1].kind == "word"):
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.kind != "word":
        return word != base
    lower = before.text.lower()
    if lower in _BE and word not in ("saying", "telling") and not word.endswith("ing"):
        return word == "quoted"
    if word == base and word not in ("put", "read"):
        return lower in _PLURAL_SUBJECTS or lower in AUXILIARIES or _is_plural(before)
    if lower in _NEVER_BEFORE_VERBS or lower in ("his", "her", "their", "its", "my", "our"):
        return False
    if word.endswith("s") and word[:-1] in NOUNS_OF_SAYING:
        return not before.owns and _takes_words(tokens, at)
    return not before.owns or lower in PERSONAL_PRONOUNS or not word.endswith("s")


def _is_plural(token: TextToken) -> bool:
    return token.text.endswith("s") and token.text.islower() and not token.text.endswith("ss")


def _takes_words(tokens: Sequence[TextToken], at: int) -> bool:
    """Whether what follows a word is what a verb of saying takes, and a noun does not."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.kind == "quote" or following.text in (",", ":"):
        return True
    lower = following.text.lower()
    return following.kind == "word" and lower not in PREPOSITIONS and lower not in AUXILIARIES


def subject_of(tokens: Sequence[TextToken], verb: int, floor: int) -> TokenRange | None:
    """The phrase before a verb that says who does it, not before the token `floor`."""
    at = _before_adverbs(tokens, verb - 1, floor)
    if at < floor:
        return None
    word = tokens[at].text.lower()
    if word in RELATIVE_PRONOUNS and at > floor:
        at -= 1
        at -= tokens[at].text == ","
        return phrase_ending(tokens, at, floor) if at >= floor else None
    if word in ("and", "but", "or", "then") or (tokens[at].text == "," and at - 1 == floor):
        return clause_subject(tokens, at, floor)
    if tokens[at].kind == "mark" and tokens[at].text in _MARKS_BEFORE:
        if at - 2 > floor and tokens[at - 1].text in _BY_THE_WAY and tokens[at - 2].text == ",":
            at -= 2
            return before_apposition(tokens, at, floor) or phrase_ending(tokens, at - 1, floor)
        return before_apposition(tokens, at, floor)
    return phrase_ending(tokens, at, floor)


def _before_adverbs(tokens: Sequence[TextToken], at: int, floor: int) -> int:
    """The last token before what may stand between a subject and its verb."""
    while at >= floor and tokens[at].kind == "word":
        word = tokens[at].text.lower()
        if tokens[at].text in CALENDAR_NAMES:
            at -= 2 if at > floor and tokens[at - 1].text.lower() in PREPOSITIONS else 1
        elif (
            word in ADVERBS
            or word in AUXILIARIES
            or word.endswith("n't")
            or (word.endswith("ly") and tokens[at].text.islower())
        ):
            at -= 1
        else:
            break
    return at


def clause_subject(tokens: Sequence[TextToken], end: int, start: int) -> TokenRange | None:
    """The first phrase of a clause that may speak, after what introduces it: `In Lima on Friday, Ruiz …`."""
    at = start
    while at < end:
        token = tokens[at]
        lower = token.text.lower()
        if token.kind == "quote":
            return None
        introduces = lower in PREPOSITIONS or token.text in CALENDAR_NAMES or lower.endswith("ing")
        if introduces or (lower in CONJUNCTIONS and lower not in ("and", "but", "so", "yet")):
            comma = next(
                (i for i in range(at, end) if tokens[i].text == "," or tokens[i].kind == "quote"), end
            )
            at = comma + 1
            continue
        phrase = phrase_from(tokens, at)
        if phrase and tokens[phrase.last].text.lower() in _TIMES:  # `Earlier this month, …`
            at = phrase.last + 1
            continue
        if phrase and phrase.last < end and may_speak(tokens, phrase):
            return phrase
        at = phrase.last + 1 if phrase else at + 1
        if phrase:
            return None
    return None


def verbs_before(tokens: Sequence[TextToken], at: int, start: int) -> Iterator[int]:
    """The verbs of saying between `start` and the quotation `at`, the nearest first; weak ones if near."""
    for verb in range(at - 1, start - 1, -1):
        if says(tokens, verb) and (tokens[verb].text not in WEAK_FORMS or at - verb <= _WEAK_REACH):
            yield verb


def saying_before(tokens: Sequence[TextToken], at: int, start: int) -> TokenRange | None:
    """The subject of the verb of saying that brings in a quotation, between `start` and the token `at`.

    The last verb counts; but one whose subject is a pronoun in a clause that another verb of saying brings in
    (`she said it showed that`) leaves the quotation to that verb.
    """
    inner: TokenRange | None = None
    seen = 0
    for verb in verbs_before(tokens, at, start):
        seen += 1
        if seen > _MOST_VERBS:
            break
        if quoted := quoted_before(tokens, verb, start):
            return quoted
        phrase = _subject(tokens, verb, start)
        if not phrase or not may_speak(tokens, phrase):
            continue
        if not _is_embedded(tokens, phrase, verb):
            return phrase
        inner = inner or phrase
    if inner is None and seen:
        return clause_subject(tokens, at, start)
    return inner


def _subject(tokens: Sequence[TextToken], verb: int, start: int) -> TokenRange | None:
    word = tokens[verb].text.lower()
    if verb == start:
        return phrase_from(tokens, verb + 1) if not word.endswith("ing") else None
    if word.endswith("ing"):
        before = tokens[verb - 1]
        if before.text.lower() not in _BE and not before.owns:
            return clause_subject(tokens, verb, _clause_start(tokens, verb, start))
    if _follows_quote(tokens, verb, start) and (phrase := phrase_from(tokens, verb + 1)):
        return phrase
    return subject_of(tokens, verb, start)


def _follows_quote(tokens: Sequence[TextToken], at: int, start: int) -> bool:
    """Whether a token stands right after a quotation of its sentence: `“…”, said Ruiz, adding “…”`."""
    before = at - 1
    before -= before > start and tokens[before].text in _MARKS_BEFORE
    return before >= start and tokens[before].kind == "quote"


def _clause_start(tokens: Sequence[TextToken], at: int, start: int) -> int:
    """The start of the main clause before a token: after a semicolon, or `, and` and the like."""
    for index in range(at - 1, start + 1, -1):
        if tokens[index].text == ";":
            return index + 1
        if tokens[index].text in ("but", "while") and tokens[index - 1].text == ",":
            return index + 1
    return start


def _is_embedded(tokens: Sequence[TextToken], phrase: TokenRange, verb: int) -> bool:
    """Whether a phrase and its verb stand in a clause that another verb may bring in."""
    if phrase.first == 0:
        return False
    before = tokens[phrase.first - 1]
    lower = before.text.lower()
    is_pronoun = tokens[phrase.last].text.lower() in PERSONAL_PRONOUNS or not any(
        token.text[:1].isupper() for token in tokens[phrase.first : phrase.last + 1]
    )
    if not is_pronoun and tokens[verb].text not in WEAK_FORMS:
        return False
    return lower in _EMBEDS or says(tokens, phrase.first - 1)
