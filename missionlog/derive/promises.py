"""A promise on a day: pending, overdue, kept, kept late …, and by how many days; and its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import DayRange, Days, ahead, between, day_range, term_end
from missionlog.derive.terms import TermMoves, Terms, term_moves, terms_in_force, words_of_term
from missionlog.derive.updates import counted_updates, in_order
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.format import ENDINGS, PROMISE, UPDATE, Plain
from missionlog.model.registry import STATUSES
from missionlog.model.rows import Row
from missionlog.model.values import Promise, Update, typed
from missionlog.phrases.when_words import words
from missionlog.phrases.year_words import SHORT, DateStyle

_Computed = dict[str, Plain]


#: The states that follow from dates alone.
CALENDAR_STATES: Final = (
    *("pending", "due", "overdue", "running", "term-ended", "ran-on", "extended"),
    *("kept-on-time", "possibly-late", "kept-late"),
)
#: What is said of a state where its name does not say it all.
_WORDS: Final = {
    "term-ended": "term ended, outcome not on record",
    "ran-on": "ran on after its term",
    "extended": "new day not on record",
}
#: What is said where only a `?` keeps a state from being a graver one.
_DOUBTED_WORDS: Final = {"due": "possibly overdue", "running": "term possibly ended, outcome not on record"}
#: Every state that a promise can be in, recorded or by the calendar.
STATES: Final = tuple(dict.fromkeys((*STATUSES, *CALENDAR_STATES)))


class CalendarState(NamedTuple):
    """What follows from the dates of a promise alone. It depends on today and is never stored.

    `state` is one of CALENDAR_STATES, "kept" if the promise had no day to be kept by, or "" if nothing
    follows. `late` is by how many days it was, or is, late; `left` the days to its term, which may have
    passed if `left` may be negative. It is `doubted` if all days that the term may be have passed, and it
    is due or running only because of a `?`.
    """

    state: str = ""
    late: Days | None = None
    left: Days | None = None
    doubted: bool = False

    def words(self) -> str:
        """The state in English; empty if nothing follows."""
        said = _DOUBTED_WORDS if self.doubted else _WORDS
        words = said.get(self.state, self.state.replace("-", " "))
        if self.late is None or self.state == "possibly-late":
            return words
        return f"{words} by {self.late}{self.late.in_years()}"

    def next_words(self) -> str:
        """How soon its day comes, or how late it is."""
        if self.left:
            return ahead(self.left)
        if self.late is None:
            return self.words()
        return f"{'possibly ' if self.doubted else ''}late by {self.late}{self.late.in_years()}"


class PromiseState(NamedTuple):
    """The state of a promise: its latest update by date, if it has one, and what the calendar says."""

    latest: Update | None
    calendar: CalendarState

    @property
    def recorded(self) -> str:
        """The recorded state, which is that of the latest update; empty if there is none."""
        return self.latest.status if self.latest else ""

    def words(self) -> str:
        """The recorded and the calendar state in English; for a kept promise, the calendar state alone."""
        calendar = self.calendar.words()
        if self.recorded == "kept" and calendar:
            return calendar
        return ", ".join(part for part in (self.recorded.replace("-", " "), calendar) if part)


class PromiseOutcome(NamedTuple):
    """A promise and what came of it by a day; `event` is the row of the event that has the promise."""

    event: Row
    promise: Promise
    terms: Terms
    state: PromiseState
    moves: TermMoves
    elapsed: float | None

    def is_in(self, states: tuple[str, ...]) -> bool:
        """Whether it is in one of some states, recorded or by the calendar."""
        return self.state.recorded in states or self.state.calendar.state in states

    def row(self, names: Mapping[str, str], *, says_next: bool) -> Row:
        """The row of the promise. `names` are those of people by id; `says_next` adds the time left."""
        computed = {key: value for key, value in self.event.computed.items() if key != "promise"}
        computed |= {
            "by": _named(self.promise.by, names),
            **_dated("made", self.promise.made),
            **_dated("due", self.terms.due, words_of_term),
            **_dated("until", self.terms.until, words_of_term),
            "term": term_words(self.terms),
            **({"condition": self.promise.condition} if self.promise.condition else {}),
            **(_dated("first-term", self.moves.first, words_of_term) if self.moves.times else {}),
            **self.states(names),
            **({"next": self.state.calendar.next_words()} if says_next else {}),
        }
        return Row("promise", self.event.stored, computed)

    def states(self, names: Mapping[str, str]) -> _Computed:
        """What is recorded and what the calendar says, each a mapping; `names` are those of people, by id."""
        return {"recorded": _recorded(self.state.latest, names), "calendar": self._calendar()}

    def _calendar(self) -> _Computed:
        """What follows from the dates. Numbers of days are pairs: the fewest and the most."""
        state, late, left, _ = self.state.calendar
        times, first, slip = self.moves
        return {
            **({"state": state, "words": self.state.calendar.words()} if state else {}),
            **({"late": late.plain()} if late else {}),
            **({"left": left.plain()} if left else {}),
            **({"slip": slip.plain()} if slip else {}),
            **({"moved": times} if first else {}),
            **({"slip-words": self.moves.words()} if times else {}),
            **({"elapsed": self.elapsed} if self.elapsed is not None else {}),
        }


def outcome_of(event: Row, today: date) -> PromiseOutcome:
    """What came of the promise of an event by a day, from the row of the event."""
    promise: Promise = typed(PROMISE, _mapping(event.stored["promise"]))
    stored = event.stored.get("updates", [])
    assert isinstance(stored, list)
    # What certainly lies after the day of the question has not come to pass yet.
    updates = counted_updates((typed(UPDATE, _mapping(update)) for update in stored), today.toordinal())
    terms, state = terms_in_force(promise, updates), promise_state(promise, updates, today)
    has_ended = state.recorded in ENDINGS
    share = None if has_ended else elapsed(promise.made, terms.due or terms.until, today)
    return PromiseOutcome(event, promise, terms, state, term_moves(promise, updates), share)


def promise_state(promise: Promise, updates: tuple[Update, ...], today: date) -> PromiseState:
    """The state of a promise with its updates on a day, which is one in the log's time zone."""
    ordered = in_order(updates)
    day = DayRange(today.toordinal(), today.toordinal())
    latest = ordered[-1] if ordered else None
    return PromiseState(latest, _calendar_state(terms_in_force(promise, ordered), ordered, day))


def _calendar_state(terms: Terms, updates: Sequence[Update], today: DayRange) -> CalendarState:
    """What follows from the dates on a day; `updates` are in the order of time."""
    recorded = updates[-1].status if updates else ""
    if recorded == "kept":
        return _state_of_kept(updates[-1].date, terms.due)
    if recorded in ENDINGS:
        return CalendarState()
    if terms.extended:
        return CalendarState("extended")
    if terms.due:
        return _state_of_due(terms.due, today)
    return _state_of_until(terms.until, updates, today) if terms.until else CalendarState()


def _state_of_kept(kept: When, due: When | None) -> CalendarState:
    if due is None:
        return CalendarState("kept")
    late = between(term_end(due), day_range(kept))
    if late.most <= 0:
        return CalendarState("kept-on-time")
    if late.fewest <= 0 or due.uncertain or kept.uncertain:
        return CalendarState("possibly-late", late._replace(fewest=0))
    return CalendarState("kept-late", late)


def _state_of_due(due: When, today: DayRange) -> CalendarState:
    end = term_end(due)
    if today.first > end.last:
        doubted = due.uncertain
        return CalendarState("due" if doubted else "overdue", between(end, today), doubted=doubted)
    return CalendarState("pending" if today.first <= end.first else "due", left=between(today, end))


def _state_of_until(until: When, updates: Sequence[Update], today: DayRange) -> CalendarState:
    end, doubted = term_end(until), until.uncertain
    if not doubted and any(_goes_on_after(end, update) for update in updates):
        return CalendarState("ran-on")
    if today.first <= end.last:
        return CalendarState("running", left=between(today, end))
    return CalendarState("running", doubted=True) if doubted else CalendarState("term-ended")


def _goes_on_after(end: DayRange, update: Update) -> bool:
    """Whether an update tells that something was in progress, certainly after the days of a term's end."""
    certain = not update.date.uncertain
    return update.status == "in-progress" and certain and day_range(update.date).first > end.last


def elapsed(made: When, term: When | None, today: date) -> float | None:
    """The share of the time from the making of a promise to the last day of its term that has passed.

    From 0 to 1; None if there is no term, or the term has no last day.
    """
    last = term_end(term).last if term else FAR_FUTURE
    first = made.sort_key[0]
    if last == FAR_FUTURE or first == FAR_PAST:
        return None
    day = today.toordinal()
    if last <= first:
        return float(day > last)
    return round(min(max(day - first, 0) / (last - first), 1.0), 3)


def term_words(terms: Terms, style: DateStyle = SHORT) -> str:
    """English for terms: `due 30 Sep 2025`, `until Sep 2026`, both, or that no day is set or on record."""
    if terms.extended:
        return "extended, new day not on record"
    due = f"due {words_of_term(terms.due, style)}" if terms.due else ""
    until = f"until {words_of_term(terms.until, style).removeprefix('until ')}" if terms.until else ""
    return ", ".join(part for part in (due, until) if part) or "no day set"


def _recorded(update: Update | None, names: Mapping[str, str]) -> _Computed:
    """The latest update: its status and date, whose claim it is, and its sources."""
    if update is None:
        return {}
    return {
        "status": update.status,
        **_dated("date", update.date),
        "according-to": _named(update.according_to, names),
        "sources": list[Plain](dict.fromkeys(evidence.source for evidence in update.evidence)),
        **({"note": update.note} if update.note else {}),
    }


def _dated(name: str, when: When | None, in_words: Callable[[When], str] = words) -> _Computed:
    return {name: when.text, f"{name}-words": in_words(when)} if when else {}


def _named(people: tuple[str, ...], names: Mapping[str, str]) -> list[Plain]:
    return [names[id_] for id_ in people]


def _mapping(value: Plain) -> dict[str, Plain]:
    assert isinstance(value, dict)
    return value
