"""Who says a quotation, by the sentence that it stands in: a phrase of the text, or nobody.

In this order: a verb right after the quotation (`said Singh`, `she told reporters`), a verb before it in its
sentence, words after it that tell the source (`according to the ministry`), and a noun of saying with its
owner (`his remark that`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.draft.noun_phrases import Phrase, phrase_ending, phrase_from, subject_of
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.verbs_of_saying import ACCORDING_TO, NOUNS_OF_SAYING, VERB_FORMS, WEAK_FORMS

#: So many tokens before and after a quotation are looked at, which keeps the time linear.
_REACH_BACK: Final = 60
_REACH_ON: Final = 40
_OWNERS: Final = frozenset(("his", "her", "their", "its", "my", "our"))


def speaker_phrase(tokens: Sequence[TextToken], at: int, text: str) -> Phrase | None:
    """The phrase that names who says the quotation that is the token `at`."""
    asks = _goes_on_after(tokens, at, text)
    start = sentence_start(tokens, at)
    if asks and (phrase := _right_after(tokens, at, text)):
        return phrase
    if phrase := saying_before(tokens, at, start):
        return phrase
    if not asks and (phrase := _right_after(tokens, at, text)):
        return phrase
    return _later(tokens, at) or _owner_before(tokens, at, start)


def sentence_start(tokens: Sequence[TextToken], at: int) -> int:
    """The index of the first token of the sentence of a token, or one that is near enough."""
    for index in range(at - 1, max(0, at - _REACH_BACK) - 1, -1):
        if tokens[index].kind == "stop" and tokens[index].text != "soft":
            return index + 1
    return max(0, at - _REACH_BACK)


def _goes_on_after(tokens: Sequence[TextToken], at: int, text: str) -> bool:
    """Whether a quotation ends as one does that is followed by who said it: with a comma, `?` or `!`."""
    quote = tokens[at]
    inner = text[quote.end - 2 : quote.end - 1]
    follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return inner in ",?!—–-" or follows == ","


def _right_after(tokens: Sequence[TextToken], at: int, text: str) -> Phrase | None:
    first = at + 1
    while first < len(tokens) and (tokens[first].text in ",—–-" or tokens[first].text == "soft"):
        first += 1
    if first >= len(tokens) or tokens[first].kind != "word":
        return None
    if tokens[first].text.lower() == "as":
        first += 1
    elif tokens[first].text in VERB_FORMS:
        return phrase_from(tokens, first + 1)
    for verb in range(first + 1, min(len(tokens), first + _REACH_ON)):
        if tokens[verb].kind in ("stop", "quote"):
            return None
        if tokens[verb].text in VERB_FORMS:
            phrase = subject_of(tokens, verb, first)
            if phrase and phrase.first == first:
                return phrase
    return None


def saying_before(tokens: Sequence[TextToken], at: int, start: int) -> Phrase | None:
    """The subject of the last verb of saying between `start` and the token `at`."""
    for verb in range(at - 1, start, -1):
        word = tokens[verb].text
        if tokens[verb].kind == "word" and word in VERB_FORMS and _may_attribute(tokens, verb, at):
            if phrase := subject_of(tokens, verb, start):
                return phrase
        elif phrase := _according_to(tokens, verb):
            return phrase
    return _according_to(tokens, start)


def _may_attribute(tokens: Sequence[TextToken], verb: int, at: int) -> bool:
    before = tokens[verb - 1].text.lower()
    if before in ("to", "a", "an", "the", "of") or tokens[verb - 1].owns:
        return False
    return tokens[verb].text not in WEAK_FORMS or at - verb < 12


def _according_to(tokens: Sequence[TextToken], at: int) -> Phrase | None:
    for words in ACCORDING_TO:
        if at + len(words) < len(tokens) and all(
            tokens[at + index].text.lower() == word for index, word in enumerate(words)
        ):
            return phrase_from(tokens, at + len(words))
    return None


def _later(tokens: Sequence[TextToken], at: int) -> Phrase | None:
    """Who is named at the end of the sentence: `…, Warren said`, `according to the ministry`."""
    for index in range(at + 1, min(len(tokens), at + _REACH_ON)):
        token = tokens[index]
        if token.kind == "stop":
            return None
        if phrase := _according_to(tokens, index):
            return phrase
        if token.text in VERB_FORMS and token.text not in WEAK_FORMS:
            phrase = subject_of(tokens, index, at + 1)
            if phrase and phrase.first > at + 1 and tokens[phrase.first - 1].text in ",—–":
                return phrase
    return None


def _owner_before(tokens: Sequence[TextToken], at: int, start: int) -> Phrase | None:
    """Whose claim, remark or letter stands before a quotation."""
    for index in range(at - 1, start, -1):
        if tokens[index].text.lower() not in NOUNS_OF_SAYING:
            continue
        for owner in range(index - 1, max(start, index - 4) - 1, -1):
            if tokens[owner].text.lower() in _OWNERS:
                return Phrase(owner, owner)
            if tokens[owner].owns:
                return phrase_ending(tokens, owner, start)
    return None


def statement_speaker(tokens: Sequence[TextToken], start: int, end: int) -> Phrase | None:
    """Who speaks in a sentence without a quotation, if somebody does; a range of tokens."""
    for verb in range(start + 1, end):
        token = tokens[verb]
        if token.text in VERB_FORMS and token.text not in WEAK_FORMS and not token.text.endswith("ing"):
            phrase = subject_of(tokens, verb, start) if _may_attribute(tokens, verb, verb + 1) else None
            if phrase:
                return phrase
    return _according_to(tokens, start)
