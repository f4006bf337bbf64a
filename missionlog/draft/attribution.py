"""Who says a quotation, by the sentence that it stands in: a phrase of the text, or nobody.

In this order: a verb right after the quotation (`said Singh`, `she told reporters`), a verb before it in its
sentence, words after it that tell the source (`according to the ministry`), and a noun of saying with its
owner (`his remark that`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from missionlog.draft.function_words import is_grammatical
from missionlog.draft.noun_phrases import (
    TokenRange,
    is_name,
    may_speak,
    phrase_ending,
    phrase_from,
)
from missionlog.draft.saying_verbs import clause_subject, saying_before, says, subject_of, verbs_before
from missionlog.draft.text_tokens import TextToken
from missionlog.draft.titles import ROLE_NOUNS
from missionlog.draft.unsaid_words import is_unsaid, quoted_by_another
from missionlog.draft.verbs_of_saying import ACCORDING_TO, NOUNS_OF_SAYING, WEAK_FORMS

#: So many tokens before and after a quotation are looked at, which keeps the time linear.
_REACH_BACK: Final = 80
_REACH_ON: Final = 40
_OWNERS: Final = frozenset(("his", "her", "their", "its", "my", "our"))
_READERS: Final = frozenset(("i", "we", "you", "they", "he", "she"))
_DASHES: Final = "—–-―~"
_FIRST_OF_ACCORDING_TO: Final = frozenset(words[0] for words in ACCORDING_TO)


def speaker_phrase(tokens: Sequence[TextToken], at: int, text: str) -> TokenRange | None:
    """The phrase that names who says the quotation that is the token `at`."""
    start = sentence_start(tokens, at)
    if _is_unsaid(tokens, at, start):
        return None
    asks = _goes_on_after(tokens, at, text)
    if phrase := _signature(tokens, at):
        return phrase
    if asks and (phrase := _right_after(tokens, at) or _subject_after(tokens, at, start)):
        return phrase
    if phrase := saying_before(tokens, at, start) or _according_before(tokens, at, start):
        return phrase
    if not asks and (phrase := _right_after(tokens, at)):
        return phrase
    return _later(tokens, at) or _owner_before(tokens, at, start) or _before_colon(tokens, at, start)


def _is_unsaid(tokens: Sequence[TextToken], at: int, start: int) -> bool:
    """Whether a quotation is what somebody denies, never said, or only reads: `I read that “…”`.

    A verb that mostly says something else counts by itself alone: `said he wasn't going to “…”`.
    """
    nearest, other = (*islice(verbs_before(tokens, at, start), 2), None, None)[:2]
    if nearest is None or (other is not None and tokens[nearest].text in WEAK_FORMS):
        return False
    if tokens[nearest].text == "read" and tokens[nearest - 1].text.lower() in _READERS:
        return True
    return is_unsaid(tokens, nearest, start)


def sentence_start(tokens: Sequence[TextToken], at: int) -> int:
    """The index of the first token of the sentence of a token, or one that is near enough."""
    for index in range(at - 1, max(0, at - _REACH_BACK) - 1, -1):
        if tokens[index].kind == "stop":
            return index + 1
    return max(0, at - _REACH_BACK)


def _goes_on_after(tokens: Sequence[TextToken], at: int, text: str) -> bool:
    """Whether a quotation ends as one does that is followed by who said it: with a comma, `?` or `!`."""
    quote = tokens[at]
    inner = text[quote.end - 2 : quote.end - 1]
    follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return inner in ",?!—–-…" or follows == ","


def _after_marks(tokens: Sequence[TextToken], at: int) -> int:
    """The first token after a quotation that is neither a comma nor a dash."""
    first = at + 1
    while first < len(tokens) and first < at + 4 and tokens[first].text in ("," + _DASHES):
        first += 1
    return first


def is_direct(tokens: Sequence[TextToken], at: int, text: str) -> bool:
    """Whether a quotation begins a sentence and a verb of saying follows: `“No,” she said`."""
    begins = at == 0 or tokens[at - 1].kind in ("stop", "quote") or tokens[at - 1].text in (",", ":")
    return begins and _goes_on_after(tokens, at, text) and _right_after(tokens, at) is not None


def _signature(tokens: Sequence[TextToken], at: int) -> TokenRange | None:
    """A name after a dash at the end of a paragraph: `“…” — Ana Ruiz`."""
    first = at + 1
    while first < len(tokens) and tokens[first].kind == "stop":
        first += 1
    return signing(tokens, first)


def signing(tokens: Sequence[TextToken], first: int) -> TokenRange | None:
    """A name after the dash that is a token, and at the end of a line, or before a comma."""
    if first >= len(tokens) or tokens[first].kind != "mark" or tokens[first].text not in _DASHES:
        return None
    phrase = phrase_from(tokens, first + 1)
    if not phrase or not tokens[phrase.first].text[:1].isupper():
        return None
    ends = phrase.last + 1 >= len(tokens) or tokens[phrase.last + 1].text in (",", ".", "")
    return phrase if ends else None


def _right_after(tokens: Sequence[TextToken], at: int) -> TokenRange | None:
    """The subject of a verb of saying that follows a quotation, in either order."""
    first = _after_marks(tokens, at)
    if first >= len(tokens) or tokens[first].kind != "word":
        return None
    if tokens[first].text.lower() == "as":
        first += 1
    elif says(tokens, first) and not tokens[first].text.endswith("ing"):
        return phrase_from(tokens, first + 1)
    for verb in range(first + 1, min(len(tokens), first + _REACH_ON)):
        if tokens[verb].kind in ("stop", "quote"):
            return None
        if says(tokens, verb):
            if phrase := quoted_by_another(tokens, verb):
                return phrase
            phrase = subject_of(tokens, verb, first)
            if phrase and _only_loose_words(tokens, first, phrase.first):
                return phrase
    return None


def _only_loose_words(tokens: Sequence[TextToken], first: int, last: int) -> bool:
    """Whether a range of tokens has only a few words that may belong to the phrase after them."""
    return last - first <= 3 and all(
        token.kind == "word" and not is_grammatical(token.text.lower()) for token in tokens[first:last]
    )


def _subject_after(tokens: Sequence[TextToken], at: int, start: int) -> TokenRange | None:
    """Who is named after a quotation that a participle brought in: `After saying that “…,” she left`."""
    opens = tokens[start].text.lower() in ("after", "before", "while", "when", "by", "in", "saying", "asked")
    if opens and any(
        token.text.endswith("ing") and says(tokens, start + index + 1)
        for index, token in enumerate(tokens[start + 1 : at])
    ):
        phrase = phrase_from(tokens, _after_marks(tokens, at))
        return phrase if phrase and may_speak(tokens, phrase) else None
    return None


def _according_before(tokens: Sequence[TextToken], at: int, start: int) -> TokenRange | None:
    for index in range(at - 1, start - 1, -1):
        if phrase := _according_to(tokens, index):
            return phrase
    return None


def _according_to(tokens: Sequence[TextToken], at: int) -> TokenRange | None:
    if at >= len(tokens) or tokens[at].text.lower() not in _FIRST_OF_ACCORDING_TO:
        return None
    for words in ACCORDING_TO:
        if at + len(words) < len(tokens) and all(
            tokens[at + index].text.lower() == word for index, word in enumerate(words)
        ):
            return phrase_from(tokens, at + len(words))
    return None


def _later(tokens: Sequence[TextToken], at: int) -> TokenRange | None:
    """Who is named at the end of the sentence: `…, Warren said`, `according to the ministry`."""
    for index in range(at + 1, min(len(tokens), at + _REACH_ON)):
        token = tokens[index]
        if token.kind == "stop":
            return None
        phrase = _according_to(tokens, index)
        if phrase or (token.text == "per" and (phrase := phrase_from(tokens, index + 1))):
            return phrase
        if says(tokens, index) and token.text not in WEAK_FORMS:
            phrase = subject_of(tokens, index, at + 1)
            if phrase and phrase.first > at + 1 and tokens[phrase.first - 1].text in "," + _DASHES:
                return phrase
    return None


def _owner_before(tokens: Sequence[TextToken], at: int, start: int) -> TokenRange | None:
    """Whose claim, remark or letter stands before a quotation."""
    for index in range(at - 1, start, -1):
        if tokens[index].text.lower() not in NOUNS_OF_SAYING:
            continue
        for owner in range(index - 1, max(start, index - 4) - 1, -1):
            if tokens[owner].text.lower() in _OWNERS:
                return TokenRange(owner, owner)
            if tokens[owner].owns:
                return phrase_ending(tokens, owner, start)
    return None


def _before_colon(tokens: Sequence[TextToken], at: int, start: int) -> TokenRange | None:
    """The subject of a sentence that ends with a colon before a quotation."""
    return clause_subject(tokens, at, start) if at > start and tokens[at - 1].text == ":" else None


def statement_speaker(tokens: Sequence[TextToken], start: int, end: int) -> TokenRange | None:
    """Who speaks in a sentence without a quotation, if somebody does; a range of tokens."""
    for verb in range(start + 1, end):
        token = tokens[verb]
        if says(tokens, verb) and token.text not in WEAK_FORMS and not token.text.endswith("ing"):
            phrase = subject_of(tokens, verb, start)
            if phrase and may_speak(tokens, phrase):
                return phrase
    return _according_to(tokens, start)


def acting_person(tokens: Sequence[TextToken], start: int, end: int) -> TokenRange | None:
    """The person who is the subject of a sentence in which nobody is said to speak."""
    phrase = clause_subject(tokens, end, start)
    if phrase is None:
        return None
    words = tokens[phrase.first : phrase.last + 1]
    last = words[-1].text.lower()
    is_person = last in ("he", "she") or any(map(is_name, words)) or any(w.text in ROLE_NOUNS for w in words)
    return phrase if is_person else None
