"""What makes of words a promise: verbs of promising, `will` and its like, where they are meant as such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.draft.function_words import DETERMINERS
from missionlog.draft.promise_words import (
    AFTER_NOUNS,
    AGREEING,
    ALSO_NOUNS,
    ANNOUNCING,
    ARRANGED,
    BY_ITSELF,
    DENYING,
    DONE_TO_AN_OBJECT,
    GIVING,
    NEGATIVE,
    PROMISING,
    REPORTING,
    UNCERTAIN,
)
from missionlog.draft.verbs_of_saying import VERB_FORMS, WEAK_FORMS
from missionlog.evidence.text_range import TextRange
from missionlog.phrases.vocabulary import WEEKDAYS

#: Verbs that promise by themselves, and verbs that promise with a term.
PROMISING_VERBS: Final = PROMISING | AGREEING
#: Verbs that say what comes behind `that`: the last of them before `would` tells how it is meant.
_SAYING: Final = REPORTING | frozenset(VERB_FORMS) - WEAK_FORMS | DENYING
_OWNING: Final = frozenset(("his", "her", "their", "its", "our", "my", "your", "of", "no", "any"))
_DETERMINERS: Final = DETERMINERS | _OWNING
#: Before a participle: `was promised` is told of whom it was promised to.
_BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
#: How many words before a verb may deny it.
_REACH: Final = 4


def either(words: Iterable[str]) -> str:
    """A pattern for each of some phrases, the longest first."""
    return "|".join(sorted(map(re.escape, sorted(words)), key=len, reverse=True)).replace(r"\ ", r"\s+")


_SELF: Final = r"(?:\s+(?:it|him|her|them|our|my)sel(?:f|ves))?"
#: When or with whom, between a verb and what is promised.
_WHEN: Final = (
    rf"(?:\s+(?:on|in|last|this|with|yesterday|today|earlier|{either(WEEKDAYS)})"
    r"(?:\s+(?!to\b|that\b)\S+){0,3}?)?"
)
_TRIGGER: Final = re.compile(
    rf"\b(?P<promising>{either(PROMISING_VERBS)}){_SELF}{_WHEN}\s+(?:(?:not|never)\s+)?(?:to|that)"
    r"\s+(?P<promised>\w+)"
    rf"|\b(?P<giving>{either(GIVING)})\s+(?:[\w’']+\s+)?"
    r"(?P<given>(?:an?|the|more|another|new|full|free)\b|[$£€]?[0-9][\w.,]*)"
    rf"|\b(?:is|are)\s+(?P<arranged>{either(ARRANGED)})\s+to\s+(?P<arranged_verb>\w+)"
    rf"|(?:\b|(?<=\w))(?P<announcing>{either(ANNOUNCING)})\s+(?:(?:\w+ly|also|now|then|soon|still)\s+)?"
    r"(?P<announced>[\w’']+)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w’']+")
#: In characters: so near the end of a sentence stands who said it.
_TAIL: Final = 80
_BEHIND: Final = re.compile(rf",\s+(?:[\w’'-]+\s+){{0,6}}?(?P<said>{either(REPORTING)})\b[^,;:]*\Z")

TriggerKind = Literal["promising", "arranged", "announcing"]


class Trigger(NamedTuple):
    """What makes a promise: its range, the word that promises in lower case, and the verb behind it.

    `said` is the verb of saying before `would`.
    """

    range: TextRange
    kind: TriggerKind
    word: str
    verb: str
    said: str = ""


def may_promise(text: str, sentence: TextRange) -> bool:
    """Whether a sentence has the words of a promise."""
    return _TRIGGER.search(text, *sentence) is not None


def triggers(text: str, sentence: TextRange) -> Iterator[Trigger]:
    """What makes promises in a sentence, in order; nothing in a hope, a demand or a forecast."""
    words = [*_WORD.finditer(text, *sentence)]
    if any(_is_uncertain(words, index) for index in range(len(words))):
        return
    for match in _TRIGGER.finditer(text, *sentence):
        trigger = _trigger(match)
        if trigger.word == "would":
            at = bisect_left(words, trigger.range.start, key=re.Match.start)
            trigger = trigger._replace(said=_said_before(words, at) or _said_behind(text, trigger, sentence))
        if _is_meant(words, trigger):
            yield trigger


def _is_uncertain(words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a word is a verb or an adverb that makes all of the sentence uncertain."""
    word = words[index][0]
    if word not in UNCERTAIN and (index or word.lower() not in UNCERTAIN - {"may"}):
        return False
    before = words[index - 1][0].lower() if index else ""
    after = words[index + 1][0].lower() if index + 1 < len(words) else ""
    is_noun = before in _DETERMINERS or before.endswith(("’s", "'s")) or after in AFTER_NOUNS
    return not is_noun or word.lower() not in ALSO_NOUNS


def _is_meant(words: Sequence[re.Match[str]], trigger: Trigger) -> bool:
    """Whether a trigger promises, and neither denies nor names a promise."""
    at = bisect_left(words, trigger.range.start, key=re.Match.start)
    before = [word[0].lower() for word in words[max(0, at - _REACH) : at]]
    if any(word in NEGATIVE or word.endswith(("n’t", "n't")) for word in before):
        return False
    verb = trigger.verb.lower()
    if trigger.kind == "promising":
        is_noun = bool(before) and (before[-1] in _DETERMINERS or before[-1].endswith(("’s", "'s")))
        was_given = bool(before) and before[-1] in _BE
        return not is_noun and not was_given and verb != "be"
    if verb in NEGATIVE or verb.isdecimal() or _happens_by_itself(words, trigger):
        return False
    if trigger.word != "would":
        return True
    is_denied = any(word[0] in DENYING for word in words[:at])
    return trigger.said in REPORTING and verb != "have" and not is_denied


def _happens_by_itself(words: Sequence[re.Match[str]], trigger: Trigger) -> bool:
    """Whether a verb tells what nobody does: `prices will double`, but not `will double the pay`."""
    verb = trigger.verb.lower()
    following = bisect_left(words, trigger.range.end, key=re.Match.start)
    has_object = following < len(words) and words[following][0].lower() in _DETERMINERS - {"of"}
    return verb in BY_ITSELF and not (verb in DONE_TO_AN_OBJECT and has_object)


def _said_before(words: Sequence[re.Match[str]], at: int) -> str:
    """The last verb of saying before a word; empty if there is none. `The announced closure` has none."""
    for index in range(at - 1, -1, -1):
        is_verb = index == 0 or words[index - 1][0].lower() not in _DETERMINERS
        if words[index][0] in _SAYING and is_verb:
            return words[index][0]
    return ""


def _said_behind(text: str, trigger: Trigger, sentence: TextRange) -> str:
    """The verb of saying at the end of a sentence, behind a comma: `…, the mayor said`."""
    found = _BEHIND.search(text, max(trigger.range.end, sentence.end - _TAIL), sentence.end)
    return found["said"] if found else ""


def _trigger(match: re.Match[str]) -> Trigger:
    if match["promising"]:
        kind: TriggerKind = "promising"
        word, verb = match["promising"], match["promised"]
    elif match["giving"]:
        kind, word, verb = "promising", match["giving"], match["given"]
    elif match["arranged"]:
        kind, word, verb = "arranged", match["arranged"], match["arranged_verb"]
    else:
        kind, word, verb = "announcing", match["announcing"], match["announced"]
    return Trigger(TextRange(*match.span()), kind, " ".join(word.lower().split()), verb)
