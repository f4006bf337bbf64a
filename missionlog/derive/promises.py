"""A promise on a day: pending, overdue, kept, kept late …, and by how many days; and its row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.terms import (
    DayRange,
    Days,
    TermMoves,
    Terms,
    ahead,
    between,
    day_range,
    term_moves,
    terms_in_force,
    updates_by_date,
)
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.format import PROMISE, UPDATE, Plain
from missionlog.model.registry import STATUSES
from missionlog.model.rows import Row
from missionlog.model.values import Promise, Update, typed
from missionlog.phrases.when_words import words

_Computed = dict[str, Plain]


#: The states that follow from dates alone.
CALENDAR_STATES: Final = (
    *("pending", "due", "overdue", "running", "term-ended"),
    *("kept-on-time", "possibly-late", "kept-late"),
)
#: Every state that a promise can be in, recorded or by the calendar.
STATES: Final = tuple(dict.fromkeys((*STATUSES, *CALENDAR_STATES)))


class CalendarState(NamedTuple):
    """What follows from the dates of a promise alone. It depends on today and is never stored.

    `state` is one of CALENDAR_STATES, "kept" if the promise had no day to be kept by, or "" if nothing
    follows. `late` is by how many days it was, or is, late; `left` the days to its term, which may have
    passed if `left` may be negative.
    """

    state: str = ""
    late: Days | None = None
    left: Days | None = None

    def words(self) -> str:
        """The state in English; empty if nothing follows."""
        if self.state == "term-ended":
            return "term ended, outcome not on record"
        words = self.state.replace("-", " ")
        return f"{words} by {self.late}" if self.state in ("overdue", "kept-late") else words


class PromiseState(NamedTuple):
    """The state of a promise: its latest update by date, if it has one, and what the calendar says."""

    latest: Update | None
    calendar: CalendarState

    @property
    def recorded(self) -> str:
        """The status of the latest update; empty if there is none."""
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
        _, late, left = self.state.calendar
        computed = {key: value for key, value in self.event.computed.items() if key != "promise"}
        computed |= {
            "by": _named(self.promise.by, names),
            **_dated("made", self.promise.made),
            **_dated("due", self.terms.due),
            **_dated("until", self.terms.until),
            "term": term_words(self.terms),
            **({"condition": self.promise.condition} if self.promise.condition else {}),
            **(_dated("first-term", self.moves.first) if self.moves.times else {}),
            **self.states(names),
            **({"next": ahead(left) if left else f"late by {late}"} if says_next else {}),
        }
        return Row("promise", self.event.stored, computed)

    def states(self, names: Mapping[str, str]) -> _Computed:
        """What is recorded and what the calendar says, each a mapping; `names` are those of people, by id."""
        return {"recorded": _recorded(self.state.latest, names), "calendar": self._calendar()}

    def _calendar(self) -> _Computed:
        """What follows from the dates. Numbers of days are pairs: the fewest and the most."""
        state, late, left = self.state.calendar
        slip = self.moves.words()
        return {
            **({"state": state, "words": self.state.calendar.words()} if state else {}),
            **({"late": late.plain()} if late else {}),
            **({"left": left.plain()} if left else {}),
            **({"slip": self.moves.slip.plain(), "moved": self.moves.times} if self.moves.slip else {}),
            **({"slip-words": slip} if slip else {}),
            **({"elapsed": self.elapsed} if self.elapsed is not None else {}),
        }


def outcome_of(event: Row, today: date) -> PromiseOutcome:
    """What came of the promise of an event by a day, from the row of the event."""
    promise: Promise = typed(PROMISE, _mapping(event.stored["promise"]))
    stored = event.stored.get("updates", [])
    assert isinstance(stored, list)
    updates: tuple[Update, ...] = tuple(typed(UPDATE, _mapping(update)) for update in stored)
    terms = terms_in_force(promise, updates)
    state, moves = promise_state(promise, updates, today), term_moves(promise, updates)
    share = elapsed(promise.made, terms.due or terms.until, today)
    return PromiseOutcome(event, promise, terms, state, moves, share)


def promise_state(promise: Promise, updates: tuple[Update, ...], today: date) -> PromiseState:
    """The state of a promise with its updates on a day, which is one in the log's time zone."""
    latest = next(reversed(updates_by_date(updates)), None)
    day = DayRange(today.toordinal(), today.toordinal())
    return PromiseState(latest, _calendar_state(terms_in_force(promise, updates), latest, day))


def _calendar_state(terms: Terms, latest: Update | None, today: DayRange) -> CalendarState:
    if latest and latest.status == "kept":
        return _state_of_kept(latest.date, terms.due)
    if latest and latest.status in ("broken", "withdrawn"):
        return CalendarState()
    if terms.due:
        due = day_range(terms.due)
        if today.first > due.last:
            return CalendarState("overdue", between(due, today))
        return CalendarState("pending" if today.first <= due.first else "due", left=between(today, due))
    if terms.until:
        until = day_range(terms.until)
        if today.first > until.last:
            return CalendarState("term-ended")
        return CalendarState("running", left=between(today, until))
    return CalendarState()


def _state_of_kept(kept: When, due: When | None) -> CalendarState:
    if due is None:
        return CalendarState("kept")
    late = between(day_range(due), day_range(kept))
    if late.most <= 0:
        return CalendarState("kept-on-time")
    if late.fewest <= 0:
        return CalendarState("possibly-late", late._replace(fewest=0))
    return CalendarState("kept-late", late)


def elapsed(made: When, term: When | None, today: date) -> float | None:
    """The share of the time from the making of a promise to the last day of its term that has passed.

    From 0 to 1; None if there is no term, or the term has no last day.
    """
    last = day_range(term).last if term else FAR_FUTURE
    first = made.sort_key[0]
    if last == FAR_FUTURE or first == FAR_PAST:
        return None
    day = today.toordinal()
    if last <= first:
        return float(day > last)
    return round(min(max(day - first, 0) / (last - first), 1.0), 3)


def term_words(terms: Terms) -> str:
    """English for terms: `due 30 Sep 2025`, `until Sep 2026`, both, or `no day set`."""
    due = f"due {words(terms.due)}" if terms.due else ""
    until = f"until {words(terms.until).removeprefix('until ')}" if terms.until else ""
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


def _dated(name: str, when: When | None) -> _Computed:
    return {name: when.text, f"{name}-words": words(when)} if when else {}


def _named(people: tuple[str, ...], names: Mapping[str, str]) -> list[Plain]:
    return [names[id_] for id_ in people]


def _mapping(value: Plain) -> dict[str, Plain]:
    assert isinstance(value, dict)
    return value
