"""Whether a verb tells what happened, or what is only planned, asked, denied or imagined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from missionlog.draft.event_verbs import INTENDED, IRREGULAR_PAST, TELLING
from missionlog.draft.finite_verbs import ClauseToken, is_modal
from missionlog.draft.function_words import word_set

#: Whether a clause tells a fact, or only what may be; or why it tells nothing of its date.
Telling = Literal["told", "planned", "no verb", "no subject", "of a noun"]

#: So many words before a verb may stand between it and what makes it one of a plan.
_MOST_BETWEEN: Final = 3
#: How far before a verb a word of a condition may stand.
_CONDITION_REACH: Final = 12
_CONDITIONS: Final = frozenset(("if", "unless", "whether"))
#: What a sentence begins with that tells what was not: `Had she been there, …`.
_IMAGINING: Final = frozenset(("Had", "Were", "Should"))
_NOT_QUITE: Final = frozenset(("almost", "nearly"))
#: Before `that`, these say that it is not so, or that nobody knows.
_DOUBTING: Final = word_set(
    "rumours rumors rumour rumor false untrue denied denies deny denying doubted doubts doubt unclear"
)


def telling_of(tokens: Sequence[ClauseToken], first: int, verb: int) -> Telling:
    """Whether a verb tells a fact: nothing of planning, doubt or asking stands before it in its clause."""
    if is_modal(tokens[verb].word) or tokens[-1].word == "?" or _is_denied(tokens, first, verb):
        return "planned"
    before = [one.word.lower() for one in tokens[max(0, first - 1, verb - _CONDITION_REACH) : verb]]
    if any(word in _CONDITIONS for word in before) or (first == 0 and tokens[0].word in _IMAGINING):
        return "planned"
    near = tokens[max(0, verb - _MOST_BETWEEN) : verb]
    if any(is_modal(one.word) or one.word in _NOT_QUITE for one in near):
        return "planned"
    if before[-1:] == ["to"]:
        return "planned" if any(word in INTENDED for word in before[-3:-1]) else "told"
    return "planned" if tokens[verb].word in TELLING and _is_intended(tokens, verb) else "told"


def is_past(word: str) -> bool:
    """Whether a verb has the form of the past."""
    return word in IRREGULAR_PAST or word.endswith("ed") or word in ("was", "were", "had", "did")


def _is_denied(tokens: Sequence[ClauseToken], first: int, verb: int) -> bool:
    """Whether a clause stands behind `rumours that`, `denied that`, `it is not true that`."""
    for at in range(max(1, first - 1), verb):
        before = [one.word.lower() for one in tokens[max(0, at - 2) : at]]
        if tokens[at].word == "that" and (before[-1] in _DOUBTING or before == ["not", "true"]):
            return True
    return False


def _is_intended(tokens: Sequence[ClauseToken], verb: int) -> bool:
    """Whether `is to`, `was scheduled to`, `was almost` or the like follows."""
    following = [one.word.lower() for one in tokens[verb + 1 : verb + 4]]
    if following[:1] == ["to"] or following[:1] in (["almost"], ["nearly"]):
        return True
    return "to" in following and any(word in INTENDED for word in following)
