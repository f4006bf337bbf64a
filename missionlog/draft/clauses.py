"""The clause of a sentence in which a date stands, and whether its verb tells what happened.

A verb is known by its form and by the words beside it, so some are missed. What a word of planning or doubt
stands before is not told as a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from missionlog.draft.event_verbs import (
    INTENDED,
    IRREGULAR_PAST,
    MODAL,
    NO_PAST,
    PARTICIPLES,
    PRESENT,
    TELLING,
)
from missionlog.draft.function_words import ADVERBS, DETERMINERS, PERSONAL_PRONOUNS, PREPOSITIONS, word_set
from missionlog.evidence.text_range import TextRange

#: Of a longer sentence, so much on each side of a date is looked at.
_REACH: Final = 700
_TOKEN: Final = re.compile(r"\w+(?:[’'.&-]\w+)*|[^\w\s]")
#: What ends a clause, by itself or with a word behind it.
_BORDERS: Final = frozenset(';:—–()[]“”"«»')
_AFTER_COMMA: Final = word_set(
    """
    and but or while when whereas after before which who whose where as because
    although though amid amidst following despite since until with so including
    saying telling adding according
    """
)
_STOPS: Final = frozenset(".!?,")
_RELATIVE: Final = frozenset(("which", "who", "that", "where", "whose"))
#: So many words before a verb may stand between it and what makes it one of a plan.
_MOST_BETWEEN: Final = 3
#: A subject of more words than this is taken for more than a subject.
_MAX_SUBJECT: Final = 12
#: How far before a verb a word of a condition may stand.
_CONDITION_REACH: Final = 12
_CONDITIONS: Final = frozenset(("if", "unless", "whether"))

#: Whether a clause tells a fact, or only what may be; or has no verb.
Telling = Literal["told", "planned", "none"]


class ClauseToken(NamedTuple):
    """A word or a sign of a text, and where it stands."""

    word: str
    start: int
    end: int


class Clause(NamedTuple):
    """A clause: its range, the tokens of it, which of them is the verb, and what that tells.

    `subject` is the beginning of the sentence up to its first verb, where the clause has no subject of its
    own. `verb` is -1 where there is none.
    """

    range: TextRange
    tokens: Sequence[ClauseToken]
    verb: int
    telling: Telling
    subject: TextRange | None = None


def clause_of(text: str, sentence: TextRange, date: TextRange) -> Clause:
    """The clause of a sentence in which a date stands."""
    start, end = _near(text, sentence, date)
    tokens = tokens_of(text, TextRange(start, end))
    at = next((index for index, one in enumerate(tokens) if one.end > date.start), len(tokens))
    after = next((index for index, one in enumerate(tokens) if one.start >= date.end), len(tokens))
    verb = _governing(tokens, at, after)
    first, last = _bounds(tokens, at, after, verb)
    if verb < 0:
        return Clause(_range(tokens, first, last), tokens[first:last], -1, "none")
    subject = _subject(tokens, first) if first and _lacks_subject(tokens, first) else None
    if tokens[first].word.lower() in ("and", "but", "or"):
        first += 1
    return Clause(
        _range(tokens, first, last), tokens[first:last], verb - first, _telling(tokens, verb), subject
    )


def main_clause(text: str, sentence: TextRange) -> Clause:
    """The clause of the first verb of a sentence that is none of an apposition."""
    tokens = tokens_of(
        text, TextRange(*sentence)._replace(end=min(sentence.end, sentence.start + 2 * _REACH))
    )
    verbs = [index for index in range(len(tokens)) if is_verb(tokens, index)]
    verb = next((index for index in verbs if not adds(tokens, index)), -1)
    if verb < 0:
        return Clause(sentence, tokens, -1, "none")
    return Clause(_range(tokens, 0, len(tokens)), tokens, verb, _telling(tokens, verb))


def tokens_of(text: str, range_: TextRange) -> list[ClauseToken]:
    """The words and signs of a range of a text."""
    return [ClauseToken(one[0], one.start(), one.end()) for one in _TOKEN.finditer(text, *range_)]


def is_verb(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether a token is a verb that tells something."""
    word = tokens[at].word
    if not word[0].islower() or word in MODAL:
        return False
    before = tokens[at - 1].word if at else ""
    if word in TELLING:
        return word not in ("being", "been", "be") or before in ("have", "has", "had")
    lower = before.lower()
    if lower in DETERMINERS or before.endswith(("’s", "'s")) or (lower in PREPOSITIONS and lower != "to"):
        return False
    if word in IRREGULAR_PAST or (word.endswith("ed") and len(word) > 3 and word not in NO_PAST):
        return True
    if word in PARTICIPLES:
        return lower in TELLING or lower in ADVERBS
    if lower == "to":
        return at > 1 and word not in DETERMINERS
    return _is_present(tokens, at, before)


def adds(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether a verb only adds something to what stands before it: `, assigned to the battalion,`."""
    is_behind_comma = at > 0 and tokens[at - 1].word == ","
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    word = tokens[at].word
    is_participle = word.endswith("ed") or word in PARTICIPLES
    return is_behind_comma and is_participle and following in PREPOSITIONS


def _is_present(tokens: Sequence[ClauseToken], at: int, before: str) -> bool:
    """Whether a word is a verb in the present, and no noun of the same form."""
    word = tokens[at].word
    if before[:1].islower() and not before.endswith("s") and before not in ("and", "who", "which", "that"):
        singular = _base(word)
        return bool(singular) and before not in PREPOSITIONS and _opens_object(tokens, at)
    if _base(word):
        return before != ""
    return word in PRESENT and before != "" and _opens_object(tokens, at)


def _base(word: str) -> str:
    """The base of a third person: `carries` is of `carry`; empty where a word is none that is known."""
    if not word.endswith("s"):
        return ""
    for base in (word[:-1], word[:-2], f"{word[:-3]}y"):
        if base in PRESENT:
            return base
    return ""


def _opens_object(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether what follows a verb is the beginning of what it is about."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    lower = following.lower()
    return (
        lower in DETERMINERS or lower in PREPOSITIONS or lower in PERSONAL_PRONOUNS or following[:1].isupper()
    )


def _near(text: str, sentence: TextRange, date: TextRange) -> TextRange:
    """The part of a sentence around a date that is looked at, from one word border to another."""
    start, end = max(sentence.start, date.start - _REACH), min(sentence.end, date.end + _REACH)
    if start > sentence.start:
        blank = text.find(" ", start, date.start)
        start = blank + 1 if blank >= 0 else date.start
    if end < sentence.end:
        blank = text.rfind(" ", date.end, end)
        end = blank if blank >= 0 else date.end
    return TextRange(start, end)


def _governing(tokens: Sequence[ClauseToken], at: int, after: int) -> int:
    """The verb that a date belongs to: the nearest before it, else the first behind it; -1 for none."""
    for index in range(at - 1, -1, -1):
        if tokens[index].word in _BORDERS:
            break
        if tokens[index].word.lower() in MODAL:
            return index
        if is_verb(tokens, index) and not adds(tokens, index):
            return index
    for index in range(after, len(tokens)):
        if tokens[index].word in _BORDERS and index > after:
            break
        if tokens[index].word.lower() in MODAL or (is_verb(tokens, index) and not adds(tokens, index)):
            return index
    return -1


def _bounds(tokens: Sequence[ClauseToken], at: int, after: int, verb: int) -> tuple[int, int]:
    """The first token of a clause that holds a date and its verb, and the one behind its last."""
    lowest, highest = at, max(after, at)
    if verb >= 0:
        lowest, highest = min(at, verb), max(after, verb + 1)
    first = next((index for index in range(lowest, 0, -1) if _begins_clause(tokens, index)), 0)
    last = next(
        (index for index in range(highest, len(tokens)) if _ends_clause(tokens, index, at)), len(tokens)
    )
    while first < len(tokens) and first < lowest and tokens[first].word in (",", *_BORDERS):
        first += 1
    return first, max(last, highest)


def _begins_clause(tokens: Sequence[ClauseToken], at: int) -> bool:
    before = tokens[at - 1].word
    if before in _BORDERS:
        return True
    word = tokens[at].word.lower()
    if before == "," and word in _AFTER_COMMA:
        return True
    return word in ("and", "but") and at + 1 < len(tokens) and is_verb(tokens, at + 1)


def _ends_clause(tokens: Sequence[ClauseToken], at: int, date: int) -> bool:
    if tokens[at].word in _BORDERS:
        return True
    following = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    if tokens[at].word == "," and following in _AFTER_COMMA:
        return True
    return tokens[at].word in ("and", "but") and at > date and bool(following) and is_verb(tokens, at + 1)


def _lacks_subject(tokens: Sequence[ClauseToken], first: int) -> bool:
    """Whether a clause begins with its verb, or with a word that stands for what is before it."""
    word = tokens[first].word.lower()
    if word in ("and", "but", "or"):
        return first + 1 < len(tokens) and is_verb(tokens, first + 1)
    return word in _RELATIVE or is_verb(tokens, first)


def _subject(tokens: Sequence[ClauseToken], first: int) -> TextRange | None:
    """The words of a sentence before its first verb, if there are not too many, and no sign is between."""
    verb = next((index for index in range(first) if is_verb(tokens, index)), 0)
    is_one = not any(one.word in _BORDERS for one in tokens[:first])
    return _range(tokens, 0, verb) if is_one and 0 < verb <= _MAX_SUBJECT else None


def _telling(tokens: Sequence[ClauseToken], verb: int) -> Telling:
    """Whether a verb tells a fact: none of planning, wishing or doubt stands before it."""
    if tokens[verb].word.lower() in MODAL:
        return "planned"
    before = [one.word.lower() for one in tokens[max(0, verb - _CONDITION_REACH) : verb]]
    if any(word in _CONDITIONS for word in before):
        return "planned"
    near = before[-_MOST_BETWEEN:]
    if any(word in MODAL for word in near):
        return "planned"
    if before[-1:] == ["to"]:
        return "planned" if any(word in INTENDED for word in before[-3:-1]) else "told"
    return "planned" if tokens[verb].word in TELLING and _is_intended(tokens, verb) else "told"


def _is_intended(tokens: Sequence[ClauseToken], verb: int) -> bool:
    """Whether `is to`, `was scheduled to` or the like follows."""
    following = [one.word.lower() for one in tokens[verb + 1 : verb + 4]]
    if following[:1] == ["to"]:
        return True
    return "to" in following and any(word in INTENDED for word in following)


def _range(tokens: Sequence[ClauseToken], first: int, last: int) -> TextRange:
    """The range of some tokens, without the stop of a sentence at its end."""
    while last > first + 1 and tokens[last - 1].word in _STOPS and len(tokens[last - 2].word) > 1:
        last -= 1
    if first >= last:
        return TextRange(tokens[first].start, tokens[first].end) if tokens else TextRange(0, 0)
    return TextRange(tokens[first].start, tokens[last - 1].end)
