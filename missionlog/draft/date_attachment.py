"""Whether a date belongs to the verb of its clause, or only to a noun beside it.

A date that belongs to a noun says nothing of when the verb happened: `They shut the port under a 2016 deal`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from missionlog.draft.finite_verbs import SentenceWords
from missionlog.draft.function_words import ARTICLES, PREPOSITIONS, is_determiner, is_grammatical, word_set
from missionlog.draft.inner_clauses import BORDERS
from missionlog.draft.titles import ROLE_NOUNS

#: So many words before `since` may have a superlative.
_SUPERLATIVE_REACH: Final = 8
_LASTING: Final = frozenset(("since", "from", "until", "between"))
_SPANS: Final = word_set("year years quarter month months week weeks")
_SUPERLATIVES: Final = word_set("first last only worst best most least second third")
_NO_SUPERLATIVES: Final = word_set(
    "west east rest test guest forest protest request interest arrest nest quest contest harvest"
)


def dates_a_noun(words: SentenceWords, dates: range, date_end: int) -> bool:
    """Whether a date only says which thing is meant: `a 2016 agreement`, `Thursday’s storm`.

    `dates` are its tokens, `date_end` is the offset behind it.
    """
    tokens = words.tokens
    before = tokens[dates.start - 1].word.lower() if dates.start else ""
    if (
        before in ("of", "dated")
        or _ends_a_span(words, dates.start)
        or _is_since_superlative(words, dates)
        or tokens[dates[-1]].end > date_end
    ):
        return True  # `the flood of 2022`, `Thursday's storm`
    behind = dates.stop
    if behind >= len(tokens) or not tokens[behind].word[0].isalpha() or words.is_finite[behind]:
        return False
    following = tokens[behind].word.lower()
    if is_grammatical(following):
        return False
    if tokens[dates.start].word.lower() in ARTICLES:  # `the 2003` of `the 2003 invasion`
        return True
    is_year = len(dates) == 1 and len(tokens[dates.start].word) == 4 and tokens[dates.start].word.isdigit()
    return is_determiner(before) or (is_year and before not in PREPOSITIONS)


def _ends_a_span(words: SentenceWords, at: int) -> bool:
    """Whether a date only ends what is reckoned up: `in the year to August`, `the three months to June`."""
    before = [one.word for one in words.tokens[max(0, at - 2) : at]]
    return len(before) == 2 and before[0] in _SPANS and before[1] == "to"


def _is_since_superlative(words: SentenceWords, dates: range) -> bool:
    """Whether a date only says since when nothing was like it: `the worst flood since 1953`."""
    tokens = words.tokens
    at = dates.start if tokens[dates.start].word == "since" else dates.start - 1
    if at < 1 or tokens[at].word != "since":
        return False
    before = [one.word.lower() for one in tokens[max(0, at - _SUPERLATIVE_REACH) : at]]
    return any(is_determiner(one) and _is_superlative(word) for one, word in pairwise(before))


def _is_superlative(word: str) -> bool:
    return word in _SUPERLATIVES or (word.endswith("est") and word not in _NO_SUPERLATIVES)


def stands_beside(words: SentenceWords, verb: int, at: int) -> bool:
    """Whether a date stands in an addition: `…, the first since 1990`, `…, a post she held until 1989`."""
    comma = max((index for index in range(at) if words.tokens[index].word == ","), default=at)
    is_relative = words.next_finite(0, comma) is not None and comma < verb
    if is_relative and words.tokens[comma + 1].word in ("a", "an"):
        return True
    lasting = {one.word.lower() for one in words.tokens[at - 1 : at + 1]} & _LASTING
    if comma < at - 1 and lasting and verb > at and not words.next_finite(comma, at):
        return True  # `Ruiz, mayor since 2019, resigned`
    comma = max((index for index in range(verb + 1, at) if words.tokens[index].word == ","), default=at)
    added = [one.word.lower() for one in words.tokens[comma + 1 : at]]
    if not added or words.next_finite(comma + 1, at):
        return False
    is_noun = is_determiner(added[0]) or added[0] in ROLE_NOUNS  # `said Ana Ruiz, mayor since 2019`
    return is_noun and not {"and", "or"} & {*added}


def is_subject(words: SentenceWords, dates: range, first: int) -> bool:
    """Whether a date is what its clause is about: `April is a difficult time`."""
    begins = dates.start == first or words.tokens[dates.start - 1].word in (",", *BORDERS)
    is_bare = words.tokens[dates.start].word.lower() not in PREPOSITIONS
    return begins and is_bare and dates.stop < len(words.tokens) and words.is_finite[dates.stop]
