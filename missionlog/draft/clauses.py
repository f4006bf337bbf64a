"""The clause of a sentence in which a date stands, and whether its verb tells what happened.

What a word of planning or doubt stands before is not told as a fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from missionlog.draft.clause_telling import Telling, is_past, telling_of
from missionlog.draft.date_attachment import dates_a_noun, is_subject, stands_beside
from missionlog.draft.event_verbs import PLANNED_FOR
from missionlog.draft.finite_verbs import (
    ClauseToken,
    SentenceWords,
    adds,
    is_governing,
    is_modal,
    is_passive_without_was,
    is_verb,
    tokens_of,
    with_short_quotations,
)
from missionlog.draft.function_words import is_grammatical, word_set
from missionlog.draft.inner_clauses import BEFORE_OTHERS, BORDERS, InnerClause, antecedent, inner_clauses
from missionlog.draft.verbs_of_saying import VERB_FORMS
from missionlog.evidence.text_range import TextRange

#: Of a longer sentence, so much on each side of a date is looked at.
_REACH: Final = 700
#: What ends a clause with a word behind a comma.
_AFTER_COMMA: Final = word_set(
    "and but or so with amid amidst including saying telling adding according following despite"
)
_COORDINATING: Final = frozenset(("and", "but", "or"))
_BE: Final = frozenset(("is", "are", "was", "were", "be", "been"))
_OPENING_MARKS: Final = frozenset('“"«„')
_CLOSING_MARKS: Final = frozenset('”"»“')
#: The longest quotation that a clause is told with, in words and signs.
_MAX_QUOTED: Final = 16
_STOPS: Final = frozenset(".!?,")
#: A subject of more words than this is taken for more than a subject.
_MAX_SUBJECT: Final = 12


class Clause(NamedTuple):
    """A clause: its range, what of it is told, and whether its verb tells it as a fact.

    `subject` stands before `told` where the clause has no subject of its own. `joined` stands between them.
    """

    range: TextRange
    told: TextRange
    telling: Telling
    subject: TextRange | None = None
    joined: str = " "


def clause_of(text: str, sentence: TextRange, date: TextRange) -> Clause:
    """The clause of a sentence in which a date stands."""
    words = SentenceWords(with_short_quotations(tokens_of(text, _near(text, sentence, date))))
    return _DatedClause(words, date).clause()


def main_clause(text: str, sentence: TextRange) -> Clause:
    """The clause of the first verb of a sentence that is none of an apposition."""
    end = min(sentence.end, sentence.start + 2 * _REACH)
    tokens = tokens_of(text, TextRange(sentence.start, end))
    verbs = [index for index in range(len(tokens)) if is_verb(tokens, index)]
    verb = next((index for index in verbs if not adds(tokens, index)), -1)
    if verb < 0:
        return Clause(sentence, sentence, "no verb")
    whole = _range(tokens, 0, len(tokens))
    return Clause(whole, whole, telling_of(tokens, 0, verb))


class _DatedClause:
    """Finds the clause of a date among the words of its sentence."""

    def __init__(self, words: SentenceWords, date: TextRange) -> None:
        tokens = words.tokens
        self._words = words
        self._tokens = tokens
        self._date_end = date.end
        at = next((index for index, one in enumerate(tokens) if one.end > date.start), len(tokens))
        behind = next((index for index, one in enumerate(tokens) if one.start >= date.end), len(tokens))
        self._dates = range(at, max(at, behind))
        inner = inner_clauses(words, self._dates)
        around = [one for one in inner if one.first <= at < one.last]
        self._inner: InnerClause | None = max(around, key=lambda one: one.first, default=None)
        self._first = self._inner.first + 1 if self._inner else 0
        self._last = self._inner.last if self._inner else len(tokens)
        #: Which clauses stand within this one: their words are none of its own.
        self._nested = [one for one in inner if one.first >= self._first and one not in around]

    def clause(self) -> Clause:
        if not self._dates:
            return self._nothing("no verb")
        if self._inner and self._inner.kind == "noun":
            return self._noun(self._inner)
        if dates_a_noun(self._words, self._dates, self._date_end):
            return self._nothing("of a noun")
        if self._inner and self._inner.kind == "result":
            return self._result(self._inner)
        if self._inner and self._inner.kind == "opening":
            return self._opening(self._inner)
        if self._inner and self._inner.kind == "addition":
            return self._addition(self._inner)
        verb = self._governing()
        if verb is None or is_subject(self._words, self._dates, self._first):
            return self._nothing("no verb")
        if self._belongs_to_participle(verb) or stands_beside(self._words, verb, self._dates.start):
            return self._nothing("of a noun")
        return self._told(verb)

    def _belongs_to_participle(self, verb: int) -> bool:
        """Whether `a text agreed by Turkey` stands between a verb and the date."""
        return any(is_passive_without_was(self._tokens, at) for at in range(verb + 1, self._dates.start))

    def _nothing(self, why: Telling) -> Clause:
        whole = _range(self._tokens, self._first, self._last)
        return Clause(whole, whole, why)

    def _noun(self, inner: InnerClause) -> Clause:
        """What happened at a date, where a noun tells it: `Since his arrest in August, …`."""
        if self._dates.start == self._first:
            return self._nothing("no verb")
        if self._tokens[inner.first].word.lower() in BEFORE_OTHERS:
            return self._nothing("of a noun")
        if self._tokens[self._first].word.endswith("ing"):
            return self._nothing("no subject")
        whole = _range(self._tokens, 0, len(self._tokens))
        return Clause(whole, _range(self._tokens, self._first, self._last), "told")

    def _is_own(self, at: int) -> bool:
        return not any(one.first <= at < one.last for one in self._nested)

    def _governing(self) -> int | None:
        """The verb that a date belongs to: the nearest before it, else the first behind it."""
        for index in range(self._dates.start - 1, self._first - 1, -1):
            if not self._is_own(index):
                continue
            if self._tokens[index].word in BORDERS:
                break
            if is_governing(self._tokens, index):
                return index
            if index > self._first and self._begins(index):
                break  # `…, and two weeks later the port closed`
        for index in filter(self._is_own, range(self._dates.stop, self._last)):
            if self._tokens[index].word in BORDERS and index > self._dates.stop:
                break
            if is_governing(self._tokens, index):
                return index
        return None

    def _told(self, verb: int) -> Clause:
        """The clause of a verb, with what names its subject."""
        first, last = self._bounds(verb)
        told = _range(self._tokens, first, last)
        telling = telling_of(self._tokens, self._first, verb)
        if self._inner and self._inner.kind == "subordinate" and self._is_ahead(self._inner, verb):
            telling = "planned"
        if self._inner and self._inner.kind == "relative" and first == self._first:
            return self._relative(self._inner, told, telling)
        if self._tokens[first].word.lower() in _COORDINATING:
            told = _range(self._tokens, first + 1, last)
            first += 1
        if not self._begins_with_verb(first) or self._tokens[first].word in VERB_FORMS:
            return Clause(told, told, telling)  # `said a council official` has its subject behind the verb
        subject = self._subject(first)
        return Clause(told, told, telling if subject else "no subject", subject)

    def _is_ahead(self, inner: InnerClause, verb: int) -> bool:
        """Whether a clause tells when something planned will be: `he will ask when the council meets`."""
        is_planned = any(is_modal(one.word) for one in self._tokens[: inner.first])
        return is_planned and not is_past(self._tokens[verb].word)

    def _relative(self, inner: InnerClause, told: TextRange, telling: Telling) -> Clause:
        """A relative clause, after the noun that it tells of."""
        pronoun = self._tokens[inner.first]
        if pronoun.word.lower() == "where":
            return Clause(told._replace(start=pronoun.start), told, telling)
        if not self._begins_with_verb(self._first):
            return self._of_antecedent(inner, told._replace(start=pronoun.start), telling)
        return self._of_antecedent(inner, told, telling)._replace(joined=" ")

    def _opening(self, inner: InnerClause) -> Clause:
        """What a participle tells at the beginning of a sentence, of the subject behind it."""
        verb = self._words.next_finite(inner.last) or 0
        told = _range(self._tokens, inner.first, inner.last)
        if not inner.last + 1 < verb <= inner.last + 1 + _MAX_SUBJECT:
            return Clause(told, told, "no subject")
        subject = _range(self._tokens, inner.last + 1, verb)
        return Clause(TextRange(told.start, subject.end), told, "told", subject, ", ")

    def _addition(self, inner: InnerClause) -> Clause:
        """What a participle tells of the noun before it; nothing where that was only `set for May`."""
        before = {one.word for one in self._tokens[inner.first : self._dates.start]}
        is_planned = not before.isdisjoint(PLANNED_FOR)
        told = _range(self._tokens, inner.first, self._last)
        return self._of_antecedent(inner, told, "planned" if is_planned else "told")

    def _result(self, inner: InnerClause) -> Clause:
        """What is told with a participle behind the verb of a sentence, of the subject of that verb."""
        verb = self._words.next_finite(0, inner.first) or 0
        told = _range(self._tokens, inner.first, self._last)
        if not 0 < verb <= _MAX_SUBJECT:
            return Clause(told, told, "no subject")
        whole, subject = TextRange(self._tokens[0].start, told.end), _range(self._tokens, 0, verb)
        return Clause(whole, told, telling_of(self._tokens, 0, verb), subject, ", ")

    def _of_antecedent(self, inner: InnerClause, told: TextRange, telling: Telling = "told") -> Clause:
        """What is told of the noun before an inner clause, with the comma that may stand between."""
        noun = antecedent(self._words, inner.first)
        if not noun:
            return Clause(told, told, "no subject")
        subject = _range(self._tokens, noun.start, noun.stop)
        joined = ", " if self._tokens[inner.first - 1].word == "," else " "
        return Clause(TextRange(subject.start, told.end), told, telling, subject, joined)

    def _bounds(self, verb: int) -> tuple[int, int]:
        """The first token of a clause that holds a date and its verb, and the one behind its last."""
        lowest = min(self._dates.start, verb)
        highest = max(self._dates.stop, verb + 1)
        before = (at for at in range(lowest, self._first, -1) if self._is_own(at) and self._begins(at))
        first = next(before, self._first)
        last = next((at for at in range(highest, self._last) if self._ends(at)), self._last)
        while first < lowest and self._tokens[first].word in (",", *BORDERS):
            first += 1
        return first, self._with_quoted(max(last, highest))

    def _with_quoted(self, last: int) -> int:
        """The end of a clause, behind the words in quotation marks without which it would break off."""
        tokens = self._tokens
        breaks_off = 0 < last < len(tokens) and is_grammatical(tokens[last - 1].word.lower())
        if not (breaks_off and tokens[last].word in _OPENING_MARKS):
            return last
        closing = next((at for at in range(last + 1, len(tokens)) if tokens[at].word in _CLOSING_MARKS), -1)
        return closing + 1 if 0 < closing <= last + _MAX_QUOTED else last

    def _begins(self, at: int) -> bool:
        before = self._tokens[at - 1].word
        if before in BORDERS:
            return self._is_own(at - 1)
        word = self._tokens[at].word.lower()
        if before == "," and word in _AFTER_COMMA:
            # Before the first verb `, and` stands in a list.
            return word not in _COORDINATING or self._words.next_finite(self._first, at) is not None
        return word in ("and", "but") and self._is_coordinate(at + 1)

    def _is_coordinate(self, at: int) -> bool:
        """Whether a verb tells something by itself, and shares no `was` with one before it."""
        if not self._begins_with_verb(at):
            return False
        first = self._words.next_finite(self._first, at)
        is_passive = first is not None and self._tokens[first].word in _BE
        return not (is_passive and self._tokens[at].word.endswith("ed"))

    def _ends(self, at: int) -> bool:
        word = self._tokens[at].word
        if word in BORDERS or not self._is_own(at):
            return self._is_own(at)
        following = self._tokens[at + 1].word.lower() if at + 1 < len(self._tokens) else ""
        if word == "," and (following in _AFTER_COMMA or self._closes_with_inner(at + 1)):
            return True
        return word in ("and", "but") and at > self._dates.start and self._is_coordinate(at + 1)

    def _closes_with_inner(self, at: int) -> bool:
        """Whether an inner clause begins at a token, and nothing of this clause follows it."""
        closing = [one for one in self._nested if one.first == at and one.last >= self._last]
        return any(one.kind != "result" for one in closing)

    def _begins_with_verb(self, at: int) -> bool:
        return at < len(self._tokens) and is_verb(self._tokens, at)

    def _subject(self, first: int) -> TextRange | None:
        """The words of a clause before its first verb, if there are not too many, and no sign is between."""
        verb = next(
            (at for at in range(self._first, first) if self._is_own(at) and self._words.is_finite[at]), 0
        )
        end = next((one.first for one in self._nested if self._first < one.first < verb), verb)
        is_one = not any(
            self._tokens[at].word in BORDERS for at in filter(self._is_own, range(self._first, first))
        )
        found = _range(self._tokens, self._first, end)
        return found if is_one and self._first < end <= self._first + _MAX_SUBJECT else None


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


def _range(tokens: Sequence[ClauseToken], first: int, last: int) -> TextRange:
    """The range of some tokens, without the stop of a sentence at its end."""
    while last > first + 1 and tokens[last - 1].word in _STOPS and len(tokens[last - 2].word) > 1:
        last -= 1
    if first >= last:
        return TextRange(tokens[first].start, tokens[first].end) if first < len(tokens) else TextRange(0, 0)
    return TextRange(tokens[first].start, tokens[last - 1].end)
