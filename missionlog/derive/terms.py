"""The terms of a promise, `due` and `until`: those in force, and how far they were moved; no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import Days, as_term, between, term_end
from missionlog.derive.updates import in_order
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, parse
from missionlog.edtf.syntax import Date, End, Interval
from missionlog.model.values import Promise, Update
from missionlog.phrases.when_words import after_a_word, words
from missionlog.phrases.year_words import SHORT, DateStyle

#: English before the term of a promise, and before the day on which it was made.
_PREPOSITIONS: Final = {"due": "by", "until": "until", "made": "made"}
_TIMES: Final = {1: "once", 2: "twice"}


class Terms(NamedTuple):
    """The day by which something is to be done, and the day until which it is to go on.

    `extended`: it was put off, and the new day is not on record. There is no term in force then.
    """

    due: When | None = None
    until: When | None = None
    extended: bool = False


class TermMoves(NamedTuple):
    """How often a term was moved; its first day, and the days from there to the one in force.

    `slip` is None where there is no term, or where the day in force is not on record.
    """

    times: int = 0
    first: When | None = None
    slip: Days | None = None

    def words(self) -> str:
        """English: `moved twice, 365 days in all (about 1 year)`; empty for a term that was not moved."""
        if not self.times:
            return ""
        often = f"moved {_TIMES.get(self.times, f'{self.times:,} times')}"
        if self.slip is None:
            return f"{often}, to a day that is not on record"
        if self.slip.most < 0:
            most = FAR_FUTURE if self.slip.fewest == FAR_PAST else -self.slip.fewest
            earlier = Days(-self.slip.most, most)
            return f"{often}, to {earlier} earlier{earlier.in_years()}"
        slip = f"by {self.slip}" if self.times == 1 else f"{self.slip} in all"
        return f"{often}, {slip}{self.slip.in_years()}"


def words_of_term(term: When, style: DateStyle = SHORT) -> str:
    """English for a term. One with an open or unknown end may end on any day from its start on."""
    expression = term.expression
    if isinstance(expression, Interval) and isinstance(expression.end, End):
        start = term.text.partition("/")[0]
        is_dated = isinstance(expression.start, Date)
        return words(parse(f"[{start}..]"), style) if is_dated else "a day not on record"
    return words(term, style)


def words_of_announced(when: When, term: str, style: DateStyle = SHORT) -> str:
    """English for the date of an announced event: `by` a deadline, `until` an end, `made` on a day."""
    text, preposition = words_of_term(when, style), _PREPOSITIONS[term]
    if text.startswith(preposition):
        return text
    return f"{preposition} {text if term == 'made' else after_a_word(text)}"


def terms_in_force(promise: Promise, updates: Iterable[Update]) -> Terms:
    """The terms of a promise, each as the latest update that changed it has set it."""
    terms = Terms(promise.due, promise.until)
    for update in in_order(updates):
        if update.due or update.until:
            terms = Terms(update.due or terms.due, update.until or terms.until)
        elif update.status == "extended":
            terms = Terms(extended=True)
    return Terms(terms.due and as_term(terms.due), terms.until and as_term(terms.until), terms.extended)


def term_moves(promise: Promise, updates: Iterable[Update]) -> TermMoves:
    """The moves of the day by which something is to be done, or else of the day until which it goes on."""
    changes = in_order(updates)
    moves = (
        _moves([promise.due, *(update.due for update in changes)])
        or _moves([promise.until, *(update.until for update in changes)])
        or TermMoves()
    )
    if moves.first and terms_in_force(promise, changes).extended:
        return moves._replace(times=moves.times + 1, slip=None)
    return moves


def _moves(terms: Iterable[When | None]) -> TermMoves | None:
    """The moves of a term, given its values in order. To say the same last day again is no move."""
    days = [as_term(when) for when in terms if when]
    if not days:
        return None
    first, last = days[0], days[-1]
    slip = Days(0, 0) if first == last else between(term_end(first), term_end(last))
    times = sum(term_end(before) != term_end(after) for before, after in pairwise(days))
    return TermMoves(times, first, slip)
