"""Who makes a promise: whoever is quoted, the subject of the verb, or who is said to have said so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from missionlog.draft.attribution import statement_speaker
from missionlog.draft.function_words import (
    ADVERBS,
    ARTICLES,
    CALENDAR_NAMES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    is_grammatical,
    word_set,
)
from missionlog.draft.mentions import Speaker
from missionlog.draft.noun_phrases import TokenRange, phrase_ending, phrase_from
from missionlog.draft.promise_triggers import PROMISING_VERBS, Trigger
from missionlog.draft.promise_words import NOBODY
from missionlog.draft.saying_verbs import subject_of
from missionlog.draft.text_tokens import TextToken, text_tokens
from missionlog.draft.titles import BODIES, PLURAL_BODIES, PLURAL_ROLES, ROLE_NOUNS
from missionlog.draft.verbs_of_saying import VERB_FORMS
from missionlog.evidence.text_range import TextRange

#: Verbs of saying, and those that promise.
SAYING: Final = frozenset(VERB_FORMS) | PROMISING_VERBS
_WORD: Final = re.compile(r"[\w’']+")
_ACTING: Final = ROLE_NOUNS | PLURAL_ROLES | BODIES | PLURAL_BODIES
_REPORTING: Final = word_set("report reports reported write writes wrote note notes noted")
#: What promises nothing itself, though something is agreed in it.
_PLANS: Final = word_set("plan plans deal timetable schedule roadmap law bill budget contract rules")
#: In characters: a pronoun before a verb stands within so many.
_PRONOUN_REACH: Final = 20
_BE: Final = word_set("is are was were be been being")

#: Who a phrase names, a range of tokens.
Resolve = Callable[[Sequence[TextToken], TokenRange], Speaker]


def promiser(
    text: str, sentence: TextRange, trigger: Trigger, known: Sequence[Speaker], resolve: Resolve
) -> Speaker | None:
    """Who makes a promise of a sentence that is in no quotation; None where the sentence does not say.

    `known` are the speakers of the quotations beside it.
    """
    tokens = text_tokens(text, sentence, [], [])
    at = next((index for index, one in enumerate(tokens) if one.start >= trigger.range.start), 0)
    if trigger.kind == "promising":
        phrase = subject_of(tokens, at, 0) if at else None
    else:
        phrase = (
            _who_said(tokens, at, trigger.said) or _named_behind(tokens, trigger)
            if trigger.said
            else statement_speaker(tokens, 0, at) or _named_behind(tokens, trigger)
        )
    if phrase is None or not _may_promise(tokens, phrase):
        return None
    if phrase.first > 1 and tokens[phrase.first - 1].text == "of":
        whole = phrase_ending(tokens, phrase.first - 2, 0)
        phrase = TokenRange(whole.first, phrase.last) if whole else phrase
    mention = TextRange(tokens[phrase.first].start, tokens[phrase.last].end)
    if not names_something(text[mention.start : mention.end]):
        return None
    return next((one for one in known if one.mention == mention), None) or resolve(tokens, phrase)


def _may_promise(tokens: Sequence[TextToken], phrase: TokenRange) -> bool:
    """Whether a phrase may name who promises: no `nobody`, no plan, and nobody who only reports it."""
    first, last = tokens[phrase.first].text.lower(), tokens[phrase.last].text.lower()
    return first not in NOBODY and last not in _PLANS and not _only_reports(tokens, phrase)


def _only_reports(tokens: Sequence[TextToken], phrase: TokenRange) -> bool:
    """Whether a phrase names who reports what others promise: `…, Reuters reported`."""
    before = tokens[phrase.first - 1].text if phrase.first else ""
    behind = tokens[phrase.last + 1].text if phrase.last + 1 < len(tokens) else ""
    return before in _REPORTING or behind in _REPORTING


def _who_said(tokens: Sequence[TextToken], at: int, said: str) -> TokenRange | None:
    """Who says what a verb brings in before a token: nobody, of `it was announced that`."""
    verb = next((index for index in range(at - 1, 0, -1) if tokens[index].text == said), 0)
    if not verb:
        return None
    after = tokens[verb + 1 : verb + 3]
    if len(after) == 2 and after[0].text == "by" and after[1].text not in CALENDAR_NAMES:
        return phrase_from(tokens, verb + 2)
    before = verb - 1
    while before > 0 and tokens[before].text in ADVERBS:
        before -= 1
    return subject_of(tokens, verb, 0) if before >= 0 and tokens[before].text not in _BE else None


def names_something(words: str) -> bool:
    """Whether words begin with a name, an article or a pronoun, as those do that name who or what acts."""
    first = _WORD.match(words)
    return first is not None and (
        first[0][0].isupper() or first[0].lower() in DETERMINERS or first[0].lower() in PERSONAL_PRONOUNS
    )


def says_of_himself(text: str, trigger: Trigger, by: Sequence[Speaker]) -> bool:
    """Whether the pronoun before `will` may be who says so: `it` a body, `she` a person."""
    if not by or trigger.verb.lower() == "be":
        return False
    pronoun = text[max(0, trigger.range.start - _PRONOUN_REACH) : trigger.range.start].split()[-1].lower()
    words = text[slice(*by[0].mention)].split()
    is_plural = words[-1].lower() in PLURAL_ROLES or words[-1].lower() == "police"
    is_named = len(words) > 1 and words[0].lower() not in ARTICLES and words[-1][:1].isupper()
    is_person = bool(by[0].role) or words[-1] in ROLE_NOUNS or is_named
    if pronoun in ("he", "she"):
        return is_person and not is_plural
    return not is_person and (pronoun == "they" or not is_plural)


def begins_with_a_noun(words: str) -> bool:
    """Whether words begin with none that binds others: `elections would be held`."""
    first = _WORD.match(words)
    return first is not None and not is_grammatical(first[0].lower())


def is_of_others(subject: str, by: str) -> bool:
    """Whether the subject of a clause names people or a body that are not those who say it."""
    words = [*takewhile(lambda word: word.lower() not in PREPOSITIONS, subject.split())]
    head = words[-1] if words else ""
    return (
        head not in by and (head[:1].isupper() or head in _ACTING) and head.lower() not in PERSONAL_PRONOUNS
    )


def _named_behind(tokens: Sequence[TextToken], trigger: Trigger) -> TokenRange | None:
    """Who is named at the end of the sentence: `…, the mayor said`, `…, said the mayor`."""
    for index in range(len(tokens) - 1, 0, -1):
        token, before = tokens[index], tokens[index - 1]
        if token.start < trigger.range.end:
            return None
        if token.text in SAYING and not token.text.endswith("ing"):
            if before.text == ",":
                return phrase_from(tokens, index + 1)
            phrase = subject_of(tokens, index, 0)
            if phrase and phrase.first and tokens[phrase.first - 1].text == ",":
                return phrase
    return None
