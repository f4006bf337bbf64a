"""The words of a sentence, and which of them are verbs that tell something.

A verb is known by its form and by the words beside it, so some are missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from missionlog.draft.event_verbs import (
    IRREGULAR_PAST,
    MODAL,
    NO_PAST,
    OPENING_PARTICIPLES,
    PARTICIPLES,
    PRESENT,
    TELLING,
)
from missionlog.draft.function_words import (
    ADVERBS,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    is_determiner,
    word_set,
)
from missionlog.evidence.text_range import TextRange

_TOKEN: Final = re.compile(r"\w+(?:[’'.&-]\w+|(?<=\d),\d{3}\b)*|[^\w\s]")
#: A quotation within a clause has fewer words and signs.
_SHORT_QUOTATION: Final = 6
#: What an addition between commas begins with, beside an article and a pronoun.
_OPENING_ADDITIONS: Final = OPENING_PARTICIPLES | word_set(
    "whose where after before since when while because although though"
)
#: Words behind which `to` is a preposition, and what follows it no verb.
_BEFORE_TO: Final = word_set("according due thanks owing next close prior contrary")


#: Between a comma and a participle: `, first set for May`.
_BEFORE_PARTICIPLES: Final = frozenset(("first", "last"))
_OPENING_MARKS: Final = frozenset('“"«„')


class ClauseToken(NamedTuple):
    """A word or a sign of a text, and where it stands."""

    word: str
    start: int
    end: int


class SentenceWords:
    """The tokens of a sentence, and which of them are finite verbs: no infinitives, no additions."""

    def __init__(self, tokens: Sequence[ClauseToken]) -> None:
        self.tokens = tokens
        self.is_finite = [_is_finite(tokens, at) for at in range(len(tokens))]

    def next_finite(self, start: int, end: int | None = None) -> int | None:
        """The first finite verb from one token on, up to another."""
        stop = len(self.tokens) if end is None else min(end, len(self.tokens))
        return next((at for at in range(start, stop) if self.is_finite[at]), None)

    def group_end(self, verb: int) -> int:
        """The token behind a verb with its auxiliaries and adverbs: `has never been seen`."""
        at = verb + 1
        while at < len(self.tokens) and self._goes_with_verb(at):
            at += 1
        return at

    def _goes_with_verb(self, at: int) -> bool:
        word = self.tokens[at].word
        return self.is_finite[at] or word in PARTICIPLES or word in TELLING or word in ADVERBS


def with_short_quotations(tokens: Sequence[ClauseToken]) -> list[ClauseToken]:
    """Tokens of which no mark of a short quotation ends a clause: `His memoir, “Plates”, appeared`."""
    found = [*tokens]
    for at, token in enumerate(tokens):
        if found[at].word not in _OPENING_MARKS:
            continue
        closing = next((k for k in range(at + 2, at + _SHORT_QUOTATION) if _closes(found, at, k)), None)
        if closing is not None:
            found[at] = token._replace(word="'")
            found[closing] = found[closing]._replace(word="'")
    return found


def _closes(tokens: Sequence[ClauseToken], opening: int, at: int) -> bool:
    marks = (tokens[opening].word, tokens[at].word) if at < len(tokens) else ("", "")
    return marks in (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


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
    if lower not in ("that", "to") and (is_determiner(lower) or lower in PREPOSITIONS):
        return False
    if is_passive_without_was(tokens, at):
        return False
    if word in IRREGULAR_PAST or (word.endswith("ed") and len(word) > 3 and word not in NO_PAST):
        return True
    if word in PARTICIPLES:
        return lower in TELLING or lower in ADVERBS
    if lower == "to":
        return at > 1 and word not in DETERMINERS and tokens[at - 2].word.lower() not in _BEFORE_TO
    return _is_present(tokens, at, before)


def is_passive_without_was(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether a participle with `by` only tells which is meant: `the text agreed by Turkey`."""
    if not tokens[at].word.endswith(("ed", "en")):
        return False
    before = tokens[at - 1].word.lower() if at else ""
    behind = [one.word for one in tokens[at + 1 : at + 3]]
    is_agent = len(behind) == 2 and behind[0] == "by" and not behind[1][0].isdigit()
    return is_agent and before not in TELLING | ADVERBS


def is_modal(word: str) -> bool:
    """Whether a word says that something may be or will be. `May` is a month."""
    lower = word.lower()
    return word not in ("May", "MAY") and (lower in MODAL or lower.endswith(("’ll", "'ll")))


def is_governing(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether a token is a verb that a date may belong to."""
    return is_modal(tokens[at].word) or (is_verb(tokens, at) and not adds(tokens, at))


def _is_finite(tokens: Sequence[ClauseToken], at: int) -> bool:
    is_infinitive = at > 0 and tokens[at - 1].word.lower() == "to"
    return not is_infinitive and is_governing(tokens, at)


def adds(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether a verb only adds something to what stands before it: `, assigned to the battalion,`."""
    comma = opens_addition(tokens, at) - 1
    is_behind_comma = comma >= 0 and tokens[comma].word == ","
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    word = tokens[at].word
    is_participle = word.endswith("ed") or word in PARTICIPLES
    is_followed = following in PREPOSITIONS or following[:1].isupper() or following[:1].isdigit()
    if not (is_behind_comma and is_participle and is_followed):
        return False
    return not _closes_addition(tokens, comma)


def opens_addition(tokens: Sequence[ClauseToken], at: int) -> int:
    """The token with which an addition begins: its participle, or an adverb before it (`, first set for`)."""
    before = tokens[at - 1].word if at else ""
    return at - 1 if before in _BEFORE_PARTICIPLES or before.endswith("ly") else at


def _closes_addition(tokens: Sequence[ClauseToken], comma: int) -> bool:
    """Whether a comma ends an addition, so that the sentence goes on: `Ruiz, the mayor, resigned`."""
    opening = next((at for at in range(comma - 1, -1, -1) if tokens[at].word == ","), -1)
    added = tokens[opening + 1 : comma] if opening >= 0 else []
    first = added[0].word.lower() if added else ""
    end = len(tokens)  # the only verb is no addition: `Ruiz, mayor since 2019, resigned`
    is_name = bool(added) and all(one.word[0].isupper() or one.word == "'" for one in added)
    is_participle = first.endswith("ed") or first in _BEFORE_PARTICIPLES
    is_only = bool(added) and not any(is_verb(tokens, at) for at in (*range(opening), *range(comma + 2, end)))
    opens = is_determiner(first) or first in RELATIVE_PRONOUNS | _OPENING_ADDITIONS
    return is_name or is_participle or is_only or opens


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
    bases = (word[:-1], word[:-2], f"{word[:-3]}y") if word.endswith("es") else (word[:-1],)
    return next((base for base in bases if base in PRESENT), "")


def _opens_object(tokens: Sequence[ClauseToken], at: int) -> bool:
    """Whether what follows a verb is the beginning of what it is about."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    lower = following.lower()
    return (
        lower in DETERMINERS or lower in PREPOSITIONS or lower in PERSONAL_PRONOUNS or following[:1].isupper()
    )
