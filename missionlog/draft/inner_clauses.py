"""The clauses within a sentence that a word like `who`, `after` or `when` begins, and what they belong to.

There is no grammar of English here: such a clause ends at a comma, at another mark, or before the verb of the
sentence around it. What has a list in it is cut too early.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from missionlog.draft.event_verbs import OPENING_PARTICIPLES, PARTICIPLES, TELLING
from missionlog.draft.finite_verbs import ClauseToken, SentenceWords, adds, opens_addition
from missionlog.draft.function_words import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    PREPOSITIONS,
    is_determiner,
    is_grammatical,
    word_set,
)
from missionlog.draft.verbs_of_saying import VERB_FORMS

#: What ends a clause, by itself.
BORDERS: Final = frozenset(';:—–()[]“”"«»')
RELATIVE: Final = frozenset(("which", "who", "whom", "whose", "where", "that"))
#: Words before a subject and its verb.
_SUBORDINATORS: Final = word_set(
    "after before since when while because although though until whereas if unless"
)
#: Words before a noun whose date is not that of the sentence: `compared with nine in 2022`.
BEFORE_OTHERS: Final = word_set("according compared down up versus against unlike")
#: Words before a noun that a date belongs to: `Since his arrest in August, he …`.
_BEFORE_NOUNS: Final = word_set("after before since following despite amid amidst") | BEFORE_OTHERS
#: Words in -ing that bind nouns, or are some.
_NO_VERBS: Final = word_set("including following during regarding concerning according morning evening")
#: The longest noun that a relative clause belongs to, in words.
_MAX_ANTECEDENT: Final = 10

InnerKind = Literal["relative", "subordinate", "noun", "addition", "opening", "result", "bracket"]


class InnerClause(NamedTuple):
    """A clause within a sentence: its opening word, and the token behind its last.

    One of the kind "noun" has no verb: `After the election on Tuesday`. An "addition" begins with a
    participle behind the subject of a sentence: `The ship, built in 1912,`. An "opening" begins with one
    before that subject (`Born in 1933, he …`), a "result" with one behind its verb (`They met, closing it in
    May`). A "bracket" only stands within another.
    """

    kind: InnerKind
    first: int
    last: int


def inner_clauses(words: SentenceWords, dates: range) -> list[InnerClause]:
    """The clauses within a sentence. No comma in the words of a date, given by its tokens, ends one."""
    found = [one for at in range(len(words.tokens)) if (one := _clause_at(words, at, dates))]
    participle = _dated_participle(words, dates)
    return found if participle is None else [*found, InnerClause("addition", participle, dates.stop)]


def _reduced(words: SentenceWords, dates: range) -> int | None:
    """A participle that a date belongs to, before the verb: `A bridge opened in 1931 has been demolished`."""
    tokens = words.tokens
    if dates.stop >= len(tokens) or not words.is_finite[dates.stop]:
        return None
    at = next((index for index in range(dates.start - 1, 0, -1) if words.is_finite[index]), 0)
    word = tokens[at].word
    is_participle = word in PARTICIPLES or (word.endswith("ed") and word not in VERB_FORMS)
    is_participle = is_participle or (word.endswith("ed") and tokens[dates.start - 1].word in PREPOSITIONS)
    before = tokens[at - 1].word.lower() if at else ""
    between = {one.word.lower() for one in tokens[at + 1 : dates.start]}
    if not is_participle or not before or is_grammatical(before) or before == ",":
        return None
    return at if between.isdisjoint(CONJUNCTIONS | {","}) else None


def _dated_participle(words: SentenceWords, dates: range) -> int | None:
    """A participle that a date belongs to, behind another verb: `He opposed a judge confirmed in May`."""
    if (reduced := _reduced(words, dates)) is not None:
        return reduced
    tokens = words.tokens
    at = dates.start - 1
    if at > 0 and tokens[at].word in ("in", "on", "at"):
        at -= 1
    if at < 2 or not (tokens[at].word in PARTICIPLES or tokens[at].word.endswith("ed")):
        return None
    noun = antecedent(words, at)
    if not noun or is_grammatical(tokens[at - 1].word.lower()) or tokens[at - 1].word == ",":
        return None
    verb = next((index for index in range(noun.start - 1, -1, -1) if words.is_finite[index]), None)
    if verb is None and _is_fronted(words, dates):  # `Under a law passed in 2012, …`
        return at
    if verb is None or tokens[verb].word in VERB_FORMS or tokens[verb].word in TELLING:
        return None
    between = {one.word.lower() for one in tokens[verb + 1 : at]}
    return at if between.isdisjoint(_SUBORDINATORS | RELATIVE | CONJUNCTIONS | {","}) else None


def _is_fronted(words: SentenceWords, dates: range) -> bool:
    """Whether a date ends what stands before a sentence, from a preposition to a comma."""
    tokens = words.tokens
    ends = dates.stop < len(tokens) and tokens[dates.stop].word == ","
    return ends and tokens[0].word.lower() in PREPOSITIONS


def antecedent(words: SentenceWords, relative: int) -> range:
    """The tokens of the noun that a relative clause tells of: `the talks` of `the talks, which began`."""
    tokens = words.tokens
    last = relative - 1 if relative and tokens[relative - 1].word == "," else relative
    first = last
    while first and last - first < _MAX_ANTECEDENT and not _begins_noun(words, first, last):
        if not _is_of_noun(words, first - 1) and not _is_only_part(words, first, last, relative):
            break
        first -= 1
    while first < last and tokens[first].word.lower() in ADVERBS:
        first += 1
    return range(first, last)


def _begins_noun(words: SentenceWords, first: int, last: int) -> bool:
    """Whether an article begins the noun, which no `of` binds to another: `ending a trial that`."""
    before = words.tokens[first - 1].word.lower()
    return first < last and words.tokens[first].word.lower() in ARTICLES and before not in ("of", "and", "or")


def _is_only_part(words: SentenceWords, first: int, last: int, relative: int) -> bool:
    """Whether the noun found so far cannot be all: a name without a comma behind it, or the end of a list."""
    found = words.tokens[first:last]
    before = words.tokens[first - 1].word.lower()
    if not found or words.is_finite[first - 1]:
        return False
    is_name = all(one.word[0].isupper() for one in found)
    if is_name:  # `a dealer from Northport who died`
        return last == relative and before in PREPOSITIONS
    return before in ("and", "or") and not is_determiner(found[0].word.lower())


def _is_of_noun(words: SentenceWords, at: int) -> bool:
    token = words.tokens[at]
    lower = token.word.lower()
    if not token.word[0].isalnum() or words.is_finite[at]:
        return False
    return lower == "of" or not (lower in PREPOSITIONS or lower in CONJUNCTIONS or lower in RELATIVE)


def _clause_at(words: SentenceWords, at: int, dates: range) -> InnerClause | None:
    """The inner clause that a token opens."""
    found = _in_brackets(words, at, dates) or _relative(words, at, dates)
    return found or _of_participle(words, at, dates) or _of_conjunction(words, at, dates)


def _in_brackets(words: SentenceWords, at: int, dates: range) -> InnerClause | None:
    """What stands in brackets, with them, unless the date does."""
    tokens = words.tokens
    if tokens[at].word != "(":
        return None
    closing = next((k for k in range(at, len(tokens)) if tokens[k].word == ")"), 0)
    has_date = at < dates.start < closing
    return InnerClause("bracket", at, closing + 1) if closing and not has_date else None


def _relative(words: SentenceWords, at: int, dates: range) -> InnerClause | None:
    verb = words.next_finite(at + 1) if _opens_relative(words, at) else None
    return InnerClause("relative", at, _relative_end(words, at, verb, dates)) if verb else None


def _of_participle(words: SentenceWords, at: int, dates: range) -> InnerClause | None:
    """A clause behind a comma that begins with a participle, before the verb of its sentence or behind."""
    tokens = words.tokens
    lower = tokens[at].word.lower()
    is_active = lower.endswith("ing") and lower not in _NO_VERBS and at > 0 and tokens[at - 1].word == ","
    if is_active and not _is_first(words, at):
        return InnerClause("result", at, _end(tokens, at + 1, dates))
    if at == 0 and lower in OPENING_PARTICIPLES:
        end = _end(tokens, 1, dates)
        return InnerClause("opening", 0, end) if words.next_finite(end) else None
    if not adds(tokens, at):
        return None
    first, end = opens_addition(tokens, at), _end(tokens, at + 1, dates)
    is_own = _is_first(words, at) or _is_of_what_is_said(words, first, end)
    return InnerClause("addition", first, end) if is_own else None


def _is_of_what_is_said(words: SentenceWords, first: int, end: int) -> bool:
    """Whether an addition stands in what somebody says, before its verb: `said a line, shut in May, is`."""
    tokens = words.tokens
    verb = next((at for at in range(first - 1, -1, -1) if words.is_finite[at]), 0)
    behind = end + 1 if end < len(tokens) and tokens[end].word == "," else len(tokens)
    return tokens[verb].word in VERB_FORMS and words.next_finite(behind, behind + 1) is not None


def _of_conjunction(words: SentenceWords, at: int, dates: range) -> InnerClause | None:
    """A clause with a subject and a verb behind `when` and the like, or a noun behind `after`."""
    tokens = words.tokens
    lower = tokens[at].word.lower()
    is_behind_mark = at == 0 or tokens[at - 1].word in BORDERS or tokens[at - 1].word == ","
    joins = lower in _SUBORDINATORS or (lower == "as" and is_behind_mark)
    if not (joins or lower in _BEFORE_NOUNS) or at + 1 == dates.start:  # `since Sunday`
        return None
    end = _end(tokens, at + 1, dates)
    verb = words.next_finite(at + 1, end)
    if at == 0 and verb and verb < dates.start and end == len(tokens):
        end = dates.stop
    if is_behind_mark and not words.next_finite(end) and _is_first(words, at):
        return None  # the clause of the sentence itself: `After the war the port closed.`
    if verb and joins:
        has_subject = verb > at + 1 and not tokens[at + 1].word.endswith("ing")
        return InnerClause("subordinate", at, end) if has_subject else None
    is_noun = is_behind_mark and lower in _BEFORE_NOUNS and not verb
    return InnerClause("noun", at, end) if is_noun else None


def _is_first(words: SentenceWords, at: int) -> bool:
    """Whether no verb stands before a token."""
    return words.next_finite(0, at) is None


def _opens_relative(words: SentenceWords, at: int) -> bool:
    lower = words.tokens[at].word.lower()
    if lower not in RELATIVE or at == 0 or words.is_finite[at - 1]:
        return False
    return lower != "that" or words.next_finite(at + 1, at + 2) is not None


def _relative_end(words: SentenceWords, at: int, verb: int, dates: range) -> int:
    """The token behind a relative clause: at a mark, or at the verb of the sentence whose subject has it."""
    tokens = words.tokens
    end = _end(tokens, verb + 1, dates)
    if tokens[at - 1].word == "," or not _is_first(words, at):
        return end
    after_verb = words.group_end(verb)
    for index in range(after_verb, end):
        before = tokens[index - 1].word.lower()
        if words.is_finite[index] and before not in CONJUNCTIONS and not _opens(words, index - 1):
            return index
    return end


def _opens(words: SentenceWords, at: int) -> bool:
    lower = words.tokens[at].word.lower()
    return lower in RELATIVE or lower in _SUBORDINATORS


def _end(tokens: Sequence[ClauseToken], start: int, dates: range) -> int:
    """Where the first mark is that ends an inner clause, from a token on."""
    ends = (
        at
        for at in range(start, len(tokens))
        if tokens[at].word in BORDERS or (tokens[at].word == "," and at not in dates)
    )
    return next(ends, len(tokens))
