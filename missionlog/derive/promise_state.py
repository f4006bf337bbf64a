"""The state of a promise: the status that was recorded last, and what its dates mean on a day."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.days import DayRange, Days, between, day_range
from missionlog.derive.terms import terms_in_force, updates_by_date
from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.registry import STATUSES
from missionlog.model.values import Promise, Update

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


def promise_state(promise: Promise, updates: tuple[Update, ...], today: date) -> PromiseState:
    """The state of a promise with its updates on a day, which is one in the log's time zone."""
    latest = next(reversed(updates_by_date(updates)), None)
    return PromiseState(latest, _calendar_state(promise, updates, latest, today.toordinal()))


def _calendar_state(
    promise: Promise, updates: tuple[Update, ...], latest: Update | None, today: int
) -> CalendarState:
    due, until = terms_in_force(promise, updates)
    if latest and latest.status == "kept":
        return _state_of_kept(latest.date, due)
    if latest and latest.status in ("broken", "withdrawn"):
        return CalendarState()
    if due:
        return _state_by_deadline(day_range(due), DayRange(today, today))
    return _state_of_term(day_range(until), DayRange(today, today)) if until else CalendarState()


def _state_of_kept(kept: When, due: When | None) -> CalendarState:
    if due is None:
        return CalendarState("kept")
    late = between(day_range(due), day_range(kept))
    if late.most <= 0:
        return CalendarState("kept-on-time")
    if late.fewest <= 0:
        return CalendarState("possibly-late", late._replace(fewest=0))
    return CalendarState("kept-late", late)


def _state_by_deadline(due: DayRange, today: DayRange) -> CalendarState:
    """Overdue after the last day that the deadline may be, pending up to the first, due between them."""
    if today.first > due.last:
        return CalendarState("overdue", between(due, today))
    return CalendarState("pending" if today.first <= due.first else "due", left=between(today, due))


def _state_of_term(until: DayRange, today: DayRange) -> CalendarState:
    if today.first > until.last:
        return CalendarState("term-ended")
    return CalendarState("running", left=between(today, until))


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
