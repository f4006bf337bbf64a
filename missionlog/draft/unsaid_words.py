"""Words that somebody did not say, and those that somebody is quoted as saying by another.

`Ruiz denied saying “…”`, `Ruiz never said “…”`, `Holt asked whether Ruiz had said “…”`: the words are those
of nobody. `Holt quoted Ruiz as saying “…”`: they are those of Ruiz.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.draft.function_words import ADVERBS, AUXILIARIES, word_set
from missionlog.draft.noun_phrases import TokenRange, phrase_ending, phrase_from
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.verbs_of_saying import VERB_FORMS

_NEGATIONS: Final = word_set("never not nor cannot")
_MODALS: Final = word_set("should could would might may must")
_DENYING: Final = word_set("deny denies denied denying")
_ACCUSING: Final = word_set("accused accuse accuses accusing suspected")
_QUOTING: Final = word_set("quote quotes quoted quoting cite cites cited citing")
_ASKING: Final = word_set("whether if")
_BE: Final = word_set("is are was were be been being")
#: Between a denial and its verb stand at most so many words: `denied ever having said`.
_REACH: Final = 4
#: How many words back from `as saying` the verb of quoting stands at most.
_LONGEST: Final = 14


def is_unsaid(tokens: Sequence[TextToken], verb: int, floor: int) -> bool:
    """Whether a verb of saying tells what somebody denies, never said, or is asked about."""
    at = verb - 1
    words: list[str] = []
    while at >= max(floor, verb - _REACH) and tokens[at].kind == "word":
        word = tokens[at].text.lower()
        is_part = word in ADVERBS or word in AUXILIARIES or word in _NEGATIONS or word in ("having", "ever")
        if not is_part and not word.endswith(("n't", "n’t")):
            break
        words.append(word)
        at -= 1
    if any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in words):
        return True
    if "have" in words and not _MODALS.isdisjoint(words):
        return True
    before = tokens[at].text.lower() if at >= floor else ""
    if "having" in words or tokens[verb].text.endswith("ing"):
        is_accused = before == "of" and at > floor and tokens[at - 1].text.lower() in _ACCUSING
        return before in _DENYING or is_accused
    subject = phrase_ending(tokens, at, floor) if at >= floor else None
    return subject is not None and subject.first > floor and tokens[subject.first - 1].text in _ASKING


def quoted_by_another(tokens: Sequence[TextToken], verb: int) -> TokenRange | None:
    """Whom another quotes, by the verb of saying that the other has: `quoted Ruiz as saying`."""
    if tokens[verb].text.lower() not in _QUOTING or (verb and tokens[verb - 1].text.lower() in _BE):
        return None
    phrase = _him(tokens, verb + 1) or phrase_from(tokens, verb + 1)
    if phrase is None or phrase.last + 2 >= len(tokens) or tokens[phrase.last + 1].text != "as":
        return None
    says = tokens[phrase.last + 2].text
    return phrase if says.endswith("ing") and says in VERB_FORMS else None


def quoted_before(tokens: Sequence[TextToken], verb: int, floor: int) -> TokenRange | None:
    """Whom another quotes, by the verb behind: the `saying` of `quoted Ruiz as saying`."""
    if verb <= floor or tokens[verb - 1].text != "as":
        return None
    for at in range(verb - 2, max(floor, verb - _LONGEST) - 1, -1):
        phrase = quoted_by_another(tokens, at)
        if phrase and phrase.last + 2 == verb:
            return phrase
    return None


def _him(tokens: Sequence[TextToken], at: int) -> TokenRange | None:
    """A pronoun that is the object of a verb."""
    is_object = at < len(tokens) and tokens[at].text in ("him", "her", "them")
    return TokenRange(at, at) if is_object else None
