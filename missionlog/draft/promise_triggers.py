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
    AGREEMENTS,
    ALSO_NOUNS,
    ANNOUNCING,
    ARRANGED,
    BY_ITSELF,
    DENYING,
    DONE_TO_AN_OBJECT,
    FICTION,
    GIVING,
    NEGATIVE,
    PROMISING,
    REPORTING,
    TELLING_STORIES,
    UNCERTAIN,
    VERBS_IN_LY,
)
from missionlog.draft.time_words import BOUNDS
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
_HAVE: Final = frozenset(("has", "have", "had", "also", "then"))
#: Between a verb of denial and a promise: somebody else does another thing.
_OTHER_SUBJECT: Final = re.compile(r"[;:—–]|,\s(?:and|but|while|whereas)\s|\s(?:but|while|whereas)\s")
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
    rf"|(?:\b|(?<=\w))(?P<announcing>{either(ANNOUNCING)})"
    rf"(?:,\s+(?:{either(BOUNDS['due'])})\s[^,;:.“”\"]{{3,40}},)?\s+"
    rf"(?:(?!(?:{either(VERBS_IN_LY)})\b)(?:\w+ly|also|now|then|soon|still)\s+)?"
    r"(?P<announced>[\w’']+)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w’']+")
#: In characters: so near the end of a sentence stands who said it.
_TAIL: Final = 80
_BEHIND: Final = re.compile(rf",\s+(?:[\w’'-]+\s+){{0,6}}?(?P<said>{either(REPORTING)})\b[^,;:]*\Z")

_UNDER_AGREEMENT: Final = re.compile(
    r"\b(?:under|as part of|by the terms of|according to)\s+"
    rf"(?:[\w’'-]+\s+){{1,5}}?(?:{either(AGREEMENTS)})\b",
    re.IGNORECASE,
)
#: Somebody says what he will do: `the firm said it will open`.
_OF_HIMSELF: Final = re.compile(
    rf"\b(?P<said>{either(REPORTING)})\s+(?:on\s+\w+\s+)?(?:that\s+)?(?:it|he|she|they)\s*\Z"
)
#: What is told only to be called untrue, or as what a story tells.
_MADE_UP: Final = re.compile(
    r"\b(?:false|untrue|not\s+true|not\s+the\s+case|a\s+lie|a\s+myth|nonsense|rumou?rs?)\s+that\b"
    r"|\b(?:is|are|was|were|as)\s+(?:false|untrue|a\s+lie|a\s+myth|a\s+hoax)\b"
    rf"|\b(?:{either(FICTION)}),?\s+(?:{either(TELLING_STORIES)})\b"
    rf"|\bin\s+(?:the|a|an|his|her|their|this|that|one)\s+(?:[\w’'-]+\s+){{0,2}}(?:{either(FICTION)})\b(?=,|\s+by\b)",
    re.IGNORECASE,
)

TriggerKind = Literal["promising", "arranged", "announcing"]


class Trigger(NamedTuple):
    """What makes a promise: its range, the word that promises in lower case, and the verb behind it.

    `said` is the verb of saying before `would`, or before `it will`.
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
    """What makes promises in a sentence, in order; nothing in a hope, a demand, a forecast or a story."""
    if _MADE_UP.search(text, *sentence):
        return
    words = [*_WORD.finditer(text, *sentence)]
    if any(_is_uncertain(words, index) for index in range(len(words))):
        return
    for match in _TRIGGER.finditer(text, *sentence):
        trigger = _trigger(match)
        if trigger.word == "would":
            at = bisect_left(words, trigger.range.start, key=re.Match.start)
            trigger = trigger._replace(said=_said_before(words, at) or _said_behind(text, trigger, sentence))
        elif said := _OF_HIMSELF.search(text, sentence.start, trigger.range.start):
            trigger = trigger._replace(said=said["said"])
        is_due = trigger.word != "must" or _UNDER_AGREEMENT.search(text, *sentence) is not None
        if is_due and _is_meant(words, trigger):
            yield trigger


def words_of_promises(text: str, sentence: TextRange) -> list[TextRange]:
    """The words in a sentence that promise, or would if nothing denied it."""
    return [TextRange(*match.span()) for match in _TRIGGER.finditer(text, *sentence)]


def _is_uncertain(words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a word is a verb or an adverb that makes all of the sentence uncertain."""
    word = words[index][0]
    if word not in UNCERTAIN and (index or word.lower() not in UNCERTAIN - {"may"}):
        return False
    before = words[index - 1][0].lower() if index else ""
    after = words[index + 1][0].lower() if index + 1 < len(words) else ""
    if before == "as" or any(one[0].lower() == "than" for one in words[max(0, index - 2) : index]):
        return False  # `a year earlier than planned` tells of an older plan
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
        if _is_denied(words, at):
            return False
        is_noun = bool(before) and (before[-1] in _DETERMINERS or before[-1].endswith(("’s", "'s")))
        was_given = bool(before) and before[-1] in _BE
        return not is_noun and not was_given and verb != "be"
    if verb in NEGATIVE or verb.isdecimal() or _happens_by_itself(words, trigger):
        return False
    if trigger.word != "would":
        return True
    is_denied = any(word[0] in DENYING for word in words[:at])
    return (
        trigger.said in REPORTING and verb != "have" and not is_denied and not _is_unsaid(words, trigger, at)
    )


def _is_unsaid(words: Sequence[re.Match[str]], trigger: Trigger, at: int) -> bool:
    """Whether it is nobody who said it, or it was not said: `nobody promised that it would open`."""
    said = next((index for index in range(at - 1, -1, -1) if words[index][0] == trigger.said), 0)
    before = [word[0].lower() for word in words[max(0, said - _REACH) : said]]
    return any(word in NEGATIVE or word.endswith(("n’t", "n't")) for word in before)


def _is_denied(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a verb of denial stands before a verb that promises, and that is not joined to it by `and`."""
    joins = at - 1 - (at > 1 and words[at - 1][0] in _HAVE)
    denies = next((index for index in range(at - 1, -1, -1) if words[index][0] in DENYING), -1)
    if denies < 0 or words[joins][0] in ("and", "but"):
        return False
    return _OTHER_SUBJECT.search(words[at].string, words[denies].end(), words[at].start()) is None


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
