"""A promise as a row: who made it, its terms, the status that was recorded, and what the calendar says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from missionlog.derive.days import ahead
from missionlog.derive.promise_state import PromiseState, elapsed, promise_state
from missionlog.derive.terms import TermMoves, Terms, term_moves, terms_in_force
from missionlog.edtf import When
from missionlog.model.format import PROMISE, UPDATE, Plain
from missionlog.model.rows import Row
from missionlog.model.values import Promise, Update, typed
from missionlog.phrases.words import words

_Computed = dict[str, Plain]


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
            **_dated("due", self.terms.due),
            **_dated("until", self.terms.until),
            "term": term_words(self.terms),
            **({"condition": self.promise.condition} if self.promise.condition else {}),
            **(_dated("first-term", self.moves.first) if self.moves.times else {}),
            **self.states(names),
            **({"next": self._next()} if says_next else {}),
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

    def _next(self) -> str:
        _, late, left = self.state.calendar
        return ahead(left) if left else f"late by {late}"


def outcome_of(event: Row, today: date) -> PromiseOutcome:
    """What came of the promise of an event by a day, from the row of the event."""
    promise: Promise = typed(PROMISE, _mapping(event.stored["promise"]))
    stored = event.stored.get("updates", [])
    assert isinstance(stored, list)
    updates: tuple[Update, ...] = tuple(typed(UPDATE, _mapping(update)) for update in stored)
    terms = terms_in_force(promise, updates)
    return PromiseOutcome(
        event,
        promise,
        terms,
        promise_state(promise, updates, today),
        term_moves(promise, updates),
        elapsed(promise.made, terms.due or terms.until, today),
    )


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
